import { z } from 'zod'
import type { Answer, Asked, Endpoint } from '../contract/endpoint.ts'
import { fault } from '../contract/shapes.ts'

/** `file` for an upload; `key` names the act, so that a form sent twice by a reload acts once and is answered the same. */
export type Sending = { file?: File; key?: string | undefined }
export type Api = <E extends Endpoint>(endpoint: E, input: Asked<E>, sending?: Sending) => Promise<Answer<E>>
export type Theme = 'auto' | 'light' | 'dark'

const statusOf: Record<string, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  refused: 409,
  'too-large': 413,
  'too-many': 429,
}

export const kindOf = (status: number): string => Object.entries(statusOf).find(([, value]) => value === status)?.[0] ?? 'refused'

// In process the server throws its own Problem (kind), over the wire an ApiError (status): a page reads either.
const thrown = z.object({
  code: z.string(),
  status: z.number().optional(),
  kind: z.string().optional(),
  details: z.unknown().optional(),
  faults: z.array(fault).readonly().optional(),
})

/** Why an act or a reading was not granted, ready to be put in words. */
export type Refusal = { status: number; code: string; details: unknown; faults: readonly z.infer<typeof fault>[] }
export type Outcome<T> = { value: T; refusal: null } | { value: null; refusal: Refusal }

/** Waits for a call and returns its answer or its refusal; anything that is not a refusal goes on to the error page. */
export async function attempt<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work, refusal: null }
  } catch (problem) {
    const refusal = refusalOf(problem)
    if (!refusal) throw problem
    return { value: null, refusal }
  }
}

/** What was thrown as a refusal, or null where it is a fault of ours. */
export function refusalOf(problem: unknown): Refusal | null {
  const read = thrown.safeParse(problem)
  const status = read.data?.status ?? statusOf[read.data?.kind ?? '']
  if (!read.success || status === undefined || status >= 500) return null
  return { status, code: read.data.code, details: read.data.details, faults: read.data.faults ?? [] }
}

/** The fields of a posted form as text; a field sent twice keeps its last value, files are left out. */
export const posted = async (request: Request): Promise<Record<string, string>> => (await postedWithFiles(request)).kept

/** A form is held in memory while a page reads it: larger files go to the API, which streams them. */
export const largestForm = 25 * 1024 * 1024

/** Fields without files are far smaller: reading many of them takes a moment for each. */
export const largestFields = 256 * 1024
const mostParts = 64

/** Whether a form is more than any page asks for; told before it is read. */
export function isTooLarge({ headers }: Pick<Request, 'headers'>): boolean {
  const files = headers.get('content-type')?.startsWith('multipart/form-data') ?? false
  return Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY) > (files ? largestForm : largestFields)
}

/** Parts of a multipart form, counted before they are taken apart. */
function partsOf(body: Buffer, type: string): number {
  const mark = /boundary="?([^";]+)/.exec(type)?.[1]
  if (!mark) return 0
  let count = 0
  for (let at = body.indexOf(`--${mark}`); at >= 0 && count <= mostParts + 1; at = body.indexOf(`--${mark}`, at + 2)) count += 1
  return count - 1
}

/** The same with the files that were chosen. `tooLarge`: nothing was read. */
export async function postedWithFiles(request: Request): Promise<{ kept: Record<string, string>; files: File[]; tooLarge: boolean }> {
  const nothing = { kept: {}, files: [], tooLarge: false }
  if (request.method !== 'POST') return nothing
  if (isTooLarge(request)) return { ...nothing, tooLarge: true }
  const body = Buffer.from(await request.arrayBuffer())
  const type = request.headers.get('content-type') ?? ''
  if (partsOf(body, type) > mostParts) return { ...nothing, tooLarge: true }
  const read = new Response(body, { headers: { 'content-type': type } }).formData()
  const form = [...(await read.catch(() => new FormData()))]
  const kept = Object.fromEntries(form.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])))
  // A file field left empty sends a file without a name.
  return { ...nothing, kept, files: form.flatMap(([, value]) => (typeof value !== 'string' && value.size > 0 ? [value] : [])) }
}

/** A path of this site to go to after an act, or the fallback: never another site's address. */
export function homeward(path: string | null | undefined, fallback: string): string {
  return path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : fallback
}

/** The faults of an input that does not fit its schema, worded as the server words them ('input.too-small'; 'identity.id-check-digit'). */
export function invalid(error: z.ZodError): Outcome<never> {
  const faults = error.issues.map((issue) => ({
    field: issue.path.join('.'),
    code: codeOf(issue),
    ...(issue.code === 'custom' && issue.params?.value && { value: String(issue.params.value) }),
  }))
  return { value: null, refusal: { status: 400, code: 'input.invalid', details: undefined, faults } }
}

function codeOf({ code, input, message }: z.core.$ZodIssue): string {
  if (code === 'invalid_type' && input === undefined) return 'input.required'
  // A field with a check of its own says its code as message.
  if (code === 'custom' && /^[a-z-]+\.[a-z0-9-]+$/.test(message)) return message
  return `input.${code.replaceAll('_', '-')}`
}

/** The sentence for what is wrong with one field, if anything is. */
export function faultOf(refusal: Refusal | null, field: string, say: (code: string, details: unknown) => string): string | undefined {
  const fault = refusal?.faults.find((one) => one.field === field)
  return fault && say(fault.code, fault)
}
