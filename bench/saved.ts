// The peer: answers of the real server, saved byte for byte, given out again by a bare Node server.
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { answerer } from './process.ts'

export type Save = { do: 'save'; base: string; paths: readonly string[]; cookie: string }
export type Question = Save | { do: 'listen' }

type Saved = { status: number; headers: Record<string, string>; body: Buffer }
const saved = new Map<string, Saved>()
const kept = ['content-type', 'content-encoding', 'cache-control', 'content-security-policy']

/** Asks as a browser does, so that what is saved is packed as the server packs it. */
function fetched(base: string, path: string, cookie: string): Promise<Saved> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, br', 'accept-language': 'zh-CN', accept: '*/*', ...(cookie && { cookie }) }
    request(new URL(path, base), { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const some = kept.flatMap((name) => (answer.headers[name] ? [[name, String(answer.headers[name])]] : []))
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(some), body: Buffer.concat(parts) })
      })
    })
      .on('error', reject)
      .end()
  })
}

const server = createServer(({ url }, answer) => {
  const found = saved.get(url ?? '')
  if (!found) return void answer.writeHead(404).end()
  answer.writeHead(found.status, { ...found.headers, 'content-length': found.body.length }).end(found.body)
})

answerer<Question>(
  async (question) => {
    if (question.do === 'save') {
      for (const path of question.paths) saved.set(path, await fetched(question.base, path, question.cookie))
      return saved.size
    }
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  },
  async () => {
    server.closeAllConnections()
  },
)
