import { Button, Select } from 'antd'
import { capability, stageKind } from '../../../../contract/selection/rules.ts'
import { MomentInput } from '../../../parts/DayInput.tsx'
import { fromField, toField } from '../../../parts/day.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'

type Stages = Edition['stages']
type Stage = Stages[number]
type Given = { stages: Stages; set: (stages: Stages) => void; closed: boolean }

/** Stages are rows with a window and what may be done in it; they may overlap. */
export function CalendarPart({ stages, set, closed }: Given) {
  const { t, name } = useWords()
  const change = (at: number, part: Partial<Stage>) => set(stages.map((stage, i) => (i === at ? { ...stage, ...part } : stage)))
  const free = stageKind.options.filter((kind) => !stages.some((stage) => stage.kind === kind))
  const columns = { gridTemplateColumns: '130px 190px 190px minmax(0, 1fr) 32px' }
  const add = (kind: string | undefined) => {
    const known = stageKind.safeParse(kind)
    const last = stages.at(-1)
    if (known.success && last) set([...stages, { kind: known.data, opensAt: last.closesAt, closesAt: last.closesAt, capabilities: [] }])
  }
  return (
    <section className="sheet">
      <h2>{t('console.rules.calendar')}</h2>
      <p className="ash" style={{ marginBottom: 8 }}>
        {t('console.calendar-lead')}
      </p>
      <div className="lines">
        <div className="line ash" style={columns}>
          <span>{t('console.stage')}</span>
          <span>{t('console.from')}</span>
          <span>{t('console.until')}</span>
          <span>{t('console.capabilities')}</span>
        </div>
        {stages.map((stage, at) => (
          <div className="line" style={columns} key={stage.kind}>
            <b>{name('console.stage', stage.kind)}</b>
            <MomentInput
              label={t('console.from')}
              disabled={closed}
              value={toField(stage.opensAt)}
              set={(day) => day && change(at, { opensAt: fromField(day) })}
            />
            <MomentInput
              label={t('console.until')}
              disabled={closed}
              value={toField(stage.closesAt)}
              set={(day) => day && change(at, { closesAt: fromField(day) })}
            />
            <Select
              mode="multiple"
              maxTagCount="responsive"
              aria-label={t('console.capabilities')}
              disabled={closed}
              value={stage.capabilities}
              onChange={(capabilities) => change(at, { capabilities })}
              options={capability.options.map((one) => ({ value: one, label: name('console.capability', one) }))}
            />
            <Button
              type="text"
              disabled={closed || stages.length === 1}
              aria-label={t('console.remove')}
              onClick={() => set(stages.filter((_, i) => i !== at))}
            >
              ×
            </Button>
          </div>
        ))}
      </div>
      {!closed && free.length > 0 && (
        <Select
          size="small"
          aria-label={t('console.add-stage')}
          placeholder={t('console.add-stage')}
          value={null}
          onChange={(kind: string | null) => add(kind ?? undefined)}
          options={free.map((kind) => ({ value: kind, label: name('console.stage', kind) }))}
          style={{ width: 180, marginTop: 10 }}
        />
      )}
    </section>
  )
}
