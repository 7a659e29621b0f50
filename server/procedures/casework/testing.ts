import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/context.ts'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'
import { type NewDossier, type NewRound, openDossier, openRound, submitDossier } from './index.ts'

/** Two cities, a county and a firm in each, a union that the first firm has joined, and a clerk at every one of them. */
export async function tree(w: World) {
  const province = await w.given.province()
  const city = await w.given.organization({ kind: 'city' })
  const county = await w.given.organization({ kind: 'county', parent: city })
  const firm = await w.given.organization({ kind: 'enterprise', parent: county })
  const otherCity = await w.given.organization({ kind: 'city' })
  const otherCounty = await w.given.organization({ kind: 'county', parent: otherCity })
  const otherFirm = await w.given.organization({ kind: 'enterprise', parent: otherCounty })
  const union = await w.given.organization({ kind: 'industry_union' })
  await w.db.insertInto('registry.membership').values({ organizationId: firm.id, unionId: union.id }).execute()
  const reviewer = (at: Place) => w.given.officer({ at, duties: ['selection.review', 'selection.submit'] })
  return {
    province,
    city,
    county,
    firm,
    otherCity,
    otherCounty,
    otherFirm,
    union,
    office: w.given.officer({ at: province, duties: ['selection.manage'] }),
    cityClerk: reviewer(city),
    countyClerk: reviewer(county),
    firmClerk: w.given.officer({ at: firm, duties: ['selection.submit'] }),
    otherCityClerk: reviewer(otherCity),
    otherCountyClerk: reviewer(otherCounty),
    otherFirmClerk: w.given.officer({ at: otherFirm, duties: ['selection.submit'] }),
    unionClerk: reviewer(union),
    inspector: w.given.officer({ at: province, duties: ['inspection.read'] }),
  }
}

export type Tree = Awaited<ReturnType<typeof tree>>

export const givenRound = (w: World, owner: Place, given: Partial<NewRound> = {}) =>
  w.act(w.system, (ctx) =>
    openRound(ctx, { area: 'selection', kind: 'recommendation', organizationId: owner.id, label: '齐鲁工匠推荐', ...given }),
  )

/** A draft at its origin, of a fresh person. */
export async function givenDossier(w: World, by: Actor, origin: Place, roundId: string, given: Partial<NewDossier> = {}) {
  const person = await w.given.person({ organization: origin })
  return w.act(by, (ctx) =>
    openDossier(ctx, {
      roundId,
      subjectKind: 'recommendation',
      subjectId: randomUUID(),
      label: person.name,
      parties: [{ personId: person.id }],
      originId: origin.id,
      ...given,
    }),
  )
}

/** The same, handed in to the level above. */
export async function givenSubmitted(w: World, by: Actor, origin: Place, roundId: string, given: Partial<NewDossier> = {}) {
  const dossier = await givenDossier(w, by, origin, roundId, given)
  await w.act(by, (ctx) => submitDossier(ctx, { dossierId: dossier.id, faults: [] }))
  return dossier
}

export const dossierRow = (w: World, id: string) =>
  w.db.selectFrom('casework.dossier').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const quotaOf = (w: World, roundId: string, place: Place, group = '') =>
  w.db
    .selectFrom('casework.quota')
    .select(['places', 'reserves', 'placesUsed', 'reservesUsed'])
    .where('roundId', '=', roundId)
    .where('organizationId', '=', place.id)
    .where('groupCode', '=', group)
    .executeTakeFirst()

export const rankingOf = async (w: World, roundId: string, place: Place) => {
  const rows = await w.db
    .selectFrom('casework.ranking')
    .select(['dossierId', 'slot', 'rank'])
    .where('roundId', '=', roundId)
    .where('organizationId', '=', place.id)
    .orderBy('slot')
    .orderBy('rank')
    .execute()
  return rows.map(({ dossierId, slot, rank }) => `${slot} ${rank} ${dossierId}`)
}

/** Counters that do not agree with the places held: must be empty at any time. */
export const miscounted = (w: World) =>
  w.db
    .selectFrom('casework.quota as q')
    .select(['q.organizationId', 'q.groupCode', 'q.placesUsed', 'q.reservesUsed'])
    .where(({ eb, or, selectFrom, ref }) => {
      const count = (slot: string) =>
        selectFrom('casework.ranking as k')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .whereRef('k.roundId', '=', 'q.roundId')
          .whereRef('k.organizationId', '=', 'q.organizationId')
          .where('k.slot', '=', slot)
          .where((kb) => kb.or([kb('q.groupCode', '=', ''), kb('k.groupCode', '=', kb.ref('q.groupCode'))]))
      return or([eb(ref('q.placesUsed'), '<>', count('regular')), eb(ref('q.reservesUsed'), '<>', count('reserve'))])
    })
    .execute()
