import { Link } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import type { listAudit } from '../../../contract/registry/audit.ts'
import { dateTime } from '../../../kit/formats.ts'
import type { Column } from '../../parts/Rows.tsx'
import type { Spoken } from '../../words.ts'

type Line = Answer<typeof listAudit>['rows'][number]

/** Where a thing stands in the desk; what has no page of its own has no link. */
const pageOf: Readonly<Record<string, (id: string) => string>> = {
  recommendation: (id) => `/recommendations/${id}`,
  edition: (id) => `/editions/${id}`,
  organization: (id) => `/organizations/${id}`,
  person: (id) => `/people/${id}`,
  honour: (id) => `/register/${id}`,
  notice: (id) => `/notices/${id}`,
  objection: (id) => `/objections/${id}`,
  'judging-round': (id) => `/judging/${id}`,
  roster: (id) => `/roster/${id}`,
  vocabulary: (id) => `/vocabularies/${id}`,
  calendar: (id) => `/calendar?year=${id}`,
  duty: () => '/duties',
}

/** One event a line, in words: when, who, what, to what, where, and its place in the chain. */
export function auditColumns({ t, lang, name, knows }: Spoken, only: (subjectId: string) => void): Column<Line>[] {
  const said = (line: Line) =>
    Object.entries(line.data).flatMap(([key, value]) => {
      const word = `audit-data.${key}`
      const plain = typeof value === 'number' || (typeof value === 'string' && value !== '' && !/^[0-9a-f-]{32,}$/.test(value))
      return plain && knows(word) ? [t(word, { value })] : []
    })
  const dutyOf = (line: Line) =>
    line.subjectKind === 'duty' && typeof line.data.duty === 'string' ? name('console.duty', line.data.duty) : null
  const hand = (line: Line) =>
    line.actorName ?? (knows(`audit-hand.${line.actorId}`) ? name('audit-hand', line.actorId) : t('audit-hand.gone'))
  return [
    {
      key: 'at',
      title: t('console.audit-column.at'),
      width: 178,
      show: (line) => <span className="nowrap">{dateTime(line.at, lang)}</span>,
    },
    { key: 'who', title: t('console.audit-column.who'), width: 130, show: hand },
    {
      key: 'what',
      title: t('console.audit-column.what'),
      show: (line) => (
        <>
          <b>{name('audit', line.event)}</b>
          {said(line).length > 0 && <p className="ash small">{said(line).join(t('console.list-comma'))}</p>}
        </>
      ),
    },
    {
      key: 'thing',
      title: t('console.audit-column.thing'),
      width: 260,
      show: (line) => (
        <>
          <Thing
            line={line}
            kind={name('audit-thing', line.subjectKind)}
            named={[dutyOf(line), line.subjectName].filter(Boolean).join(' · ')}
          />{' '}
          <button
            type="button"
            className="link small"
            style={{ color: 'var(--ash)' }}
            title={t('console.audit-only-this-long')}
            onClick={() => only(line.subjectId)}
          >
            {t('console.audit-only-this')}
          </button>
        </>
      ),
    },
    { key: 'place', title: t('console.audit-column.place'), width: 130, show: (line) => line.placeName ?? <span className="ash">–</span> },
    {
      key: 'link',
      title: t('console.audit-column.link'),
      width: 80,
      right: true,
      show: (line) => <span className="seq">{line.seq === null ? t('console.audit-unlinked') : line.seq}</span>,
    },
  ]
}

function Thing({ line, kind, named }: { line: Line; kind: string; named: string }) {
  const words = named ? `${kind} · ${named}` : kind
  const address = pageOf[line.subjectKind]?.(line.subjectId)
  return address ? (
    <Link className="link" to={address}>
      {words}
    </Link>
  ) : (
    words
  )
}
