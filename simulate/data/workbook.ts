import ExcelJS, { type Workbook, type Worksheet } from 'exceljs'
import { random as makeRandom, type Random } from './random.ts'
import { columns, writeCells } from './workbook/cells.ts'
import { type Row, spoils } from './workbook/faults.ts'
import { layOut, writeFooter, writeHeader, writeHints } from './workbook/layout.ts'
import { inventSending, inventTruth, rankAll, type Sending, type Truth } from './workbook/truth.ts'

export type InventedFault = { sheet: string; row: number; fault: string }
export type InventedWorkbook = {
  workbook: Workbook
  /** People in rows without a fault, as they were meant. */
  good: (Truth & { sheet: string; row: number; columns: string[] })[]
  faults: InventedFault[]
}

type Options = { senders?: number; people?: [from: number, to: number]; faultShare?: number }

/**
 * An invented recommendation summary (推荐汇总表) with untidiness and known faults, the same for the same seed.
 * All people and firms are invented: ID sequence 980–989, telephone numbers beginning 192.
 */
export function inventWorkbook(seed: string | number, { senders, people = [3, 14], faultShare = 0.15 }: Options = {}): InventedWorkbook {
  const random = makeRandom(`workbook ${seed}`)
  const made: InventedWorkbook = { workbook: new ExcelJS.Workbook(), good: [], faults: [] }
  const [used, before]: [Set<string>, Row[]] = [new Set(), []]
  if (random.chance(0.3)) addInstructions(made.workbook, random)
  for (let left = senders ?? random.int(1, 5); left > 0; left--) {
    const sending = inventSending(random, used)
    const rows = inventRows(sending, random.int(...people), before, faultShare, random)
    addSheet(made, sending, rows, random)
  }
  if (random.chance(0.3)) addChoices(made.workbook)
  return made
}

function inventRows(sending: Sending, count: number, all: Row[], faultShare: number, random: Random): Row[] {
  const truths = rankAll(
    Array.from({ length: count }, () => inventTruth(sending, random)),
    sending.ranking,
  )
  const own: Row[] = []
  for (const [i, person] of truths.entries()) {
    const row: Row = { person, cells: writeCells(person, i + 1, random), fault: null }
    if (random.chance(faultShare)) {
      const [code, spoil] = random.pick(Object.entries(spoils))
      if (spoil(row, { all, own }, random)) row.fault = code
    }
    own.push(row)
    all.push(row)
  }
  return own
}

function addSheet({ workbook, good, faults }: InventedWorkbook, sending: Sending, rows: Row[], random: Random): void {
  const hasLine = sending.city === null || random.chance(0.8)
  const free = sending.sheetNames.filter((name) => !workbook.getWorksheet(name))
  const sheet = workbook.addWorksheet(hasLine && random.chance(0.1) ? `Sheet${workbook.worksheets.length + 1}` : random.pick(free))
  const laid = layOut(columns, random)
  let line = writeTop(sheet, sending, hasLine, laid.length, random)
  line = writeHeader(sheet, line, laid, random)
  line = writeHints(sheet, line, laid, random)
  for (const row of rows) {
    if (random.chance(0.06)) line++
    for (const [i, { column }] of laid.entries()) if (column) sheet.getCell(line, i + 1).value = row.cells[column]
    if (row.fault) faults.push({ sheet: sheet.name, row: line, fault: row.fault })
    else good.push({ ...row.person, sheet: sheet.name, row: line, columns: laid.flatMap(({ column }) => column ?? []) })
    line++
  }
  writeFooter(sheet, line, rows.length, random)
}

function writeTop(sheet: Worksheet, { name }: Sending, hasLine: boolean, width: number, random: Random): number {
  let line = 1
  if (random.chance(0.9)) {
    sheet.getCell(line, 1).value = random.pick(['第九届“齐鲁工匠”推荐人选汇总表', '附件3', '“齐鲁工匠”推荐汇总表'])
    if (random.chance(0.7)) sheet.mergeCells(line, 1, line, width)
    line++
  }
  if (random.chance(0.2)) line++
  if (hasLine) {
    const label = random.pick(['推荐单位(盖章):', '推荐单位:', '报送单位(公章):', '推荐单位(盖章): '])
    if (random.chance(0.7)) sheet.getCell(line, 1).value = `${label}${name}${random.pick(['', '    填表日期:2026年3月18日', ' '])}`
    else {
      sheet.getCell(line, 1).value = label
      sheet.getCell(line, 3).value = name
    }
    if (random.chance(0.5)) sheet.getCell(line, 12).value = '填表日期:2026年3月18日'
    line++
  }
  return line
}

/** A sheet that only explains how to fill in the others. */
function addInstructions(workbook: Workbook, random: Random): void {
  const sheet = workbook.addWorksheet('填表说明')
  sheet.addRow(['填表说明'])
  for (const text of random.shuffle(['姓名:与身份证一致', '身份证号:18位', '出生年月:如1985.07', '推荐排序:从1开始'])) sheet.addRow([text])
}

/** The hidden sheet behind drop-down lists. */
function addChoices(workbook: Workbook): void {
  const sheet = workbook.addWorksheet('选项')
  sheet.state = 'hidden'
  for (const row of [
    ['姓名', '身份证号', '工作单位', '申报称号', '技能等级'],
    ['张三', '', '示例单位', '齐鲁工匠', '技师'],
  ])
    sheet.addRow(row)
}
