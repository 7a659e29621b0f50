import type { Duty } from '../../contract/duties.ts'

/** Who somebody is and where, as the tables say it. */
export type Holder = {
  name: string
  userIds: readonly string[]
  personIds: readonly string[]
  duties: readonly { duty: string; path: string; organizationId: string }[]
}

/** What a row is and whose, as the tables say it: taken before and after, so that what was moved meanwhile counts for both. */
export type Fact = {
  kind: string
  /** Anybody may know of it. */
  open: boolean
  paths: readonly string[]
  people: readonly string[]
  users: readonly string[]
  /** Of a dossier: the highest level it has come to, as depth of its path. Of it and of the organizations on its way: who has it in hand. */
  reached?: number
  hands?: readonly string[]
}

const desk: readonly Duty[] = ['selection.submit', 'selection.review', 'selection.manage']
const fileReaders: readonly Duty[] = ['registry.manage', ...desk, 'inspection.read']
/** Written from docs/product and the contract, not from the server's queries. A kind without a line is cut by place alone. */
const readers: Readonly<Record<string, readonly Duty[]>> = {
  person: fileReaders,
  evidence: fileReaders,
  consent: fileReaders,
  // the log that the inspection reads names them
  'roster-import': ['registry.manage', 'inspection.read'],
  'summary-import': ['selection.review', 'selection.manage', 'inspection.read'],
  objection: ['notices.handle', 'selection.confirm', 'inspection.read'],
  'duty-grant': ['duties.grant', 'inspection.read'],
  bundle: ['selection.manage', 'selection.confirm', 'inspection.read'],
}

const depthOf = (path: string) => path.split('.').filter(Boolean).length - 1
const meets = (left: readonly string[], right: readonly string[]) => left.some((each) => right.includes(each))

/** Whether a row lies inside what somebody may know. */
export function mayKnow(holder: Holder, fact: Fact): boolean {
  if (fact.open || meets(holder.userIds, fact.users) || meets(holder.personIds, fact.people)) return true
  const { reached, hands = [] } = fact
  if (fact.kind === 'organization')
    return holder.duties.some(
      ({ path, organizationId }) =>
        hands.includes(organizationId) || fact.paths.some((own) => own.startsWith(path) || path.startsWith(own)),
    )
  const wanted: readonly string[] | undefined = readers[fact.kind]
  const over = holder.duties.filter(
    ({ duty, path }) => (!wanted || wanted.includes(duty)) && fact.paths.some((own) => own.startsWith(path)),
  )
  if (reached === undefined) return over.length > 0
  return (
    over.some(({ duty, path }) => duty === 'inspection.read' || (desk.some((each) => each === duty) && reached <= depthOf(path))) ||
    holder.duties.some(({ duty, organizationId }) => desk.some((each) => each === duty) && hands.includes(organizationId))
  )
}

/** Once seen by somebody in an answer: an id, or the text of a canary. */
export type Sighting = { role: string; endpoint: string; id: string; how: string; request: number }
export type Leak = Sighting & { fact: Fact }

/** Kinds of rows that an answer names on purpose whatever their place; where they stand in rows of another kind, those are still looked at. */
export const exempt: Readonly<Record<string, { kind: string; why: string }>> = {
  'GET /employers': { kind: 'organization', why: 'a worker chooses the employer from all of them; name and place only' },
  'GET /unions': { kind: 'organization', why: 'a unit chooses its unions from all of them; name and place only' },
  'GET /judging/rounds/:id/experts': { kind: 'person', why: 'whoever may see the round sees who judges in it' },
  'GET /desk/honours/:id': { kind: 'person', why: 'who confirms a change of a title sees whose it is' },
  'GET /identity-requests': {
    kind: 'person',
    why: 'who asked for a file wrote down its name and ID number; the request itself is looked at',
  },
  'GET /audit': { kind: 'file', why: 'what belongs to no place is inspected from the top of the tree' },
  'GET /editions/:id/nominees/office': { kind: 'dossier', why: 'who confirms the list of nominees sees it before it is shown' },
}

export function leaksIn(sightings: readonly Sighting[], facts: ReadonlyMap<string, Fact>, holders: ReadonlyMap<string, Holder>): Leak[] {
  return sightings.flatMap((sighting) => {
    const [fact, holder] = [facts.get(sighting.id), holders.get(sighting.role)]
    if (!fact || !holder || exempt[sighting.endpoint]?.kind === fact.kind) return []
    return mayKnow(holder, fact) ? [] : [{ ...sighting, fact }]
  })
}

export function united(before: ReadonlyMap<string, Fact>, after: ReadonlyMap<string, Fact>): Map<string, Fact> {
  const both = new Map(before)
  for (const [id, fact] of after) {
    const was = both.get(id)
    const joined = <T>(left: readonly T[] | undefined, right: readonly T[] | undefined) => [...new Set([...(left ?? []), ...(right ?? [])])]
    if (!was) both.set(id, fact)
    else
      both.set(id, {
        ...fact,
        open: was.open || fact.open,
        paths: joined(was.paths, fact.paths),
        people: joined(was.people, fact.people),
        users: joined(was.users, fact.users),
        // the lowest level that it was ever reached for: a withdrawal does not take back what was shown
        ...(fact.reached === undefined ? {} : { reached: Math.min(was.reached ?? fact.reached, fact.reached) }),
        hands: joined(was.hands, fact.hands),
      })
  }
  return both
}
