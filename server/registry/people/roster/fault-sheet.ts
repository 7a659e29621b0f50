import type { Input } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/rosters.ts'
import { isWordKey, sentence, speak } from '../../../../kit/words/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type FaultWords, faultList, type PlacedFault, workbookType, writeBook } from '../../workbooks/index.ts'
import { faultsOf, loadImport } from './reads.ts'

const batchSize = 1_000

const words: FaultWords = {
  field: (field) => {
    const key = `roster.field.${field}`
    return isWordKey(key) ? speak('zh')(key) : field
  },
  reason: sentence,
}

export async function downloadRosterFaults(ctx: Ctx, { id }: Input<typeof contract.downloadRosterFaults>) {
  const { fileName } = await loadImport(ctx, id)
  const name = `${fileName.replace(/\.[^.]*$/, '')}-${speak(ctx.lang)('import.sheet-faults')}.xlsx`
  return { name, type: workbookType, body: writeBook([faultList(inBatches(ctx, id), words)]) }
}

async function* inBatches(ctx: Ctx, id: string): AsyncGenerator<PlacedFault> {
  for (let after: number | null = 0; after !== null; ) {
    const { faults, last }: { faults: PlacedFault[]; last: number | null } = await faultsOf(ctx, id, after, batchSize)
    yield* faults
    after = last
  }
}
