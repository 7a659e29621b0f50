import { expect, test } from 'vitest'
import { unprintable } from './coverage.ts'

test.each([
  ['张伟', ''],
  ['王喆 Müller·A', ''],
  ['𠮷田', '𠮷'],
  ['李\u{2a437}', '\u{2a437}'],
  ['赵\ue863\ue863', '\ue863'],
  ['', ''],
])('of %j the typeface lacks %j', (text, lacks) => expect(unprintable(text)).toBe(lacks))
