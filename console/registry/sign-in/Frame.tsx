import type { ReactNode } from 'react'
import { usePreferences } from '../../me/preferences.ts'
import { Seal } from '../../parts/Seal.tsx'
import { speakIn, useWords } from '../../words.ts'
import './sign-in.css'

/** The sheet before the desk. */
export function Frame({ lead, wide = false, children }: { lead: string; wide?: boolean; children: ReactNode }) {
  const { t } = useWords()
  const { lang } = usePreferences()
  return (
    <div className="gate">
      <section className={wide ? 'wide' : undefined}>
        <Seal className="mark" />
        <h1>{t('console.platform')}</h1>
        <p>{lead}</p>
        {children}
        <footer>
          <a className="link" href="/">
            {t('console.to-portal')}
          </a>
          <button
            type="button"
            className="link"
            onClick={() => void speakIn(lang === 'zh' ? 'en' : 'zh')}
            lang={lang === 'zh' ? 'en' : 'zh-CN'}
          >
            {t('console.other-language')}
          </button>
        </footer>
      </section>
    </div>
  )
}
