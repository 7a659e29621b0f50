import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { grouped } from '../../../kit/plain.ts'
import { Key } from '../../parts/Key.tsx'
import { useKeys } from '../../parts/keys.ts'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query } from '../../query.ts'
import { navFor } from '../../shell/nav.ts'
import { useWords } from '../../words.ts'
import { spanOf, spans } from './spans.ts'
import { WorkGroup } from './WorkGroup.tsx'
import { useWaiting } from './waiting.ts'
import './my-work.css'

/** The first page of the day: what waits, by deadline, and one key to begin. */
export function MyWorkPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const { works, all, cut, pending, error } = useWaiting()
  const now = new Date()
  const bySpan = grouped(works, (work) => spanOf(work, now))
  const [first] = works
  const begin = first && (() => navigate(first.to))
  useKeys({ Enter: begin, n: begin })
  const words = cut ? t('console.my-work-at-least', { count: all }) : t('console.my-work-count', { count: all })
  return (
    <Page
      title={t('console.hello', { name: me.name })}
      lead={pending || all === 0 ? t('console.my-work-lead') : words}
      acts={
        begin && (
          <Button type="primary" onClick={begin} aria-keyshortcuts="Enter n">
            {t('console.first-of-work')} <Key>Enter</Key>
          </Button>
        )
      }
    >
      <Trouble error={error} />
      {works.length === 0 && (pending ? <Wait /> : <Idle />)}
      {spans.map((span) => {
        const these = bySpan.get(span)
        return these && <WorkGroup key={span} span={span} works={these} />
      })}
    </Page>
  )
}

/** Nothing waits: where I could look instead. */
function Idle() {
  const { t } = useWords()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const desks = navFor(me.duties).flatMap((group) => group.desks.filter(({ to }) => to !== '/'))
  return (
    <>
      <Nothing title={t('console.my-work-none')}>{t('console.my-work-none-do')}</Nothing>
      <p className="desks">
        {desks.map((desk) => (
          <Link className="link" key={desk.to} to={desk.to}>
            {t(desk.name)}
          </Link>
        ))}
      </p>
    </>
  )
}
