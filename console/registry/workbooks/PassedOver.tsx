import type { PassedOver as Passed } from '../../../contract/registry/workbooks.ts'
import { useWords } from '../../words.ts'

/** What of a workbook was hidden and not read: said before anything is entered. */
export function PassedOver({ of }: { of: readonly Passed[] }) {
  const { say } = useWords()
  return of.map(({ sheet, code, rows }) => (
    <p key={`${code} ${sheet}`} className="caution">
      {say(code, { sheet, rows: rows.join('、') })}
    </p>
  ))
}
