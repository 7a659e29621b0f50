import { randomUUID } from 'node:crypto'
import * as judging from '../../contract/procedures/judging.ts'
import * as scoring from '../../contract/procedures/judging-scoring.ts'
import * as notices from '../../contract/procedures/notices.ts'
import * as duties from '../../contract/registry/duties.ts'
import * as identity from '../../contract/registry/identity.ts'
import * as peopleContract from '../../contract/registry/people.ts'
import * as records from '../../contract/registry/records.ts'
import * as nominees from '../../contract/selection/nominees.ts'
import * as recommendations from '../../contract/selection/recommendations.ts'
import type { Actor } from '../platform/context.ts'
import { json } from '../platform/database.ts'
import { seal } from '../platform/secrets.ts'
import { givenClearance } from '../procedures/clearance/testing.ts'
import { givenHonour } from '../procedures/honours/testing.ts'
import { givenRound } from '../procedures/judging/testing.ts'
import { givenNotice } from '../procedures/notices/testing.ts'
import { addCandidates, loadRoll, openPoll, preparePoll } from '../procedures/voting/index.ts'
import { givenMember } from '../procedures/voting/testing.ts'
import { givenArticle } from '../registry/articles/testing.ts'
import { account, inventedIdNumber, inventedPhone, sentFile } from '../registry/people/testing.ts'
import { noteSignIn, openAccount } from '../registry/sign-in/index.ts'
import { arrived, type Cast, cast, craftsman, openedEdition, submitted } from '../selection/testing.ts'
import type { World } from './world.ts'

/** One of everything that an address can name, in one county of one city, and the people of the matrix around it. */
export async function scene(w: World) {
  const people = await cast(w)
  const { province, city, county, otherCounty, unit } = people.places
  const body = await w.given.organization({ kind: 'body', name: '演示公安机关' })
  const round = await scoredRound(w)
  const at = (place: typeof province, ...held: Parameters<typeof w.given.officer>[0]['duties']) =>
    w.given.officer({ at: place, duties: held })
  const clerk = ['registry.manage', 'selection.review'] as const
  const roles = {
    anonymous: null,
    worker: await givenMember(w, unit),
    unit: at(unit, 'selection.submit'),
    otherCounty: at(otherCounty, ...clerk),
    county: at(county, ...clerk),
    city: at(city, ...clerk),
    office: at(province, ...clerk, 'selection.manage', 'duties.grant', 'notices.handle', 'accounts.manage'),
    second: at(province, 'selection.confirm'),
    body: at(body, 'clearance.answer'),
    expert: round.judge,
    inspection: at(province, 'inspection.read'),
  } satisfies Record<string, Actor | null>
  for (const actor of Object.values(roles)) if (actor) await account(w, actor)
  const opened = await selection(w, people)
  const ids = {
    ...{ province: province.id, city: city.id, county: county.id, otherCounty: otherCounty.id, unit: unit.id, body: body.id },
    ...round.ids,
    ...opened,
    summary: await summary(w, opened.edition, county, roles.county),
    ...(await file(w, people)),
    ...(await identityOf(w, people)),
    ...(await noticed(w, province)),
    ...(await poll(w, people.office, province)),
    otherUnit: (await w.given.organization({ kind: 'enterprise', parent: county })).id,
    user: roles.unit.userId,
    honour: (await givenHonour(w, { path: unit.path })).honourId,
    clearance: (await givenClearance(w, { body, office: province, path: unit.path })).id,
    grant: await grant(w, province, county),
    dutyRequest: await dutyRequest(w, province, county),
    clerk: await clerkAccount(w, county),
    roster: await roster(w, county),
    notification: await notification(w, roles.worker),
    ...(await articles(w, roles.county, county)),
  }
  return { roles, ids }
}

async function scoredRound(w: World) {
  const round = await givenRound(w, { items: 2, experts: 2 })
  await w.as(round.office)(judging.assignExperts, { id: round.id })
  await w.as(round.office)(judging.startScoring, { id: round.id })
  const [judge] = round.judges
  if (!judge) throw new Error('no judge')
  const [item] = (await w.as(judge)(scoring.listMyItems, { id: round.id })).rows
  const ids = { round: round.id, assignment: item?.id ?? '', judge: judge.expertId, item: round.subjects[0]?.itemId ?? '' }
  return { judge, ids }
}

