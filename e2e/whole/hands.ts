import type { Locator, Page } from 'playwright-core'

/** A day typed as anybody writes it down. */
export async function fillDay(field: Locator, day: string): Promise<void> {
  await field.fill(day)
  await field.press('Enter')
}

export const press = (place: Page | Locator, name: string | RegExp) => place.getByRole('button', { name, exact: true }).click()

/** The slip over the page: fills it with the same verb as opened it. */
export async function inSheet(page: Page, submit: string, fill: (sheet: Locator) => Promise<void> = async () => {}): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.waitFor()
  await fill(sheet)
  await press(sheet, submit)
}

/** A click while the sheet is still being drawn anew chooses nothing: until it has. */
export async function chosen(radio: Locator): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await radio.click()
    if (await radio.isChecked()) return
    await radio.page().waitForTimeout(300)
  }
  throw new Error('a choice that was clicked ten times is not chosen')
}

export const told = (page: Page, words: string) => page.getByText(words).first().waitFor()

const asPattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A sentence whose parameters may be anything. */
export const pattern = (say: (params: Record<string, string>) => string, ...params: string[]): RegExp => {
  const marks = Object.fromEntries(params.map((name) => [name, `\uE000${name}`]))
  return new RegExp(asPattern(say(marks)).replaceAll(/\uE000\w+/g, '.+'))
}

export const startingWith = (text: string): RegExp => new RegExp(`^${asPattern(text.trim())}`)
