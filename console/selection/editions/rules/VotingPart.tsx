import { Checkbox, InputNumber, Select } from 'antd'
import { voteMethod } from '../../../../contract/selection/rules.ts'
import { Field } from '../../../parts/Field.tsx'
import { useWords } from '../../../words.ts'
import type { PartProps, Rules } from '../RulesPage.tsx'

type Voting = NonNullable<Rules['voting']>
const usual: Voting = { min: 3, max: 10, method: 'city-trimmed-log-standardised', trimPlaces: 1, maxChanges: 20, lateRegistration: true }

/** The public vote: whether there is one, what a ballot is, and how votes become points. */
export function VotingPart({ rules, set, closed }: PartProps) {
  const { t, name } = useWords()
  const { voting } = rules
  const put = (part: Partial<Voting>) => voting && set({ voting: { ...voting, ...part } })
  const toggle = (on: boolean) =>
    set(on ? { voting: usual, combining: { expert: 80, vote: 20 } } : { voting: null, combining: { expert: 100, vote: 0 } })
  return (
    <div data-field="voting">
      <Checkbox disabled={closed} checked={voting !== null} onChange={(event) => toggle(event.target.checked)}>
        {t('console.with-vote')}
      </Checkbox>
      {voting && (
        <>
          <div className="fields three-wide" style={{ marginTop: 12 }}>
            <Field label={t('console.min-choices')}>
              {(id) => (
                <InputNumber id={id} disabled={closed} min={1} max={50} value={voting.min} onChange={(value) => put({ min: value ?? 1 })} />
              )}
            </Field>
            <Field label={t('console.max-choices')}>
              {(id) => (
                <InputNumber id={id} disabled={closed} min={1} max={50} value={voting.max} onChange={(value) => put({ max: value ?? 1 })} />
              )}
            </Field>
            <Field label={t('console.max-changes')}>
              {(id) => (
                <InputNumber
                  id={id}
                  disabled={closed}
                  min={0}
                  max={100}
                  value={voting.maxChanges}
                  onChange={(value) => put({ maxChanges: value ?? 0 })}
                />
              )}
            </Field>
            {voting.method === 'city-trimmed-log-standardised' && (
              <Field label={t('console.trim-places')}>
                {(id) => (
                  <InputNumber
                    id={id}
                    disabled={closed}
                    min={0}
                    max={5}
                    value={voting.trimPlaces}
                    onChange={(value) => put({ trimPlaces: value ?? 0 })}
                  />
                )}
              </Field>
            )}
            <Field whole label={t('console.vote-method')} hint={name('console.vote-method-means', voting.method)}>
              {(id) => (
                <Select
                  id={id}
                  disabled={closed}
                  value={voting.method}
                  onChange={(method) => put({ method })}
                  options={voteMethod.options.map((one) => ({ value: one, label: name('console.method', one) }))}
                />
              )}
            </Field>
          </div>
          <Checkbox
            style={{ marginTop: 10 }}
            disabled={closed}
            checked={voting.lateRegistration}
            onChange={(event) => put({ lateRegistration: event.target.checked })}
          >
            {t('console.late-registration')}
          </Checkbox>
        </>
      )}
    </div>
  )
}
