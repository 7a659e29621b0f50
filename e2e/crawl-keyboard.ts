import type { Page } from 'playwright-core'

declare global {
  var tabbing: { wanted: Element[]; reached: Set<Element>; last: number; faults: string[] }
}

/** Presses Tab through the page that stands open: everything that can be used is reached, in page order, visibly, and the page lets go again. */
export async function faultsByKeyboard(page: Page): Promise<string[]> {
  const closed = await page.evaluate(closedToTab)
  const count = await page.evaluate(stopsOfTab)
  await page.evaluate(followTab)
  // scrolling regions take the focus too, so a few more than there are controls
  for (let presses = 0; presses < count + 12; presses += 1) {
    await page.keyboard.press('Tab')
    if (presses % 8 === 7 && (await page.evaluate(() => globalThis.tabbing.reached.size >= globalThis.tabbing.wanted.length))) break
  }
  return [...closed, ...(await page.evaluate(endTabbing))]
}

/** Runs in the page: controls that Tab passes by, besides those of a group in which one takes the focus and the arrows move on. */
function closedToTab(): string[] {
  const groups = ['tablist', 'radiogroup', 'menu', 'listbox', 'tree', 'grid', 'toolbar'].map((role) => `[role="${role}"]`).join()
  const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea')]
  return controls
    .filter((one) => one.tabIndex < 0 && one.checkVisibility() && !one.matches(':disabled'))
    .filter((one) => !one.closest(`${groups}, [aria-hidden="true"], [inert], .ant-select`))
    .filter((one) => !one.parentElement?.querySelector('[tabindex="0"]') && !one.matches('.ant-input-clear-icon'))
    .map((one) => `Tab never reaches ${one.outerHTML.slice(0, 120)}`)
}

/** Runs in the page: what Tab must reach, of radio buttons one of each name; the way begins at the top. */
function stopsOfTab(): number {
  const usable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex], [contenteditable="true"]'
  const radios = new Set<string>()
  const wanted = [...document.querySelectorAll<HTMLElement>(usable)].filter((one) => {
    if (one.matches(':disabled, [aria-disabled="true"]') || one.closest('[inert], [aria-hidden="true"]')) return false
    if (one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true
    const first = !radios.has(one.name)
    radios.add(one.name)
    return first
  })
  globalThis.tabbing = { wanted, reached: new Set(), last: -1, faults: [] }
  const start = document.createElement('i')
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus()
  start.remove()
  return wanted.length
}

/** Runs in the page: hears where the focus goes, and whether it can be seen there. */
function followTab(): void {
  const here = globalThis.tabbing
  const still = document.createElement('style')
  still.id = 'still'
  still.textContent = '*, *::before, *::after { transition: none !important; animation: none !important }'
  document.head.append(still)
  const radio = (one: Element) => (one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null)
  const look = (one: Element) =>
    [one, one.parentElement, one.parentElement?.parentElement, one.nextElementSibling]
      .flatMap((each) => (each ? [getComputedStyle(each)] : []))
      .map((s) => [s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine].join())
      .join('|')
  const plain = new Map(here.wanted.map((one) => [one, look(one)]))
  const short = (one: Element) => one.outerHTML.slice(0, 120)
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return
    const at = here.wanted.findIndex((one) => one === target || (radio(one) !== null && radio(one) === radio(target)))
    const stop = here.wanted[at]
    if (!stop || here.reached.has(stop)) return
    here.reached.add(stop)
    if (at < here.last) here.faults.push(`out of order: ${short(stop)}`)
    here.last = at
    setTimeout(() => {
      if (document.activeElement === stop && look(stop) === plain.get(stop)) here.faults.push(`focus is not seen on ${short(stop)}`)
    })
  })
}

/** Runs in the page. */
function endTabbing(): string[] {
  const { wanted, reached, faults } = globalThis.tabbing
  document.getElementById('still')?.remove()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const missed = wanted.filter((one) => one.isConnected && !reached.has(one))
  return [...faults, ...missed.slice(0, 5).map((one) => `Tab does not reach ${one.outerHTML.slice(0, 120)}`)]
}
