import { randomUUID } from 'node:crypto'
import type { Duty } from '../../contract/duties.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/database.ts'

export type Place = { id: string; path: string; name: string; kind: string; code: string | null }

let made = 0
const next = () => (made += 1)

const label = () => randomUUID().replaceAll('-', '').slice(0, 8)

/** What every subject's tests need: places, officers, workers. A subject's own factories stand in its `testing.ts`. */
export function factories(db: Db) {
  let province: Promise<Place> | null = null

  async function insert(
    kind: string,
    parent: Place | null,
    given: { name?: string; code?: string; uscc?: string; nature?: string },
  ): Promise<Place> {
    const code = given.code ?? (kind === 'city' ? `37${String(next()).padStart(2, '0')}` : label())
    const prefix = { industry_union: 'u', association: 'a', body: 'b' }[kind] ?? ''
    const path = `${parent?.path ?? ''}${prefix}${code}.`
    const name = given.name ?? `${kind}-${code}`
    return db
      .insertInto('registry.organization')
      .values({
        parentId: parent?.id ?? null,
        path,
        kind,
        code,
        name,
        shortName: name,
        uscc: given.uscc ?? null,
        nature: given.nature ?? null,
      })
      .returning(['id', 'path', 'name', 'kind', 'code'])
      .executeTakeFirstOrThrow()
  }

  const theProvince = () => {
    province ??= insert('province', null, { code: '37', name: '山东省' })
    return province
  }

  async function organization(given: {
    kind: string
    parent?: Place
    name?: string
    code?: string
    uscc?: string
    nature?: string
  }): Promise<Place> {
    if (given.kind === 'province') return theProvince()
    return insert(given.kind, given.parent ?? (await theProvince()), given)
  }

  async function person(given: { name?: string; organization?: Place } = {}): Promise<{ id: string; name: string }> {
    const name = given.name ?? `演示职工${next()}`
    return db
      .insertInto('registry.person')
      .values({
        name,
        organizationId: given.organization?.id ?? null,
        confirmedAt: new Date('2026-01-05T09:00:00+08:00'),
        confirmedBy: 'system',
      })
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
  }

  /** Somebody who holds duties at a place. */
  function officer({ at, duties, name }: { at: Place; duties: Duty[]; name?: string }): Actor {
    return {
      userId: `user-${randomUUID()}`,
      personId: null,
      name: name ?? `演示经办${next()}`,
      duties: duties.map((duty) => ({ duty, organizationId: at.id, path: at.path })),
    }
  }

  /** A signed-in worker with a file of his own. */
  async function worker(given: { name?: string; organization?: Place } = {}): Promise<Actor & { personId: string }> {
    const { id, name } = await person(given)
    return { userId: `user-${randomUUID()}`, personId: id, name, duties: [] }
  }

  return { province: theProvince, organization, person, officer, worker }
}
