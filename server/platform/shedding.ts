import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from './problems.ts'

/**
 * What costs nothing is never turned away: whoever runs this looks, a page that is open already keeps its parts (scripts,
 * styles, fonts, pictures), and a browser that has nothing else can still fetch the page for a line that is down.
 */
const cheap = /^\/(_astro\/|console(\/|$)|offline$|sw\.js$|manifest\.webmanifest$|healthz$|readyz$|metrics$)/

export const isCheap = (url: string): boolean => cheap.test(url.replace(/[?#].*/, ''))

type Signs = { maxEventLoopDelay?: number; healthCheck?: () => Promise<boolean>; healthCheckInterval?: number }

/** Callers are told to come back while the machine is behind; nothing of what they asked is done. */
export async function shedWhenBusy(app: FastifyInstance, signs: Signs) {
  await app.register(underPressure, { ...signs, pressureHandler: shed })
}

function shed({ url }: FastifyRequest): void {
  if (!isCheap(url)) throw new Problem('busy', 'server.busy')
}
