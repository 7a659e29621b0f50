import type { ReactNode } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import type { getRecommendation } from '../../../contract/selection/recommendations.ts'
import { percent } from '../../../kit/formats.ts'
import { grouped } from '../../../kit/plain.ts'
import { today } from '../../parts/day.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'

export type Dossier = Answer<typeof getRecommendation>
/** `plain` is what is compared: equal texts are the same. */
export type Line = {
  key: string
  label: string
  plain: (dossier: Dossier) => string
  show: (dossier: Dossier) => ReactNode
  long?: boolean
}

const levels = ['national', 'province', 'industry', 'city', 'county', 'enterprise', 'other']

/** What a reviewer lays beside each other, from facts to deeds to proof. */
export function useLines(): readonly Line[] {
  const words = useWords()
  const { t, name } = words
  const { term } = useTerms('trade', 'skill-grade', 'education')
  const year = Number(today().slice(0, 4))
  const text = (key: string, label: string, of: (dossier: Dossier) => string, long = false): Line => ({
    key,
    label,
    plain: of,
    show: of,
    long,
  })
  const level = (one: string | null) => (one && levels.includes(one) ? one : 'other')
  return [
    text('sentence', name('field', 'sentence'), ({ form }) => form.sentence),
    text('trade', name('field', 'trade'), ({ person }) => term('trade', person.trade)),
    text('grade', name('field', 'skillGrade'), ({ person }) => term('skill-grade', person.skillGrade)),
    text('years', t('console.years-in-trade'), ({ person }) =>
      person.tradeSinceYear ? t('console.years', { count: year - person.tradeSinceYear }) : '',
    ),
    text('age', t('console.age'), ({ person }) => (person.birthOn ? t('console.years-old', { count: age(person.birthOn) }) : '')),
    text('education', name('field', 'education'), ({ person }) => term('education', person.education)),
    text('place', t('console.place'), ({ unit }) => [unit.city, unit.county].filter(Boolean).join(' ')),
    text('front', name('field', 'isFrontLine'), ({ form }) => t(form.isFrontLine ? 'console.yes' : 'console.no')),
    {
      key: 'honours',
      label: name('field', 'honours'),
      plain: ({ person }) => person.honours.map((one) => `${one.level} ${one.name}`).join(),
      show: ({ person: { honours } }) => honours.length > 0 && <Honours of={honours.map((one) => ({ ...one, level: level(one.level) }))} />,
    },
    text('congress', name('field', 'congress'), ({ form: { congress } }) =>
      congress && congress.present > 0
        ? t('console.congress-share', {
            agreed: congress.agreed,
            present: congress.present,
            share: percent(congress.agreed / congress.present),
          })
        : '',
    ),
    {
      key: 'evidence',
      label: name('field', 'evidence'),
      plain: ({ evidence }) => countsOf(evidence.map(({ kind }) => kind)).join(),
      show: ({ evidence }) =>
        evidence.length > 0 && (
          <ul className="checks">
            {countsOf(evidence.map(({ kind }) => kind)).map(([kind, count]) => (
              <li key={kind}>
                {name('console.evidence-kind', kind)} <b>{count}</b>
              </li>
            ))}
          </ul>
        ),
    },
    text('clearance', t('console.clearance'), ({ clearances }) =>
      clearances.length === 0
        ? t('console.not-asked')
        : t('console.clearance-count', {
            asked: clearances.length,
            answered: clearances.filter((one) => one.state !== 'asked').length,
            objected: clearances.filter((one) => one.state === 'objected').length,
          }),
    ),
    text('faults', t('console.faults'), ({ faults }) =>
      faults.length === 0 ? t('console.faults-none') : t('console.faults-count', { count: faults.length }),
    ),
    text('summary', name('field', 'summary'), ({ form }) => form.summary, true),
    text('deeds', name('field', 'deeds'), ({ form }) => form.deeds, true),
  ]
}

function Honours({ of }: { of: readonly { name: string; level: string; year: number | null }[] }) {
  const { name } = useWords()
  return (
    <ul className="checks">
      {[...of]
        .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
        .map((one) => (
          <li key={`${one.name} ${one.year}`}>
            {one.name} <span className="ash">{[name('console.level', one.level), one.year].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
    </ul>
  )
}

const countsOf = (kinds: readonly string[]): [string, number][] =>
  [...grouped(kinds, (kind) => kind)].map(([kind, those]): [string, number] => [kind, those.length]).sort(([a], [b]) => (a < b ? -1 : 1))

function age(birthOn: string): number {
  const now = today()
  return Number(now.slice(0, 4)) - Number(birthOn.slice(0, 4)) - (now.slice(5) < birthOn.slice(5) ? 1 : 0)
}
