import type { Answer } from '../../../contract/endpoint.ts'
import type { getHistory } from '../../../contract/procedures/casework.ts'
import { shortDate } from '../../../kit/formats.ts'
import { type Step, Steps } from '../../parts/Steps.tsx'
import type { Spoken } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'
import { sentenceOf } from './fields.ts'

type Move = Answer<typeof getHistory>['moves'][number]

/** What was done so far, then who is still to come. */
export function road(dossier: Dossier, moves: readonly Move[], words: Spoken, show: (field: string) => void) {
  const { t, name } = words
  const { state, route, step, holder } = dossier.standing
  const stopped = state === 'refused' || state === 'withdrawn'
  const past: Step[] = moves.filter((move) => move.verb !== 'open').map((move) => done(move, words, show))
  const here: Step[] = stopped || state === 'accepted' ? [] : [{ key: 'here', is: 'now', who: holder.name, says: saysHere(dossier, words) }]
  const ahead: Step[] =
    stopped || state === 'accepted' ? [] : route.slice(step + 1).map((place) => ({ key: place.id, is: 'ahead', who: place.name }))
  const end: Step[] =
    stopped || state === 'accepted' ? [{ key: 'end', is: stopped ? 'stopped' : 'now', who: name('console.dossier-state', state) }] : []
  const steps = [...past, ...here, ...ahead, ...end]
  return steps.length === 0 ? <p className="ash">{t('console.history-none')}</p> : <Steps steps={steps} />
}

function done(move: Move, words: Spoken, show: (field: string) => void): Step {
  const { t, name, lang } = words
  const order =
    move.rank === null ? null : t(move.slot === 'reserve' ? 'console.rank-reserve' : 'console.rank-regular', { rank: move.rank })
  return {
    key: `${move.version} ${move.verb} ${move.at}`,
    is: move.verb === 'return' || move.verb === 'refuse' || move.verb === 'withdraw' ? 'stopped' : 'done',
    who: `${move.from.name} · ${name('console.move', move.verb)}`,
    when: shortDate(move.at, lang),
    says: [move.opinion, order].filter(Boolean).join(' '),
    more: move.faults.length > 0 && (
      <ul className="soon small">
        {move.faults.map((fault) => (
          <li key={`${fault.field} ${fault.code} ${fault.note}`} style={{ padding: 0 }}>
            <button type="button" className="plain-fault" onClick={() => show(fault.field)}>
              {t('console.field-of', { field: name('field', fault.field.split('.').at(-1) ?? '') })}
              {sentenceOf(fault, words)}
            </button>
          </li>
        ))}
      </ul>
    ),
  }
}

function saysHere(dossier: Dossier, { t }: Spoken): string {
  if (dossier.standing.state === 'returned') return t('console.returned-here', { count: dossier.returned.length })
  if (dossier.standing.state === 'draft') return t('console.draft-here')
  return dossier.faults.length > 0 ? t('console.machine-found', { count: dossier.faults.length }) : t('console.machine-clear')
}
