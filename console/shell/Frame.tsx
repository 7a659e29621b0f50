import { useIsFetching, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { getMe } from '../../contract/registry/sign-in.ts'
import { KeyHelp } from '../parts/KeyHelp.tsx'
import { MissingPage } from '../parts/MissingPage.tsx'
import { Wait } from '../parts/Nothing.tsx'
import { query } from '../query.ts'
import { useWords } from '../words.ts'
import { Find } from './Find.tsx'
import { isClosed } from './nav.ts'
import { SideNav } from './SideNav.tsx'
import { SignInOver } from './SignInOver.tsx'
import { TopBar } from './TopBar.tsx'

export function Frame() {
  const { t } = useWords()
  const [finding, setFinding] = useState(false)
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const fetching = useIsFetching({ predicate: (one) => one.state.status === 'success' || one.state.data !== undefined })
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {t('console.skip')}
      </a>
      <TopBar find={() => setFinding(true)} />
      <SideNav />
      <main className="main" id="main" tabIndex={-1}>
        {(navigation.state !== 'idle' || fetching > 0) && <div className="busy" />}
        <Suspense fallback={<Wait />}>{isClosed(pathname, me.duties) ? <MissingPage /> : <Outlet />}</Suspense>
      </main>
      <Find open={finding} setOpen={setFinding} />
      <KeyHelp />
      <SignInOver />
    </div>
  )
}
