import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { groupsOf, place } from './grid.ts'
import { closePaper, openPaper } from './page.ts'
import { heightOfLines, splitToFit } from './prose.ts'
import { writeWorkbook } from './sheet.ts'
import { drawTable } from './table.ts'

const madeAt = new Date('2026-03-18T02:00:00Z')
const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length

test('a cell that covers rows pushes those below it aside; rows that it ties stay together', () => {
  const placed = place([{ cells: [{ rows: 2 }, {}, {}] }, { cells: [{ span: 2 }] }, { cells: [{ span: 3 }] }], 3)
  expect(placed.map(({ row, column }) => [row, column])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [2, 0],
  ])
  expect(groupsOf(placed, 3)).toEqual([
    [0, 2],
    [2, 3],
  ])
})

test('a row that does not fill the grid is refused', () => {
  expect(() => place([{ cells: [{}, {}] }], 3)).toThrow('fills 2 of 3')
})

test('a long text is cut without losing a character', () => {
  const { doc } = openPaper({ title: 't', madeAt })
  const text = `${'工匠精神薪火相传，'.repeat(300)}终。`
  const options = { width: 300, lineGap: 3 }
  doc.font('body').fontSize(11)
  const [now, later] = splitToFit(doc, text, 200, options)
  expect(now + later).toBe(text)
  expect(heightOfLines(doc, now, options)).toBeLessThanOrEqual(200)
  expect(later).not.toMatch(/^[，。]/u)
})

test('a table goes over as many pages as it needs, the same bytes for the same input', async () => {
  const make = () => {
    const paper = openPaper({ title: '表', madeAt })
    const rows = [
      { cells: [{ text: '甲' }, { text: '乙' }] },
      ...Array.from({ length: 120 }, (_, i) => ({ height: 9, cells: [{ text: i }, { text: '行' }] })),
    ]
    drawTable(paper, { widths: [20, 80], rows, repeat: 1 })
    return closePaper(paper)
  }
  const [one, two] = [await make(), await make()]
  expect(pagesOf(one)).toBeGreaterThanOrEqual(4)
  expect(one.equals(two)).toBe(true)
})

test.each(['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\t=1'])('%j is written as text and read back as it was', async (text) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await writeWorkbook([{ name: 's', widths: [40], rows: [{ cells: [{ text }] }] }], { madeAt })).buffer)
  const cell = book.worksheets[0]?.getCell('A1')
  expect(cell?.type).toBe(ExcelJS.ValueType.String)
  expect(cell?.formula).toBeUndefined()
  expect(cell?.value).toBe(text)
  expect(cell?.numFmt).toBe('@')
})

test('numbers stay numbers, long digits stay text, names of sheets are made to fit', async () => {
  const rows = [{ cells: [{ text: 12 }, { text: '370115197809289851' }] }]
  const bytes = await writeWorkbook(
    [
      { name: '济南/市[1]', widths: [10, 40], rows },
      { name: '济南/市[1]', widths: [10, 40], rows },
    ],
    { madeAt },
  )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['济南 市 1', '济南 市 1 2'])
  expect([book.worksheets[0]?.getCell('A1').value, book.worksheets[0]?.getCell('B1').value]).toEqual([12, '370115197809289851'])
})

test('a text longer than a sheet row can be high gets several rows, merged', async () => {
  const book = new ExcelJS.Workbook()
  const rows = [
    {
      cells: [
        { text: '事迹', upright: true },
        { text: '攻关'.repeat(1500), align: 'left' as const },
      ],
    },
    { cells: [{ text: '末' }, { text: '行' }] },
  ]
  await book.xlsx.load(new Uint8Array(await writeWorkbook([{ name: 's', widths: [10, 120], rows }], { madeAt })).buffer)
  const sheet = book.worksheets[0]
  expect(sheet?.getRow(1).height).toBeLessThanOrEqual(409)
  expect(sheet?.getCell('B2').master.address).toBe('B1')
  expect(sheet?.getCell(sheet.rowCount, 2).value).toBe('行')
})
