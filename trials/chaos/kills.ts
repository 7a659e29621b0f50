import { setTimeout as sleep } from 'node:timers/promises'
import { random } from '../../simulate/data/random.ts'
import type { Ground } from '../ground.ts'
import { membersOf } from '../watch.ts'

const patience = 120_000

/** Waits until the server answers as it should. */
export async function ready(base: string): Promise<void> {
  for (const until = performance.now() + patience; performance.now() < until; await sleep(200)) {
    const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error(`the server did not come back within ${patience / 1000} s`)
}

type Killing = { times: number; seed: string; tell: (text: string) => void; after: () => Promise<unknown> }

/** Kills all of it, or now and then only a process that serves, at moments drawn from the seed; goes on when it is back. */
export async function killAtRandom(ground: Ground, { times, seed, tell, after }: Killing): Promise<number> {
  const own = random(`${seed}|kills`)
  let killed = 0
  for (; killed < times; killed += 1) {
    await sleep(own.int(1_500, 6_000))
    const children = [...membersOf(ground.pid()).values()].filter((pid) => pid !== ground.pid())
    const child = killed % 4 === 1 ? children[own.int(0, children.length - 1)] : undefined
    if (child) {
      process.kill(child, 'SIGKILL')
      await sleep(500)
    } else {
      await ground.kill()
      await ground.again()
    }
    await ready(ground.site.base)
    tell(`kill ${killed + 1} of ${times}: ${child ? 'one process' : 'all of it'}, back again`)
    await after()
  }
  return killed
}
