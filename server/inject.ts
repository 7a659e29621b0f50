import type { FastifyInstance } from 'fastify'

/** `fetch` that goes straight into a server of this process, without a socket. */
export function injecting(http: FastifyInstance, from?: string): typeof fetch {
  return async (url, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers))
    const form = init?.body instanceof FormData ? new Response(init.body) : null
    const payload = form ? Buffer.from(await form.arrayBuffer()) : (init?.body as string | undefined)
    if (form) headers['content-type'] = form.headers.get('content-type') ?? ''
    const answer = await http.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: String(url),
      ...(from ? { remoteAddress: from } : {}),
      headers,
      ...(payload ? { payload } : {}),
    })
    const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => [name, String(one)] as [string, string]),
    )
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: kept })
  }
}
