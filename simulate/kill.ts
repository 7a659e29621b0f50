import { setTimeout as sleep } from 'node:timers/promises'
import { random } from './data/random.ts'
import type { OwnServer } from './own-server.ts'

/** Kills the server without warning, so many times at moments drawn from the seed, and starts it again on the same folder. */
export function killAtRandom(server: OwnServer, times: number, seed: number, note: (text: string) => void, moment: () => string | null) {
  const own = random(`${seed}|kill`)
  let over = false
  let killed = 0
  const run = async () => {
    while (killed < times && !over) {
      await sleep(own.int(1_500, 9_000))
      if (over) break
      await server.kill9(moment())
      killed += 1
      note(`killed ${killed} of ${times}, started again`)
    }
  }
  const running = run()
  const stop = async () => {
    over = true
    await running
  }
  return { done: stop, stop }
}
