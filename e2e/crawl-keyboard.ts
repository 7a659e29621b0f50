import type { Page } from 'playwright-core'

declare global {
  var tabbing: { wanted: Element[]; reached: Set<Element>; last: number; faults: string[]; plain: Map<Element, string> }
}

/** Presses Tab through the page that stands open: everything that can be used is reached, in page order, visibly, and the page lets go again. */
export async function faultsByKeyboard(page: Page): Promise<string[]> {
  const count = await page.evaluate(beginTabbing)
  // scrolling regions take the focus too, so a few more than there are controls
  for (let presses = 0; presses < count + 12; presses += 1) {
    await page.keyboard.press('Tab')
    if (presses % 8 === 7 && (await page.evaluate(() => globalThis.tabbing.reached.size >= globalThis.tabbing.wanted.length))) break
  }
  return page.evaluate(endTabbing)
}

/** Runs in the page: what must be reached, how each looks without the focus, and an ear for where the focus goes. */
function beginTabbing(): number {
  const still = document.createElement('style')
  still.id = 'still'
  still.textContent = '*, *::before, *::after { transition: none !important; animation: none !important }'
  document.head.append(still)
  const usable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex], [contenteditable="true"]'
  const group = (input: Element) => (input instanceof HTMLInputElement && input.type === 'radio' ? input.name : '')
  const radios = new Set<string>()
  const roving = '[role="tablist"], [role="radiogroup"], [role="menu"], [role="listbox"], [role="tree"], [role="grid"], [role="toolbar"]'
  const wanted = [...document.querySelectorAll<HTMLElement>(usable)].filter((element) => {
    if (element.matches(':disabled, [aria-disabled="true"]') || element.closest('[inert], [aria-hidden="true"]')) return false
    if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) return false
    const name = group(element)
    if (name && radios.has(name)) return false
    if (name) radios.add(name)
    return true
  })
  const closed = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea')].filter(
    (element) =>
      element.tabIndex < 0 &&
      !element.closest(`${roving}, [aria-hidden="true"], [inert], .ant-select, :disabled`) &&
      element.checkVisibility(),
  )
  const look = (element: Element) => {
    const around = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling].filter(
      (one) => one != null,
    )
    return around
      .map((one) => getComputedStyle(one))
      .map((s) =>
        [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine].join(),
      )
      .join('|')
  }
  const start = document.createElement('i')
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus()
  start.remove()
  const faults = closed.map((element) => `Tab never reaches ${element.outerHTML.slice(0, 120)}`)
  globalThis.tabbing = { wanted, reached: new Set(), last: -1, faults, plain: new Map(wanted.map((element) => [element, look(element)])) }
  const here = globalThis.tabbing
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return
    const same = (element: Element) => element === target || (group(element) !== '' && group(element) === group(target))
    const at = wanted.findIndex(same)
    const found = wanted[at]
    if (!found || here.reached.has(found)) return
    here.reached.add(found)
    if (at < here.last) here.faults.push(`out of order: ${found.outerHTML.slice(0, 120)}`)
    here.last = at
    setTimeout(() => {
      if (document.activeElement === target && target === found && look(target) === here.plain.get(target))
        here.faults.push(`focus is not seen on ${target.outerHTML.slice(0, 120)}`)
    })
  })
  return wanted.length
}

/** Runs in the page. */
function endTabbing(): string[] {
  const { wanted, reached, faults } = globalThis.tabbing
  document.getElementById('still')?.remove()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const missed = wanted.filter((element) => element.isConnected && !reached.has(element))
  return [...faults, ...missed.slice(0, 5).map((element) => `Tab does not reach ${element.outerHTML.slice(0, 120)}`)]
}
