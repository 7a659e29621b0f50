import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { Seal } from '../../parts/Seal.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { sessionBegun } from '../../shell/session.ts'
import { speakIn, useWords } from '../../words.ts'
import { SignInForm } from './SignInForm.tsx'

export function SignInPage() {
  const { t } = useWords()
  const { lang } = usePreferences()
  const known = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const done = () => {
    known.clear()
    sessionBegun()
    navigate(inside(params.get('back')), { replace: true })
  }
  return (
    <div className="gate">
      <section>
        <Seal className="mark" />
        <h1>{t('console.platform')}</h1>
        <p>{t('console.staff-only')}</p>
        <SignInForm done={done} />
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

/** Only a place of the desk itself is gone back to. */
const inside = (back: string | null) => (back?.startsWith('/') && !back.startsWith('//') ? back : '/')
