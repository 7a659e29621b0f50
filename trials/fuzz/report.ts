import type { Planned } from './plan.ts'
import type { Leak } from './scope.ts'

export type Fault = { what: string; planned: Planned; count: number; answer: string }

/** Faults of one kind at one endpoint are one fault; the first example of it is kept so that it can be replayed. */
export function faultBook() {
  const book = new Map<string, Fault>()
  let total = 0
  const add = (what: string, planned: Planned, answer = '') => {
    total += 1
    const key = `${what}|${planned.name}`
    const known = book.get(key)
    if (known) known.count += 1
    else book.set(key, { what, planned, count: 1, answer })
    return !known
  }
  return { add, list: () => [...book.values()], total: () => total }
}

const short = (text: string, most = 600) => (text.length > most ? `${text.slice(0, most)}… (${text.length})` : text)

export function replayOf({ wire, role, nth, how }: Planned): string {
  const { accept: _, ...headers } = wire.headers
  const body = wire.body
    ? ` body ${short(JSON.stringify(wire.body.toString('latin1').startsWith('--fuzz') ? wire.body.toString('latin1') : wire.body.toString()))}`
    : ''
  return `${wire.method} ${short(wire.path)} as ${role.name} (request ${nth}, ${how}) ${short(JSON.stringify(headers), 300)}${body}`
}

export const tellFault = ({ what, planned, count, answer }: Fault, seed: string): string =>
  `✗ ${what} × ${count}  ${planned.name}\n    seed ${seed}: ${replayOf(planned)}${answer ? `\n    answered: ${short(answer, 300)}` : ''}`

export const tellLeak = ({ role, endpoint, id, how, request, fact }: Leak, seed: string): string =>
  `✗ cross-scope  ${endpoint} told ${role} of ${fact.kind} ${id} (${how}, request ${request}, seed ${seed}), which lies in ${fact.paths.join(' ') || 'nobody’s place'}`
