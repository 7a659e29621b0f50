import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Api, Theme } from './visit.ts'

export type { Sending } from './visit.ts'

/** What the server hands to a page. `api` finds its endpoint by method and url: the built portal carries its own copy of the contract. */
export type Visit = {
  api: Api
  actor: { name: string; personId: string | null; claimedId?: string | null; duties: readonly { duty: string }[] } | null
  lang: 'zh' | 'en'
  theme?: Theme
  now: Date
  /** How many acts this server has answered. */
  changes: number
}
/** Answers a request with a page, or with the page that says there is none. */
export type PortalHandler = (request: IncomingMessage, response: ServerResponse, visit: Visit) => Promise<void>
type Built = (request: IncomingMessage, response: ServerResponse, next: undefined, visit: Visit) => Promise<void>

/** Directory of the hashed files that belong under /_astro; what is in it never changes under its name. */
export const portalAssets = new URL('./dist/client/_astro/', import.meta.url)

/** Loads the built portal (`astro build --root portal`). The request's body must still be unread: pages read their own forms. */
export async function portalHandler(): Promise<PortalHandler> {
  const entry = new URL('./dist/server/entry.mjs', import.meta.url)
  const built: { handler: Built } = await import(entry.href)
  // Without a `next` Astro draws its own page for an unknown address.
  return (request, response, visit) => built.handler(request, response, undefined, visit)
}
