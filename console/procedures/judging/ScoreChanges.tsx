import { Button } from 'antd'
import { confirmScoreChange, declineScoreChange, listScoreChanges } from '../../../contract/procedures/judging-scoring.ts'
import { request } from '../../../kit/client.ts'
import { date, points } from '../../../kit/formats.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'

const shown = (value: number | null) => (value === null ? '***' : points(value))

/** Changes of locked scores: asked by one, settled by another, both values kept. */
export function ScoreChanges({ roundId }: { roundId: string }) {
  const { t, name, say, lang } = useWords()
  const list = useList(listScoreChanges, { id: roundId }, (page, options) => request(listScoreChanges, { id: roundId, ...page }, options))
  const confirm = useAct(confirmScoreChange)
  const decline = useAct(declineScoreChange)
  if (list.rows.length === 0) return <Nothing title={t('console.score-changes-none')}>{t('console.score-changes-none-do')}</Nothing>
  return (
    <>
      <Trouble error={confirm.error ?? decline.error} />
      <Rows
        caption={t('console.round-view.changes')}
        rows={list.rows}
        whole={list.whole}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'item',
            title: t('console.item'),
            show: (row) => (
              <>
                <b>{row.itemLabel}</b>
                <div className="ash">{row.expertName}</div>
              </>
            ),
            width: 180,
          },
          { key: 'value', title: t('console.change'), show: (row) => `${shown(row.fromValue)} → ${shown(row.toValue)}`, width: 140 },
          { key: 'reason', title: t('console.reason'), show: (row) => row.reason },
          { key: 'at', title: t('console.filed-on'), show: (row) => date(row.askedAt, lang), width: 130 },
          { key: 'state', title: t('console.state'), show: (row) => name('console.change-state', row.state), width: 100 },
          {
            key: 'acts',
            title: <span className="unseen">{t('console.confirm')}</span>,
            width: 190,
            right: true,
            show: (row) =>
              row.state === 'asked' &&
              (row.can.confirm === null ? (
                <span style={{ display: 'inline-flex', gap: 6 }}>
                  <Button size="small" type="primary" onClick={() => confirm.mutate({ id: row.id })}>
                    {t('console.confirm')}
                  </Button>
                  <Button size="small" onClick={() => decline.mutate({ id: row.id })}>
                    {t('console.decline')}
                  </Button>
                </span>
              ) : (
                <span className="ash small">{say(row.can.confirm)}</span>
              )),
          },
        ]}
      />
      <More of={list} />
    </>
  )
}
