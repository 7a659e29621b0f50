import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A page as drawn for everybody who asks the same, in both forms that go out. */
type Drawn = { html: Uint8Array; zipped: Uint8Array; etag: string; headers: Headers }
type Kept = Drawn & { at: number; changes: number }

// Short enough that nobody notices, long enough that a rush on one page draws it once; any act answered here ends it at once.
const freshMs = 3_000
const most = 300
const kept = new Map<string, Kept>()
const zip = promisify(gzip)

// Named one by one: a page with a form may carry something that is the visitor's own, such as the key against sending twice.
const reading = /^\/($|(nominees|holders|notices|news|editions|figures|verify|accessibility|privacy)(\/[^/]+)?\/?$)/

/** Whether an address is only read, so that one drawing may serve whoever asks the same. */
export const isReading = (path: string): boolean => reading.test(path)

/** The page drawn moments ago for the same question, unless something has been done since. */
export function keptPage(key: string, changes: number): Drawn | null {
  const found = kept.get(key)
  if (!found || found.changes !== changes || performance.now() - found.at > freshMs) return null
  return found
}

export function keepPage(key: string, changes: number, drawn: Drawn): void {
  kept.delete(key)
  kept.set(key, { ...drawn, at: performance.now(), changes })
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(oldest)
  }
}

/** Reads a response whole and marks it by its content. */
export async function drawnOf(response: Response): Promise<Drawn> {
  const html = new Uint8Array(await response.arrayBuffer())
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  return { html, zipped: await zip(html), etag, headers: response.headers }
}

/** The page in the form that the browser takes, or only the word that it has it already. */
export function answered(request: Request, { html, zipped, etag, headers }: Drawn): Response {
  const out = new Headers(headers)
  out.set('etag', etag)
  out.set('vary', 'accept-encoding, cookie')
  out.delete('content-length')
  const known = request.headers.get('if-none-match')?.replaceAll('W/', '')
  if (known?.split(/,\s*/).includes(etag)) return new Response(null, { status: 304, headers: out })
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(Buffer.from(html), { headers: out })
  out.set('content-encoding', 'gzip')
  return new Response(Buffer.from(zipped), { headers: out })
}
