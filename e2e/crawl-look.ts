import { barriers } from './barriers.ts'
import { faultsByKeyboard } from './crawl-keyboard.ts'
import type { Walk } from './crawl-walk.ts'
import { takePictures } from './pictures.ts'

/** What is looked at once for each kind of page: barriers in light, contrast in dark, the way by keyboard; and its picture where pictures are wanted. */
export async function lookClosely(walk: Walk, kind: string, first: boolean): Promise<void> {
  const { page, role, address, note } = walk
  const noted = (faults: readonly string[], how: string) => {
    for (const fault of faults) note(fault, `${how} ${role.name} ${address}`)
  }
  await takePictures(walk, kind)
  if (!first) return
  noted(await barriers(page), 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  // colours fade over; what axe measures on the way is neither
  await page.waitForTimeout(250)
  noted(await barriers(page, ['color-contrast']), 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  noted(await faultsByKeyboard(page), 'keyboard')
}
