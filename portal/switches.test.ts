import { expect, test } from 'vitest'
import { sameSite, turned } from './switches.ts'
import { homeward } from './visit.ts'

const at = (path: string) => turned(new URL(path, 'http://here'))

test.each([
  ['/notices?lang=en', [['lang', 'en']], '/notices'],
  ['/holders?search=a&theme=dark', [['theme', 'dark']], '/holders?search=a'],
  ['/?lang=fr', [], '/'],
  [
    '/?type=large&lang=zh',
    [
      ['lang', 'zh'],
      ['type', 'large'],
    ],
    '/',
  ],
  ['/holders?search=a', [], null],
])('%s sets %j and leads to %j', (path, set, rest) => expect(at(path)).toEqual({ set, rest }))

test('a switch never leads to another site', () => {
  const url = new URL('http://here//evil.example/?lang=en')
  expect(turned(url).rest).toBe('/evil.example/')
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://here', host: 'here' }, false],
  [{ origin: 'https://here', host: 'here' }, true],
  [{ origin: 'https://there', host: 'here' }, false],
  [{ origin: 'null', host: 'here' }, false],
  [{}, true],
])('a form with %j is our own: %s', (headers, own) => expect(sameSite(new Headers(headers))).toBe(own))

test.each([
  ['/me/inbox?x=1', '/me/inbox?x=1'],
  ['//evil.example', '/me'],
  ['/\\evil.example', '/me'],
  ['https://evil.example', '/me'],
  [null, '/me'],
])('%j leads home to %s', (path, home) => expect(homeward(path, '/me')).toBe(home))
