import type { Endpoint } from '../../contract/endpoint.ts'
import { allModules } from '../app.ts'
import type { Actor } from '../platform/context.ts'
import { inputFor } from './access-inputs.ts'
import { scene } from './access-scene.ts'
import type { World } from './world.ts'

/** Nobody reads these before the round is closed; judging's own tests count their statements. */
const sealed = ['/judging/rounds/:id/results', '/judging/rounds/:id/judgements']

/** Every endpoint that answers page by page. */
export const lists = allModules
  .flatMap((module) => module.routes ?? [])
  .map(({ endpoint }) => endpoint)
  .filter(({ method, input }) => method === 'GET' && 'limit' in input.shape && 'after' in input.shape)
  .filter(({ url }) => !sealed.includes(url))

/** A furnished world and everybody in it, to ask the lists of. */
export async function listening(w: World) {
  const stage = await scene(w)
  for (const actor of Object.values(stage.roles)) if (actor) w.people.set(actor.userId, actor)

  function ask(endpoint: Endpoint, actor: Actor | null, limit: number) {
    const input: Record<string, unknown> = { ...inputFor(endpoint, stage.ids), limit }
    const url = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
    const rest = Object.entries(input).filter(([name]) => !endpoint.url.includes(`:${name}`))
    const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)])).toString()
    return w.http.inject({ url: `/api${url}?${query}`, headers: actor ? { 'x-test-actor': actor.userId } : {} })
  }

  /** Whoever is shown the most: a list that is empty for everybody would prove nothing, but its statements are counted all the same. */
  async function reader(endpoint: Endpoint): Promise<Actor | null | undefined> {
    let best: { actor: Actor | null; rows: number } | undefined
    for (const actor of Object.values(stage.roles)) {
      const answer = await ask(endpoint, actor, 50)
      if (answer.statusCode !== 200) continue
      const rows = answer.json<{ rows?: unknown[] }>().rows?.length ?? 0
      if (!best || rows > best.rows) best = { actor, rows }
    }
    return best?.actor
  }

  return { ask, reader }
}
