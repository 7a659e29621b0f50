import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The server's processes in a group, by number and moment of start: a number that is used again is another process. */
export function membersOf(group: number): Map<string, number> {
  const members = new Map<string, number>()
  for (const name of numbers()) {
    try {
      // the name in brackets may hold blanks
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
      if (Number(fields[2]) !== group || fields[0] === 'Z') continue
      if (readFileSync(`/proc/${name}/cmdline`, 'latin1').includes('server/main.ts')) members.set(`${name}@${fields[19]}`, Number(name))
    } catch {} // it ended while it was looked at
  }
  return members
}

/** Where there is no /proc, replaced processes show as silence only. */
function numbers(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

const patience = 15_000
const between = 400

type Watched = { pid: () => number; base: string; tell: (text: string) => void }
export type Watch = { restarts: () => number; silentFor: () => number; stop: () => Promise<void> }

/** Counts processes that were replaced and silences of /healthz; a silence that ends with a replacement is one restart. */
export function watch({ pid, base, tell }: Watched): Watch {
  let [over, restarts, answered, silent, swept] = [false, 0, performance.now(), false, performance.now()]
  let known = membersOf(pid())
  const knock = async () => {
    while (!over) {
      const heard = await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(patience) }).catch(() => null)
      await heard?.arrayBuffer().catch(() => null)
      if (heard?.ok) [answered, silent] = [performance.now(), false]
      await sleep(between)
    }
  }
  const look = async () => {
    for (; !over; await sleep(between)) {
      // a machine that stood still is no server that does
      if (performance.now() - swept > patience / 2) answered = Math.max(answered, swept)
      swept = performance.now()
      const now = membersOf(pid())
      const gone = [...known.keys()].filter((each) => !now.has(each))
      if (gone.length > 0) tell(`replaced: ${gone.join(', ')}`)
      if (!silent) restarts += gone.length
      known = now
      if (silent || performance.now() - answered < patience) continue
      silent = true
      restarts += 1
      tell(`/healthz has not answered for ${patience / 1000} s`)
    }
  }
  const running = Promise.all([knock(), look()])
  const stop = async () => {
    over = true
    await running
  }
  return { restarts: () => restarts, silentFor: () => performance.now() - answered, stop }
}
