import { useEffect } from 'preact/hooks'
import type { Choice } from './choice.ts'
import type { Say } from './say.ts'

const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('[data-pick]')]
const isShown = (button: HTMLButtonElement) => button.closest('li')?.hidden === false

/** Keeps the buttons of the cards, which the page drew, in step with the choice. */
export function useCards(choice: Choice, say: Say, pick: (id: string) => void): void {
  useEffect(() => {
    for (const button of buttons()) {
      const on = choice.chosen.includes(button.dataset.pick ?? '')
      button.hidden = false
      button.setAttribute('aria-pressed', String(on))
      button.textContent = say(on ? 'portal.vote.picked' : 'portal.vote.pick')
      button.onclick = () => pick(button.dataset.pick ?? '')
    }
  })
}

/** Whose story comes next: the following card in this visitor's order that the filter shows and that is not chosen; at the end from the top. */
export function shownAfter(id: string, chosen: readonly string[]): string | null {
  const ids = buttons()
    .filter(isShown)
    .map((button) => button.dataset.pick ?? '')
  const at = ids.indexOf(id)
  return [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))].find((one) => !chosen.includes(one)) ?? null
}
