import { Link } from 'react-router'
import { dateTime, daysBetween } from '../../../kit/formats.ts'
import { grouped } from '../../../kit/plain.ts'
import { useWords } from '../../words.ts'
import type { Heap, Work } from './sources.ts'
import type { Span } from './spans.ts'

/** So many lines of one heap are shown; the rest waits behind its list. */
const shown = 5

/** What is due in one span of time; a heap of the same sort shows its first lines and the way to all. */
export function WorkGroup({ span, works }: { span: Span; works: readonly Work[] }) {
  const { t } = useWords()
  const heaps = [...grouped(works, (work) => `${work.kind} ${work.heap?.key ?? work.key}`).values()]
  return (
    <section>
      <h2 className={span === 'overdue' ? 'stop' : undefined}>
        {t(`console.due-${span}`)} <span className="ash small">{works.reduce((sum, work) => sum + work.count, 0)}</span>
      </h2>
      <ul className="works">
        {heaps.flatMap((heap) => {
          const [first] = heap
          const more = heap.length - shown
          return [
            ...heap
              .slice(0, more > 1 ? shown : heap.length)
              .map((work) => <WorkLine key={`${work.kind} ${work.key}`} work={work} span={span} />),
            first?.heap && more > 1 && <Rest key={`rest ${first.key}`} heap={first.heap} count={more} />,
          ]
        })}
      </ul>
    </section>
  )
}

function Rest({ heap, count }: { heap: Heap; count: number }) {
  const { t } = useWords()
  return (
    <li>
      <Link to={heap.to} className="rest">
        <span className="link">{t('console.work-rest', { count, title: heap.title })}</span>
      </Link>
    </li>
  )
}

function WorkLine({ work, span }: { work: Work; span: Span }) {
  const words = useWords()
  const { t, name, lang } = words
  const days = work.dueAt ? daysBetween(new Date(), work.dueAt) : 0
  const tone = span === 'overdue' ? 'stop' : span === 'today' || (work.dueAt && days <= 2) ? 'soon' : 'ash'
  const left =
    days < 0 ? t('console.days-over', { count: -days }) : days === 0 ? t('console.last-day') : t('console.days-left', { count: days })
  return (
    <li>
      <Link to={work.to}>
        <span className="ash">{name('console.work', work.kind)}</span>
        <b>
          {work.title}
          {work.count > 1 && <span className="stop"> {t('console.work-count', { count: work.count })}</span>}
        </b>
        <span className="ash">{typeof work.about === 'string' ? work.about : work.about(words)}</span>
        <span className={tone}>{work.dueAt && dateTime(work.dueAt, lang)}</span>
        <span className={tone}>{work.dueAt && left}</span>
      </Link>
    </li>
  )
}
