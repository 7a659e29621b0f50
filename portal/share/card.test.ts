import { expect, test } from 'vitest'
import { type Card, drawCard } from './card.ts'
import { pictureOf } from './picture.ts'
import { balanced, wrapped } from './text.ts'

test.each([
  ['三十一年，没有返工过一条焊缝。', 8, 3, ['三十一年，没有返', '工过一条焊缝。']],
  ['一二三四五六七八。', 8, 3, ['一二三四五六七八。']],
  ['一二三四五六七八九十', 4, 2, ['一二三四', '五六七…']],
  ['Craftsmen of the year', 7, 3, ['Craftsmen of', 'the year']],
  ['“齐鲁”选树', 4, 3, ['“齐鲁”', '选树']],
  ['', 6, 3, []],
])('%s in lines of %i ems', (text, ems, most, lines) => expect(wrapped(text, ems, most)).toEqual(lines))

const card: Card = {
  house: '齐鲁工匠',
  tag: '焊工 · 济南',
  name: '王守<信>',
  sentence: '没有返工过一条焊缝。',
  foot: '第九届',
  face: 'one',
  tier: 'qilu',
}

test('names are text, and no colour is left to a style sheet', () => {
  for (const shape of ['wide', 'square'] as const) {
    const drawn = drawCard(card, shape)
    expect(drawn).not.toContain('var(')
    expect(drawn).toContain('王守&#60;信&#62;')
  }
})

test('the picture is a PNG of the size that chats ask for, drawn once', async () => {
  const drawn = drawCard({ ...card, face: null, tier: null }, 'wide')
  const png = await pictureOf(drawn)
  expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  expect(await pictureOf(drawn)).toBe(png)
})

test('large letters are broken into lines of about equal length', () => {
  expect(balanced('第九届“齐鲁工匠”选树', 10, 3)).toEqual(['第九届“齐鲁工', '匠”选树'])
  expect(balanced('齐鲁工匠', 10, 3)).toEqual(['齐鲁工匠'])
})
