import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { inventedIdNumber } from '../registry/people/testing.ts'
import type { scene } from './access-scene.ts'

export type Ids = Awaited<ReturnType<typeof scene>>['ids']

const shape = z.looseObject({
  type: z.union([z.string(), z.array(z.string()).transform(([first]) => first)]).optional(),
  format: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  get anyOf() {
    return z.array(shape).optional()
  },
  get items() {
    return shape.optional()
  },
  minItems: z.int().optional(),
  get properties() {
    return z.record(z.string(), shape).optional()
  },
  required: z.array(z.string()).optional(),
})
type Shape = z.infer<typeof shape>

const texts: Record<string, string> = { uuid: randomUUID(), date: '2026-03-10', 'date-time': '2026-03-10T09:00:00+08:00' }

/** The least that a schema takes: required fields only, the first of a choice, the lowest number. */
function least(wanted: Shape): unknown {
  if (wanted.enum) return wanted.enum[0]
  if (wanted.const !== undefined) return wanted.const
  const first = wanted.anyOf?.[0]
  if (first) return least(first)
  if (wanted.type === 'object')
    return Object.fromEntries((wanted.required ?? []).map((name) => [name, least(wanted.properties?.[name] ?? {})]))
  if (wanted.type === 'array') return Array.from({ length: wanted.minItems ?? 0 }, () => least(wanted.items ?? {}))
  if (wanted.type === 'boolean') return true
  if (wanted.type === 'integer' || wanted.type === 'number') return Math.max(wanted.minimum ?? 1, 1)
  return texts[wanted.format ?? ''] ?? '按规定办理,材料齐全,情况属实。'
}

