import type { Answer } from '../../../contract/endpoint.ts'
import type { getRecommendation } from '../../../contract/selection/recommendations.ts'
import { date, dateRange, month } from '../../../kit/formats.ts'
import { type Cell, Paper, Proofs, Ruled } from '../../parts/Paper.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { EvidenceView } from './EvidenceView.tsx'
import { belongsTo, sentenceOf } from './fields.ts'

export type Dossier = Answer<typeof getRecommendation>

type Given = {
  dossier: Dossier
  mark?: ((field: string) => void) | undefined
  /** The field that is pointed at from beside the paper. */
  shown?: string | null
}

/** The 推荐审批表 as it would be printed, with what is wrong written into the cell it concerns. `mark` points at a cell. */
export function DossierPaper({ dossier, mark, shown = null }: Given) {
  const words = useWords()
  const { t, name } = words
  const title = useTitles()
  const open = dossier.standing.state === 'returned' ? [...dossier.faults, ...dossier.returned] : dossier.faults
  const faultsOf = (...of: string[]) => [
    ...new Set(open.filter((fault) => belongsTo(fault.field, of)).map((fault) => sentenceOf(fault, words))),
  ]
  const isShown = (field: string) => shown !== null && belongsTo(shown, [field])
  const part = (field: string) => ({ faults: faultsOf(field), shown: isShown(field) })
  const cell = (field: string, value: Cell['value'], wide = false): Cell => ({
    label: name('field', field),
    value,
    wide,
    faults: faultsOf(field),
    shown: isShown(field),
    ...(mark && { mark: () => mark(field) }),
  })
  const { form } = dossier
  return (
    <Paper
      title={t('console.approval-form', { title: title(dossier.title) })}
      under={`${dossier.editionName} · ${name('console.channel', dossier.channel)}`}
    >
      {dossier.otherProgrammes.map((other) => (
        <p className="caution" key={other.roundLabel}>
          {t('console.in-other-programme', { name: other.roundLabel })}
        </p>
      ))}
      <PersonCells dossier={dossier} cell={cell} />
      <h2>{t('console.congress-and-notice')}</h2>
      <CongressCells dossier={dossier} cell={cell} />
      <h2>{name('field', 'sentence')}</h2>
      <Words text={form.sentence} {...part('sentence')} />
      <h2>{name('field', 'summary')}</h2>
      <Words text={form.summary} {...part('summary')} />
      <h2>{name('field', 'deeds')}</h2>
      <Words text={form.deeds} {...part('deeds')} />
      <h2>{name('field', 'story')}</h2>
      <Words text={form.story} {...part('story')} />
      {dossier.person.honours.length > 0 && (
        <>
          <h2>{name('field', 'honours')}</h2>
          <Proofs
            proofs={dossier.person.honours.map((honour, at) => ({
              id: `${honour.name} ${at}`,
              name: honour.name,
              note: [honour.year, honour.level && name('console.level', honour.level)].filter(Boolean).join(' · '),
            }))}
          />
        </>
      )}
      <h2>{name('field', 'evidence')}</h2>
      {dossier.evidence.length === 0 && faultsOf('evidence').length === 0 && <p className="ash">{t('console.evidence-none')}</p>}
      <Words text="" {...part('evidence')} quiet />
      <EvidenceView dossier={dossier} />
      {form.remarks && (
        <>
          <h2>{name('field', 'remarks')}</h2>
          <p className="prose">{form.remarks}</p>
        </>
      )}
    </Paper>
  )
}

type Make = (field: string, value: Cell['value'], wide?: boolean) => Cell

function PersonCells({ dossier, cell }: { dossier: Dossier; cell: Make }) {
  const { t, name, lang } = useWords()
  const { term } = useTerms('trade', 'skill-grade', 'nature', 'education', 'political-status', 'ethnicity', 'industry')
  const { person, unit } = dossier
  const years = person.tradeSinceYear === null ? null : t('console.since-year', { year: person.tradeSinceYear })
  return (
    <Ruled
      cells={[
        cell('name', person.name),
        cell(
          'gender',
          [person.gender && name('console.gender', person.gender), term('ethnicity', person.ethnicity)].filter(Boolean).join(' / '),
        ),
        cell('birthOn', person.birthOn && month(person.birthOn, lang)),
        cell('idNumber', person.idNumberMasked),
        cell('politicalStatus', term('political-status', person.politicalStatus)),
        cell('education', term('education', person.education)),
        cell(
          'unit',
          [unit.name, term('nature', unit.nature), [unit.city, unit.county].filter(Boolean).join(' ')].filter(Boolean).join(' · '),
          true,
        ),
        cell('post', person.post),
        cell('phone', person.phoneMasked),
        cell('trade', term('trade', person.trade)),
        cell('skillGrade', term('skill-grade', person.skillGrade)),
        cell('tradeSinceYear', years),
        cell('industry', term('industry', dossier.form.industry)),
        cell('isMigrantWorker', t(person.isMigrantWorker ? 'console.yes' : 'console.no')),
        cell('isFrontLine', t(dossier.form.isFrontLine ? 'console.yes' : 'console.no')),
        ...(person.isHead || person.isPublicServant
          ? [
              cell(
                'standing',
                [person.isHead && t('console.is-head'), person.isPublicServant && t('console.is-public-servant')]
                  .filter(Boolean)
                  .join(' · '),
                true,
              ),
            ]
          : []),
      ]}
    />
  )
}

function CongressCells({ dossier, cell }: { dossier: Dossier; cell: Make }) {
  const { t, lang } = useWords()
  const { congress, unitNotice, partyOpinion } = dossier.form
  return (
    <Ruled
      cells={[
        cell(
          'congress',
          congress && (
            <>
              {t('console.congress-votes', congress)}
              <div className="ash small">{date(congress.heldOn, lang)}</div>
            </>
          ),
        ),
        cell(
          'unitNotice',
          unitNotice && (
            <>
              {dateRange(unitNotice.from, unitNotice.to, lang)}
              <div className="ash small">{t(unitNotice.objections ? 'console.unit-notice-objections' : 'console.unit-notice-clear')}</div>
            </>
          ),
        ),
        cell('partyOpinion', partyOpinion, true),
        cell('consent', dossier.consentedAt ? t('console.consented-on', { on: date(dossier.consentedAt, lang) }) : null, true),
      ]}
    />
  )
}

function Words({ text, faults, shown, quiet = false }: { text: string; faults: readonly string[]; shown: boolean; quiet?: boolean }) {
  const { t } = useWords()
  return (
    <div className={faults.length > 0 ? 'fault' : undefined} data-shown={shown}>
      {text ? <p className="prose">{text}</p> : !quiet && faults.length === 0 && <p className="ash">{t('console.not-filled')}</p>}
      {faults.map((fault) => (
        <small className="fault-note" key={fault}>
          {fault}
        </small>
      ))}
    </div>
  )
}
