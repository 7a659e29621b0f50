import { expect, test } from 'vitest'
import { keepChoice, readChoice, toggle } from './choice.ts'

const store = () => {
  const kept = new Map<string, string>()
  return { kept, getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) }
}

test('a choice is kept for one voter in one poll', () => {
  const here = store()
  keepChoice('p', 'v', { chosen: ['a'], stamps: { a: 's' } }, here)
  expect(readChoice('p', 'v', here)).toEqual({ chosen: ['a'], stamps: { a: 's' } })
  expect(readChoice('p', 'w', here)).toEqual({ chosen: [], stamps: {} })
})

test.each(['', '{', '[]', '{"chosen":[1],"stamps":{}}', '{"chosen":[],"stamps":{"a":1}}'])('%j in the store is an empty choice', (text) => {
  expect(readChoice('p', 'v', { getItem: () => text })).toEqual({ chosen: [], stamps: {} })
})

test('a store that refuses costs nothing', () => {
  const full = {
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(() => keepChoice('p', 'v', { chosen: [], stamps: {} }, full)).not.toThrow()
})

test.each([
  [[], 'a', ['a']],
  [['a'], 'a', []],
  [['a', 'b'], 'c', ['a', 'b']],
])('toggling on %j with %s gives %j when two are allowed', (chosen, id, after) => {
  expect(toggle({ chosen, stamps: {} }, id, 2).chosen).toEqual(after)
})
