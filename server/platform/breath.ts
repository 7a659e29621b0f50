import { setImmediate } from 'node:timers/promises'

/** Longer than this nobody else of the process waits behind a long piece of work. */
const most = 15

/** For loops over thousands of rows: awaited between two of them, it lets the others have their turn when it is time. */
export function breathing(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < most) return
    await setImmediate()
    since = performance.now()
  }
}
