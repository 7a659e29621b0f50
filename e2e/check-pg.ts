// `npm run test:pg`: the suite on a real PostgreSQL, the one of DATABASE_URL or a private one from the machine's binaries.
import { findPostgres, startCluster } from '../db/private-cluster.ts'
import { runSteps } from './steps.ts'
import { suite } from './suite.ts'

const filters = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const given = process.env.DATABASE_URL
if (!given && !findPostgres()) {
  console.log(
    '没有 PostgreSQL:请安装服务器程序,或用 DATABASE_URL 指定一个 / no PostgreSQL: install its server, or name one with DATABASE_URL',
  )
  console.log('0 passed, 1 failed')
  process.exit(1)
}
// a crash may cost this cluster everything: nobody needs it afterwards
const cluster = given ? null : await startCluster({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cluster?.stop().then(() => process.exit(130)))
const code = await runSteps([suite('postgresql', { filters, env: { DATABASE_URL: given ?? cluster?.url ?? '' } })])
await cluster?.stop()
process.exit(code)
