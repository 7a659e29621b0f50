import type { Answer } from '../../../contract/endpoint.ts'
import type { getResults } from '../../../contract/procedures/judging.ts'
import { percent, points } from '../../../kit/formats.ts'
import { Rows } from '../../parts/Rows.tsx'
import { useWords } from '../../words.ts'

const signed = (value: number): string => (value > 0 ? `+${points(value)}` : points(value))

/** Each expert in figures, for the office alone: how strict, how spread, how much like the others; below, how much a panel agrees. */
export function JudgeFigures({ summary }: { summary: Answer<typeof getResults> }) {
  const { t } = useWords()
  const agreed = summary.panels.filter((panel) => panel.agreement !== null)
  return (
    <>
      <h2>{t('console.judges')}</h2>
      <p className="ash">{t('console.judges-lead')}</p>
      <Rows
        caption={t('console.judges')}
        rows={summary.judges}
        keyOf={(judge) => judge.expertId}
        columns={[
          { key: 'name', title: t('console.expert'), show: (judge) => <b>{judge.name}</b> },
          { key: 'count', title: t('console.scores-given'), show: (judge) => judge.count, right: true, width: 100 },
          { key: 'severity', title: t('console.severity'), show: (judge) => signed(judge.severity), right: true, width: 130 },
          { key: 'spread', title: t('console.spread'), show: (judge) => points(judge.spread), right: true, width: 130 },
          {
            key: 'consistency',
            title: t('console.consistency'),
            show: (judge) => (judge.consistency === null ? '–' : percent(judge.consistency / 100)),
            right: true,
            width: 130,
          },
        ]}
      />
      {agreed.map((panel) => (
        <p className="ash" style={{ marginTop: 8 }} key={panel.panelId ?? ''}>
          {t('console.agreement', {
            panel: panel.label ?? t('console.all-experts'),
            w: panel.agreement === null ? '–' : points(panel.agreement),
          })}
        </p>
      ))}
    </>
  )
}
