import { createBrowserRouter, type LoaderFunctionArgs, redirect } from 'react-router'
import { findMe, getMe } from '../contract/registry/sign-in.ts'
import { request as ask } from '../kit/client.ts'
import { sessionBegun } from './me/session.ts'
import { BrokenPage } from './parts/Trouble.tsx'
import { client, query } from './query.ts'
import { Frame } from './shell/Frame.tsx'

/** Nobody sees the desk without a session; after sign-in the same address opens. */
async function signedIn({ request }: LoaderFunctionArgs) {
  const { queryKey } = query(getMe, {})
  const me = client.getQueryData(queryKey) ?? (await ask(findMe, {}))
  if (me && !me.owes) {
    client.setQueryData(queryKey, me)
    return null
  }
  sessionBegun()
  const { pathname, search } = new URL(request.url)
  const back = pathname.replace(/^\/console/, '') + search
  return redirect(back === '/' || back === '' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`)
}

const desks = [
  { index: true, lazy: async () => ({ Component: (await import('./reporting/my-work/MyWorkPage.tsx')).MyWorkPage }) },
  {
    path: 'recommendations',
    lazy: async () => ({ Component: (await import('./selection/recommendations/RecommendationsPage.tsx')).RecommendationsPage }),
    children: [
      { path: ':id', lazy: async () => ({ Component: (await import('./selection/recommendations/DossierPage.tsx')).DossierPage }) },
    ],
  },
  { path: 'recommend', lazy: async () => ({ Component: (await import('./selection/recommendations/StartPage.tsx')).StartPage }) },
  {
    path: 'recommendations/:id/edit',
    lazy: async () => ({ Component: (await import('./selection/recommendations/EditPage.tsx')).EditPage }),
  },
  { path: 'import', lazy: async () => ({ Component: (await import('./selection/imports/ImportPage.tsx')).ImportPage }) },
  { path: 'import/:id', lazy: async () => ({ Component: (await import('./selection/imports/StagedPage.tsx')).StagedPage }) },
  { path: 'editions', lazy: async () => ({ Component: (await import('./selection/editions/EditionsPage.tsx')).EditionsPage }) },
  { path: 'editions/new', lazy: async () => ({ Component: (await import('./selection/editions/NewEditionPage.tsx')).NewEditionPage }) },
  {
    path: 'editions/:id',
    lazy: async () => ({ Component: (await import('./selection/editions/EditionFrame.tsx')).EditionFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./selection/editions/OverviewPage.tsx')).OverviewPage }) },
      { path: 'rules', lazy: async () => ({ Component: (await import('./selection/editions/RulesPage.tsx')).RulesPage }) },
      { path: 'quotas', lazy: async () => ({ Component: (await import('./selection/editions/QuotasPage.tsx')).QuotasPage }) },
      { path: 'nominees', lazy: async () => ({ Component: (await import('./selection/nominees/NomineesPage.tsx')).NomineesPage }) },
      { path: 'result', lazy: async () => ({ Component: (await import('./selection/decisions/ResultPage.tsx')).ResultPage }) },
    ],
  },
  { path: 'voting', lazy: async () => ({ Component: (await import('./procedures/voting/VotingPage.tsx')).VotingPage }) },
  { path: 'people', lazy: async () => ({ Component: (await import('./registry/people/PeoplePage.tsx')).PeoplePage }) },
  { path: 'people/:id', lazy: async () => ({ Component: (await import('./registry/people/PersonPage.tsx')).PersonPage }) },
  { path: 'clearance', lazy: async () => ({ Component: (await import('./procedures/clearance/ClearancePage.tsx')).ClearancePage }) },
  { path: 'scoring', lazy: async () => ({ Component: (await import('./procedures/judging/MyRoundsPage.tsx')).MyRoundsPage }) },
  {
    path: 'scoring/:roundId',
    lazy: async () => ({ Component: (await import('./procedures/judging/MyRoundPage.tsx')).MyRoundPage }),
    children: [{ path: ':itemId', lazy: async () => ({ Component: (await import('./procedures/judging/MyItemPage.tsx')).MyItemPage }) }],
  },
  { path: 'judging', lazy: async () => ({ Component: (await import('./procedures/judging/RoundsPage.tsx')).RoundsPage }) },
  { path: 'judging/:id', lazy: async () => ({ Component: (await import('./procedures/judging/RoundPage.tsx')).RoundPage }) },
  { path: 'notices', lazy: async () => ({ Component: (await import('./procedures/notices/NoticesPage.tsx')).NoticesPage }) },
  { path: 'notices/:id', lazy: async () => ({ Component: (await import('./procedures/notices/NoticePage.tsx')).NoticePage }) },
  { path: 'objections', lazy: async () => ({ Component: (await import('./procedures/notices/ObjectionsPage.tsx')).ObjectionsPage }) },
  { path: 'objections/:id', lazy: async () => ({ Component: (await import('./procedures/notices/ObjectionPage.tsx')).ObjectionPage }) },
  { path: 'register', lazy: async () => ({ Component: (await import('./procedures/honours/RegisterPage.tsx')).RegisterPage }) },
  { path: 'register/:id', lazy: async () => ({ Component: (await import('./procedures/honours/HonourPage.tsx')).HonourPage }) },
  {
    path: 'organizations',
    lazy: async () => ({ Component: (await import('./registry/organizations/OrganizationsPage.tsx')).OrganizationsPage }),
    children: [
      { path: ':id', lazy: async () => ({ Component: (await import('./registry/organizations/OrganizationPage.tsx')).OrganizationPage }) },
    ],
  },
  { path: 'articles', lazy: async () => ({ Component: (await import('./registry/articles/ArticlesPage.tsx')).ArticlesPage }) },
  { path: 'articles/new', lazy: async () => ({ Component: (await import('./registry/articles/NewArticlePage.tsx')).NewArticlePage }) },
  { path: 'articles/:id', lazy: async () => ({ Component: (await import('./registry/articles/ArticlePage.tsx')).ArticlePage }) },
  { path: 'identity', lazy: async () => ({ Component: (await import('./registry/identity/IdentityPage.tsx')).IdentityPage }) },
  { path: 'duties', lazy: async () => ({ Component: (await import('./registry/duties/DutiesPage.tsx')).DutiesPage }) },
  { path: 'people/:id/merge', lazy: async () => ({ Component: (await import('./registry/people/MergePage.tsx')).MergePage }) },
  { path: 'roster', lazy: async () => ({ Component: (await import('./registry/people/roster/RosterPage.tsx')).RosterPage }) },
  {
    path: 'roster/:id',
    lazy: async () => ({ Component: (await import('./registry/people/roster/RosterImportPage.tsx')).RosterImportPage }),
  },
  { path: 'accounts', lazy: async () => ({ Component: (await import('./registry/accounts/AccountsPage.tsx')).AccountsPage }) },
  { path: 'sign-ins', lazy: async () => ({ Component: (await import('./registry/audit/SignInsPage.tsx')).SignInsPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('./registry/audit/AuditPage.tsx')).AuditPage }) },
  { path: 'calendar', lazy: async () => ({ Component: (await import('./registry/calendar/CalendarPage.tsx')).CalendarPage }) },
  {
    path: 'vocabularies',
    lazy: async () => ({ Component: (await import('./registry/vocabularies/VocabulariesPage.tsx')).VocabulariesPage }),
    children: [
      { path: ':code', lazy: async () => ({ Component: (await import('./registry/vocabularies/VocabularyPage.tsx')).VocabularyPage }) },
    ],
  },
  { path: 'inbox', lazy: async () => ({ Component: (await import('./registry/notifications/InboxPage.tsx')).InboxPage }) },
  { path: 'files', lazy: async () => ({ Component: (await import('./registry/files/FilesPage.tsx')).FilesPage }) },
  { path: 'settings', lazy: async () => ({ Component: (await import('./registry/settings/SettingsPage.tsx')).SettingsPage }) },
]

export const router = createBrowserRouter(
  [
    {
      path: 'sign-in',
      hydrateFallbackElement: <div className="busy" />,
      lazy: async () => ({ Component: (await import('./registry/sign-in/SignInPage.tsx')).SignInPage }),
    },
    {
      path: 'activate',
      hydrateFallbackElement: <div className="busy" />,
      lazy: async () => ({ Component: (await import('./registry/sign-in/ActivatePage.tsx')).ActivatePage }),
    },
    {
      path: '/',
      Component: Frame,
      loader: signedIn,
      shouldRevalidate: () => false,
      ErrorBoundary: BrokenPage,
      hydrateFallbackElement: <div className="busy" />,
      children: [
        {
          ErrorBoundary: BrokenPage,
          children: [...desks, { path: '*', lazy: async () => ({ Component: (await import('./parts/MissingPage.tsx')).MissingPage }) }],
        },
      ],
    },
  ],
  { basename: '/console' },
)
