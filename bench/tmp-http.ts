import Fastify from 'fastify'
import { z } from 'zod'
import { endpoint } from '../contract/endpoint.ts'
import * as voting from '../contract/procedures/voting.ts'
import { openHttp } from '../server/platform/http.ts'
import { openDatabase } from '../server/platform/database.ts'
import { systemClock } from '../server/platform/clock.ts'
import { routes } from '../server/platform/routes.ts'
import { helper } from './process.ts'
import { writeFileSync } from 'node:fs'
const b64 = Buffer.from(JSON.stringify({challenge:{parameters:{algorithm:'SHA-256',cost:1,data:{pass:crypto.randomUUID()},keyLength:32,keyPrefix:'0',nonce:'a'.repeat(32),salt:'b'.repeat(32)},signature:'c'.repeat(64)},solution:{counter:12,derivedKey:'d'.repeat(64)}})).toString('base64')
const body = JSON.stringify({ pass: 'x'.repeat(94), altcha: b64, choices: [1,2,3].map(()=>crypto.randomUUID()), stamps: ['x'.repeat(16),'x'.repeat(16),'x'.repeat(16)] })
writeFileSync('/tmp/bodies', Array(60000).fill(body).join('\n'))
const pid = crypto.randomUUID()
const mode = process.argv[2]
let app: any
if (mode === 'bare') { app = Fastify(); app.post('/api/polls/:id/ballots', async () => ({ line: 1, receivedAt: '2026-04-01T09:00:00.000Z' })) }
else { const database = await openDatabase({ url: 'postgresql://x' })
 app = await openHttp({ db: database.db, clock: systemClock, actorOf: async () => null, routes: routes([[voting.castBallot, async () => ({ line: 1, receivedAt: new Date() }), mode === 'lane' ? { transaction: false, lane: true } : { transaction: false }]]) } as any) }
const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
const g = helper('generator.ts')
for (let i = 0; i < 3; i++) { const c = process.cpuUsage(); const r = await g.ask<any>({ port, path: `/api/polls/${pid}/ballots`, file: '/tmp/bodies', from: 0, connections: 64, seconds: 2 }); const d = process.cpuUsage(c); console.log(mode, Math.round(r.perSecond), '/s', r.refused, 'cpu us', ((d.user + d.system) / r.ok).toFixed(0), r.sample) }
await g.stop(); process.exit(0)
