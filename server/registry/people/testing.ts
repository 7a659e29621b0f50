import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idCheckDigit } from '../../../contract/identity.ts'
import type { Actor } from '../../platform/context.ts'
import type { World } from '../../testing/world.ts'
import { useStore } from '../files/index.ts'

let numbers = 0
let phones = 0

/** A whole ID number of nobody, another each time: sequence digits 980 to 989 are given to invented people only. */
export function inventedIdNumber({ day, male = true }: { day?: string; male?: boolean } = {}): string {
  const n = numbers
  numbers += 1
  const born = day ?? `${1965 + (Math.floor(n / 2_240) % 30)}01${String(1 + (Math.floor(n / 80) % 28)).padStart(2, '0')}`
  const body = `${370102 + (n % 80)}${born}98${male ? 1 : 2}`
  return body + idCheckDigit(body)
}

export { idNumberColumns } from './sealed.ts'

export const inventedPhone = (): string => {
  phones += 1
  return `192${String(phones).padStart(8, '0')}`
}

/** An account in the table, so that its owner can be granted duties or linked with a file. */
export async function account(w: World, actor: Actor, more: { username?: string; organizationId?: string } = {}): Promise<Actor> {
  await w.db
    .insertInto('registry.user')
    .values({ id: actor.userId, name: actor.name, email: `${actor.userId}@test.invalid`, personId: actor.personId, ...more })
    .execute()
  return actor
}

let store: string | null = null

/** A file that the actor sent, in a store of its own. */
export async function sentFile(w: World, actor: Actor, content: Buffer, name = 'evidence.pdf'): Promise<string> {
  store ??= mkdtempSync(join(tmpdir(), 'qilu-store-'))
  useStore(store)
  const hash = createHash('sha256').update(content).digest('hex')
  mkdirSync(join(store, hash.slice(0, 2)), { recursive: true })
  writeFileSync(join(store, hash.slice(0, 2), hash), content)
  const { id } = await w.db
    .insertInto('registry.file')
    .values({ hash, name, type: 'application/octet-stream', size: content.length, uploadedBy: actor.userId, uploadedAt: w.time.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
