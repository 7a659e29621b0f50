import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A child of this bench that answers questions, one at a time. */
export type Helper = { ask: <T>(question: object) => Promise<T>; stop: () => Promise<void> }

/** Starts a file of this folder as its own process, so that what is measured shares no event loop with who measures. */
export function helper(file: string): Helper {
  const child = fork(join(import.meta.dirname, file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  return {
    ask: (question) => asked(child, file, question),
    stop: async () => {
      process.off('exit', end)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await gone
    },
  }
}

function asked<T>(child: ChildProcess, file: string, question: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const left = (code: number | null) => reject(new Error(`bench/${file} ended with ${code}`))
    child.once('exit', left)
    child.once('message', (answer: { value: T } | { error: string }) => {
      child.off('exit', left)
      if ('error' in answer) reject(new Error(answer.error))
      else resolve(answer.value)
    })
    child.send(question)
  })
}

/** The child's side: answers each question, and ends when the parent lets go. */
export function answerer<Q>(answer: (question: Q) => Promise<unknown>, end: () => Promise<void> = async () => {}): void {
  process.on('message', async (question: Q) => {
    try {
      process.send?.({ value: await answer(question) })
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.once('disconnect', () => void end().finally(() => process.exit(0)))
}
