import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { addObjectionFile, fileObjection } from '../../contract/procedures/notices.ts'
import { uploadFile } from '../../contract/registry/files.ts'
import { addEvidence } from '../../contract/registry/records.ts'
import { forwardRecommendation, returnRecommendation } from '../../contract/selection/recommendations.ts'
import { ApiError } from '../../kit/client.ts'
import { type Random, random } from '../../simulate/data/random.ts'
import { castOnce } from '../../simulate/play/vote.ts'
import type { Visitor } from '../../simulate/site.ts'
import type { Act } from './book.ts'
import type { Cast } from './cast.ts'

export type Sent = { visitor: Visitor; id: string; size: number; hash: string }
export type Ledger = {
  acts: Act[]
  files: Sent[]
  ballots: Map<Visitor, { line: number; choices: string[]; first: boolean }>
  objections: { number: string; secret: string }[]
  forwards: Map<string, number>
  refused: Map<string, number>
}
export const emptyLedger = (): Ledger => ({
  ...{ acts: [], files: [], ballots: new Map(), objections: [], forwards: new Map(), refused: new Map() },
})

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A document of bytes that nobody has sent before. */
export function document(size: number): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(Math.max(1, size - 16)), Buffer.from('\n%%EOF')])
}

const sizeFrom = (own: Random): number => {
  if (own.chance(0.12)) return own.int(20_000_000, 45_000_000)
  return own.chance(0.5) ? own.int(1_000, 300_000) : own.int(300_000, 4_000_000)
}

export const fileAct = ({ id, size, hash }: Sent): Act => ({ kind: 'file', key: id, print: `${size} ${hash}` })

async function upload(visitor: Visitor, size: number, { acts, files }: Ledger): Promise<{ id: string; hash: string }> {
  const bytes = document(size)
  const hash = hashOf(bytes)
  const file = new File([new Uint8Array(bytes)], `材料-${hash.slice(0, 8)}.pdf`)
  const { id } = await visitor(uploadFile, {}, { file })
  const sent = { visitor, id, size: bytes.length, hash }
  files.push(sent)
  acts.push(fileAct(sent))
  return { id, hash }
}

/** Each does one act; what is noted has been answered. */
export function actsOf(cast: Cast, ledger: Ledger) {
  const { acts } = ledger
  let turn = 0
  const files = (own: Random) => upload(own.pick([cast.unit, cast.county, cast.office]), sizeFrom(own), ledger)
  const evidence = async (own: Random) => {
    const { id: fileId, hash } = await upload(cast.county, own.int(1_000, 400_000), ledger)
    const [personId, title] = [own.pick(cast.people), `证书 ${hash.slice(0, 24)}`]
    await cast.county(addEvidence, { personId, fileId, kind: 'certificate', title })
    acts.push({ kind: 'evidence', key: title, print: fileId })
  }
  const objection = async (own: Random) => {
    const { id, entries } = cast.notice
    const mark = randomBytes(12).toString('hex')
    const statement = `公示名单中此人的业绩与本单位实际情况不符，请核查。编号 ${mark}`
    const { number, secret } = await cast.anybody(fileObjection, { id, entryId: own.pick(entries).id, against: 'procedure', statement })
    acts.push({ kind: 'objection', key: mark, print: number })
    ledger.objections.push({ number, secret })
    const bytes = document(own.int(1_000, 3_000_000))
    const name = `${mark}.pdf`
    await cast.anybody(addObjectionFile, { number, secret }, { file: new File([new Uint8Array(bytes)], name) })
    acts.push({ kind: 'objection-file', key: name, print: `${bytes.length} ${hashOf(bytes)}` })
  }
  const ballot = async (own: Random) => {
    const voter = cast.voters[turn++ % cast.voters.length]
    if (!voter) return
    const choices = own.shuffle(cast.poll.choices).slice(0, cast.poll.minChoices)
    const { line } = await castOnce(voter.visitor, cast.poll.id, choices)
    ledger.ballots.set(voter.visitor, { line, choices, first: !voter.voted })
    acts.push({ kind: 'ballot', key: String(line), print: 'counted' })
  }
  return { files, evidence, objection, ballot }
}

/** The county hands one up inside its places, the city sends it back, and so on: each forward takes a place, each return frees it. */
async function handUpAndDown(
  { county, office }: Cast,
  { forwards, refused }: Ledger,
  { id, dossierId }: Cast['dossiers'][number],
): Promise<void> {
  try {
    await county(forwardRecommendation, { id, opinion: '经核实，事迹属实，同意推荐。' })
    forwards.set(dossierId, (forwards.get(dossierId) ?? 0) + 1)
  } catch (error) {
    // the others have the places
    if (!(error instanceof ApiError) || error.code !== 'casework.quota-full') throw error
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
    return
  }
  await sleep(200)
  await office(returnRecommendation, { id, faults: [{ field: 'form.deeds', code: 'recommendation.deeds-too-short' }] })
}

export type Load = { stop: () => Promise<void>; broken: () => unknown }

/** Everybody acts at once until told to stop; every act begun is brought to its answer first. */
export function drive(cast: Cast, ledger: Ledger, seed: string): Load {
  let [over, broken]: [boolean, unknown] = [false, null]
  const acts = actsOf(cast, ledger)
  const loop = async (name: string, act: (own: Random) => Promise<unknown>, pause: number) => {
    const own = random(`${seed}|${name}`)
    while (!over) {
      // a sentence with its reason is an answer too; what is no answer at all ends the trial
      await act(own).catch((error) => {
        if (!(error instanceof ApiError)) broken ??= error
        const why = error instanceof ApiError ? `${name} ${error.status} ${error.code}` : `${name} ${error}`
        ledger.refused.set(why, (ledger.refused.get(why) ?? 0) + 1)
      })
      await sleep(own.int(0, pause))
    }
  }
  const running = Promise.all([
    ...[0, 1, 2].map((i) => loop(`file ${i}`, acts.files, 300)),
    ...[0, 1].map((i) => loop(`evidence ${i}`, acts.evidence, 200)),
    ...[0, 1].map((i) => loop(`objection ${i}`, acts.objection, 300)),
    // one voter acts in one place at a time
    loop('ballot', acts.ballot, 50),
    ...cast.dossiers.map((row, i) => loop(`forward ${i}`, () => handUpAndDown(cast, ledger, row), 400)),
  ])
  const stop = async () => {
    over = true
    await running
  }
  return { stop, broken: () => broken }
}