/** Two editions: one still gathering, with a dossier at the county; one whose nominees are shown. */
async function selection(w: World, people: Cast) {
  const edition = (await openedEdition(w, people)).id
  const [nominated, waiting, drafted] = [await craftsman(w, people), await craftsman(w, people), await craftsman(w, people)]
  const recommendation = (await submitted(w, people, edition, waiting)).id
  const { unitClerk } = people
  const own = await craftsman(w, people)
  const draft = await w.as(unitClerk)(recommendations.startRecommendation, {
    editionId: edition,
    personId: own.personId,
    title: 'qilu-craftsman',
  })
  const shownEdition = (await openedEdition(w, people)).id
  const { id } = await arrived(w, people, shownEdition, nominated)
  const gathering = w.time.now
  w.time.set(await opensAt(w, shownEdition, 'first_review'))
  await w.as(people.office)(nominees.chooseNominees, { id: shownEdition, recommendationIds: [id], opinion: '初审通过' })
  w.time.set(await opensAt(w, shownEdition, 'nominees'))
  await w.as(people.second)(nominees.showNominees, { id: shownEdition })
  w.time.set(gathering)
  const nominee = await w.db.selectFrom('selection.nominee').select('id').executeTakeFirstOrThrow()
  const { roundId } = await w.db.selectFrom('selection.edition').select('roundId').where('id', '=', edition).executeTakeFirstOrThrow()
  const { dossierId } = await w.db
    .selectFrom('selection.recommendation')
    .select('dossierId')
    .where('id', '=', recommendation)
    .executeTakeFirstOrThrow()
  return {
    edition,
    draft: draft.id,
    shownEdition,
    recommendation,
    nominee: nominee.id,
    caseRound: roundId ?? '',
    dossier: dossierId,
    person: drafted.personId,
  }
}

/** A file that somebody of the unit opened himself, and a change of phone that waits for a second person. */
async function identityOf(w: World, { places: { unit } }: Cast) {
  const clerk = await account(w, w.given.officer({ at: unit, duties: ['selection.submit'] }))
  const { id } = await w.given.person({ organization: unit })
  const asked = await w.as(clerk)(identity.askPhoneChange, { id, phone: inventedPhone(), reason: '换卡' })
  const claimant = await account(w, { userId: 'user-claimant', personId: null, name: '', duties: [] })
  const input = { name: '演示自建', idNumber: inventedIdNumber(), organizationId: unit.id }
  return { identityRequest: asked.requestId, claim: (await w.as(claimant)(peopleContract.openMyFile, input)).id }
}

/** A workbook that the county's officer sent, with rows to correct. */
async function summary(w: World, editionId: string, county: { id: string }, sender: Actor): Promise<string> {
  const numbers = [1, 2, 3]
  const rejected = numbers.map((row) => ({ sheet: '汇总表', row, sender: null, values: { name: '演示人选' } }))
  const faults = numbers.map((row) => ({ sheet: '汇总表', row, column: null, field: 'idNumber', code: 'missing-id' }))
  const values = {
    ...{ editionId, organizationId: county.id, fileId: await sentFile(w, sender, Buffer.from('book')), fileName: '汇总表.xlsx' },
    ...{ staged: 0, faults: json(faults), rowsSealed: seal('[]'), rejectedSealed: seal(JSON.stringify(rejected)) },
    ...{ importedBy: sender.userId, at: w.time.now },
  }
  return (await w.db.insertInto('selection.summaryImport').values(values).returning('id').executeTakeFirstOrThrow()).id
}

const opensAt = async (w: World, editionId: string, kind: string) =>
  (
    await w.db
      .selectFrom('selection.stage')
      .select('opensAt')
      .where('editionId', '=', editionId)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
  ).opensAt

/** Somebody's file with a proof and an honour that he entered himself. */
async function file(w: World, { places }: Cast) {
  const owner = await w.given.worker({ organization: places.unit })
  const other = await w.given.person({ organization: places.unit })
  const sent = await sentFile(w, owner, Buffer.from('proof'))
  const personId = owner.personId
  const proof = await w.as(owner)(records.addEvidence, { personId, fileId: sent, kind: 'certificate', title: '技师证书' })
  const honour = await w.as(owner)(records.addPersonHonour, { personId, name: '市级技术能手', level: 'city' })
  return { owner: personId, twin: other.id, file: sent, evidence: proof.id, statedHonour: honour.id }
}

