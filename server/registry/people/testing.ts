import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idCheckDigit } from '../../../contract/identity.ts'
import type { Actor } from '../../platform/context.ts'
import type { World } from '../../testing/world.ts'
import { useStore } from '../files/index.ts'

let made = 0

/** A whole ID number of nobody: sequence digits 980 to 989 are given to invented people only. */
export function inventedIdNumber({ day = '19800101', male = true }: { day?: string; male?: boolean } = {}): string {
  made += 1
  const county = 370102 + (made % 80)
  const shifted = String(Number(day) + (Math.floor(made / 80) % 28))
  const body = `${county}${shifted}98${male ? (made % 5) * 2 + 1 : (made % 5) * 2}`.slice(0, 17)
  return body + idCheckDigit(body)
}

export const inventedPhone = (): string => {
  made += 1
  return `192${String(made).padStart(8, '0')}`
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
