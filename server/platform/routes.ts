import type { Endpoint, Input, Output } from '../../contract/endpoint.ts'
import type { Ctx, OpenCtx } from './context.ts'
import type { Listener } from './events.ts'
import type { Schedule, Work } from './jobs.ts'

type Handler<E extends Endpoint> = (
  ctx: E['access'] extends 'anyone' ? OpenCtx : Ctx,
  input: Input<E> & (E['upload'] extends true ? { file: Upload } : unknown),
) => Promise<Output<E>>

/** A file on its way in, already on the disk in a temporary place, measured and hashed. */
export type Upload = { name: string; localPath: string; size: number; hash: string }

/**
 * `transaction: false`: the handler gets the plain database (batched or streaming work, sign-in).
 * `lane: true`: for the one JSON command that everybody sends in the same hour and that proves itself (access 'anyone'): no
 * session, no page headers, no idempotency key; half the processor time of the usual way.
 * `replay: false`: the answer is a look at clear values. It is never kept; the same key does the act again, with its own check and line.
 * `anonymous: true`: nobody's name, address or session is read or kept, even where somebody is signed in. There is no kept answer
 * either: the handler gets the key and sees to a repeat by itself.
 */
export type Options = { transaction?: false; lane?: true; replay?: false; anonymous?: true }

export type Route = { endpoint: Endpoint; handler: (ctx: Ctx, input: never) => Promise<unknown>; options: Options }

/** A table of endpoint ↔ service function; a handler that does not fit its endpoint does not compile. */
export function routes<const E extends readonly Endpoint[]>(
  table: {
    [K in keyof E]: readonly [E[K], Handler<E[K]>] | readonly [E[K], Handler<E[K]>, Options]
  },
): Route[] {
  return table.map(([endpoint, handler, options]) => ({ endpoint, handler: handler as Route['handler'], options: options ?? {} }))
}

export type Module = { name: string; routes?: Route[]; jobs?: Work[]; listeners?: Listener[]; schedules?: Schedule[] }
