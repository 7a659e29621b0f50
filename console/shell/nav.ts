import { type Duty, holdsAny, type Wanted } from '../../contract/duties.ts'
import type { WordKey } from '../../kit/words/index.ts'

export type Desk = {
  to: string
  name: WordKey
  /** Kinds of waiting work that put a figure beside it. */
  waits?: readonly string[]
  /** Whose desk it is: this only keeps the list short, what a person may do there the server says. */
  of: readonly Wanted[] | 'all'
}
export type Group = { name: WordKey | null; desks: readonly Desk[] }

const runs: readonly Wanted[] = ['manage', 'inspection.read']
const office: readonly Wanted[] = [...runs, 'confirm']

export const nav: readonly Group[] = [
  { name: null, desks: [{ to: '/', name: 'console.my-work', of: 'all' }] },
  {
    name: 'console.selection',
    desks: [
      {
        to: '/recommendations',
        name: 'console.selection-recommendations',
        waits: ['recommendation'],
        of: ['selection.submit', 'selection.review', 'selection.manage', 'inspection.read'],
      },
      {
        to: '/editions',
        name: 'console.selection-editions',
        waits: ['edition'],
        of: ['selection.manage', 'selection.confirm', 'selection.review', 'inspection.read'],
      },
    ],
  },
  {
    name: 'console.procedures',
    desks: [
      { to: '/clearance', name: 'console.clearance', waits: ['clearance'], of: ['clearance.answer'] },
      { to: '/scoring', name: 'console.scoring', waits: ['scoring'], of: ['judging.score'] },
      { to: '/judging', name: 'console.judging', of: office },
      { to: '/voting', name: 'console.voting', of: runs },
      { to: '/notices', name: 'console.notices', waits: ['notice'], of: [...office, 'notices.handle'] },
      {
        to: '/objections',
        name: 'console.objections',
        waits: ['objection'],
        of: ['notices.handle', 'confirm', 'inspection.read'],
      },
      { to: '/register', name: 'console.register', of: [...office, 'review', 'submit'] },
    ],
  },
  {
    name: 'console.organization-group',
    desks: [
      {
        to: '/organizations',
        name: 'console.organizations',
        of: ['registry.manage', 'duties.grant', 'accounts.manage', 'submit', 'review', ...office],
      },
      { to: '/people', name: 'console.people', of: ['registry.manage', 'submit', 'review', ...runs] },
      {
        to: '/identity',
        name: 'console.identity',
        waits: ['identity', 'claim'],
        of: ['registry.manage', 'submit', 'inspection.read'],
      },
      { to: '/articles', name: 'console.articles', of: ['registry.manage', ...runs] },
      { to: '/roster', name: 'console.roster', of: ['registry.manage'] },
      { to: '/accounts', name: 'console.accounts', of: ['accounts.manage', 'inspection.read'] },
      { to: '/duties', name: 'console.duties', waits: ['duty'], of: ['duties.grant', 'accounts.manage', 'inspection.read'] },
      { to: '/vocabularies', name: 'console.vocabularies', of: ['registry.manage', ...runs] },
      { to: '/calendar', name: 'console.calendar', of: 'all' },
      { to: '/audit', name: 'console.audit', of: ['inspection.read'] },
      { to: '/sign-ins', name: 'console.sign-ins', of: ['inspection.read'] },
    ],
  },
  {
    name: 'console.mine-group',
    desks: [
      { to: '/inbox', name: 'console.inbox', of: 'all' },
      { to: '/files', name: 'console.files', of: 'all' },
      { to: '/settings', name: 'console.settings', of: 'all' },
    ],
  },
]

/** The groups with a desk for somebody who holds these duties. */
export const navFor = (held: readonly { duty: Duty }[]): Group[] =>
  nav
    .map((group) => ({ ...group, desks: group.desks.filter((desk) => desk.of === 'all' || holdsAny(held, desk.of)) }))
    .filter((group) => group.desks.length > 0)

/** Pages that no list names, reached from another page. */
const beside: readonly Pick<Desk, 'to' | 'of'>[] = [
  { to: '/recommend', of: ['selection.submit'] },
  { to: '/import', of: ['selection.review', 'selection.manage'] },
  { to: '/articles/new', of: ['manage', 'registry.manage'] },
  { to: '/editions/new', of: ['selection.manage'] },
]

/** Whether a typed address is a desk of nobody with these duties; what is under a desk the server decides. */
export function isClosed(path: string, held: readonly { duty: Duty }[]): boolean {
  const desk = [...nav.flatMap((group) => group.desks), ...beside].find(({ to }) => to === path.replace(/(.)\/$/, '$1'))
  return desk !== undefined && desk.of !== 'all' && !holdsAny(held, desk.of)
}
