// The load: so many connections, each sends a request, waits for the whole answer, sends the next. Loopback only.
import { connect } from 'node:net'
import { type Lines, linesOf } from './lines.ts'
import { answerer } from './process.ts'

export type Load = { port: number; path: string; file: string; from: number; connections: number; seconds: number }
export type Measured = { sent: number; ok: number; refused: number; perSecond: number; p50Ms: number; p99Ms: number; sample: string }

let loaded: { file: string; bodies: Lines } | null = null

async function run({ port, path, file, from, connections, seconds }: Load): Promise<Measured> {
  if (loaded?.file !== file) loaded = { file, bodies: linesOf(file) }
  const { bodies } = loaded
  const waits: number[] = []
  let [next, ok, sample] = [from, 0, '']
  const started = performance.now()
  const take = () => (next < bodies.count && performance.now() - started < seconds * 1000 ? bodies.at(next++) : undefined)
  const seen: Seen = (answer, waited) => {
    waits.push(waited)
    if (answer.startsWith('HTTP/1.1 200')) ok += 1
    else sample ||= answer.slice(-300)
  }
  await Promise.all(Array.from({ length: connections }, () => talk(port, path, take, seen)))
  const took = (performance.now() - started) / 1000
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN
  return { sent: next - from, ok, refused: waits.length - ok, perSecond: ok / took, p50Ms: at(0.5), p99Ms: at(0.99), sample }
}

type Seen = (answer: string, waitedMs: number) => void

/** Reads into one buffer of its own and writes whole requests, so that the load costs the machine little beside what it measures. */
function talk(port: number, path: string, take: () => string | undefined, seen: Seen): Promise<void> {
  return new Promise((resolve, reject) => {
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: `
    let [answer, since] = ['', 0]
    const read = (size: number, bytes: Uint8Array) => {
      answer += Buffer.from(bytes.buffer, bytes.byteOffset, size).toString('latin1')
      if (!isWhole(answer)) return true
      seen(answer, performance.now() - since)
      answer = ''
      send()
      return true
    }
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: Buffer.alloc(16_384), callback: read } })
    const send = () => {
      const body = take()
      if (body === undefined) return void socket.end(() => resolve())
      since = performance.now()
      socket.write(`${head}${body.length}\r\n\r\n${body}`, 'latin1')
    }
    socket.on('connect', send)
    socket.on('error', reject)
  })
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const at = answer.toLowerCase().indexOf('content-length: ')
  return at >= 0 && answer.length >= end + 4 + Number.parseInt(answer.slice(at + 16, at + 24), 10)
}

answerer(run)
