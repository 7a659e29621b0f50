import { Button, Select, Slider } from 'antd'
import { tieStep } from '../../../../contract/selection/rules.ts'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'

/** How scores and votes are weighed, what parts equals, and the money that comes with a title. */
export function CombiningPart({ rules, set, closed }: PartProps) {
  const { t } = useWords()
  const { combining } = rules
  return (
    <>
      <div className="line" data-field="combining" style={{ gridTemplateColumns: '150px minmax(0, 1fr) 150px' }}>
        <span>{t('console.weight-expert', { percent: combining.expert })}</span>
        <Slider
          disabled={closed || rules.voting === null}
          min={0}
          max={100}
          step={5}
          value={combining.expert}
          onChange={(expert) => set({ combining: { expert, vote: 100 - expert } })}
          ariaLabelForHandle={t('console.weight-expert', { percent: combining.expert })}
          tooltip={{ open: false }}
        />
        <span style={{ textAlign: 'right' }}>{t('console.weight-vote', { percent: combining.vote })}</span>
      </div>
      <h3>{t('console.ties')}</h3>
      <p className="ash">{t('console.ties-hint')}</p>
      <Ties rules={rules} set={set} closed={closed} />
    </>
  )
}

/** The chain in its order; a step moves up or down, and the draw always ends it. */
function Ties({ rules: { ties }, set, closed }: Pick<PartProps, 'rules' | 'set' | 'closed'>) {
  const { t, name } = useWords()
  const steps = ties.filter((step) => step !== 'draw')
  const put = (next: typeof ties) => set({ ties: [...next, 'draw'] })
  const swap = (at: number) => put(steps.map((step, i) => (i === at ? (steps[at + 1] ?? step) : i === at + 1 ? (steps[at] ?? step) : step)))
  const free = tieStep.options.filter((step) => !ties.includes(step) && step !== 'draw')
  return (
    <ol className="ties" data-field="ties">
      {steps.map((step, at) => (
        <li key={step}>
          <span className="num">{at + 1}</span>
          <span>{name('console.tie', step)}</span>
          <Button
            type="text"
            size="small"
            disabled={closed || at === 0}
            aria-label={t('console.move-up', { name: name('console.tie', step) })}
            onClick={() => swap(at - 1)}
          >
            ↑
          </Button>
          <Button
            type="text"
            size="small"
            disabled={closed || at === steps.length - 1}
            aria-label={t('console.move-down', { name: name('console.tie', step) })}
            onClick={() => swap(at)}
          >
            ↓
          </Button>
          <Button
            type="text"
            size="small"
            disabled={closed}
            aria-label={t('console.remove')}
            onClick={() => put(steps.filter((one) => one !== step))}
          >
            ×
          </Button>
        </li>
      ))}
      <li className="ash">
        <span className="num">{steps.length + 1}</span>
        <span>{name('console.tie', 'draw')}</span>
      </li>
      {!closed && free.length > 0 && (
        <Select
          size="small"
          aria-label={t('console.add-tie')}
          placeholder={t('console.add-tie')}
          value={null}
          onChange={(step: string | null) => {
            const known = tieStep.safeParse(step)
            if (known.success) put([...steps, known.data])
          }}
          options={free.map((step) => ({ value: step, label: name('console.tie', step) }))}
          style={{ width: 180 }}
        />
      )}
    </ol>
  )
}
