import { Button, Segmented } from 'antd'
import { Link } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { fileKind, getOwnFile, listFiles } from '../../../contract/registry/files.ts'
import { fileReaders } from '../../../contract/registry/people.ts'
import { getEvidence } from '../../../contract/registry/records.ts'
import { linkTo, request } from '../../../kit/client.ts'
import { dateTime, fileSize } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

type Row = Answer<typeof listFiles>['rows'][number]

const kindOf = (type: string) =>
  type.startsWith('image/')
    ? 'picture'
    : type.startsWith('video/')
      ? 'video'
      : type.endsWith('spreadsheetml.sheet')
        ? 'workbook'
        : 'document'

/** Who sent a file fetches it as his own, anybody else through the record that holds it. */
const addressOf = ({ id, mine, evidence }: Row) =>
  mine ? linkTo(getOwnFile, { id }) : evidence ? linkTo(getEvidence, { personId: evidence.personId, id: evidence.id }) : null

export function FilesPage() {
  const { t, name, lang } = useWords()
  const filters = useFilters('of', 'q', 'kind')
  const ofPlace = useHolds()(...fileReaders)
  const of = filters.get('of') === 'place' && ofPlace ? ('place' as const) : ('mine' as const)
  const asked = { of, q: filters.get('q'), kind: fileKind.safeParse(filters.get('kind')).data }
  const list = useList(listFiles, asked, (page, options) => request(listFiles, { ...asked, limit: 30, ...page }, options))
  return (
    <Page title={t('console.files')} lead={t('console.files-lead')}>
      <div className="filters">
        {ofPlace && (
          <Segmented
            value={of}
            onChange={(chosen) => filters.set({ of: chosen === 'place' ? 'place' : undefined })}
            options={(['mine', 'place'] as const).map((value) => ({ value, label: t(`console.files-of.${value}`) }))}
          />
        )}
        <Search value={asked.q} set={(q) => filters.set({ q })} label={t('console.files-find')} />
        <Choice
          label={t('console.files-type')}
          list="console.files-kind"
          values={fileKind.options}
          value={asked.kind}
          set={(kind) => filters.set({ kind })}
          all="console.files-all-kinds"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.files-none')}>{t('console.files-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.files')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            { key: 'name', title: t('console.files-name'), show: (row) => <Named row={row} /> },
            { key: 'type', title: t('console.files-type'), show: (row) => name('console.files-kind', kindOf(row.type)), width: 90 },
            { key: 'size', title: t('console.files-size'), show: (row) => fileSize(row.size), width: 90, right: true },
            { key: 'in', title: t('console.files-in'), show: (row) => <Owner row={row} />, width: 230 },
            { key: 'hash', title: t('console.files-hash'), show: (row) => <Hash hash={row.hash} />, width: 120 },
            {
              key: 'sent',
              title: t('console.files-sent'),
              width: 190,
              show: (row) => (
                <>
                  {dateTime(row.uploadedAt, lang)}
                  {!row.mine && row.uploaderName && <p className="ash small">{t('console.files-by', { name: row.uploaderName })}</p>}
                </>
              ),
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

function Named({ row }: { row: Row }) {
  const { t } = useWords()
  const address = addressOf(row)
  const lost = row.condition !== 'whole'
  return (
    <>
      <b style={{ overflowWrap: 'anywhere' }}>
        {address && !lost ? (
          <a className="link" href={address} download={row.name}>
            {row.name}
          </a>
        ) : (
          row.name
        )}
      </b>
      {lost && <p className="caution small">{t(row.mine ? 'console.files-lost-mine' : 'console.files-lost')}</p>}
    </>
  )
}

function Owner({ row: { evidence } }: { row: Row }) {
  const { t } = useWords()
  if (!evidence) return <span className="ash">{t('console.files-nowhere')}</span>
  return (
    <>
      <Link className="link" to={`/people/${evidence.personId}`}>
        {evidence.personName}
      </Link>
      <p className="ash small">{evidence.title}</p>
    </>
  )
}

function Hash({ hash }: { hash: string }) {
  const { t } = useWords()
  const told = useTold()
  const copy = async () => {
    await navigator.clipboard?.writeText(hash)
    told(t('console.files-hash-copied'))
  }
  return (
    <Button
      type="text"
      size="small"
      title={t('console.files-hash-hint')}
      onClick={() => void copy()}
      style={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace' }}
    >
      {hash.slice(0, 10)}
    </Button>
  )
}
