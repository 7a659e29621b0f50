import { listItems } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useList } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { Progress } from './Progress.tsx'

export function Items({ roundId }: { roundId: string }) {
  const { t } = useWords()
  const { term } = useTerms('trade-group', 'trade')
  const list = useList(listItems, { id: roundId }, (page, options) => request(listItems, { id: roundId, limit: 50, ...page }, options))
  if (list.rows.length === 0) return <Nothing title={t('console.round-items-none')}>{t('console.round-items-none-do')}</Nothing>
  return (
    <>
      <Rows
        caption={t('console.items')}
        rows={list.rows}
        whole={list.whole}
        keyOf={(row) => row.id}
        columns={[
          { key: 'number', title: t('console.number'), show: (row) => row.number ?? '–', width: 70 },
          {
            key: 'label',
            title: t('console.item'),
            show: (row) => (
              <>
                <b>{row.label}</b>
                {row.anchor && <span className="bronze small"> {t('console.anchor')}</span>}
                <div className="ash">{row.organizationName}</div>
              </>
            ),
          },
          {
            key: 'trade',
            title: t('console.trade'),
            show: (row) => term('trade-group', row.trade) || term('trade', row.trade),
            width: 130,
          },
          { key: 'conflicts', title: t('console.conflicts'), show: (row) => row.conflicts, right: true, width: 80 },
          { key: 'progress', title: t('console.progress'), show: (row) => <Progress of={row.progress} />, width: 220 },
        ]}
      />
      <More of={list} />
    </>
  )
}
