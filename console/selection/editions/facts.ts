import type { Stage } from '../../../contract/selection/rules.ts'
import { dateTime, money, points } from '../../../kit/formats.ts'
import type { Spoken } from '../../words.ts'
import type { Rules } from './RulesPage.tsx'

/** One thing that the rules say, with a name of its own so that two versions can be laid side by side. */
export type Fact = { key: string; label: string; value: string }
type Setting = { rules: Rules; stages: readonly Pick<Stage, 'kind' | 'opensAt' | 'closesAt' | 'capabilities'>[] }
type Names = Spoken & { title: (code: string | null) => string }

/** Everything that the rules and stages say, in words and in the order of the sheet. */
export const factsOf = ({ rules, stages }: Setting, words: Names): Fact[] => [
  ...titleFacts(rules, words),
  ...recommendingFacts(rules, words),
  ...stages.map((stage) => ({
    key: `stage ${stage.kind}`,
    label: words.name('console.stage', stage.kind),
    value: `${dateTime(stage.opensAt, words.lang)} – ${dateTime(stage.closesAt, words.lang)} · ${list(
      stage.capabilities.map((one) => words.name('console.capability', one)),
      words,
    )}`,
  })),
  ...clearanceFacts(rules, words),
  ...judgingFacts(rules, words),
  ...votingFacts(rules, words),
  ...combiningFacts(rules, words),
]

const list = (values: readonly string[], { t }: Spoken) => values.join(t('console.list-comma')) || t('console.fact-none')
const yes = (on: boolean, { t }: Spoken) => t(on ? 'console.fact-yes' : 'console.fact-no')

function titleFacts({ titles, money: prizes, repeatHolders, composition, nominees }: Rules, words: Names): Fact[] {
  const { t, title, name } = words
  return [
    { key: 'repeat', label: t('console.repeat-holders'), value: yes(repeatHolders, words) },
    ...composition.map((one) => ({
      key: `composition ${one.kind}`,
      label: name('console.composition-kind', one.kind),
      value: `≥ ${one.percent}%${one.hard ? ` · ${t('console.hard')}` : ''}`,
    })),
    ...titles.map((offer) => ({
      key: `title ${offer.code}`,
      label: title(offer.code),
      value: [
        t('console.fact-places', { count: offer.places }),
        offer.within && `${t('console.within')} ${title(offer.within)}`,
        offer.fromHoldersOf && `${t('console.from-holders')} ${title(offer.fromHoldersOf)}`,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...prizes.map((one) => ({
      key: `money ${one.title}`,
      label: t('console.fact-money', { title: title(one.title) }),
      value: `${money(one.personFen)} + ${money(one.studioFen)} · ${one.basis}`,
    })),
    { key: 'nominees', label: t('console.nominees-count'), value: t('console.fact-people', { count: nominees }) },
  ]
}

function recommendingFacts({ quotaRequired, unitNotice, deadlines, siteVisit, notice }: Rules, words: Names): Fact[] {
  const { t, name } = words
  return [
    { key: 'quota', label: t('console.needs-quota'), value: yes(quotaRequired, words) },
    { key: 'congress', label: t('console.needs-congress'), value: yes(unitNotice.congress, words) },
    { key: 'unit-notice', label: t('console.unit-notice-days'), value: String(unitNotice.workingDays) },
    { key: 'owner-due', label: t('console.owner-due'), value: deadlines.ownerDueOn },
    ...Object.entries(deadlines.daysByDepth).map(([depth, days]) => ({
      key: `depth ${depth}`,
      label: t('console.depth-due', { level: name('console.depth', depth) }),
      value: t('console.fact-days', { count: days }),
    })),
    { key: 'visit', label: t('console.needs-visit'), value: yes(siteVisit, words) },
    { key: 'notice', label: t('console.notice-days'), value: String(notice.workingDays) },
  ]
}

const clearanceFacts = ({ clearance }: Rules, words: Names): Fact[] =>
  clearance.map((one) => ({
    key: `clearance ${one.code}`,
    label: words.t('console.fact-clearance', { who: one.basis }),
    value: [
      words.name('console.clearance-about', one.about),
      words.t('console.bodies-count', { count: one.bodies.length }),
      one.bodies.join(' '),
    ].join(' · '),
  }))

function judgingFacts({ judging }: Rules, words: Names): Fact[] {
  const { t, name, lang } = words
  if (!judging) return [{ key: 'judging', label: t('console.rules.judging'), value: t('console.without-judging') }]
  const number = (key: string, label: Fact['label'], value: number | null) => ({
    key,
    label,
    value: String(value ?? t('console.fact-none')),
  })
  return [
    ...judging.criteria.map((one) => ({
      key: `criterion ${one.key}`,
      label: lang === 'zh' ? one.label : one.labelEn,
      value: `${points(one.max)} · ${t(one.scoring === 'points' ? 'console.by-points' : 'console.by-deduction')}`,
    })),
    number('scores', t('console.scores-per-item'), judging.scoresPerItem),
    number('anchors', t('console.anchors'), judging.anchors),
    number('cap', t('console.expert-cap'), judging.expertCap),
    number('city-cap', t('console.city-cap'), judging.cityCap),
    number('trade-experts', t('console.trade-experts'), judging.tradeExperts),
    { key: 'panelling', label: t('console.panelling-field'), value: name('console.panelling', judging.panelling) },
    { key: 'aggregate', label: t('console.aggregate-field'), value: name('console.aggregate', judging.aggregate) },
    { key: 'same-city', label: t('console.rules-same-city'), value: yes(judging.sameCityConflict, words) },
  ]
}

function votingFacts({ voting }: Rules, words: Names): Fact[] {
  const { t, name } = words
  if (!voting) return [{ key: 'voting', label: t('console.rules.voting'), value: t('console.without-vote') }]
  return [
    { key: 'choices', label: t('console.fact-choices'), value: `${voting.min} – ${voting.max}` },
    { key: 'changes', label: t('console.max-changes'), value: String(voting.maxChanges) },
    { key: 'method', label: t('console.vote-method'), value: name('console.method', voting.method) },
    { key: 'trim', label: t('console.trim-places'), value: String(voting.trimPlaces) },
    { key: 'late', label: t('console.late-registration'), value: yes(voting.lateRegistration, words) },
  ]
}

const combiningFacts = ({ combining, ties }: Rules, words: Names): Fact[] => [
  { key: 'weights', label: words.t('console.fact-weights'), value: words.t('console.weights', combining) },
  {
    key: 'ties',
    label: words.t('console.ties'),
    value: ties.map((step) => words.name('console.tie', step)).join(' → '),
  },
]

export type Difference = { key: string; label: string; before: string | null; after: string | null }

/** What one says and the other does not; null on the side where it is not said at all. */
export function differences(before: readonly Fact[], after: readonly Fact[]): Difference[] {
  const old = new Map(before.map((fact) => [fact.key, fact]))
  const fresh = new Map(after.map((fact) => [fact.key, fact]))
  const keys = [...new Set([...fresh.keys(), ...old.keys()])]
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)]
    if (was?.value === is?.value) return []
    return [{ key, label: is?.label ?? was?.label ?? '', before: was?.value ?? null, after: is?.value ?? null }]
  })
}
