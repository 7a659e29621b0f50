import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '../../platform/events.ts'
import { personMerged } from '../../registry/people/index.ts'
import { type World, world } from '../../testing/world.ts'
import { openElsewhere, type Round, standings, submitDossier, withdrawDossier } from './index.ts'
import { givenDossier, givenRound, type Tree, tree } from './testing.ts'

let w: World
let t: Tree
let works: Round
beforeAll(async () => {
  w = await world()
  t = await tree(w)
  works = await givenRound(w, t.province, { area: 'contribution', kind: 'result', label: '创新成果', onePerPerson: false })
})
afterAll(() => w.close())

const filer = () => w.given.officer({ at: t.firm, duties: ['contribution.submit'] })
const opened = (parties: { personId?: string; organizationId?: string; share?: number }[]) =>
  givenDossier(w, filer(), t.firm, works.id, { subjectKind: 'result', label: '一种夹具', parties })

test('each of several authors sees and may withdraw it; somebody else does not find it', async () => {
  const [first, second, stranger] = [await w.given.worker(), await w.given.worker(), await w.given.worker()]
  const d = await opened([
    { personId: first.personId, share: 6_000 },
    { personId: second.personId, share: 4_000 },
    { organizationId: t.firm.id },
  ])
  const own = async (who: typeof first) => (await w.read(who, (ctx) => standings(ctx, [d.id]))).get(d.id)?.can.withdraw
  expect([await own(first), await own(second), await own(stranger)]).toEqual([null, null, undefined])
  const kept = await w.db
    .selectFrom('casework.party')
    .select(['position', 'share'])
    .where('dossierId', '=', d.id)
    .orderBy('position')
    .execute()
  expect(kept).toEqual([
    { position: 1, share: 6_000 },
    { position: 2, share: 4_000 },
    { position: 3, share: null },
  ])
  await w.act(second, (ctx) => withdrawDossier(ctx, { dossierId: d.id, reason: '改报下一届' }))
  expect(await own(first)).toBe('casework.wrong-state')
})

test('an author may stand twice where the round lets him, and is free for another area all the while', async () => {
  const author = await w.given.worker({ organization: t.firm })
  const [one, two] = [await opened([{ personId: author.personId }]), await opened([{ personId: author.personId }])]
  expect(one.id).not.toBe(two.id)
  const by = filer()
  await w.act(by, (ctx) => submitDossier(ctx, { dossierId: one.id, faults: [] }))
  const titles = await givenRound(w, t.province)
  const elsewhere = (roundId: string) => w.read(w.system, (ctx) => openElsewhere(ctx, author.personId, roundId))
  expect(await elsewhere(titles.id)).toBeNull()
  const other = await givenRound(w, t.province, { area: 'contribution', kind: 'result' })
  expect(await elsewhere(other.id)).toMatchObject({ code: 'casework.other-programme', details: { roundLabel: '创新成果' } })
})

test('two files that were one person: the dossiers of either are the kept file’s', async () => {
  const [kept, other] = [await w.given.worker(), await w.given.worker()]
  const d = await opened([{ personId: other.personId }])
  await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: other.personId, to: kept.personId }))
  await w.runJobs()
  expect((await w.read(kept, (ctx) => standings(ctx, [d.id]))).get(d.id)?.can.withdraw).toBeNull()
})
