import { expect, test } from 'vitest'
import { forgetPerson, nowHere } from './whose.ts'

function store(kept: Record<string, string>) {
  const map = new Map(Object.entries(kept))
  return {
    get length() {
      return map.size
    },
    key: (at: number) => [...map.keys()][at] ?? null,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, value: string) => void map.set(name, value),
    removeItem: (name: string) => void map.delete(name),
    all: () => Object.fromEntries(map),
  }
}
const given = () => [
  store({ 'kept.file': '演示职工', 'opinion 1': '同意' }),
  store({ 'desk.preferences': '{}', 'vote.p.v': '{"chosen":["c"]}', 'draft.1.deeds': '未保存的事迹' }),
]

test('after a sign-out nothing of a person is kept, the choices of the device are', () => {
  const stores = given()
  nowHere('portal', 'a', () => stores)
  forgetPerson(() => stores)
  expect(stores.map((one) => one.all())).toEqual([{}, { 'desk.preferences': '{}' }])
})

test('whoever comes back after a session that ended finds what he typed; another person does not', () => {
  const stores = given()
  expect(nowHere('desk', 'a', () => stores)).toBe(false)
  expect(nowHere('desk', 'a', () => stores)).toBe(false)
  expect(stores[0]?.all()).toMatchObject({ 'opinion 1': '同意' })
  expect(nowHere('desk', 'b', () => stores)).toBe(true)
  expect(stores.map((one) => one.all())).toEqual([{ 'whose.desk': 'b' }, { 'desk.preferences': '{}', 'whose.desk': 'b' }])
})

test('a browser that forbids its store stops nobody', () => {
  const forbidden = () => {
    throw new Error('denied')
  }
  expect(() => forgetPerson(forbidden)).not.toThrow()
  expect(nowHere('portal', 'a', forbidden)).toBe(false)
})
