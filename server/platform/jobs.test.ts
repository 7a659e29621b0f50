import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type World, world } from '../testing/world.ts'
import { announce, event, listen, on } from './events.ts'
import { enqueue } from './jobs.ts'
import { Problem } from './problems.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

/** A queue that every house has. */
const queue = { name: 'platform.forget-keys' }

describe('a job is queued inside the act', () => {
  test('a refused act leaves no job, a kept one leaves it once', async () => {
    const act = (end: () => void) =>
      w.act(w.system, async (ctx) => {
        await enqueue(ctx, queue, { n: 1 })
        end()
      })
    await expect(
      act(() => {
        throw new Problem('refused', 'request.against-rule')
      }),
    ).rejects.toThrow()
    expect(await w.queued()).toEqual([])
    await act(() => {})
    expect(await w.queued()).toEqual([{ name: queue.name, data: { n: 1 } }])
  })
})

describe('an event', () => {
  const happened = event('test.thing-happened', z.object({ id: z.string() }))

  test('queues one job for each listener, with the data the event lists and nothing else', async () => {
    const followers = ['platform.link-audit', 'platform.forget-keys'].map((name) => on(happened, name, async () => {}))
    listen(followers)
    await w.act(w.system, (ctx) => announce(ctx, happened, Object.assign({ id: 'a' }, { idNumber: 'must not travel' })))
    const queued = (await w.queued()).filter(({ data }) => JSON.stringify(data) === '{"id":"a"}')
    expect(queued.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'platform.forget-keys', data: { id: 'a' } },
      { name: 'platform.link-audit', data: { id: 'a' } },
    ])
  })

  test('that is not what it says it is stops the act', async () => {
    const before = (await w.queued()).length
    const wrong: unknown = { id: 7 }
    await expect(w.act(w.system, (ctx) => announce(ctx, { ...happened, data: happened.data }, Object(wrong)))).rejects.toThrow()
    expect(await w.queued()).toHaveLength(before)
  })
})
