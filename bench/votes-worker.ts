// One of the equal processes behind the port that the ballots are sent to.
import { openDatabase } from '../server/platform/database.ts'
import { useSecret } from '../server/platform/secrets.ts'
import { openBenchApp, ownCpu } from './votes-app.ts'

useSecret(process.env.BENCH_SECRET ?? '')
const app = await openBenchApp(await openDatabase({ url: process.env.BENCH_DATABASE }))
process.on('message', () => process.send?.(ownCpu()))
process.once('disconnect', () => void app.close().finally(() => process.exit(0)))
await app.http.listen({ port: 0, host: '127.0.0.1' })
