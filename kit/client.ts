import type { Answer, Asked, Endpoint } from '../contract/endpoint.ts'
import type { Fault, ProblemBody } from '../contract/shapes.ts'
import type { Lang } from './words/words.ts'

/** A refusal (RFC 9457): `code` is a key of kit/words, `details` its parameters, `detail` the sentence in the reader's language. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly details: unknown
  readonly faults: readonly Fault[]

  constructor(status: number, code: string, details?: unknown, faults: readonly Fault[] = [], detail = '') {
    super(`${status} ${code} ${detail}`.trim())
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.detail = detail
    this.details = details
    this.faults = faults
  }
}

/** What is needed to find an endpoint; `output: null` says that the answer is a file. */
export type Place = Pick<Endpoint, 'method' | 'url'> & { readonly output?: unknown }
export type RequestOptions = {
  fetch?: typeof fetch
  /** Where the API stands; '/api' in the browser, 'http://host:port/api' from outside. */
  base?: string
  lang?: Lang
  signal?: AbortSignal
  headers?: Record<string, string>
  /** The file of an upload endpoint; the input holds its fields. */
  file?: File
  /** Pass the key of an earlier attempt to repeat the same act, e.g. after the page was reloaded. */
  idempotencyKey?: string
}

// Not randomUUID: that one is missing where the page came over plain http, as on a county's own network.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const pauses = [400, 1600]
const passing = new Set([502, 503, 504])

/** Calls an endpoint of the contract and answers its output, or throws an ApiError. Lost connections are tried again with the same key. */
export function request<E extends Endpoint>(endpoint: E, input: Asked<E>, options: RequestOptions = {}): Promise<Answer<E>> {
  return requestAt<E>(endpoint, input, options)
}

/** The same where only method and url are known: an island must not carry the schemas, so its page hands it the place. */
export async function requestAt<E extends Endpoint>(place: Place, input: Asked<E>, options: RequestOptions = {}): Promise<Answer<E>> {
  const response = await send(place, input as Record<string, unknown>, options)
  if (response.ok && place.output === null) return (await response.blob()) as Answer<E>
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw refusal(response.status, body)
  return body as Answer<E>
}

/** The address of a GET endpoint, for links and downloads. */
export function linkTo(place: Pick<Place, 'url'>, input: Record<string, unknown> = {}, base = '/api'): string {
  const { path, rest } = fill(place.url, input)
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]) => [value].flat().map((one) => [name, text(one)])),
  ).toString()
  return base + path + (query && `?${query}`)
}

async function send(place: Place, input: Record<string, unknown>, options: RequestOptions): Promise<Response> {
  const { fetch: fetching = fetch, base = '/api', lang, signal, idempotencyKey = newKey() } = options
  const reading = place.method === 'GET'
  const { path, rest } = fill(place.url, input)
  const body = reading ? null : bodyOf(rest, options.file)
  const headers = new Headers({ accept: 'application/json', ...(lang && { 'accept-language': lang }), ...options.headers })
  if (!reading) headers.set('idempotency-key', idempotencyKey)
  if (typeof body === 'string') headers.set('content-type', 'application/json')
  const url = reading ? linkTo(place, input, base) : base + path
  for (let attempt = 0; ; attempt++) {
    const pause = pauses[attempt]
    try {
      const response = await fetching(url, { method: place.method, headers, body, credentials: 'same-origin', signal: signal ?? null })
      if (pause === undefined || !passing.has(response.status)) return response
    } catch (lost) {
      if (pause === undefined || signal?.aborted) throw signal?.aborted ? lost : new ApiError(0, 'problem.offline')
    }
    await new Promise((done) => setTimeout(done, pause))
  }
}

function fill(url: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null))
  const path = url.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(text(value))
  })
  return { path, rest }
}

function bodyOf(rest: Record<string, unknown>, file: File | undefined): string | FormData {
  if (!file) return JSON.stringify(rest)
  const form = new FormData()
  // Fields before the file: the server reads an upload as a stream.
  for (const [name, value] of Object.entries(rest)) form.append(name, text(value))
  form.append('file', file)
  return form
}

const text = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value)

function refusal(status: number, body: unknown): ApiError {
  const problem: Partial<ProblemBody> = typeof body === 'object' && body !== null ? body : {}
  return new ApiError(status, problem.code ?? 'problem.unreadable', problem.details, problem.faults, problem.detail)
}
