import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { downloadCertificate } from '../../contract/procedures/honours.ts'
import { printForm } from '../../contract/selection/editions.ts'
import { listRecommendations, printRecommendation } from '../../contract/selection/recommendations.ts'
import type { Site } from '../site.ts'
import type { Edition } from './open.ts'
import type { Staff } from './people.ts'

/** The official forms, as the office prints them. */
export async function printAll(
  site: Site,
  { office }: Staff,
  edition: Edition,
  honourId: string | undefined,
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  const keep = async (name: string, file: Blob) => {
    await writeFile(join(folder, name), Buffer.from(await file.arrayBuffer()))
    written.push(name)
  }
  for (const [kind, name] of [
    ['summary', '推荐人选汇总表'],
    ['nominees', '提名人选名单'],
    ['notice', '公示'],
    ['decision', '命名决定'],
  ] as const)
    for (const as of ['pdf', 'xlsx'] as const) await keep(`${name}.${as}`, await office(printForm, { id: edition.id, kind, as }))
  const [one] = (await office(listRecommendations, { editionId: edition.id, state: 'accepted', limit: 1 })).rows
  if (one)
    for (const as of ['pdf', 'xlsx'] as const)
      await keep(`推荐审批表-${one.name}.${as}`, await office(printRecommendation, { id: one.id, as }))
  if (honourId) await keep('证书.pdf', await office(downloadCertificate, { id: honourId }))
  site.note(`${written.length} forms printed`)
  return written
}
