import ExcelJS from 'exceljs'

type Head = { title: string; right: boolean }

/** Writes a sheet and hands it to the browser. Texts are written as texts: what looks like a formula stays one that is read. */
export async function saveWorkbook(name: string, sheetName: string, heads: readonly Head[], cells: readonly (string | number)[][]) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31) || 'Sheet', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 },
  })
  // Buttons say nothing on paper: a column without a single word is left out.
  const kept = heads.flatMap((head, at) => (cells.some((row) => row[at] !== '') ? [{ ...head, at }] : []))
  sheet.columns = kept.map(({ at, title }) => ({ width: widthOf([title, ...cells.slice(0, 200).map((row) => row[at] ?? '')]) }))
  sheet.addRow(kept.map(({ title }) => title)).font = { bold: true }
  for (const row of cells) {
    // in the format of texts, lest the next edit make a formula of it
    sheet.addRow(kept.map(({ at }) => row[at] ?? '')).eachCell((cell) => {
      if (typeof cell.value === 'string' && /^[=+\-@\t]/.test(cell.value)) cell.numFmt = '@'
    })
  }
  for (const [i, { right }] of kept.entries())
    sheet.getColumn(i + 1).alignment = { vertical: 'top', wrapText: true, horizontal: right ? 'right' : 'left' }
  if (kept.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: kept.length } }
  save(name, new Blob([await book.xlsx.writeBuffer()], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }))
}

/** A Chinese character is as wide as two letters. */
function widthOf(values: readonly (string | number)[]): number {
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
  const longest = Math.max(...values.map((value) => Math.max(...String(value).split('\n').map(wide))))
  return Math.min(60, Math.max(8, longest + 2))
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
