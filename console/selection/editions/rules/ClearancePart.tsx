import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { clearanceAbout } from '../../../../contract/procedures/clearance.ts'
import { listOrganizations } from '../../../../contract/registry/organizations.ts'
import { Field } from '../../../parts/Field.tsx'
import { query } from '../../../query.ts'
import { useTerms } from '../../../registry/vocabularies/terms.ts'
import { useWords } from '../../../words.ts'
import type { PartProps, Rules } from '../RulesPage.tsx'

type Rule = Rules['clearance'][number]
const facts = ['person.head', 'person.publicServant'] as const
const natureFact = 'enterprise.nature'

/** Which bodies are asked about whom, with the clause that each reads beside the question. */
export function ClearancePart({ rules, set, closed }: PartProps) {
  const { t } = useWords()
  const { clearance } = rules
  const change = (at: number, part: Partial<Rule>) => set({ clearance: clearance.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const code = () => {
    const used = new Set(clearance.map((one) => one.code))
    return Array.from({ length: 21 }, (_, at) => `rule-${at + 1}`).find((one) => !used.has(one)) ?? 'rule-22'
  }
  return (
    <div data-field="clearance">
      {clearance.length === 0 && <p className="ash">{t('console.clearance-not-asked')}</p>}
      <ol className="clearance-rules">
        {clearance.map((one, at) => (
          <li key={one.code} data-field={`clearance.${at}`}>
            <RuleFields
              rule={one}
              closed={closed}
              put={(part) => change(at, part)}
              remove={() => set({ clearance: clearance.filter((_, i) => i !== at) })}
            />
          </li>
        ))}
      </ol>
      {!closed && clearance.length < 20 && (
        <Button
          style={{ marginTop: 12 }}
          onClick={() =>
            set({
              clearance: [
                ...clearance,
                { code: code(), about: 'person', when: {}, bodies: ['b12'], basis: t('console.clearance-basis-new') },
              ],
            })
          }
        >
          {t('console.add-clearance')}
        </Button>
      )}
    </div>
  )
}

type Given = { rule: Rule; closed: boolean; put: (part: Partial<Rule>) => void; remove: () => void }

function RuleFields({ rule, closed, put, remove }: Given) {
  const { t, name } = useWords()
  const bodies = useBodies()
  return (
    <>
      <div className="rule-head">
        <b>{useWho(rule)}</b>
        <Button type="text" size="small" disabled={closed} aria-label={t('console.remove')} onClick={remove}>
          ×
        </Button>
      </div>
      <div className="fields three-wide">
        <Field label={t('console.clearance-about')}>
          {(id) => (
            <Select
              id={id}
              disabled={closed}
              value={rule.about}
              onChange={(about) => put({ about })}
              options={clearanceAbout.options.map((one) => ({ value: one, label: name('console.clearance-about', one) }))}
            />
          )}
        </Field>
        {facts.map((fact) => (
          <Field key={fact} label={t(`console.clearance-fact.${fact}`)}>
            {(id) => (
              <Select
                id={id}
                disabled={closed}
                value={stateOf(rule, fact)}
                onChange={(chosen: 'any' | 'yes' | 'no') => put({ when: withFact(rule, fact, chosen === 'any' ? [] : [chosen === 'yes']) })}
                options={(['any', 'yes', 'no'] as const).map((one) => ({ value: one, label: t(`console.clearance-when.${one}`) }))}
              />
            )}
          </Field>
        ))}
        <Nature rule={rule} closed={closed} put={put} />
        <Field whole label={t('console.clearance-bodies')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              disabled={closed}
              value={rule.bodies}
              onChange={(chosen) => chosen.length > 0 && put({ bodies: chosen })}
              options={bodies}
              optionFilterProp="label"
            />
          )}
        </Field>
        <Field whole label={t('console.clearance-basis')} hint={t('console.clearance-basis-hint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              disabled={closed}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={400}
              value={rule.basis}
              onChange={(event) => put({ basis: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

function Nature({ rule, closed, put }: Pick<Given, 'rule' | 'closed' | 'put'>) {
  const { t } = useWords()
  const { options } = useTerms('nature')
  return (
    <Field whole label={t('console.clearance-nature')}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          disabled={closed}
          placeholder={t('console.clearance-when.any')}
          value={(rule.when[natureFact] ?? []).map(String)}
          onChange={(chosen) => put({ when: withFact(rule, natureFact, chosen) })}
          options={options('nature')}
        />
      )}
    </Field>
  )
}

const stateOf = (rule: Rule, fact: string) => {
  const values = rule.when[fact]
  return values?.length !== 1 ? ('any' as const) : values[0] === true ? ('yes' as const) : ('no' as const)
}

const withFact = (rule: Rule, fact: string, values: (string | boolean)[]): Rule['when'] => {
  const { [fact]: _, ...rest } = rule.when
  return values.length > 0 ? { ...rest, [fact]: values } : rest
}

/** Whom the rule is about, in words made of its conditions. */
function useWho(rule: Rule): string {
  const { t } = useWords()
  const { term } = useTerms('nature')
  const parts = [
    ...facts.flatMap((fact) => {
      const state = stateOf(rule, fact)
      return state === 'any' ? [] : [t(`console.clearance-is.${fact}.${state}`)]
    }),
    ...(rule.when[natureFact] ?? []).map((nature) => term('nature', String(nature))),
  ]
  return parts.length > 0 ? parts.join(t('console.list-comma')) : t('console.clearance-everybody')
}

function useBodies() {
  const answer = useQuery({ ...query(listOrganizations, { kind: 'body', limit: 50 }), staleTime: Number.POSITIVE_INFINITY })
  return answer.data?.rows.flatMap((row) => (row.code ? [{ value: row.code, label: row.shortName || row.name }] : [])) ?? []
}
