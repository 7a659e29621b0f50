import { Button } from 'antd'
import { Link } from 'react-router'
import { listNotifications, readAllNotifications, readNotification } from '../../../contract/registry/notifications.ts'
import { request } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import './inbox.css'

/** What the system told me, newest first; opening what a line speaks of marks it as read. */
export function InboxPage() {
  const { t, lang } = useWords()
  // The sentences are made by the server in the reader's language: another language is another list.
  const list = useList(listNotifications, { lang }, (page, options) => request(listNotifications, { limit: 30, ...page }, options))
  const read = useAct(readNotification)
  const readAll = useAct(readAllNotifications)
  const unread = list.rows.some((row) => row.readAt === null)
  return (
    <Page
      title={t('console.inbox')}
      lead={t('console.inbox-lead')}
      acts={
        unread && (
          <Button onClick={() => readAll.mutate({})} loading={readAll.isPending ? { delay: 300 } : false}>
            {t('console.inbox-read-all')}
          </Button>
        )
      }
    >
      <Trouble error={read.error ?? readAll.error} />
      {list.rows.length === 0 ? (
        <Nothing title={t('console.inbox-none')}>{t('console.inbox-none-do')}</Nothing>
      ) : (
        <ul className="inbox">
          {list.rows.map((row) => (
            <li key={row.id} data-unread={row.readAt === null}>
              <p>
                {row.readAt === null && <span className="unseen">{t('console.inbox-unread')} </span>}
                {row.sentence}
              </p>
              <time className="ash" dateTime={row.at}>
                {dateTime(row.at, lang)}
              </time>
              <span className="does">
                {row.link && (
                  <Opens link={row.link} done={() => row.readAt === null && read.mutate({ id: row.id })}>
                    {t('console.audit-open')}
                  </Opens>
                )}
                {row.readAt === null && (
                  <button type="button" className="link" onClick={() => read.mutate({ id: row.id })}>
                    {t('console.inbox-read')}
                  </button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <More of={list} />
    </Page>
  )
}

/** Pages of the desk by the names that the server gives them; what belongs to the public site opens there. */
function Opens({ link, done, children }: { link: string; done: () => void; children: string }) {
  const here = link.replace(/^\/console(?=\/)/, '').replace(/^\/judging\/my\/rounds\//, '/scoring/')
  const desk =
    /^\/(recommendations|editions|judging|scoring|notices|objections|register|people|organizations|clearance|voting|duties|settings)(\/|$)/
  return desk.test(here) ? (
    <Link className="link" to={here} onClick={done}>
      {children}
    </Link>
  ) : (
    <a className="link" href={link} onClick={done}>
      {children}
    </a>
  )
}
