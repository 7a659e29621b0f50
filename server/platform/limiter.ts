import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Endpoint } from '../../contract/endpoint.ts'
import { householdOf } from './network.ts'
import { Problem } from './problems.ts'

/** Refuses a call of an endpoint that has a limit once its address has used it up. */
export type Limiter = (endpoint: Endpoint, ip: string) => Promise<void>

/** One count for both ways in, HTTP and the portal's forms. `limits` multiplies what the endpoints allow; `unlimited` lifts it for a while. */
export function limiter({ limits = 1, unlimited }: { limits?: number; unlimited?: () => boolean }): Limiter {
  const buckets = new Map<string, RateLimiterMemory>()
  return async ({ method, url, limit }, ip) => {
    if (!limit || unlimited?.()) return
    const name = `${method} ${url}`
    const bucket = buckets.get(name) ?? new RateLimiterMemory({ points: limit.calls * limits, duration: limit.seconds })
    buckets.set(name, bucket)
    await bucket.consume(householdOf(ip)).catch(({ msBeforeNext }) => {
      throw new Problem('too-many', 'request.too-many', { seconds: Math.ceil(msBeforeNext / 1000) })
    })
  }
}
