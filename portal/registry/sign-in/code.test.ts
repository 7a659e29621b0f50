import { expect, test } from 'vitest'
import { digitsOf } from './code.ts'

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['【齐鲁工匠】登录验证码 048213，5 分钟内有效。请勿告诉他人。', '048213'],
  ['12', '12'],
  ['1a2b', '12'],
  ['', ''],
])('%j is the code %j', (text, code) => expect(digitsOf(text)).toBe(code))
