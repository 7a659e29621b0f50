// The limit that http alone sets here: Fastify parses the same body and answers, and does nothing else.
import Fastify from 'fastify'
import { answerer } from './process.ts'

const app = Fastify()
app.post('/ballots', async () => ({ line: 1, receivedAt: '2026-04-01T09:00:00.000Z' }))

answerer(
  async () => {
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    return Number(new URL(address).port)
  },
  () => app.close(),
)
