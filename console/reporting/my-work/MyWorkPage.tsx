import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { dateTime, daysBetween } from '../../../kit/formats.ts'
import { useKeys } from '../../parts/keys.ts'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Work } from './sources.ts'
import { useWaiting } from './waiting.ts'
import './my-work.css'

const spans = ['overdue', 'today', 'week', 'later', 'none'] as const
type Span = (typeof spans)[number]

function spanOf({ dueAt }: Work, now: Date): Span {
  if (!dueAt) return 'none'
  if (dueAt < now.toISOString()) return 'overdue'
  const days = daysBetween(now, dueAt)
  return days === 0 ? 'today' : days <= 7 ? 'week' : 'later'
}

/** The first page of the day: what waits, by deadline, and one key to begin. */
export function MyWorkPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const { works, all, pending, error } = useWaiting()
  const now = new Date()
  const bySpan = Map.groupBy(works, (work) => spanOf(work, now))
  const [first] = works
  useKeys({
    Enter: document.activeElement === document.body && first ? () => navigate(first.to) : undefined,
    n: first && (() => navigate(first.to)),
  })
  const begin = first && (
    <Button type="primary" onClick={() => navigate(first.to)} aria-keyshortcuts="n">
      {t('console.first-of-work')} <kbd style={{ marginLeft: 6, color: 'inherit', background: 'none' }}>n</kbd>
    </Button>
  )
  return (
    <Page
      title={t('console.hello', { name: me.name })}
      lead={pending || all === 0 ? t('console.my-work-lead') : t('console.my-work-count', { count: all })}
      acts={begin}
    >
      <Trouble error={error} />
      {works.length === 0 && (pending ? <Wait /> : <Nothing title={t('console.my-work-none')}>{t('console.my-work-none-do')}</Nothing>)}
      {spans.map((span) => {
        const these = bySpan.get(span)
        return these && <WorkGroup key={span} span={span} works={these} />
      })}
    </Page>
  )
}

function WorkGroup({ span, works }: { span: Span; works: readonly Work[] }) {
  const { t } = useWords()
  return (
    <section>
      <h2 className={span === 'overdue' ? 'stop' : undefined}>
        {t(`console.due-${span}`)} <span className="ash small">{works.length}</span>
      </h2>
      <ul className="works">
        {works.map((work) => (
          <WorkLine key={`${work.kind} ${work.key}`} work={work} span={span} />
        ))}
      </ul>
    </section>
  )
}

function WorkLine({ work, span }: { work: Work; span: Span }) {
  const { t, name, lang } = useWords()
  const days = work.dueAt ? daysBetween(new Date(), work.dueAt) : 0
  return (
    <li>
      <Link to={work.to}>
        <span className="ash">{name('console.work', work.kind)}</span>
        <b>
          {work.title}
          {work.count > 1 && <span className="stop"> {t('console.work-count', { count: work.count })}</span>}
        </b>
        <span className="ash">{work.about}</span>
        <span className={span === 'overdue' ? 'stop' : span === 'today' ? 'soon' : 'ash'}>{work.dueAt && dateTime(work.dueAt, lang)}</span>
        <span className={span === 'overdue' ? 'stop' : span === 'today' || days <= 2 ? 'soon' : 'ash'}>
          {work.dueAt &&
            (days < 0
              ? t('console.days-over', { count: -days })
              : days === 0
                ? t('console.last-day')
                : t('console.days-left', { count: days }))}
        </span>
      </Link>
    </li>
  )
}
