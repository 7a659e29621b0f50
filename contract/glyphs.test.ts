import { expect, test } from 'vitest'
import { checkName, normaliseName } from './identity.ts'
import { privateUseIn, text, unified } from './shapes.ts'

test.each([
  ['\uf9e4', '\u7406'], // 理 as Korean encodings kept it
  ['\ufa19', '\u795e'],
  ['\u{2f804}', '\u4f60'],
  ['\u{2f831}\u{2f832}', '\u537f\u537f'],
  ['\ufa0e', '\ufa0e'], // one of the twelve in that block that are characters of their own
  ['王喆', '王喆'],
])('%s is kept as %s', (typed, kept) => {
  expect(unified(typed)).toBe(kept)
  expect(text(20).parse(typed)).toBe(kept)
})

test('a name in compatibility forms is the name that everybody finds', () => {
  expect(normaliseName('李\uf9e4')).toBe('李理')
  expect(checkName('李\uf9e4')).toBeNull()
})

test('a private-use character is refused, with its number', () => {
  expect(privateUseIn('王伟')).toBeNull()
  expect(privateUseIn('王\ue863\u{f0001}')).toBe('王〔U+E863〕〔U+F0001〕')
  expect(checkName('王\ue863')).toBe('identity.name-private-use')
})
