import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { signInWays } from '../../../contract/registry/sign-in.ts'
import { sessionBegun } from '../../me/session.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Frame } from './Frame.tsx'
import { SignInForm } from './SignInForm.tsx'

export function SignInPage() {
  const { t } = useWords()
  const known = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [wide, setWide] = useState(false)
  const ways = useQuery(query(signInWays, {}))
  const done = () => {
    known.clear()
    sessionBegun()
    navigate(inside(params.get('back')), { replace: true })
  }
  return (
    <Frame lead={t('console.staff-only')} wide={wide}>
      <SignInForm done={done} wide={setWide} />
      <p className="beside">
        <Link className="link" to="/activate">
          {t('console.activate-link')}
        </Link>
      </p>
      {ways.data?.demonstration && !ways.data.secondFactor && <p className="beside ash small">{t('console.factor-optional')}</p>}
    </Frame>
  )
}

/** Only a place of the desk itself is gone back to. */
const inside = (back: string | null) => (back?.startsWith('/') && !back.startsWith('//') ? back : '/')
