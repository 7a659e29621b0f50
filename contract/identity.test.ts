import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkName,
  checkPhone,
  checkUscc,
  idCheckDigit,
  idNumberField,
  maskIdNumber,
  maskPhone,
  normaliseName,
  normalisePhone,
  readIdNumber,
  toHalfWidth,
  usccCheckSign,
} from './identity.ts'

test.each([
  ['11010519491231002X', null],
  ['11010519491231002x', null],
  ['３７０２１１１９６６０６０８９８３０', null],
  [' 370211 19660608 9830 ', null],
  ['370211196606089831', 'identity.id-check-digit'],
  ['37021119660608983', 'identity.id-length'],
  ['370211660608983', 'identity.id-length'],
  ['992111196606089830', 'identity.id-region'],
  ['370211196613089830', 'identity.id-date'],
  ['370211198502309830', 'identity.id-date'],
  ['', 'identity.id-length'],
])('ID number %s: %s', (text, fault) => expect(readIdNumber(text).fault).toBe(fault))

test.each([
  ['11010519491231002X', '1949-12-31', 'female'],
  ['370211196606089830', '1966-06-08', 'male'],
])('%s was born on %s and is %s', (text, birthOn, gender) => expect(readIdNumber(text)).toMatchObject({ fault: null, birthOn, gender }))

test('a birthday after today is refused', () => {
  const body = '37010220300101002'
  const idNumber = body + idCheckDigit(body)
  expect(readIdNumber(idNumber).fault).toBeNull()
  expect(readIdNumber(idNumber, '2026-03-01').fault).toBe('identity.id-future')
})

test('one wrong digit is always seen', () => {
  const good = '370211196606089830'
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const bad = good.slice(0, at) + ((Number(good[at]) + by) % 10) + good.slice(at + 1)
      expect(readIdNumber(bad).fault).not.toBeNull()
    }),
  )
})

test.each([
  ['91350100M000100Y43', null],
  ['91350100m000100y43', null],
  ['９１３５０１００M000100Y43', null],
  ['92370126GAQW96464A', 'identity.uscc-check-digit'],
  ['91370105LAAMQD6H6U', null],
  ['91350100M000100Y44', 'identity.uscc-check-digit'],
  ['91350100I000100Y43', 'identity.uscc-length'],
  ['91350100M000100Y4', 'identity.uscc-length'],
])('credit code %s: %s', (text, fault) => expect(checkUscc(text)).toBe(fault))

test('the check sign makes any body whole', () => {
  const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
  fc.assert(
    fc.property(fc.array(sign, { minLength: 17, maxLength: 17 }), (signs) => {
      const body = signs.join('')
      expect(checkUscc(body + usccCheckSign(body))).toBeNull()
    }),
  )
})

test.each([
  ['192 4133 2416', '19241332416', null],
  ['+86-192-4133-2416', '19241332416', null],
  ['１９２４１３３２４１６', '19241332416', null],
  ['0531-88880000', '053188880000', 'identity.phone'],
  ['1924133241', '1924133241', 'identity.phone'],
  ['86192413324', '86192413324', 'identity.phone'],
])('phone %s is kept as %s: %s', (text, kept, fault) => {
  expect(normalisePhone(text)).toBe(kept)
  expect(checkPhone(text)).toBe(fault)
})

test.each([
  ['夏 春 生', '夏春生', null],
  ['许　超', '许超', null],
  ['阿依古丽•买买提', '阿依古丽·买买提', null],
  ['  John  Smith ', 'John Smith', null],
  ['王', '王', 'identity.name'],
  ['王三3', '王三3', 'identity.name'],
  ['', '', 'identity.name'],
  ['<b>王三</b>', '<b>王三</b>', 'identity.name'],
])('name %s is kept as %s: %s', (text, kept, fault) => {
  expect(normaliseName(text)).toBe(kept)
  expect(checkName(text)).toBe(fault)
})

test('full-width signs become half-width', () => expect(toHalfWidth('ＡＢ１２（３）　４')).toBe('AB12(3) 4'))
test('masks keep the region of an ID number and the tail of a phone', () => {
  expect(maskIdNumber('370211196606089830')).toBe('370211************')
  expect(maskPhone('19241332416')).toBe('192****2416')
})
test('a field says what is wrong', () => {
  const read = idNumberField.safeParse('370211196606089831')
  expect(read.error?.issues.map((issue) => issue.message)).toEqual(['identity.id-check-digit'])
})
