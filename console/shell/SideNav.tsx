import { useSuspenseQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'
import { getMe } from '../../contract/registry/sign-in.ts'
import { query } from '../query.ts'
import { useWaiting } from '../reporting/my-work/waiting.ts'
import { useWords } from '../words.ts'
import { navFor } from './nav.ts'

export function SideNav() {
  const { t } = useWords()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const waiting = useWaiting()
  const groups = navFor(me.duties)
  return (
    <nav className="side" aria-label={t('console.nav')}>
      {groups.map((group) => (
        <div key={group.name ?? 'mine'}>
          {group.name && <h2>{t(group.name)}</h2>}
          {group.desks.map((desk) => {
            const count = desk.to === '/' ? waiting.all : waiting.of(desk.waits ?? [])
            return (
              <NavLink key={desk.to} to={desk.to} end={desk.to === '/'}>
                {t(desk.name)}
                {count > 0 && (
                  <i>
                    <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
                    <span className="unseen">{t('console.waiting-count', { count })}</span>
                  </i>
                )}
              </NavLink>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
