import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/files.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { missing, Problem } from '../../platform/problems.ts'
import { type Module, routes, type Upload } from '../../platform/routes.ts'
import { guardDocument, guardWorkbook, packageType, workbookType as workbook } from '../workbooks/index.ts'
import { checkFiles } from './checking.ts'
import { listFiles } from './list.ts'
import { contentOf, keep, pathOf } from './store.ts'

export { useStore } from './store.ts'

const document = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Types that may be kept, as their bytes say; the name has no say. */
const allowed = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf', workbook, document, 'video/mp4'])

async function typeOf(localPath: string): Promise<string | null> {
  const handle = await open(localPath)
  const head = Buffer.alloc(65_536)
  const { bytesRead } = await handle.read(head, 0, head.length, 0).finally(() => handle.close())
  if (head.toString('latin1', 0, 2) !== 'PK') return (await fileTypeFromBuffer(head.subarray(0, bytesRead)))?.mime ?? null
  // a damaged one is of no kind; called a workbook, it is told below what is wrong with it
  const held = await packageType(localPath).catch((error) => {
    if (error instanceof Problem) return null
    throw error
  })
  return held && { workbook, document }[held]
}

export async function uploadFile(ctx: Ctx, { file }: { file: Upload }) {
  await refuseOverDay(ctx, file)
  const row = await takeIn(ctx, file, ctx.actor.userId)
  await record(ctx, 'file.uploaded', { kind: 'file', id: row.id }, { hash: file.hash, size: file.size, type: row.type })
  return row
}

/** One account cannot fill the disk: so much in a day and a night. */
const mostInADay = Number(process.env.UPLOADS_PER_DAY_MB ?? 2_000) * 1024 * 1024

async function refuseOverDay({ db, actor, now }: Ctx, { size }: Upload): Promise<void> {
  const { sum } = await db
    .selectFrom('registry.file')
    .select(({ fn }) => fn.sum<string | null>('size').as('sum'))
    .where('uploadedBy', '=', actor.userId)
    .where('uploadedAt', '>', new Date(now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow()
  if (Number(sum) + size > mostInADay) throw new Problem('too-many', 'file.over-the-day', { megabytes: mostInADay / 1024 / 1024 })
}

/** A file whose sender is not kept; it is nobody's until a subject takes it on, and the subject leaves the audit line. */
export const takeInUnsigned = (ctx: OpenCtx, file: Upload) => takeIn(ctx, file, 'anonymous')

/** Takes a received file in: refused before it is stored when its bytes are of no accepted kind, or are a workbook or document that may do harm. */
async function takeIn(ctx: OpenCtx, file: Upload, uploadedBy: string) {
  if (file.size === 0) throw new Problem('invalid', 'file.empty')
  const type = await typeOf(file.localPath)
  if (!type || !allowed.has(type)) {
    // An encrypted, old or macro workbook has another type; its sender is told which of them it is.
    if (/\.xls[xmb]?$/i.test(file.name)) await guardWorkbook(file.localPath)
    throw new Problem('invalid', 'file.type-not-allowed', { type: type ?? '' })
  }
  if (type === workbook) await guardWorkbook(file.localPath)
  if (type === document) await guardDocument(file.localPath)
  await keep(file)
  return ctx.db
    .insertInto('registry.file')
    .values({ hash: file.hash, name: file.name, type, size: file.size, uploadedBy, uploadedAt: ctx.now })
    .returning(['id', 'name', 'type', 'size', 'uploadedAt'])
    .executeTakeFirstOrThrow()
}

const row = (ctx: Pick<Ctx, 'db'>, id: string) => ctx.db.selectFrom('registry.file').selectAll().where('id', '=', id).executeTakeFirst()

async function getOwnFile(ctx: Ctx, { id }: Input<typeof contract.getOwnFile>) {
  const found = await row(ctx, id)
  return found?.uploadedBy === ctx.actor.userId ? { name: found.name, type: found.type, body: await contentOf(found) } : missing('file')
}

/** A file that the caller sent, as a path on the disk: for reading a workbook. */
export async function openFile(ctx: Ctx, id: string): Promise<{ localPath: string; name: string; type: string; size: number }> {
  const found = await row(ctx, id)
  if (found?.uploadedBy !== ctx.actor.userId) return missing('file')
  return { localPath: pathOf(found.hash), name: found.name, type: found.type, size: found.size }
}

/** Refuses unless the caller sent every one of the files: nobody attaches another's. */
export async function refuseOthersFiles(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const own = await ctx.db
    .selectFrom('registry.file')
    .select('id')
    .where('id', 'in', [...ids])
    .where('uploadedBy', '=', ctx.actor.userId)
    .execute()
  if (own.length < new Set(ids).size) throw new Problem('refused', 'file.not-yours')
}

/** The content of a file whose owning record the caller has already checked. */
export async function sendFile(ctx: Pick<Ctx, 'db'>, id: string) {
  const found = (await row(ctx, id)) ?? missing('file')
  return { name: found.name, type: found.type, body: await contentOf(found) }
}

export const filesModule: Module = {
  name: 'files',
  routes: routes([
    [contract.uploadFile, uploadFile],
    [contract.getOwnFile, getOwnFile],
    [contract.listFiles, listFiles],
  ]),
  schedules: [checkFiles],
}
