import { expect, test } from 'vitest'
import { addressIn, grouped } from './plain.ts'

test('rows are grouped in the order of their keys', () => {
  expect([...grouped([3, 1, 4, 1, 5], (n) => n % 2 === 0)]).toEqual([
    [false, [3, 1, 1, 5]],
    [true, [4]],
  ])
  expect(grouped([], String).size).toBe(0)
})

test('an address is read, anything else is none', () => {
  expect(addressIn('https://example.org/a?b')?.pathname).toBe('/a')
  expect([addressIn('/a'), addressIn('')]).toEqual([null, null])
})
