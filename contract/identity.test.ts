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
  readName,
  readPhone,
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
  ['990102198507079875', 'identity.id-region'],
  ['170102198507089886', 'identity.id-region'],
  ['370102189907019812', 'identity.id-date'],
  ['937643198507019821', null],
  ['911840198507269815', null],
  ['937156198507019821', 'identity.id-region'],
  ['81000019850723981X', null],
  ["'1101051949123100 2×", null],
  ['\u202a11010519491231002х\u202c', null],
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
  ['\u202d192 3614 9331\u202c', '19236149331', null],
  ['(+86)19236149331', '19236149331', null],
  ['0086 19236149331', '19236149331', null],
  ['019236149331', '19236149331', null],
  ['19236149331(本人)', '19236149331', null],
  ['19236149331/19236149332', '19236149331/19236149332', 'identity.phone'],
  ['192361493311', '192361493311', 'identity.phone'],
  ['+852 6123 4567', '+85261234567', 'identity.phone'],
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
  ['买买提．吐尔逊', '买买提·吐尔逊', null],
  ['买买提。吐尔逊', '买买提·吐尔逊', null],
  ['买买提﹒吐尔逊', '买买提·吐尔逊', null],
  ['买买提ㆍ吐尔逊', '买买提·吐尔逊', null],
  ['买买提.吐尔逊', '买买提·吐尔逊', null],
  ['买买提●吐尔逊', '买买提·吐尔逊', null],
  ['买买提⋅吐尔逊', '买买提·吐尔逊', null],
  ['买买提･吐尔逊', '买买提·吐尔逊', null],
  ['买买提 · 吐尔逊', '买买提·吐尔逊', null],
  ['John F. Kennedy', 'John F. Kennedy', null],
  ['1.张三', '张三', null],
  ['12、张三', '张三', null],
  ['张三（女）', '张三', null],
  ['张三(曾用名:张四)', '张三', null],
  ['\u2fa6大勇', '金大勇', null],
  ['\uf90a大勇', '金大勇', null],
  ['王葛\u{e0100}', '王葛', null],
  ['王\ue000', '王\ue000', 'identity.name-private-use'],
  ['王?', '王?', 'identity.name'],
  ['王□', '王□', 'identity.name'],
  ['*张三', '*张三', 'identity.name'],
  ['张三😀', '张三😀', 'identity.name'],
  ['王·', '王·', 'identity.name'],
])('name %s is kept as %s: %s', (text, kept, fault) => {
  expect(normaliseName(text)).toBe(kept)
  expect(checkName(text)).toBe(fault)
})

test('a former name is kept beside the name', () => expect(readName('张三（曾用名：张 四）')).toEqual({ name: '张三', former: '张四' }))

test.each([
  ['19236149331\n19236149332', '19236149331', 'mobile'],
  ['19236149331 19236149332', '19236149331', 'mobile'],
  ['0531-88000000/19241332416', '19241332416', 'mobile'],
  ['0531-82345678-8001', '053182345678', 'landline'],
  ['0531-82345678转8001', '053182345678', 'landline'],
  ['(0531)82345678', '053182345678', 'landline'],
])('of %j the phone is %s', (text, phone, kind) => expect(readPhone(text)).toMatchObject({ fault: null, phone, kind }))

test.each(['82345678', '张三19236149331', '19236149331(妻)', '', '无', '1.92E+10', '0085261234567'])(
  '%j is no phone of the person',
  (text) => expect(readPhone(text)).toEqual({ fault: 'identity.phone' }),
)

test('full-width signs become half-width', () => expect(toHalfWidth('ＡＢ１２（３）　４')).toBe('AB12(3) 4'))
test('masks keep the region of an ID number and the tail of a phone', () => {
  expect(maskIdNumber('370211196606089830')).toBe('370211************')
  expect(maskPhone('19241332416')).toBe('192****2416')
})
test('a field says what is wrong', () => {
  const read = idNumberField.safeParse('370211196606089831')
  expect(read.error?.issues.map((issue) => issue.message)).toEqual(['identity.id-check-digit'])
})
