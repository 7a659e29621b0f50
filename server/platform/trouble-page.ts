import type { FastifyReply, FastifyRequest } from 'fastify'
import { troubleHeaders, troublePage } from '../../kit/look/trouble-page.ts'
import { langOf } from './door.ts'
import type { Problem } from './problems.ts'

/** Whether a person's browser waits for a page, not a program for an answer: also after a form was sent, or by a link to a file of the API. */
export function wantsPage({ url, method, headers }: FastifyRequest): boolean {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return false
  if (url.startsWith('/api/')) return headers['sec-fetch-mode'] === 'navigate'
  return (headers.accept ?? '').includes('text/html')
}

export function sendTroublePage(request: FastifyRequest, reply: FastifyReply, { kind, code, details }: Problem, status: number) {
  const trouble = { lang: langOf(request), kind, code, details, status, sent: request.method === 'POST' }
  return reply.code(status).headers(troubleHeaders(trouble)).send(troublePage(trouble))
}
