import { describe, expect, test } from 'vitest'
import type { Sender, StagedRow } from './staged.ts'
import { compareWithEarlier, duplicateIds, duplicateRanks } from './together.ts'

const jinan: Sender = { kind: 'city', name: '济南市总工会', code: '3701', city: '3701' }
const qingdao: Sender = { kind: 'city', name: '青岛市总工会', code: '3702', city: '3702' }
const ids = ['37012619760721983X', '370105197404269878', '370104197212199856', '370115197009289855']

/** 'a1 a2 b1': people of two titles with their ranks; '-' has no rank, '?' no known title. */
const ranked = (text: string, sender = jinan) =>
  text.split(' ').map((one, i) => ({
    person: { idNumber: String(i), title: one[0] === '?' ? '' : (one[0] ?? ''), rank: one[1] === '-' ? null : Number(one.slice(1)) },
    sheet: '一',
    sender,
  }))

describe('double ranks', () => {
  test.each<[string, string, number[]]>([
    ['one list over both titles', 'a1 b2 a3 a4 b5', []],
    ['one list, the later of two the fault', 'a1 b2 a3 a3 b5', [3]],
    ['one list, a rank of the other title', 'a1 a2 b2 a4', [2]],
    ['one list, the first rank twice', 'a1 b1 a3 a4', [1]],
    ['one list, three times', 'a1 a1 a1', [1, 2]],
    ['a list for each title', 'a1 a2 a3 b1 b2', []],
    ['a list for each title, one with a fault', 'a1 a2 a2 a4 b1 b2', [2]],
    ['a list for each title, a row without rank', 'a1 a2 a- a4 b1', []],
    ['a list for each title, a row of unknown title', 'a1 a2 ?3 a4 b1', []],
    ['rows without ranks', 'a- a- b-', []],
  ])('%s', (_, text, faults) => expect(duplicateRanks(ranked(text)).map(({ at }) => at)).toEqual(faults))

  test('two senders may give the same rank, one sender in two sheets may not', () => {
    const [one, two] = [ranked('a1 a2'), ranked('a1 a2', qingdao)]
    expect(duplicateRanks([...one, ...two])).toEqual([])
    expect(duplicateRanks([...one, ...ranked('a1').map((row) => ({ ...row, sheet: '二' }))])).toMatchObject([
      { at: 2, code: 'rank-duplicate' },
    ])
  })
})

test('of two rows with one ID number the later is the fault; a number that is none is not compared', () => {
  const row = (idNumber: string) => ({ person: { idNumber, rank: null, title: '' }, sheet: '一', sender: null })
  expect(duplicateIds([ids[0] ?? '', ids[1] ?? '', ids[0] ?? '', '#REF!', '#REF!', '', ''].map(row)).map(({ at }) => at)).toEqual([2])
})

describe('a second import', () => {
  const staged = (i: number, change: Partial<StagedRow> = {}): StagedRow => ({
    ...{
      sheet: '济南市',
      row: i + 4,
      sender: jinan,
      name: `甲${i}`,
      formerName: null,
      gender: 'male',
      ethnicity: '汉族',
      birthMonth: null,
      birthOn: null,
      politicalStatus: null,
    },
    ...{
      education: null,
      idNumber: ids[i] ?? '',
      employer: '济南磐岳电气有限公司',
      uscc: null,
      nature: null,
      post: null,
      industry: null,
      trade: null,
      grade: null,
    },
    ...{
      years: 5,
      honours: [],
      title: 'qilu-craftsman',
      channel: 'union',
      city: '3701',
      county: null,
      countyText: null,
      phone: null,
      rank: i + 1,
      remarks: null,
    },
    ...change,
  })
  const earlier = [staged(0), staged(1)]
  const sorted = (rows: StagedRow[]) => {
    const { fresh, changed, unchanged, clashes } = compareWithEarlier(earlier, rows)
    return { fresh: fresh.length, changed: changed.length, unchanged: unchanged.length, clashes: clashes.map(({ code }) => code) }
  }
  const none = { fresh: 0, changed: 0, unchanged: 0, clashes: [] }

  test.each<[string, StagedRow[], object]>([
    ['the same again, elsewhere in the workbook', [staged(1, { row: 40 }), staged(0, { sheet: '二' })], { unchanged: 2 }],
    ['a corrected person', [staged(0, { years: 6 })], { changed: 1 }],
    ['a person who was refused before', [staged(2)], { fresh: 1 }],
    ['a person of another sender', [staged(0, { sender: qingdao })], { clashes: ['duplicate-id'] }],
    ['another name under the same number', [staged(0, { name: '乙' })], { clashes: ['duplicate-id'] }],
    ['a rank that somebody else holds', [staged(2, { rank: 1 })], { clashes: ['rank-duplicate'] }],
    ['two who change places', [staged(0, { rank: 2 }), staged(1, { rank: 1 })], { changed: 2 }],
  ])('%s', (_, rows, expected) => expect(sorted(rows)).toEqual({ ...none, ...expected }))
})
