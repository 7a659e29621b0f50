import type { z } from 'zod'
import type { Wanted } from './duties.ts'

/** Who may knock: anyone, any signed-in person, anyone who holds a duty somewhere, or a holder of one of the named duties or roles. */
export type Access = 'anyone' | 'person' | 'staff' | Wanted | readonly Wanted[]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One door of the system as a value: the server registers it, every client calls it, the OpenAPI page describes it. */
export interface Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType | null = z.ZodType | null, A extends Access = Access> {
  readonly method: Method
  /** Path below /api, with `:name` for the parts that `input` holds under that name. */
  readonly url: `/${string}`
  readonly access: A
  readonly summary: string
  readonly input: I
  /** What leaves the server; whatever it does not list is stripped. `null`: the answer is a file. */
  readonly output: O
  /** At most so many calls from one address in so many seconds. */
  readonly limit?: { readonly calls: number; readonly seconds: number }
  /** Open to a session that still owes its second factor or a new password. */
  readonly early?: true
  /** The body is one file, streamed (multipart); its fields stand in `input`. */
  readonly upload?: true
}

/** Declares an endpoint whose answer is JSON. */
export function endpoint<I extends z.ZodObject, O extends z.ZodType, const A extends Access>(e: Endpoint<I, O, A>): Endpoint<I, O, A> {
  return e
}

/** Declares an endpoint whose answer is a file: the handler returns `{ name, type, body }`. */
export function download<I extends z.ZodObject, const A extends Access>(e: Omit<Endpoint<I, null, A>, 'output'>): Endpoint<I, null, A> {
  return { ...e, output: null }
}

/** Declares an endpoint whose body is one streamed file; the handler gets it as `input.file`. */
export function upload<I extends z.ZodObject, O extends z.ZodType, const A extends Access>(
  e: Omit<Endpoint<I, O, A>, 'upload'>,
): Endpoint<I, O, A> & { readonly upload: true } {
  return { ...e, upload: true }
}

/** A file on its way out. `body` is a Buffer or a readable stream; the contract knows neither. */
export type Download = { name: string; type: string; body: unknown }

/** What a handler receives. */
export type Input<E extends Endpoint> = z.output<E['input']>
/** What a caller sends. */
export type Asked<E extends Endpoint> = z.input<E['input']>
/** What a handler may return (a Date where an instant stands). */
export type Output<E extends Endpoint> = E['output'] extends z.ZodType ? z.input<E['output']> : Download
/** What a caller receives. */
export type Answer<E extends Endpoint> = E['output'] extends z.ZodType ? z.output<E['output']> : Blob
