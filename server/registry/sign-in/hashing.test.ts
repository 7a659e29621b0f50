import { expect, test } from 'vitest'
import { inItsTurn } from './hashing.ts'

test('two hashes are under way at once; who ends, well or badly, lets the next one begin', async () => {
  const begun: number[] = []
  const ends: ((well: boolean) => void)[] = []
  const all = [0, 1, 2, 3, 4].map((n) =>
    inItsTurn(
      () =>
        new Promise<number>((done, failed) => {
          begun.push(n)
          ends[n] = (well) => (well ? done(n) : failed(new Error('no')))
        }),
    ).catch(() => 'failed'),
  )
  const settled = async () => {
    await new Promise(setImmediate)
    return begun.length
  }
  expect(await settled()).toBe(2)
  ends[1]?.(false)
  expect(await settled()).toBe(3)
  ends[0]?.(true)
  ends[2]?.(true)
  expect(await settled()).toBe(5)
  ends[3]?.(true)
  ends[4]?.(true)
  expect(await Promise.all(all)).toEqual([0, 'failed', 2, 3, 4])
  // and the places are free again
  expect(await inItsTurn(async () => 'at once')).toBe('at once')
})
