import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { enterMembership, enterOrganization } from '../../registry/organizations/index.ts'
import { enterHonours, enterPerson, findByIdNumber } from '../../registry/people/index.ts'
import type { LoadedEdition } from '../editions/index.ts'
import { openRecommendation } from '../recommendations/index.ts'
import type { Staged } from './staged-shape.ts'

type Place = { id: string; path: string; kind: string }

const places = (ctx: Ctx) => ctx.db.selectFrom('registry.organization').select(['id', 'path', 'kind']).where('active', '=', true)

/** The node that sent the row: city or county by code, industry union or association by name; the joint office of the unions for "省产业工会". */
export async function senderOf(ctx: Ctx, { sender, city }: Staged): Promise<Place | null> {
  const code = sender?.code ?? (sender?.kind === 'other' || !sender ? city : null)
  if (code && (!sender || sender.kind === 'city' || sender.kind === 'county'))
    return (await places(ctx).where('code', '=', code).where('kind', 'in', ['city', 'county', 'zone']).executeTakeFirst()) ?? null
  const roads = places(ctx).where('kind', 'in', ['industry_union', 'association'])
  const named = sender
    ? await roads
        .where(({ or, eb }) =>
          or([eb('name', '=', sender.name), eb('shortName', '=', sender.name), ...(sender.code ? [eb('code', '=', sender.code)] : [])]),
        )
        .executeTakeFirst()
    : null
  return named ?? (await roads.where('code', '=', 'u00').executeTakeFirst()) ?? null
}

/** The county where the firm stands, or the city itself where the row names none that the register knows. */
async function homeOf(ctx: Ctx, { county, city }: Staged, sender: Place): Promise<Place> {
  const code = county ?? city
  const found = code
    ? await places(ctx).where('code', '=', code).where('kind', 'in', ['city', 'county', 'zone']).executeTakeFirst()
    : undefined
  return found ?? sender
}

async function unitOf(ctx: Ctx, row: Staged, sender: Place): Promise<Place> {
  const known = row.uscc
    ? await places(ctx).where('uscc', '=', row.uscc).executeTakeFirst()
    : await places(ctx).where('name', '=', row.employer).where('kind', '=', 'enterprise').executeTakeFirst()
  if (known) return known
  return enterOrganization(ctx, await asParent(ctx, await homeOf(ctx, row, sender)), {
    kind: 'enterprise',
    name: row.employer,
    uscc: row.uscc ?? undefined,
    nature: row.nature ?? undefined,
  })
}

const asParent = async (ctx: Ctx, { id }: Place) =>
  ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'name', 'shortName', 'kind', 'code', 'path', 'active', 'mergedIntoId', 'parentId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

async function personOf(ctx: Ctx, row: Staged, unit: Place): Promise<string> {
  const known = await findByIdNumber(ctx, row.idNumber)
  if (known) return known.id
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const id = await enterPerson(ctx, unit, {
    name: row.name,
    idNumber: row.idNumber,
    // a landline is nobody's way to sign in
    ...(row.phone?.startsWith('1') ? { phone: row.phone } : {}),
    formerName: row.formerName,
    ...{
      gender: row.gender,
      ethnicity: row.ethnicity,
      birthOn: row.birthOn,
      politicalStatus: row.politicalStatus,
      education: row.education,
      post: row.post,
    },
    ...{
      trade: row.trade?.code ?? row.trade?.text ?? null,
      skillGrade: row.grade,
      tradeSinceYear: row.years === null ? null : year - row.years,
    },
    isHead: /董事长|总经理|厂长|法定代表人/.test(row.post ?? ''),
  })
  await enterHonours(ctx, id, row.honours)
  return id
}

/** One row becomes a draft at the sender's desk; answers false when the person stands in this edition already. */
export async function enterRow(ctx: Ctx, edition: LoadedEdition, sender: Place, row: Staged, importId: string): Promise<boolean> {
  const unit = await unitOf(ctx, row, sender)
  const personId = await personOf(ctx, row, unit)
  const live = await ctx.db
    .selectFrom('casework.dossier')
    .select('id')
    .where('roundId', '=', edition.roundId ?? '')
    .where('personId', '=', personId)
    .where('state', 'not in', ['refused', 'withdrawn'])
    .executeTakeFirst()
  if (live) return false
  const industryRoad = sender.kind === 'industry_union' || sender.kind === 'association'
  if (industryRoad) await enterMembership(ctx, unit.id, sender.id)
  // the row stands at the sender's desk: the importer may put it there, and what follows is the sender's own
  const asSender = {
    ...ctx,
    actor: {
      ...ctx.actor,
      duties: [
        ...ctx.actor.duties,
        { duty: 'selection.review' as const, organizationId: sender.id, path: industryRoad ? unit.path : sender.path },
      ],
    },
  }
  await openRecommendation(asSender, edition, {
    worker: { id: personId, name: row.name, trade: row.trade?.text ?? null, unitId: unit.id, unitName: row.employer },
    title: row.title,
    channel: row.channel === 'self' ? 'self' : industryRoad ? 'association' : 'union',
    ...(industryRoad ? { throughId: sender.id } : {}),
    enteredById: sender.id,
    startId: sender.id,
    form: {
      industry: row.industry?.code ?? row.industry?.text ?? '',
      isFrontLine: /操作|班组|技师|工人/.test(row.post ?? ''),
      remarks: row.remarks ?? '',
      sentence: '',
      summary: row.honours.join('、'),
    },
    importId,
  })
  return true
}
