import { safe } from './seal.ts'

export type Stage = { name: string; state: 'done' | 'now' | 'also' | 'later' }

/**
 * The stage line: a hairline with a square mark a stage, the current one in cinnabar. An ordered list as HTML, because stage
 * names must wrap and be read out; the drawing is in drawings.css. `also` is a stage that runs beside the current one.
 */
export function stageLine(stages: readonly Stage[], words: { label: string; now: string; done: string }): string {
  const items = stages.map(({ name, state }) => {
    const spoken = state === 'now' || state === 'also' ? `, ${words.now}` : state === 'done' ? `, ${words.done}` : ''
    const current = state === 'now' ? ' aria-current="step"' : ''
    return `<li class="${state}"${current}><span>${safe(name)}<i class="unseen">${safe(spoken)}</i></span></li>`
  })
  const many = stages.length > 6 ? ' many' : ''
  return `<ol class="stage-line${many}" aria-label="${safe(words.label)}">${items.join('')}</ol>`
}
