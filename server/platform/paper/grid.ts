/** A table as people draw it: rows of cells, some wider or taller than one. The PDF and the workbook are made from the same rows. */
export type Cell = {
  text?: string | number
  /** Columns and rows that it covers. */
  span?: number
  rows?: number
  align?: 'left' | 'center' | 'right'
  valign?: 'top' | 'middle' | 'bottom'
  size?: number
  strong?: boolean
  /** On one line where that can be had by making it a little smaller (PDF only). */
  fit?: boolean
  /** One character below the other. */
  upright?: boolean
  /** Stands at the lower right of the cell: signature, seal place, date. */
  foot?: string
  /** JPEG or PNG drawn into the cell (PDF only). */
  picture?: Buffer | null
}
export type Row = {
  cells: readonly Cell[]
  /** Least height in millimetres. */
  height?: number
  /** May run over to the next page. */
  breakable?: boolean
}
export type Placed = { cell: Cell; row: number; column: number; rows: number; span: number }

/** Where each cell stands; a cell that covers rows pushes the cells below it to the right. Throws when a row does not fill the grid. */
export function place(rows: readonly Row[], columns: number): Placed[] {
  const taken = rows.map(() => new Set<number>())
  return rows.flatMap((row, at) => {
    let column = 0
    const placed = row.cells.map((cell) => {
      while (taken[at]?.has(column)) column += 1
      const { span = 1, rows: tall = 1 } = cell
      const covered = Math.min(tall, rows.length - at)
      for (let r = at; r < at + covered; r += 1) for (let c = column; c < column + span; c += 1) taken[r]?.add(c)
      return { cell, row: at, column, rows: covered, span }
    })
    if (taken[at]?.size !== columns) throw new Error(`table row ${at + 1} fills ${taken[at]?.size} of ${columns} columns`)
    return placed
  })
}

/** Groups of rows that tall cells hold together: [first, past the last]. */
export function groupsOf(placed: readonly Placed[], rows: number): [number, number][] {
  const reach = Array.from({ length: rows }, (_, row) => row + 1)
  for (const { row, rows: tall } of placed) reach[row] = Math.max(reach[row] ?? 0, row + tall)
  const groups: [number, number][] = []
  for (let from = 0; from < rows; ) {
    let to = reach[from] ?? from + 1
    for (let row = from; row < to; row += 1) to = Math.max(to, reach[row] ?? to)
    groups.push([from, to])
    from = to
  }
  return groups
}