/** One that the county has published with a file, one that it still writes. */
async function articles(w: World, by: Actor, at: Awaited<ReturnType<typeof cast>>['places']['county']) {
  const fileId = await sentFile(w, by, Buffer.from('article'))
  const { id } = await givenArticle(w, { by, at, fileId, published: true })
  return { article: id, draftArticle: (await givenArticle(w, { by, at })).id }
}

async function noticed(w: World, province: Parameters<typeof givenNotice>[1]['organization']) {
  const prepared = await givenNotice(w, { organization: province })
  const notice = await givenNotice(w, { organization: province })
  await w.as(notice.confirmer)(notices.publishNotice, { id: notice.id })
  const [entry] = (await w.as(null)(notices.getNotice, { id: notice.id })).entries
  const filed = await w.as(null)(notices.fileObjection, {
    ...{
      id: notice.id,
      entryId: entry?.id ?? '',
      against: 'procedure',
      statement: '公示期内没有在单位公告栏张贴名单,三月三日至五日多名职工到场查看均未见到,请核查公示程序。',
    },
  })
  const objection = await w.db.selectFrom('notices.objection').select('id').where('number', '=', filed.number).executeTakeFirstOrThrow()
  return { notice: notice.id, entry: entry?.id ?? '', preparedNotice: prepared.id, objection: objection.id }
}

function poll(w: World, office: Actor, { id, path }: { id: string; path: string }) {
  return w.act(office, async (ctx) => {
    const hour = 3_600_000
    const made = await preparePoll(ctx, {
      area: 'selection',
      ...{ subjectKind: 'edition', subjectId: crypto.randomUUID() },
      ...{ organizationId: id, path, label: '演示投票', minChoices: 1, maxChoices: 2 },
      opensAt: new Date(w.time.now.getTime() - hour),
      closesAt: new Date(w.time.now.getTime() + hour),
      rules: { difficulty: 1 },
    })
    const label = { name: '演示人选', trade: '焊工', city: '济南市', sentence: '只做一件事', portrait: null }
    const [candidate] = await addCandidates(ctx, made.id, [
      { subjectKind: 'nominee', subjectId: randomUUID(), label, city: '3701', industry: 'C34', trade: '焊工' },
    ])
    await loadRoll(ctx, made.id)
    await openPoll(ctx, made.id)
    return { poll: made.id, candidate: candidate?.id ?? '' }
  })
}

async function grant(w: World, province: Parameters<World['given']['officer']>[0]['at'], county: { id: string }): Promise<string> {
  const granter = await account(w, w.given.officer({ at: province, duties: ['duties.grant'] }))
  const holder = await account(w, await w.given.worker())
  return (
    (await w.as(granter)(duties.grantDuty, { userId: holder.userId, duty: 'selection.review', organizationId: county.id })).grant?.id ?? ''
  )
}

async function dutyRequest(w: World, province: Parameters<World['given']['officer']>[0]['at'], county: { id: string }): Promise<string> {
  const asker = await account(w, w.given.officer({ at: province, duties: ['duties.grant'] }))
  const wanted = await account(w, await w.given.worker())
  const asked = { userId: wanted.userId, duty: 'registry.manage', organizationId: county.id } as const
  return (await w.as(asker)(duties.grantDuty, asked)).request?.id ?? ''
}

/** A staff account of the county, activated, with a phone; it has signed in once. */
async function clerkAccount(w: World, county: { id: string }): Promise<string> {
  const opened = { username: 'clerk.of.county', name: '演示县经办', organizationId: county.id, phone: '19200000003' }
  return w.act(w.system, async (ctx) => {
    const { userId } = await openAccount(ctx, { ...opened, password: 'a long enough password' })
    await noteSignIn(ctx.db, { event: 'signed-in', userId, way: 'password', address: '192.0.2.1', device: 'test browser' })
    return userId
  })
}

async function roster(w: World, county: { id: string }): Promise<string> {
  const values = { organizationId: county.id, fileName: '花名册.xlsx', state: 'staged', createdBy: 'somebody', createdAt: w.time.now }
  return (await w.db.insertInto('registry.rosterImport').values(values).returning('id').executeTakeFirstOrThrow()).id
}

async function notification(w: World, { userId }: Actor): Promise<string> {
  const values = { userId, kind: 'casework.arrived', at: w.time.now }
  const made = await w.db
    .insertInto('registry.notification')
    .values({ ...values, data: json({}) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
