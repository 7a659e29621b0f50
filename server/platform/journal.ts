import { createReadStream } from 'node:fs'
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addDays, dayOf } from './calendar.ts'
import { systemClock } from './clock.ts'

/**
 * What stands outside the database, so that somebody who writes to its tables cannot write here: for every audit line its id and keyed
 * leaf, for every run of the sequencer the head of the chain. Written after the commit: a crash in between loses an anchor, no more.
 */
let folder: string | null = null
let kept = 400

export function useJournal(place: string | null, days = 400): void {
  folder = place
  kept = days
}

/** Of a line: `id leaf`. Of a head: `seq hash`. */
export type Anchor = { of: 'line' | 'head'; name: string; mac: string }

let waiting: string[] = []
let writing: Promise<void> = Promise.resolve()

export function anchor({ of, name, mac }: Anchor): void {
  if (!folder) return
  waiting.push(`${of} ${name} ${mac}\n`)
  if (waiting.length === 1) writing = writing.then(append)
}

/** All that was given so far is written, in one piece; an act never waits for it. A full disk loses anchors, not acts. */
async function append(): Promise<void> {
  const text = waiting.join('')
  waiting = []
  if (!folder || text === '') return
  const file = join(folder, `${dayOf(systemClock())}-${hostname()}-${process.pid}.log`)
  await mkdir(folder, { recursive: true })
    .then(() => appendFile(file, text, { mode: 0o600 }))
    .catch(() => {})
}

export const journalled = (): Promise<void> => writing

const files = async (): Promise<string[]> =>
  folder ? (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\d-.*\.log$/.test(name)).sort() : []

/** Every anchor that is kept, some at a time. A line torn by a crash is none. */
export async function* anchors(most = 1_000): AsyncGenerator<Anchor[]> {
  await writing
  let some: Anchor[] = []
  for (const file of await files()) {
    for await (const text of createInterface({ input: createReadStream(join(folder ?? '', file)) })) {
      const [, of, name, mac] = /^(line|head) ([0-9a-f-]{36}|\d{1,9}) ([0-9a-f]{64})$/.exec(text) ?? []
      if (of && name && mac) some.push({ of: of === 'head' ? 'head' : 'line', name, mac })
      if (some.length < most) continue
      yield some
      some = []
    }
  }
  yield some
}

/** The first day that the journal tells of, or null without one. */
export const journalSince = async (): Promise<string | null> => (await files())[0]?.slice(0, 10) ?? null

export async function forgetJournals(): Promise<void> {
  const before = addDays(dayOf(systemClock()), -kept)
  for (const file of await files()) if (file.slice(0, 10) < before) await rm(join(folder ?? '', file), { force: true })
}
