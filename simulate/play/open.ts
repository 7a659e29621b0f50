import { setQuotas } from '../../contract/procedures/casework.ts'
import { changeEdition, createEdition, openEdition, proposeEdition } from '../../contract/selection/editions.ts'
import { type EditionRules, editionRules } from '../../contract/selection/rules.ts'
import { refusal, type Site } from '../site.ts'
import { unhurried } from './calendar.ts'
import type { Staff } from './people.ts'

export type Edition = { id: string; roundId: string; rules: EditionRules; year: number }

export const placesEach = 12

/** How an edition of the province differs from the template of 2022. */
export type Plan = { name: string; places: number; reserves: number; change?: (rules: EditionRules) => EditionRules }

const ninth: Plan = { name: '第九届齐鲁工匠选树', places: placesEach, reserves: 3 }

/** Two people open an edition from the template of 2022; every city and the unions' department get their places. */
export async function openTheEdition(
  site: Site,
  { office, second, province, cities, unions }: Staff,
  { name, places, reserves, change = (rules) => rules }: Plan = ninth,
): Promise<Edition> {
  const { calendar } = site
  await site.setClock(calendar.moments.setUp)
  const made = await office(createEdition, {
    organizationId: province.id,
    template: 'qilu-2022',
    name,
    year: calendar.year,
    startsOn: calendar.startsOn,
    demonstration: true,
  })
  const rules = change(editionRules.parse(made.rules))
  await office(changeEdition, { id: made.id, rules, ...(site.password ? { stages: unhurried(calendar, made.stages) } : {}) })
  await office(proposeEdition, { id: made.id })
  await refusal(office(openEdition, { id: made.id }))
  const open = await second(openEdition, { id: made.id })
  if (!open.roundId) throw new Error('an open edition has no round')
  const quotas = [...cities, unions].map(({ place }) => ({ organizationId: place.id, places, reserves }))
  await office(setQuotas, { id: open.roundId, quotas })
  site.note('edition opened, rules frozen')
  return { id: open.id, roundId: open.roundId, rules, year: calendar.year }
}
