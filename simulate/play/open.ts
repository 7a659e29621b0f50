import { setQuotas } from '../../contract/procedures/casework.ts'
import { changeEdition, createEdition, openEdition, proposeEdition } from '../../contract/selection/editions.ts'
import { editionRules } from '../../contract/selection/rules.ts'
import { refusal, type Site } from '../site.ts'
import type { Staff } from './people.ts'

export type Edition = { id: string; roundId: string; rules: ReturnType<typeof editionRules.parse> }

export const placesEach = 12

/** Two people open an edition from the template of 2022; every city and the unions' department get their places. */
export async function openTheEdition(site: Site, { office, second, province, cities, unions }: Staff): Promise<Edition> {
  await site.setClock(site.calendar.moments.setUp)
  const made = await office(createEdition, {
    organizationId: province.id,
    template: 'qilu-2022',
    name: '第九届“齐鲁工匠”选树',
    year: 2026,
    startsOn: site.calendar.startsOn,
    demonstration: true,
  })
  const rules = editionRules.parse(made.rules)
  await office(changeEdition, { id: made.id, rules })
  await office(proposeEdition, { id: made.id })
  await refusal(office(openEdition, { id: made.id }))
  const open = await second(openEdition, { id: made.id })
  if (!open.roundId) throw new Error('an open edition has no round')
  const quotas = [...cities, unions].map(({ place }) => ({ organizationId: place.id, places: placesEach, reserves: 3 }))
  await office(setQuotas, { id: open.roundId, quotas })
  site.note('edition opened, rules frozen')
  return { id: open.id, roundId: open.roundId, rules }
}
