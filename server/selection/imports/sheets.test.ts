import { describe, expect, test } from 'vitest'
import { contentTypes, makeZip } from '../../registry/workbooks/zip.testing.ts'
import { bookOfXml, header, people, readBytes } from './testing.ts'

const cell = (value: unknown) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const row = (cells: string[]) => `<row>${cells.join('')}</row>`
const one = (people[0] ?? []).map(cell)
/** The first person with the cell of one column written another way. */
const sheetWith = (column: string, xml: string) =>
  `<worksheet><sheetData>${row(header.map(cell))}${row(one.with(header.indexOf(column), xml))}</sheetData></worksheet>`

describe('what other programs write', () => {
  test('tags with a prefix, as report tools write them', async () => {
    const plain = `<worksheet><sheetData>${row(header.map(cell))}${row(one)}</sheetData></worksheet>`
    const sheet = plain
      .replace(/<(\/?)(\w)/g, '<$1x:$2')
      .replace('<x:worksheet', '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"')
    expect((await readBytes(bookOfXml({ sheet }))).staged).toMatchObject([{ name: '宋磐石', row: 2 }])
  })

  test('shared strings in runs, with a phonetic guide that is not part of the name', async () => {
    const strings = '<sst><si><r><t>宋</t></r><r><t xml:space="preserve"> 磐石</t></r><rPh sb="0" eb="1"><t>ソン</t></rPh></si></sst>'
    expect((await readBytes(bookOfXml({ sheet: sheetWith('姓名', '<c t="s"><v>0</v></c>'), strings }))).staged).toMatchObject([
      { name: '宋磐石' },
    ])
  })

  test.each<[string, string, string, object]>([
    ['a date of a book that counts from 1904', '出生年月', '<c s="1"><v>26501</v></c>', { birthMonth: '1976-07' }],
    ['a date as ISO text', '出生年月', '<c t="d"><v>1976-07-21T00:00:00</v></c>', { birthMonth: '1976-07' }],
    ['a formula with its stored result', '姓名', '<c t="str"><f>A1&amp;B1</f><v>宋磐石</v></c>', { name: '宋磐石' }],
    ['a line break as Excel hides it', '工作单位', cell('济南磐岳电气_x000D_\n有限公司'), { employer: '济南磐岳电气有限公司' }],
    ['a telephone number with an exponent', '联系电话', '<c><v>1.9241332416E10</v></c>', { phone: '19241332416' }],
  ])('%s', async (_, column, xml, expected) => {
    const workbook =
      '<workbook xmlns:r="r"><workbookPr date1904="true"/><sheets><sheet name="济南市" sheetId="1" r:id="rId1"/></sheets></workbook>'
    const { staged } = await readBytes(bookOfXml({ sheet: sheetWith(column, xml), workbook }))
    expect(staged).toMatchObject([expected])
  })

  test.each<[string, string, string, string]>([
    ['an ID number stored as a number', '身份证号', '<c><v>370126197607219000</v></c>', 'id-lost-digits'],
    ['an ID number kept as a number, whatever its tail', '身份证号', '<c><v>370126197607219910</v></c>', 'id-lost-digits'],
    ['an ID number shown with an exponent', '身份证号', cell('3.70126E+17'), 'id-lost-digits'],
    ['a formula that failed', '姓名', '<c t="e"><f>B9</f><v>#REF!</v></c>', 'cell-error'],
    ['a formula never worked out', '身份证号', '<c><f>B9</f></c>', 'cell-error'],
  ])('%s is a fault', async (_, column, xml, code) => {
    expect((await readBytes(bookOfXml({ sheet: sheetWith(column, xml) }))).faults).toMatchObject([{ code }])
  })
})

describe('what is broken or hostile inside', () => {
  const entity = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>'
  test.each<[string, Buffer]>([
    ['a sheet cut off', bookOfXml({ sheet: '<worksheet><sheetData><row>' })],
    ['a sheet that is no XML', bookOfXml({ sheet: 'PK not xml <' })],
    [
      'entities that multiply',
      bookOfXml({ sheet: `${entity}<worksheet><sheetData><row><c t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>` }),
    ],
    ['no workbook part', makeZip([{ name: '[Content_Types].xml', data: contentTypes() }])],
  ])('%s is refused as broken', async (_, bytes) => {
    await expect(readBytes(bytes)).rejects.toMatchObject({ kind: 'invalid', code: 'workbook.broken' })
  })

  test('a sheet outside the workbook is not followed', async () => {
    const rels = '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="../../../../etc/passwd"/></Relationships>'
    await expect(readBytes(bookOfXml({ sheet: '<worksheet/>', rels }))).rejects.toMatchObject({ code: 'workbook.empty' })
  })

  test('a string of a megabyte named by a million cells', async () => {
    const strings = `<sst><si><t>${'长'.repeat(1_000_000)}</t></si></sst>`
    const sheet = `<worksheet><sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(250)}</row></sheetData></worksheet>`
    await expect(readBytes(bookOfXml({ sheet, strings }))).rejects.toMatchObject({ code: 'workbook.bomb' })
  })

  test('more rows than a summary can have', async () => {
    const sheet = `<worksheet><sheetData>${`<row>${cell('x')}</row>`.repeat(200_001)}</sheetData></worksheet>`
    await expect(readBytes(bookOfXml({ sheet }), {}, { maxRatio: 2000 })).rejects.toMatchObject({
      kind: 'too-large',
      code: 'workbook.too-many-rows',
    })
  })
})
