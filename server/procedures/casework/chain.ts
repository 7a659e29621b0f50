import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import type { Chain } from './deadline-rules.ts'
import type { Round } from './rounds.ts'
import { depthOf } from './rules.ts'

export type Place = { id: string; path: string; kind: string; name: string }
export type Route = { path: string; route: string[]; chain: Chain }

const places = (db: Ctx['db']) => db.selectFrom('registry.organization').select(['id', 'path', 'kind', 'name'])

export const findPlace = async ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Place> =>
  (await places(db).where('id', '=', id).where('active', '=', true).executeTakeFirst()) ?? missing('organization')

/** '37.3701.370102.' → '37.', '37.3701.', '37.3701.370102.' */
const prefixes = (path: string): string[] => {
  const labels = path.split('.').slice(0, -1)
  return labels.map((_, i) => `${labels.slice(0, i + 1).join('.')}.`)
}

/** For each place: itself and all above it up to the owner, the lowest first; empty when it lies outside the owner's. One query. */
export async function linesOf({ db }: Pick<Ctx, 'db'>, owner: { path: string }, asked: readonly { path: string }[]): Promise<Place[][]> {
  const lines = asked.map(({ path }) => (path.startsWith(owner.path) ? prefixes(path).filter((each) => each.startsWith(owner.path)) : []))
  const wanted = [...new Set(lines.flat())]
  const found = wanted.length > 0 ? await places(db).where('path', 'in', wanted).execute() : []
  const byPath = new Map(found.map((place) => [place.path, place]))
  return lines.map((line) => line.toReversed().flatMap((path) => byPath.get(path) ?? []))
}

export async function lineOf(ctx: Pick<Ctx, 'db'>, owner: { path: string }, place: { path: string }): Promise<Place[]> {
  return (await linesOf(ctx, owner, [place]))[0] ?? []
}

export const chainOf = (line: readonly Place[]): Chain => line.map(({ id, path }) => ({ id, depth: depthOf(path) }))

/** The organizations through which a dossier climbs, by territory or through an industry union; refuses what lies outside the round. */
export async function routeFor(
  ctx: Pick<Ctx, 'db'>,
  round: Round,
  origin: Place,
  throughId: string | null,
  startId?: string,
): Promise<Route> {
  const through = throughId && throughId !== origin.id ? await findPlace(ctx, throughId) : null
  if (through) refuseIf((await isMember(ctx, origin, through)) ? null : 'casework.not-a-member')
  const line = await lineOf(ctx, round, through ?? origin)
  refuseIf(line.length === 0 || !origin.path.startsWith(round.path) ? 'casework.outside-round' : null)
  const handling = line.filter(({ id, kind }) => id === origin.id || id === round.organizationId || round.handlerKinds.includes(kind))
  const all = through ? [origin, ...handling.filter(({ id }) => id !== origin.id)] : handling
  const whole = startId ? all.slice(all.findIndex(({ id }) => id === startId)) : all
  refuseIf(startId && whole[0]?.id !== startId ? 'casework.outside-round' : null)
  return { path: pathOf(origin, through), route: whole.map(({ id }) => id), chain: chainOf(whole) }
}

/** On the industry road the dossier lies under the union, so that the union's people find it and the territory's do not. */
const pathOf = (origin: Place, through: Place | null): string =>
  through && !origin.path.startsWith(through.path) ? `${through.path}${origin.path.split('.').at(-2)}.` : origin.path

async function isMember({ db }: Pick<Ctx, 'db'>, origin: Place, union: Place): Promise<boolean> {
  if (origin.path.startsWith(union.path)) return true
  const row = await db
    .selectFrom('registry.membership')
    .select('id')
    .where('organizationId', '=', origin.id)
    .where('unionId', '=', union.id)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
