// The load on one page: so many connections, each asks, reads the whole answer, asks again. Loopback only.
import { Agent, get } from 'node:http'
import { answerer } from './process.ts'

export type PageLoad = {
  port: number
  path: string
  headers: Record<string, string>
  connections: number
  seconds: number
  expect: number
  /** Every question another one, so that no kept page answers it. */
  fresh?: boolean
}

async function run({ port, path, headers, connections, seconds, expect, fresh }: PageLoad): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const started = performance.now()
  let [answered, asked] = [0, 0]
  const mark = Math.random().toString(36).slice(2)
  const address = () => {
    asked += 1
    return fresh ? `${path}?fresh=${mark}${asked}` : path
  }
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: address(), headers, agent }, (answer) => {
        // a server that asks to come back later has not answered
        if (answer.statusCode === expect) answered += 1
        else if (answer.statusCode !== 503) return reject(new Error(`${path} answered ${answer.statusCode}, not ${expect}`))
        answer.on('error', reject)
        answer.on('end', resolve)
        answer.resume()
      }).on('error', reject)
    })
  const visitor = async () => {
    for (; performance.now() - started < seconds * 1000; ) await one()
  }
  await Promise.all(Array.from({ length: connections }, visitor))
  agent.destroy()
  return answered / ((performance.now() - started) / 1000)
}

answerer(run)
