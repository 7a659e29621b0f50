import { useMarks } from '../../parts/marks.ts'

type Paper = { id: string; version: number }

const markOf = ({ id, version }: Paper): string => `${id}@${version}`

/** Which dossiers of an edition I have read through. The mark is of the version: what came back mended wants to be read again. */
export function useChecked(editionId: string | undefined) {
  const { marks, change, error } = useMarks(`checked.${editionId ?? 'none'}`)
  const all = new Set(marks)
  return {
    has: (row: Paper) => all.has(markOf(row)),
    set: (rows: readonly Paper[], checked: boolean) =>
      change(
        checked
          ? {
              add: rows.map(markOf),
              drop: marks.filter((mark) => rows.some((row) => mark.startsWith(`${row.id}@`) && mark !== markOf(row))),
            }
          : { drop: rows.map(markOf) },
      ),
    error,
  }
}
export type Checked = ReturnType<typeof useChecked>
