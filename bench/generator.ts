// The load: so many connections, each sends a request, waits for the whole answer, sends the next. Loopback only.
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { answerer } from './process.ts'

export type Load = { port: number; path: string; file: string; from: number; connections: number; seconds: number }
export type Measured = { sent: number; ok: number; refused: number; perSecond: number; p50Ms: number; p99Ms: number; sample: string }

let loaded: { file: string; bodies: readonly string[] } = { file: '', bodies: [] }

async function run({ port, path, file, from, connections, seconds }: Load): Promise<Measured> {
  if (loaded.file !== file) loaded = { file, bodies: readFileSync(file, 'latin1').split('\n').filter(Boolean) }
  const { bodies } = loaded
  const waits: number[] = []
  let [next, ok, sample] = [from, 0, '']
  const started = performance.now()
  const take = () => (next < bodies.length && performance.now() - started < seconds * 1000 ? bodies[next++] : undefined)
  const seen = (status: string, answer: string, waited: number) => {
    waits.push(waited)
    if (status === '200') ok += 1
    else sample ||= answer.slice(-300)
  }
  await Promise.all(Array.from({ length: connections }, () => talk(port, path, take, seen)))
  const took = (performance.now() - started) / 1000
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN
  return { sent: next - from, ok, refused: waits.length - ok, perSecond: ok / took, p50Ms: at(0.5), p99Ms: at(0.99), sample }
}

type Seen = (status: string, answer: string, waitedMs: number) => void

function talk(port: number, path: string, take: () => string | undefined, seen: Seen): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let [answer, since] = ['', 0]
    const send = () => {
      const body = take()
      if (body === undefined) return resolve(void socket.end())
      since = performance.now()
      write(socket, path, body)
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (part: string) => {
      answer += part
      if (!isWhole(answer)) return
      seen(answer.slice(9, 12), answer, performance.now() - since)
      answer = ''
      send()
    })
  })
}

const write = (socket: Socket, path: string, body: string) =>
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  )

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(answer)?.[1]
  return end >= 0 && length !== undefined && answer.length >= end + 4 + Number(length)
}

answerer(run)
