import { expect, test } from 'vitest'
import { whyNotThePage } from './page-kinds.ts'

test.each([
  [{ scriptKB: 1.1, styleKB: 12 }, null],
  [{ scriptKB: 0, styleKB: 12 }, 'script'],
  [{ scriptKB: 1.1, styleKB: 0 }, 'style'],
  [{ scriptKB: 0, styleKB: 0 }, 'style'],
])('a page of %j is measured unless it lacks: %s', (weight, lacks) => expect(whyNotThePage(weight)).toBe(lacks))
