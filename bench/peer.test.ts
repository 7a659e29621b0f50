import { expect, test } from 'vitest'
import { pgbenchRate, rateWithin } from './peer.ts'

test('a window in which the peer finished nothing grows until it shows a rate', async () => {
  const asked: number[] = []
  const slow = async (seconds: number) => {
    asked.push(seconds)
    return seconds < 20 ? null : 12.5
  }
  expect(await rateWithin('pgbench', slow, { seconds: 3 })).toBe(12.5)
  expect(asked).toEqual([3, 9, 27])
})

test('a peer that shows none in the longest window is no peer, and the bench says so instead of a figure', async () => {
  const asked: number[] = []
  const dead = async (seconds: number) => {
    asked.push(seconds)
    return 0
  }
  await expect(rateWithin('pgbench', dead, { seconds: 3 })).rejects.toThrow('pgbench finished nothing within 60 s')
  expect(asked).toEqual([3, 9, 27, 60])
})

test('what pgbench says is read; without a transaction it says no rate', () => {
  expect(pgbenchRate('latency average = 21 ms\ntps = 11874.250000 (without initial connection time)\n')).toBe(11874.25)
  expect(pgbenchRate('number of transactions actually processed: 0\n')).toBeNull()
})
