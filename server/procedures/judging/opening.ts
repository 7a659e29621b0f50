import type { z } from 'zod'
import type { Area } from '../../../contract/duties.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { type BlindContent, blindContent, judgingRules } from '../../../contract/procedures/judging.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { invalid, refuseIf } from '../../platform/problems.ts'
import { getRound, holdOwnRound, holdRound, type Round } from './rounds.ts'
import { whyNotOpen, withoutNames } from './rules.ts'

export type NewRound = {
  area: Area
  organizationId: string
  path: string
  subjectKind: string
  subjectId: string
  label: string
  rules: z.input<typeof judgingRules>
  dueAt?: Date | null
  /** the texts of its items can be read on a public page too */
  textsPublic?: boolean
  /** lots drawn in public, when the opener has drawn them; otherwise a seed is drawn with the first assignment */
  seed?: string
}

/** Opens a judging for a mechanism. Its rules are complete and frozen from here on. */
export async function openJudging(ctx: Ctx, { rules, ...given }: NewRound): Promise<{ id: string }> {
  const frozen = judgingRules.parse(rules)
  refuseIf(whyNotOpen(frozen))
  const row = await ctx.db
    .insertInto('judging.round')
    .values({ ...given, rules: json(frozen), openedBy: ctx.actor.userId, openedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'judging.round-opened', { kind: 'judging-round', id: row.id, path: given.path }, { rules: frozen })
  return row
}

/** The texts have become public while the round runs: from now on no judge is told that they are anonymous. */
export async function noteTextsPublic(ctx: Ctx, subject: { kind: string; id: string }): Promise<void> {
  await ctx.db
    .updateTable('judging.round')
    .set({ textsPublic: true })
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .execute()
}

export async function formPanels(
  ctx: Ctx,
  roundId: string,
  panels: readonly { label: string; trades: string[] }[],
): Promise<{ id: string; label: string }[]> {
  const round = await holdRound(ctx, roundId)
  refuseIf(round.state === 'preparing' ? null : `judging.not-while-${round.state}`)
  const made = await ctx.db
    .insertInto('judging.panel')
    .values(panels.map((panel) => ({ ...panel, roundId })))
    .onConflict((c) => c.columns(['roundId', 'label']).doNothing())
    .returning(['id', 'label'])
    .execute()
  refuseIf(made.length === panels.length ? null : 'judging.panel-exists')
  await record(ctx, 'judging.panels-formed', subjectOf(round), { labels: panels.map(({ label }) => label) })
  return made
}

export async function formPanel(ctx: Ctx, { id, ...panel }: Input<typeof contract.formPanel>) {
  await holdOwnRound(ctx, id)
  await formPanels(ctx, id, [panel])
  return getRound(ctx, { id })
}

export const subjectOf = ({ id, path }: Pick<Round, 'id' | 'path'>) => ({ kind: 'judging-round', id, path })

type Party = { personId?: string | null; organizationId?: string | null }

export type NewItem = {
  subjectKind: string
  subjectId: string
  /** what the office calls it; judges never see it */
  label: string
  /** Whose it is, first to last; nobody who is, or sits with, one of them judges it, and no name of theirs is left in the content. */
  parties: readonly Party[]
  trade: string | null
  panelId?: string | null
  content: BlindContent
  attachments?: { label: string; fileId: string }[]
  /** names that must not be read in the content, besides those of the person, the unit and its places */
  hide?: string[]
}

/** Takes items in as judges may see them: every known name is blotted out of the snapshot before it is stored. */
export async function addItems(ctx: Ctx, roundId: string, items: readonly NewItem[]): Promise<{ id: string; subjectId: string }[]> {
  const round = await holdRound(ctx, roundId)
  refuseIf(round.state === 'preparing' ? null : `judging.not-while-${round.state}`)
  if (items.length === 0) return []
  const names = await namesBehind(ctx, items)
  const rows = items.map(({ hide = [], content, attachments = [], parties, ...item }) => {
    const known = parties.flatMap(({ personId, organizationId }) => [personId, organizationId].flatMap((one) => names.get(one ?? '') ?? []))
    const hidden = [item.label, ...hide, ...known]
    const clean = (text: string) => withoutNames(text, hidden)
    const { sections } = blindContent.parse(content)
    return {
      ...item,
      roundId,
      content: json({ sections: sections.map(({ label, text }) => ({ label: clean(label), text: clean(text) })) }),
      attachments: json(attachments.map(({ label, fileId }) => ({ label: clean(label), fileId }))),
      addedAt: ctx.now,
    }
  })
  const added = await ctx.db
    .insertInto('judging.item')
    .values(rows)
    .onConflict((c) => c.columns(['roundId', 'subjectKind', 'subjectId']).doNothing())
    .returning(['id', 'subjectId'])
    .execute()
  if (added.length < items.length) {
    const known = new Set(added.map(({ subjectId }) => subjectId))
    invalid(
      items.flatMap(({ subjectId }, at) =>
        known.has(subjectId) ? [] : [{ field: `items.${at}`, code: 'judging.item-twice', value: subjectId }],
      ),
    )
  }
  await addParties(ctx, added, items)
  await record(ctx, 'judging.items-added', subjectOf(round), { count: added.length })
  return added
}

async function addParties({ db }: Ctx, added: readonly { id: string; subjectId: string }[], items: readonly NewItem[]): Promise<void> {
  const partiesOf = new Map(items.map(({ subjectId, parties }) => [subjectId, parties]))
  const rows = added.flatMap(({ id, subjectId }) =>
    (partiesOf.get(subjectId) ?? []).map(({ personId = null, organizationId = null }, at) => {
      return { itemId: id, position: at + 1, personId, organizationId }
    }),
  )
  if (rows.length > 0) await db.insertInto('judging.party').values(rows).execute()
}

/** Each person's name; each unit's and those of the county and city above it, also without their 市. The province stays: it tells nothing. */
async function namesBehind(ctx: Ctx, items: readonly NewItem[]): Promise<Map<string, string[]>> {
  const parties = items.flatMap((item) => item.parties)
  const people = parties.flatMap(({ personId }) => personId ?? [])
  const units = parties.flatMap(({ organizationId }) => organizationId ?? [])
  const persons =
    people.length === 0 ? [] : await ctx.db.selectFrom('registry.person').select(['id', 'name']).where('id', 'in', people).execute()
  const homes =
    units.length === 0 ? [] : await ctx.db.selectFrom('registry.organization').select(['id', 'path']).where('id', 'in', units).execute()
  const paths = [...new Set(homes.flatMap(({ path }) => pathsTo(path)))]
  const places =
    paths.length === 0
      ? []
      : await ctx.db
          .selectFrom('registry.organization')
          .select(['path', 'kind', 'name', 'shortName', 'nameEn'])
          .where('path', 'in', paths)
          .execute()
  const namesAt = new Map(places.filter(({ kind }) => kind !== 'province').map((place) => [place.path, namesOf(place)]))
  return new Map<string, string[]>([
    ...persons.map(({ id, name }) => [id, [name]] satisfies [string, string[]]),
    ...homes.map(({ id, path }) => [id, pathsTo(path).flatMap((above) => namesAt.get(above) ?? [])] satisfies [string, string[]]),
  ])
}

const namesOf = ({ kind, name, shortName, nameEn }: { kind: string; name: string; shortName: string; nameEn: string | null }): string[] => [
  name,
  shortName,
  ...(nameEn ? [nameEn] : []),
  ...(kind === 'city' ? [name.replace(/市$/, '')] : []),
]

/** '37.3701.x.' → '37.', '37.3701.', '37.3701.x.' */
const pathsTo = (path: string): string[] =>
  path
    .split('.')
    .slice(0, -1)
    .map((_, at, labels) => `${labels.slice(0, at + 1).join('.')}.`)