const named = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.url}`

/** An input for the endpoint that points to rows of the scene, and that its schema takes. */
export function inputFor(endpoint: Endpoint, ids: Ids): Record<string, unknown> {
  const whole = shape.parse(z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }))
  const input = { ...z.record(z.string(), z.unknown()).parse(least(whole)), ...placeOf(endpoint, ids), ...particular(ids)[named(endpoint)] }
  return input
}

/** What `:id` means under each address. */
function placeOf({ url }: Endpoint, ids: Ids): Record<string, unknown> {
  const under: Record<string, Record<string, unknown>> = {
    '/articles/:id': { id: ids.article },
    '/desk/articles/:id': { id: ids.article },
    '/duties/:id': { id: ids.grant },
    '/files/:id': { id: ids.file },
    '/me/notifications/:id': { id: ids.notification },
    '/organizations/:id': { id: ids.unit },
    '/people/:id': { id: ids.owner },
    '/identity-requests/:id': { id: ids.identityRequest },
    '/claims/:id': { id: ids.claim },
    '/people/:personId': { personId: ids.owner },
    '/roster-imports/:id': { id: ids.roster },
    '/casework/:id': { id: ids.dossier },
    '/rounds/:id': { id: ids.caseRound },
    '/clearances/:id': { id: ids.clearance },
    '/honours/:id': { id: ids.honour },
    '/desk/honours/:id': { id: ids.honour },
    '/judging/rounds/:id': { id: ids.round },
    '/judging/my/rounds/:id': { id: ids.round },
    '/judging/my/items/:id': { id: ids.assignment },
    '/judging/assignments/:id': { id: ids.assignment },
    '/judging/experts/:id': { id: ids.judge },
    '/notices/:id': { id: ids.notice, entryId: ids.entry },
    '/desk/notices/:id': { id: ids.notice },
    '/objections/:id': { id: ids.objection },
    '/polls/:id': { id: ids.poll },
    '/editions/:id': { id: ids.edition },
    '/editions/:id/versions/:version': { id: ids.edition, version: 1 },
    '/editions/:id/nominees': { id: ids.shownEdition },
    '/imports/:id': { id: ids.summary },
    '/nominees/:id': { id: ids.nominee },
    '/recommendations/:id': { id: ids.recommendation },
  }
  const prefix = Object.keys(under)
    .filter((each) => url === each || url.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0]
  return under[prefix ?? ''] ?? {}
}

/** Where the least is not enough. */
function particular(ids: Ids): Record<string, Record<string, unknown>> {
  const idNumber = inventedIdNumber()
  const file = { personId: ids.owner }
  const answer = { state: 'agreed', documentNumber: '鲁公函〔2026〕1号', answeredOn: '2026-03-04' }
  const union = { unionId: ids.body }
  return {
    'POST /articles': { organizationId: ids.county, title: '演示新闻' },
    'PATCH /articles/:id': { id: ids.draftArticle, version: 0 },
    'POST /articles/:id/publish': { id: ids.draftArticle },
    'POST /duties': { userId: ids.user, organizationId: ids.county },
    'POST /organizations': { parentId: ids.county, kind: 'enterprise', name: '演示新厂' },
    'POST /organizations/:id/move': { parentId: ids.county },
    'POST /organizations/:id/merge': { intoId: ids.otherUnit },
    'POST /organizations/:id/join-union': union,
    'POST /organizations/:id/leave-union': union,
    'POST /people': { name: '演示新人', idNumber, organizationId: ids.unit },
    'POST /people/find-duplicates': { name: '演示新人' },
    'POST /people/take-over': { name: '演示新人', idNumber, organizationId: ids.unit },
    'GET /people/:id/merge/:otherId': { otherId: ids.twin },
    'POST /people/:id/merge': { otherId: ids.twin },
    'POST /people/:id/merge-request': { otherId: ids.twin },
    'POST /people/:id/phone': { phone: '19200000009' },
    'POST /my/phone/codes': { phone: '19200000009' },
    'POST /my/phone': { phone: '19200000009', oldCode: '000000', newCode: '000000' },
    'POST /my/file': { name: '演示新人', idNumber },
    'DELETE /people/:personId/honours/:id': { ...file, id: ids.statedHonour },
    'PATCH /people/:personId/honours/:id': { ...file, id: ids.statedHonour },
    'GET /people/:personId/evidence/:id/file': { ...file, id: ids.evidence },
    'POST /people/:personId/evidence/:id/mark-seen': { ...file, id: ids.evidence },
    'DELETE /people/:personId/evidence/:id': { ...file, id: ids.evidence },
    'POST /my/consents': { purpose: 'messages', textVersion: '2026-01' },
    'POST /roster-imports': { organizationId: ids.county, fileId: ids.file },
    'POST /sign-in/code': { phone: '19200000001' },
    'POST /sign-in/code/verify': { phone: '19200000001', code: '000000' },
    'POST /sign-in/totp': { code: '000000' },
    'POST /staff': { username: 'somebody.new', name: '演示经办', organizationId: ids.county, phone: '19200000002' },
    'POST /staff/:id/reset': { id: ids.clerk },
    'POST /staff/:id/disable': { id: ids.clerk },
    'POST /staff/:id/enable': { id: ids.clerk },
    'POST /sign-in/activate': { username: 'clerk.of.county', code: 'AAAAA-AAAAA', password: 'a long enough password' },
    'POST /duties/requests/:id/confirm': { id: ids.dutyRequest },
    'POST /duties/requests/:id/decline': { id: ids.dutyRequest },
    'GET /vocabularies/:code/terms': { code: 'education' },
    'POST /vocabularies/:code/terms': { code: 'education', term: 'night-school' },
    'PATCH /vocabularies/:code/terms/:term': { code: 'education', term: 'night-school', fromYear: 0 },
    'POST /vocabularies/:code/terms/:term/end': { code: 'education', term: 'night-school' },
    'PUT /rounds/:id/quotas': { quotas: [{ organizationId: ids.county, places: 3, reserves: 1 }] },
    'PUT /rounds/:id/deadlines/:organizationId': { organizationId: ids.county },
    'POST /judging/rounds/:id/experts': { personId: ids.owner, trades: ['welder'] },
    'POST /judging/rounds/:id/conflicts': { expertId: ids.judge, itemId: ids.item },
    'POST /polls/:id/candidates/:candidateId/open': { candidateId: ids.candidate },
    'POST /editions': { organizationId: ids.county, template: 'qilu-2019', year: 2026, startsOn: '2026-03-02' },
    'GET /me/views': { page: 'people' },
    'POST /me/views': { page: 'people', name: '本县职工', query: 'q=王' },
    'GET /me/kept/:name': { name: 'columns./people' },
    'POST /me/kept/:name': { name: 'columns./people', add: ['name'] },
    'PUT /editions/:id/ranking': { organizationId: ids.county },
    'POST /recommendations': { editionId: ids.edition, personId: ids.person, title: 'qilu-craftsman' },
    'POST /me/recommendations': { editionId: ids.edition, title: 'qilu-craftsman' },
    'POST /recommendations/:id/evidence': { id: ids.draft, files: [{ fileId: ids.file, kind: 'certificate' }] },
    'PATCH /recommendations/:id': { id: ids.draft, version: 0 },
    'POST /recommendations/:id/submit': { id: ids.draft },
    'POST /recommendations/forward': { dossiers: [{ id: ids.recommendation, opinion: '属实' }] },
    'POST /clearances/:id/answer': answer,
    'POST /clearances/answers': { answers: [{ ...answer, id: ids.clearance }] },
  }
}
