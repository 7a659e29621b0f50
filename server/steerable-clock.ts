import type { FastifyInstance } from 'fastify'
import { systemClock } from './platform/clock.ts'

export type SteerableClock = { now: () => Date; set: (moment: Date | null) => void }

/** The machine's time, or a moment that was set and runs on from there: for demonstration data and simulations only. */
export function steerableClock(): SteerableClock {
  let offset = 0
  return {
    now: () => new Date(systemClock().getTime() + offset),
    set: (moment) => {
      offset = moment ? moment.getTime() - systemClock().getTime() : 0
    },
  }
}

/** Only with SIMULATED_CLOCK=1 and never in production: a simulation lives through months in minutes. */
export function serveClock(http: FastifyInstance, clock: SteerableClock): void {
  http.get('/dev/clock', async () => ({ now: clock.now().toISOString() }))
  http.post<{ Body: { now?: string } }>('/dev/clock', async ({ body }) => {
    clock.set(body?.now ? new Date(body.now) : null)
    return { now: clock.now().toISOString() }
  })
}
