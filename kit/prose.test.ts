import { expect, test } from 'vitest'
import { proseOf } from './prose.ts'

const links = (text: string) =>
  proseOf(text).flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.parts).flatMap(({ href }) => href ?? []))

test('paragraphs, headings, lists, and what stands out', () => {
  expect(proseOf('## 一、对象\n一线职工\n不限学历\n\n- 技师\n- **高级**技师\n\n\n联系 [省总](https://example.org/a)。')).toEqual([
    { kind: 'heading', parts: [{ text: '一、对象' }] },
    { kind: 'paragraph', parts: [{ text: '一线职工' }, { text: '\n' }, { text: '不限学历' }] },
    { kind: 'list', items: [[{ text: '技师' }], [{ text: '高级', strong: true }, { text: '技师' }]] },
    { kind: 'paragraph', parts: [{ text: '联系 ' }, { text: '省总', href: 'https://example.org/a' }, { text: '。' }] },
  ])
  expect(proseOf(' \n\n')).toEqual([])
})

test.each([
  ['[看](javascript:alert`1`)', []],
  ['[看](JaVaScRiPt:x)', []],
  ['[看](data:text/html,x)', []],
  ['[看](//elsewhere.example)', []],
  ['[看](/\\elsewhere.example)', []],
  ['[看](https:///x)', []],
  ['[看](/notices)', ['/notices']],
  ['[看](mailto:a@b.example)', ['mailto:a@b.example']],
  ['<a href="https://x.example">x</a>', []],
])('of %s the links are %j', (text, expected) => expect(links(text)).toEqual(expected))

test('marks without an end stay text, and a long line is read at once', () => {
  expect(proseOf('a ** b [c](d')).toEqual([{ kind: 'paragraph', parts: [{ text: 'a ** b [c](d' }] }])
  const before = performance.now()
  proseOf('[**'.repeat(13_000))
  expect(performance.now() - before).toBeLessThan(500)
})
