import { listConflicts } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Round } from './Panels.tsx'

/** Who may not judge whom, and why. */
export function Conflicts({ round: { id } }: { round: Round }) {
  const { t, name, lang } = useWords()
  const list = useList(listConflicts, { id }, (page, options) => request(listConflicts, { id, limit: 50, ...page }, options))
  if (list.rows.length === 0) return <Nothing title={t('console.conflicts-none')}>{t('console.conflicts-none-do')}</Nothing>
  return (
    <>
      <Rows
        caption={t('console.conflicts')}
        rows={list.rows}
        whole={list.whole}
        keyOf={(row) => row.id}
        columns={[
          { key: 'expert', title: t('console.expert'), show: (row) => <b>{row.expertName}</b>, width: 160 },
          { key: 'item', title: t('console.item'), show: (row) => row.itemLabel, width: 200 },
          { key: 'kind', title: t('console.conflict-kind'), show: (row) => name('console.conflict', row.kind), width: 160 },
          { key: 'reason', title: t('console.reason'), show: (row) => row.reason },
          { key: 'at', title: t('console.noted-on'), show: (row) => date(row.notedAt, lang), width: 140 },
        ]}
      />
      <More of={list} />
    </>
  )
}
