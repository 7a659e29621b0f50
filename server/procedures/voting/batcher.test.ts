import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { batcher } from './batcher.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)

test('answers each caller with its own outcome, in few writes, in the order of arrival', async () => {
  const written: number[][] = []
  const { add } = batcher<number, string>(
    async (items) => {
      written.push([...items])
      await sleep(2)
      return items.map((item) => `wrote ${item}`)
    },
    { waitMs: 1, most: 100 },
  )
  const outcomes = await Promise.all(numbers(250).map(add))
  expect(outcomes).toEqual(numbers(250).map((i) => `wrote ${i}`))
  expect(written.map(({ length }) => length)).toEqual([100, 100, 50])
  expect(written.flat()).toEqual(numbers(250))
})

test('never has two writes at once and answers nobody before the write is done', async () => {
  let under = 0
  let most = 0
  let done = 0
  const { add } = batcher<number, number>(
    async (items) => {
      under += 1
      most = Math.max(most, under)
      await sleep(3)
      under -= 1
      done += items.length
      return items.map(() => done)
    },
    { waitMs: 1, most: 10 },
  )
  const answers = await Promise.all(numbers(55).map((i) => sleep(i % 7).then(() => add(i))))
  expect(most).toBe(1)
  expect(answers.every((doneThen) => doneThen > 0)).toBe(true)
})

test('a write that fails fails its own items only, and the next batch goes on', async () => {
  const { add } = batcher<number, number>(
    async (items) => {
      if (items.includes(0)) throw new Error('the database is away')
      return items
    },
    { waitMs: 1, most: 2 },
  )
  const settled = await Promise.allSettled(numbers(4).map(add))
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled'])
})
