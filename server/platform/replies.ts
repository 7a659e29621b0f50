import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Download } from '../../contract/endpoint.ts'
import { sentence } from '../../kit/words/index.ts'
import { langOf } from './door.ts'
import { Problem, type ProblemKind, statusOf } from './problems.ts'
import { sendTroublePage, wantsPage } from './trouble-page.ts'

/** What a database's own guard tells us, in our words; anything else is our fault and a 500. */
const guarded: Record<string, string> = { '23505': 'request.taken', '23503': 'request.still-used', '23514': 'request.against-rule' }

/** A value that the schema let through and the database cannot read: a forged mark of a list, a number out of range, a NUL in a text. */
const unreadable = new Set(['22P02', '22P05', '22003', '22007', '22008', '22021'])

const kindOfStatus = (status: number): ProblemKind =>
  (Object.entries(statusOf).find(([, value]) => value === status)?.[0] as ProblemKind | undefined) ?? 'invalid'

/** The database does not answer: gone, going, full or cut off. */
export function isAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const told = error instanceof Error ? error.message : ''
  return (
    /^(53|08|57P)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'].includes(code) ||
    /Connection terminated|PGlite is closed|timeout exceeded when trying to connect/.test(told)
  )
}

/** What was thrown as a refusal in words, or null where it is a fault of ours. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (guarded[code]) return new Problem('refused', guarded[code])
  if (unreadable.has(code)) return new Problem('invalid', 'request.unreadable')
  if (isAway(error)) return new Problem('busy', 'database.away')
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 503) return new Problem('busy', 'server.busy')
  return status < 500 ? new Problem(kindOfStatus(status), status === 413 ? 'request.too-large' : 'request.unreadable') : null
}

/** Every refusal leaves as RFC 9457 in the reader's language, all faults at once. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const known = problemOf(error)
    if (!known) request.log.error(error)
    return sendProblem(request, reply, known ?? new Problem('busy', 'server.fault'), known ? statusOf[known.kind] : 500)
  })
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, status: number = statusOf[problem.kind]) {
  if (wantsPage(request)) return sendTroublePage(request, reply, problem, status)
  const lang = langOf(request)
  if (status === 503) void reply.header('retry-after', '10')
  const { code, details, faults } = problem
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `/problems/${code}`,
      title: sentence(lang, `problem.${problem.kind}`),
      status,
      code,
      detail: sentence(lang, code, details),
      ...(details ? { details } : {}),
      ...(faults ? { faults: faults.map((each) => ({ ...each, detail: sentence(lang, each.code, { value: each.value ?? '' }) })) } : {}),
    })
}

/** A file leaves under its own name, never shown inside a page of ours. */
export function sendFile(reply: FastifyReply, { name, type, body }: Download) {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(body instanceof Readable ? body : Buffer.isBuffer(body) ? body : Buffer.from(String(body)))
}
