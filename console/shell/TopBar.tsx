import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Answer } from '../../contract/endpoint.ts'
import { getMe, signOut } from '../../contract/registry/sign-in.ts'
import { request } from '../../kit/client.ts'
import { Seal } from '../parts/Seal.tsx'
import { client, query } from '../query.ts'
import '../registry/notifications/inbox.css'
import { grouped } from '../../kit/plain.ts'
import { forgetPerson } from '../../kit/whose.ts'
import { prefer, type Theme, usePreferences } from '../me/preferences.ts'
import { type Spoken, speakIn, useWords } from '../words.ts'

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }

export function TopBar({ find }: { find: () => void }) {
  const words = useWords()
  const { t } = words
  const { theme, large, lang } = usePreferences()
  const { data: me } = useSuspenseQuery({ ...query(getMe, {}), refetchInterval: 60_000 })
  const leave = async () => {
    await request(signOut, {}).catch(() => null)
    client.clear()
    forgetPerson()
    window.location.assign('/console/sign-in')
  }
  return (
    <header className="top">
      <Link to="/" className="mark" title={t('console.to-my-work')}>
        <Seal />
        <b>{t('console.desk')}</b>
      </Link>
      <button type="button" className="find-open" onClick={find} aria-keyshortcuts="Control+K">
        {t('console.find')}
        <kbd>Ctrl K</kbd>
      </button>
      <span className="space" />
      <Link to="/inbox" className="plain bell" title={t('console.inbox-count', { count: me.unread })}>
        {t('console.inbox')} {me.unread > 0 && <i>{me.unread > 99 ? '99+' : me.unread}</i>}
      </Link>
      <Link to="/settings" className="who" title={[t('console.settings'), ...places(me, words)].join('\n')}>
        <span>{places(me, words)[0]}</span> <b>{me.name}</b>
      </Link>
      <button
        type="button"
        className="plain"
        onClick={() => void speakIn(lang === 'zh' ? 'en' : 'zh')}
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
      >
        {t('console.other-language')}
      </button>
      <button type="button" className="plain" onClick={() => prefer({ theme: nextTheme[theme] })} title={t('console.theme')}>
        {t(`console.theme.${theme}`)}
      </button>
      <button type="button" className="plain" aria-pressed={large} onClick={() => prefer({ large: !large })}>
        {t('console.large')}
      </button>
      <button type="button" className="plain" onClick={leave}>
        {t('console.sign-out')}
      </button>
    </header>
  )
}

/** Where I stand and as what, a line for each place. */
function places(me: Answer<typeof getMe>, { name, t }: Spoken): string[] {
  const byPlace = grouped(me.duties, (held) => held.organization.name)
  return [...byPlace].map(([place, held]) => {
    const words = held.slice(0, 2).map((one) => name('console.duty-short', one.duty))
    return `${place} · ${words.join(t('console.list-comma'))}${held.length > 2 ? t('console.and-more') : ''}`
  })
}
