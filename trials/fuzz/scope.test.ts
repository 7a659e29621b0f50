import { expect, test } from 'vitest'
import { idsIn } from './attack.ts'
import { type Fact, type Holder, leaksIn, mayKnow, type Sighting, united } from './scope.ts'

const holder = (name: string, duties: Holder['duties'] = [], personIds: string[] = []): Holder => ({
  name,
  userIds: [`user of ${name}`],
  personIds,
  duties,
})
const fact = (kind: string, paths: string[], rest: Partial<Fact> = {}): Fact => ({
  kind,
  open: false,
  paths,
  people: [],
  users: [],
  ...rest,
})
const duty = (name: string, path: string, organizationId = 'somewhere') => ({ duty: name, path, organizationId })

const jinan = holder('clerk of Jinan', [duty('selection.review', '37.3701.')])
const lixia = holder('clerk of Lixia', [duty('selection.review', '37.3701.370102.', 'lixia')])
const second = holder('second person', [duty('selection.confirm', '37.')])
const laixi = holder('clerk of Laixi', [duty('selection.review', '37.3702.370285.', 'laixi')])
const worker = holder('worker', [], ['me'])

test.each<[string, Holder, Fact, boolean]>([
  ['a person of the place', jinan, fact('person', ['37.3701.370102.u1.']), true],
  ['a person of another city', jinan, fact('person', ['37.3702.370202.u2.']), false],
  ['a place whose number begins alike', jinan, fact('person', ['37.37011.u3.']), false],
  ['a file, without the duty to read files', second, fact('person', ['37.3701.370102.u1.']), false],
  ['the own file', worker, fact('person', ['37.3701.u.'], { people: ['me'] }), true],
  ['another worker’s file', worker, fact('person', ['37.3701.u.'], { people: ['you'] }), false],
  ['what everybody may read', holder('nobody'), fact('notice', ['37.'], { open: true }), true],
  ['a paper that has come up to the level', jinan, fact('dossier', ['37.3701.370102.u1.'], { reached: 1 }), true],
  ['a paper that still lies below', jinan, fact('dossier', ['37.3701.370102.u1.'], { reached: 2 }), false],
  ['a paper in hand', lixia, fact('dossier', ['37.3702.u.'], { reached: 3, hands: ['lixia'] }), true],
  ['a place above', lixia, fact('organization', ['37.3701.']), true],
  [
    'a firm that has moved away, whose paper is in hand here',
    lixia,
    fact('organization', ['37.3701.370103.u9.'], { hands: ['lixia'] }),
    true,
  ],
  [
    'the same firm, for whoever has no part in the paper',
    worker,
    fact('organization', ['37.3701.370103.u9.'], { hands: ['lixia'] }),
    false,
  ],
  ['the same firm, for a place whose paper it is not', laixi, fact('organization', ['37.3701.370103.u9.'], { hands: ['lixia'] }), false],
  ['a place beside', lixia, fact('organization', ['37.3701.370103.u9.']), false],
])('%s', (_, who, what, may) => expect(mayKnow(who, what)).toBe(may))

const foreign = '11111111-2222-4333-8444-555555555555'
const sighting = (role: string, id: string): Sighting => ({ role, endpoint: 'GET /people/:id', id, how: 'in the answer', request: 1 })

test('a foreign id planted in an answer is found', () => {
  const answer = {
    rows: [{ id: '99999999-2222-4333-8444-555555555555', name: '王守信', organization: { id: foreign }, note: foreign.replace('1', '2') }],
  }
  const seen = idsIn(answer).map((id) => sighting(jinan.name, id))
  const facts = new Map([[foreign, fact('organization', ['37.3702.u2.'])]])
  expect(leaksIn(seen, facts, new Map([[jinan.name, jinan]]))).toMatchObject([{ id: foreign, role: jinan.name }])
})

test('a row of nobody known, an exempt endpoint and a row inside the scope are no leak', () => {
  const facts = new Map([[foreign, fact('organization', ['37.3702.u2.'])]])
  const holders = new Map([[jinan.name, jinan]])
  expect(leaksIn([sighting(jinan.name, 'a row that no table holds')], facts, holders)).toEqual([])
  expect(leaksIn([{ ...sighting(jinan.name, foreign), endpoint: 'GET /employers' }], facts, holders)).toEqual([])
  expect(leaksIn([sighting(jinan.name, foreign)], new Map([[foreign, fact('person', ['37.3701.u.'])]]), holders)).toEqual([])
})

test('what was moved or closed meanwhile counts as it was before and as it is now', () => {
  const both = united(
    new Map([['a', fact('dossier', ['37.3701.u.'], { reached: 1, open: true })]]),
    new Map([['a', fact('dossier', ['37.3702.u.'], { reached: 2 })]]),
  )
  expect(both.get('a')).toMatchObject({ open: true, paths: ['37.3701.u.', '37.3702.u.'], reached: 1 })
})
