import { beforeAll, describe, expect, test } from 'vitest'
import { summaryContext } from './context.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

let words: Vocabulary
beforeAll(async () => {
  words = vocabulary(await summaryContext('2026-03-18'))
})

test.each([
  ['技师', 'technician'],
  [' 技 师 ', 'technician'],
  ['二级', 'technician'],
  ['2级', 'technician'],
  ['二级/技师', 'technician'],
  ['技师(二级)', 'technician'],
  ['技师(二级)', 'technician'],
  ['二级技师', 'technician'],
  ['国家职业资格二级', 'technician'],
  ['高级技师/一级', 'senior-technician'],
  ['高级工', 'senior'],
  ['首席技师', 'chief-technician'],
  ['特级技师', 'special-technician'],
  ['初级工(五级)', 'junior'],
  ['二级/高级技师', null],
  ['高级工程师', null],
  ['九级', null],
])('the grade %s is %s', (text, code) => expect(words.grade(text)).toBe(code))

test.each([
  ['齐鲁工匠', 'qilu-craftsman'],
  ['“齐鲁大工匠”', 'qilu-great-craftsman'],
  ['齐鲁工匠人选', 'qilu-craftsman'],
  ['齐鲁巨匠', null],
  ['齐鲁', null],
])('the title %s is %s', (text, code) => expect(words.title(text)).toBe(code))

test('the longest title in a heading is the one meant', () => {
  expect(words.titleInside('第九届“齐鲁大工匠”“鲁班首席工匠”推荐人选汇总表')).toBe('luban-chief-craftsman')
  expect(words.titleInside('推荐人选汇总表')).toBeNull()
})

test.each([
  ['高端装备', 'high-end-equipment'],
  ['高端装备制造业', 'high-end-equipment'],
  ['现代高效农业产业', 'modern-agriculture'],
  ['现代金融服务业', 'modern-finance'],
  ['其他', null],
])('the industry %s is %s', (text, code) => expect(words.industry(text)).toBe(code))

test.each([
  ['焊工', 'welder'],
  ['电焊工', 'welder'],
  ['焊工(6-18-02-04)', 'welder'],
  ['玉米脱粒工', null],
])('the trade %s is %s', (text, code) => expect(words.trade(text).code).toBe(code))

describe('counties', () => {
  const nowhere = { city: null, uscc: null, employer: '', idNumber: null }
  const jinan = { ...nowhere, city: '3701' }
  test.each<[string, Parameters<Vocabulary['place']>[1], string | null, string | null]>([
    ['历下区', jinan, '370102', null],
    ['历下', jinan, '370102', null],
    ['济南市历下区', jinan, '370102', null],
    ['济南历下区', nowhere, '370102', null],
    ['山东省济南市历下区', nowhere, '370102', null],
    ['370102', nowhere, '370102', null],
    ['历下区(370102)', nowhere, '370102', null],
    ['历下区总工会', nowhere, '370102', null],
    ['市中区', jinan, '370103', null],
    ['市中区', { ...nowhere, city: '3704' }, '370402', null],
    ['市中区', nowhere, null, 'county-ambiguous'],
    ['市中区', { ...nowhere, uscc: '91370402XXXXXXXXXX' }, '370402', null],
    ['市中区', { ...nowhere, employer: '枣庄某某有限公司' }, '370402', null],
    ['枣庄市市中区', nowhere, '370402', null],
    ['莱城区', jinan, '370116', null],
    ['371202', jinan, '370116', null],
    ['济南高新区', jinan, '370176', null],
    ['市直', jinan, null, null],
    ['济南市', jinan, null, null],
    ['', jinan, null, null],
    ['青岛西海岸新区', { ...nowhere, city: '3702' }, null, null],
    ['崂山区', jinan, null, 'county-not-in-city'],
    ['青岛市崂山区', jinan, null, 'county-not-in-city'],
    ['青岛高新区', jinan, null, 'county-not-in-city'],
    ['海阔区', jinan, null, 'unknown-county'],
    ['379999', jinan, null, 'unknown-county'],
  ])('%s, seen from %j', (text, hints, county, fault) => expect(words.place(text, hints)).toMatchObject({ county, fault }))
})

describe('senders', () => {
  test.each([
    ['济南市总工会', 'city', '3701'],
    ['山东省济南市总工会(盖章)', 'city', '3701'],
    ['济南', 'city', '3701'],
    ['历下区总工会', 'county', '370102'],
    ['济南市市中区总工会', 'county', '370103'],
    ['省教育工会', 'union', 'u01'],
    ['省产业工会', 'union', 'u00'],
    ['山东省豆制品产业工会', 'union', null],
    ['山东省焊接协会', 'association', 'a04'],
    ['山东省豆腐协会', 'association', null],
    ['济南磐岳电气有限公司', 'other', null],
    ['市中区总工会', 'other', null],
  ])('%s is a %s', (text, kind, code) => expect(words.sender(text)).toMatchObject({ kind, code }))

  test.each([
    ['济南市', '3701'],
    ['01济南', '3701'],
    ['济南市(12人)', '3701'],
    ['3701', '3701'],
    ['370100', '3701'],
    ['济南市推荐汇总表', '3701'],
  ])('the sheet %s is of city %s', (name, code) => expect(words.senderOfSheet(name)).toMatchObject({ kind: 'city', code, name: '济南市' }))
  test.each(['Sheet1', '汇总', ''])('the sheet %j names nobody', (name) => expect(words.senderOfSheet(name)).toBeNull())
})
