import { useMarks } from './marks.ts'
import type { Column } from './Rows.tsx'

export type ColumnChoice = {
  offered: readonly { key: string; title: string; shown: boolean }[]
  set: (key: string, shown: boolean) => void
  usual: (() => void) | null
}

/**
 * The columns that I want to see of a list, kept for me. A mark '-key' hides one that is usually there, '+key' shows an extra one.
 * Columns without a name of their own (boxes, buttons) always stay.
 */
export function useColumns<Row>(name: string | undefined, all: readonly Column<Row>[]): { columns: Column<Row>[]; choice: ColumnChoice } {
  const { marks, change } = useMarks(`columns.${(name ?? 'none').replace(/[^a-z0-9/-]/gi, '_')}`, name !== undefined)
  const isShown = ({ key, extra }: Column<Row>) => (extra ? marks.includes(`+${key}`) : !marks.includes(`-${key}`))
  const named = all.flatMap((column) => (typeof column.title === 'string' ? [{ column, title: column.title }] : []))
  const columns = all.filter((column) => typeof column.title !== 'string' || isShown(column))
  const set = (key: string, shown: boolean) => {
    const mark = all.find((column) => column.key === key)?.extra ? `+${key}` : `-${key}`
    change(shown === mark.startsWith('+') ? { add: [mark] } : { drop: [mark] })
  }
  return {
    columns,
    choice: {
      offered: named.map(({ column, title }) => ({ key: column.key, title, shown: isShown(column) })),
      set,
      usual: marks.length > 0 ? () => change({ drop: [...marks] }) : null,
    },
  }
}
