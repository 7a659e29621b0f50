import { expect, test } from 'vitest'
import { type Copy, keepCopy, readCopy, restored } from './copy.ts'

const held = { value: 'on the server', version: 3 }
test.each<[string, Copy | null, string | null]>([
  ['nothing was typed', null, null],
  ['the server has it', { value: 'on the server ', version: 3, sent: false }, null],
  ['typed, the line was lost', { value: 'typed', version: 3, sent: false }, 'typed'],
  ['typed before another window saved', { value: 'typed', version: 2, sent: false }, 'typed'],
  ['sent, and it did not arrive', { value: 'typed', version: 3, sent: true }, 'typed'],
  ['sent, taken, and changed elsewhere since', { value: 'typed', version: 2, sent: true }, null],
])('%s', (_, copy, text) => expect(restored(copy, held)).toBe(text))

test('a copy is read back as it was kept; what is no copy is none, and a forbidden store costs nothing', () => {
  const rows = new Map<string, string>()
  const store = {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => void rows.set(key, value),
    removeItem: (key: string) => void rows.delete(key),
  }
  const copy = { value: '焊缝', version: 2, sent: false }
  keepCopy('a', copy, store)
  expect(readCopy('a', store)).toEqual(copy)
  keepCopy('a', null, store)
  expect(readCopy('a', store)).toBeNull()
  rows.set('b', '"text of an earlier version"')
  expect(readCopy('b', store)).toBeNull()
  const forbidden = () => {
    throw new Error('forbidden')
  }
  const none = { getItem: forbidden, setItem: forbidden, removeItem: forbidden }
  keepCopy('c', copy, none)
  expect(readCopy('c', none)).toBeNull()
})
