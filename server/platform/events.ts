import type { z } from 'zod'
import type { Ctx, OpenCtx } from './context.ts'
import { enqueue, type Job, job } from './jobs.ts'

export type Event<T = unknown> = { name: string; data: z.ZodType<T> }
export type Listener = { event: string; job: Job }

export const event = <T>(name: string, data: z.ZodType<T>): Event<T> => ({ name, data })

/** What must follow from an event on a higher floor: one queued job for each listener, in the announcing act's transaction. */
export const on = <T>(heard: Event<T>, name: string, run: (ctx: Ctx, data: T) => Promise<void>): Listener => ({
  event: heard.name,
  job: job(name, heard.data, run) as Job,
})

let listening = new Map<string, Job[]>()

export function listen(listeners: readonly Listener[]): void {
  listening = new Map()
  for (const each of listeners) listening.set(each.event, [...(listening.get(each.event) ?? []), each.job])
}

export async function announce<T>(ctx: OpenCtx, happened: Event<T>, data: T): Promise<void> {
  const plain = happened.data.parse(data)
  for (const follower of listening.get(happened.name) ?? []) await enqueue(ctx, follower, plain)
}
