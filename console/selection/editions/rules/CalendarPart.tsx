import { Button, Select } from 'antd'
import { capability, stageKind } from '../../../../contract/selection/rules.ts'
import { MomentInput } from '../../../parts/DayInput.tsx'
import { fromField, toField } from '../../../parts/day.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import type { PartProps } from '../RulesPage.tsx'
import { dayOf, useCalendar, workingDays } from '../working-days.ts'

type Stage = Edition['stages'][number]

/** Stages are rows with a window and what may be done in it; they may overlap. */
export function CalendarPart({ stages, setStages: set, closed }: PartProps) {
  const { t, name } = useWords()
  const change = (at: number, part: Partial<Stage>) => set(stages.map((stage, i) => (i === at ? { ...stage, ...part } : stage)))
  const free = stageKind.options.filter((kind) => !stages.some((stage) => stage.kind === kind))
  const ends = stages.map((stage) => dayOf(stage.closesAt)).sort()
  const starts = stages.map((stage) => dayOf(stage.opensAt)).sort()
  const calendar = useCalendar(starts[0] ?? '2026-01-01', ends.at(-1) ?? '2026-12-31')
  const columns = { gridTemplateColumns: '124px minmax(0, 1fr) minmax(0, 1fr) 28px' }
  const add = (kind: string | undefined) => {
    const known = stageKind.safeParse(kind)
    const last = stages.at(-1)
    if (known.success && last) set([...stages, { kind: known.data, opensAt: last.closesAt, closesAt: last.closesAt, capabilities: [] }])
  }
  return (
    <div data-field="stages">
      <div className="lines">
        <div className="line ash" style={columns}>
          <span>{t('console.stage')}</span>
          <span>{t('console.from')}</span>
          <span>{t('console.until')}</span>
        </div>
        {stages.map((stage, at) => (
          <div className="line stage-row" style={columns} key={stage.kind}>
            <span>
              <b>{name('console.stage', stage.kind)}</b>
              <span className="ash small nowrap" style={{ display: 'block' }}>
                {t('console.working-days', { count: workingDays(calendar, dayOf(stage.opensAt), dayOf(stage.closesAt)) })}
              </span>
            </span>
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
            <Button
              type="text"
              disabled={closed || stages.length === 1}
              aria-label={t('console.remove')}
              onClick={() => set(stages.filter((_, i) => i !== at))}
            >
              ×
            </Button>
            <Select
              className="stage-may"
              variant="borderless"
              placeholder={t('console.capabilities')}
              mode="multiple"
              aria-label={t('console.capabilities')}
              disabled={closed}
              value={stage.capabilities}
              onChange={(capabilities) => change(at, { capabilities })}
              options={capability.options.map((one) => ({ value: one, label: name('console.capability', one) }))}
            />
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
    </div>
  )
}
