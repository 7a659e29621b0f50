import { z } from 'zod'
import type { Input, Output } from '../../../../contract/endpoint.ts'
import * as contract from '../../../../contract/registry/rosters.ts'
import { passedOver } from '../../../../contract/registry/workbooks.ts'
import { fault } from '../../../../contract/shapes.ts'
import { type Ctx, placesOf } from '../../../platform/context.ts'
import { within } from '../../../platform/database.ts'
import { page } from '../../../platform/list.ts'
import { missing } from '../../../platform/problems.ts'
import { openFile } from '../../files/index.ts'
import type { PlacedFault } from '../../workbooks/index.ts'
import { whyNotAbandon, whyNotCommit } from './rules.ts'
import { stageRoster } from './stage.ts'

const faultsShown = 200
/** The letter of the column is for the sheet that goes back. */
const storedFault = fault.extend({ column: z.string().optional() })

const visible = ({ db, actor }: Ctx) =>
  db
    .selectFrom('registry.rosterImport as i')
    .innerJoin('registry.organization as o', 'o.id', 'i.organizationId')
    .where(within('o.path', placesOf(actor, 'registry.manage')))
    .select([
      'i.id',
      'i.organizationId',
      'o.name as organizationName',
      'o.path',
      'i.fileName',
      'i.state',
      'i.rowCount',
      'i.goodCount',
      'i.faultCount',
      'i.addedCount',
      'i.changedCount',
      'i.createdAt',
      'i.passedOver',
    ])

export async function loadImport(ctx: Ctx, id: string) {
  return (await visible(ctx).where('i.id', '=', id).executeTakeFirst()) ?? missing('roster')
}
type Import = Awaited<ReturnType<typeof loadImport>>

export const presentImport = ({ actor }: Ctx, found: Import): Output<typeof contract.commitRosterImport> => ({
  ...found,
  state: contract.rosterImport.shape.state.parse(found.state),
  can: { commit: whyNotCommit(found, actor), abandon: whyNotAbandon(found, actor) },
})

/** Faults in the order of the file, from a position on; `limit` counts rows. */
export async function faultsOf(
  { db }: Pick<Ctx, 'db'>,
  id: string,
  after: number,
  limit: number,
): Promise<{ faults: PlacedFault[]; last: number | null }> {
  const rows = await db
    .selectFrom('registry.rosterImportRow')
    .where('importId', '=', id)
    .where('good', '=', false)
    .where('position', '>', after)
    .select(['position', 'faults'])
    .orderBy('position')
    .limit(limit)
    .execute()
  return {
    faults: rows.flatMap(({ faults }) => z.array(storedFault).parse(faults)),
    last: rows.length < limit ? null : (rows.at(-1)?.position ?? null),
  }
}

export async function getRosterImport(
  ctx: Ctx,
  { id }: Input<typeof contract.getRosterImport>,
): Promise<Output<typeof contract.getRosterImport>> {
  const found = await loadImport(ctx, id)
  const { faults } = await faultsOf(ctx, id, 0, faultsShown)
  return { ...presentImport(ctx, found), faults, passedOver: z.array(passedOver).parse(found.passedOver) }
}

export async function listRosterImports(
  ctx: Ctx,
  { organizationId, after, limit }: Input<typeof contract.listRosterImports>,
): Promise<Output<typeof contract.listRosterImports>> {
  const all = visible(ctx)
  const { rows, next } = await page(organizationId ? all.where('i.organizationId', '=', organizationId) : all, {
    after,
    limit,
    by: [
      ['i.createdAt', 'desc'],
      ['i.id', 'asc'],
    ],
  })
  return { rows: rows.map((row) => presentImport(ctx, row)), next }
}

export async function stageRosterFile(ctx: Ctx, { organizationId, fileId }: Input<typeof contract.stageRosterFile>) {
  const { localPath, name } = await openFile(ctx, fileId)
  return getRosterImport(ctx, { id: await stageRoster(ctx, { organizationId, path: localPath, fileId, fileName: name }) })
}
