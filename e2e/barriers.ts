import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What would stop somebody: the serious barriers that axe finds. `rules` looks for these alone. */
export async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  // the component library's own hidden list behind an open choice has no name; the field that owns it has
  const axe = new AxeBuilder({ page }).exclude('[role="listbox"][id$="_list"]').setLegacyMode(true)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `axe ${id}: ${html.slice(0, 300)}`))
}
