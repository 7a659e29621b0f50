import { Agent, request } from 'node:http'
import type { Wire } from './wire.ts'

export type Answered = { status: number; type: string; body: Buffer; ms: number; fault: null }
export type Unanswered = { status: number; fault: string; ms: number }

const agent = new Agent({ keepAlive: true, maxSockets: 32, timeout: 60_000 })
export const hangUp = () => agent.destroy()

/** Sends one request and waits for the whole answer, measured here. A connection that is cut, or too long an answer, is a fault. */
export async function send(base: string, wire: Wire, deadline: number): Promise<Answered | Unanswered> {
  const first = await once(base, wire, deadline)
  // a connection that the server gave up just when it was used again says nothing of this request
  return first.fault === 'stale' ? once(base, wire, deadline) : first
}

function once(base: string, { method, path, headers, body }: Wire, deadline: number): Promise<Answered | Unanswered> {
  const { hostname, port } = new URL(base)
  const from = performance.now()
  const since = () => performance.now() - from
  return new Promise((done) => {
    const sized = body ? { 'content-length': String(body.length) } : {}
    const call = request({ hostname, port, method, path, agent, headers: { ...headers, ...sized } })
    let status = 0
    const patience = setTimeout(() => {
      done({ status, fault: `no whole answer within ${deadline} ms`, ms: since() })
      call.destroy()
    }, deadline)
    const failed = (error: NodeJS.ErrnoException) => {
      clearTimeout(patience)
      const stale = status === 0 && call.reusedSocket && error.code === 'ECONNRESET'
      done({ status, fault: stale ? 'stale' : `cut: ${error.code ?? error.message}`, ms: since() })
    }
    call.on('error', failed)
    call.on('response', (answer) => {
      status = answer.statusCode ?? 0
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', failed)
      answer.on('end', () => {
        clearTimeout(patience)
        done({ status, type: String(answer.headers['content-type'] ?? ''), body: Buffer.concat(parts), ms: since(), fault: null })
      })
    })
    call.end(body ?? undefined)
  })
}
