/** Sends a page gzipped to those who take it: a list of portraits shrinks to a tenth. Files under /_astro are the server's business. */
export function packed(request: Request, response: Response): Response {
  const page = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const taken = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (!page || !taken || !response.body || response.headers.has('content-encoding')) return response
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  return new Response(response.body.pipeThrough(new CompressionStream('gzip')), {
    status: response.status,
    statusText: response.statusText,
    headers,
  })
}
