import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allModules } from '../app.ts'
import { inputFor } from './access-inputs.ts'
import { scene } from './access-scene.ts'
import { type World, world } from './world.ts'
import { writeFileSync } from 'node:fs'

let w: World
let stage: Awaited<ReturnType<typeof scene>>
beforeAll(async () => {
  w = await world()
  stage = await scene(w)
})
afterAll(() => w.close())

const endpoints = allModules.flatMap((m) => m.routes ?? []).map((r) => r.endpoint)
test('probe', async () => {
  const { pglite } = w.database
  if (!pglite) throw new Error()
  for (const a of Object.values(stage.roles)) if (a) w.people.set(a.userId, a)
  const exec = (t: string) => pglite.exec(t)
  pglite.transaction = (async (fn: any) => {
    await exec('savepoint act')
    try {
      const r = await fn({ query: (...a: any[]) => (pglite as any).query(...a), exec })
      await exec('release savepoint act')
      return r
    } catch (e) {
      await exec('rollback to savepoint act')
      throw e
    }
  }) as any
  const lines: string[] = []
  const why: string[] = []
  for (const e of endpoints) {
    const got: string[] = []
    for (const [role, actor] of Object.entries(stage.roles)) {
      await exec('begin')
      const input: any = { ...inputFor(e, stage.ids) }
      const url = e.url.replace(/:(\w+)/g, (_, n) => { const v = input[n]; delete input[n]; return encodeURIComponent(String(v)) })
      const q = e.method === 'GET' ? '?' + new URLSearchParams(input).toString() : ''
      const r = await w.http.inject({ method: e.method, url: '/api' + url + q, ...(e.method === 'GET' ? {} : { payload: input }), headers: actor ? { 'x-test-actor': actor.userId } : {} })
      await exec('rollback')
      got.push(String(r.statusCode))
      if (r.statusCode >= 400 && r.statusCode !== 401 && r.statusCode !== 403) why.push(`${e.method} ${e.url} ${role} ${r.statusCode} ${r.json().code} ${JSON.stringify(r.json().faults?.map((f: any) => f.field + ':' + f.code)) ?? ''}`)
    }
    lines.push(`${e.method} ${e.url}`.padEnd(52) + got.join(' '))
  }
  writeFileSync('/tmp/matrix.txt', lines.join('\n') + '\n')
  writeFileSync('/tmp/matrix-why.txt', why.join('\n') + '\n')
}, 600000)
