import { sql } from 'kysely'
import { divisions, provinceOrganizations, vocabularyData } from '../../../db/data/index.ts'
import { type Db, json } from '../../platform/database.ts'
import { searchOf } from './verbs.ts'

type Seed = { kind: string; code: string; name: string; shortName: string; nameEn: string; parentCode: string | null }

const { province, cities, zones } = divisions
const asUnion = <T extends { name: string }>(place: T, shortName = place.name) => ({ ...place, name: `${shortName}总工会`, shortName })

/** Parents before children: each level is one statement. */
const levels: readonly (readonly Seed[])[] = [
  [{ ...asUnion(province), kind: 'province', parentCode: null }],
  [
    ...cities.map((city) => ({ ...asUnion(city), kind: 'city', parentCode: province.code })),
    ...provinceOrganizations.bodies.map((each) => ({ ...each, kind: 'body', parentCode: province.code })),
    ...provinceOrganizations.unions.map((each) => ({ ...each, kind: 'industry_union', parentCode: province.code })),
    ...provinceOrganizations.associations.map((each) => ({ ...each, kind: 'association', parentCode: province.code })),
  ],
  [
    ...cities.flatMap((city) => city.counties.map((county) => ({ ...asUnion(county), kind: 'county', parentCode: city.code }))),
    ...zones.map((zone) => ({ ...asUnion(zone, zone.shortName), kind: 'zone', parentCode: zone.city })),
  ],
]

/** Enters divisions, bodies, unions and vocabularies that are not there yet. Whatever an office has changed since stays. */
export async function loadReferenceData(db: Db): Promise<void> {
  for (const level of levels) await enter(db, level)
  await enterFormerCodes(db)
  await enterVocabularies(db)
}

const codes = async (db: Db) =>
  new Map(
    (
      await db.selectFrom('registry.organization').where('code', 'is not', null).select(['code', 'id', 'path']).orderBy('active').execute()
    ).map((each) => [each.code ?? '', each]),
  )

async function enter(db: Db, level: readonly Seed[]): Promise<void> {
  const known = await codes(db)
  const rows = level
    .filter(({ code }) => !known.has(code))
    .map(({ kind, code, name, shortName, nameEn, parentCode }) => {
      const parent = known.get(parentCode ?? '')
      const path = `${parent?.path ?? ''}${code}.`
      return { kind, code, name, shortName, nameEn, path, parentId: parent?.id ?? null, search: searchOf({ name, shortName, code }) }
    })
  if (rows.length === 0) return
  await db
    .insertInto('registry.organization')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function enterFormerCodes(db: Db): Promise<void> {
  const known = await codes(db)
  const rows = divisions.formerCodes.flatMap(({ code, name, now, untilOn, note }) => {
    const successor = known.get(now)
    return successor ? [{ organizationId: successor.id, code, name, untilOn, note }] : []
  })
  if (rows.length === 0) return
  await db
    .insertInto('registry.organizationCodeHistory')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function enterVocabularies(db: Db): Promise<void> {
  await db
    .insertInto('registry.vocabulary')
    .values(vocabularyData.map(({ code, zh, en, byYear }) => ({ code, nameZh: zh, nameEn: en, byYear })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const terms = vocabularyData.flatMap(({ code: vocabularyCode, terms: all }) =>
    all.map(({ code, zh, en, aliases, from, until, data }, position) => ({
      vocabularyCode,
      code,
      fromYear: from,
      untilYear: until,
      nameZh: zh,
      nameEn: en,
      aliases,
      position,
      data: json(data),
    })),
  )
  await db
    .insertInto('registry.vocabularyTerm')
    .values(terms)
    .onConflict((conflict) =>
      conflict
        .columns(['vocabularyCode', 'code', 'fromYear'])
        .doUpdateSet({
          nameZh: sql<string>`excluded.name_zh`,
          nameEn: sql<string>`excluded.name_en`,
          aliases: sql<string[]>`excluded.aliases`,
          position: sql<number>`excluded.position`,
        })
        .where(sql<boolean>`vocabulary_term.added_by is null`),
    )
    .execute()
}
