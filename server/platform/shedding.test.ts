import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerProblems } from './replies.ts'
import { shedWhenBusy } from './shedding.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify()
  answerProblems(app)
  // as behind as a server can be: every look at its state says so
  await shedWhenBusy(app, { healthCheck: async () => false, healthCheckInterval: 60_000 })
  app.all('/*', () => 'served')
  await app.ready()
})
afterAll(() => app.close())

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': 'navigate' }

describe('a busy server', () => {
  test.each([
    ['zh-CN', '系统繁忙', '每 10 秒自动再试'],
    ['en', 'Busy', 'tries again every ten seconds'],
  ])('answers a browser in %s with a page that tries again by itself', async (lang, title, again) => {
    for (const url of ['/', '/figures', '/holders/1', '/me?x=1', '/api/files/1']) {
      const answer = await app.inject({ url, headers: { ...browser, 'accept-language': lang } })
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['retry-after']], url).toEqual([
        503,
        'text/html; charset=utf-8',
        '10',
      ])
      expect(answer.payload).toContain(`<html lang="${lang}">`)
      expect(answer.payload).toContain(`<title>${title}</title>`)
      expect(answer.payload).toContain(again)
      expect(answer.payload).toContain('<meta http-equiv="refresh" content="10">')
      expect(answer.payload).not.toContain('/problems/')
    }
  })

  test('tells who sent a form how to send it again, and does not ask for the page without it', async () => {
    const answer = await app.inject({ method: 'POST', url: '/objections', headers: browser, payload: {} })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(answer.payload).toContain('重新发送')
    expect(answer.payload).not.toContain('http-equiv="refresh"')
  })

  test('answers a program as a program', async () => {
    const answer = await app.inject({ url: '/api/nominees', headers: { accept: 'application/json' } })
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['retry-after']]).toEqual([
      503,
      'application/problem+json',
      '10',
    ])
    expect(answer.json()).toMatchObject({ code: 'server.busy', title: '系统繁忙' })
  })

  test.each([
    '/_astro/Page.Bq1.css',
    '/_astro/noto.woff2',
    '/_astro/seal.svg?url',
    '/console',
    '/console/assets/index.js',
    '/console/selection/editions',
    '/offline',
    '/sw.js',
    '/manifest.webmanifest',
    '/healthz',
    '/readyz',
    '/metrics',
  ])('never turns away %s', async (url) => {
    expect((await app.inject({ url, headers: browser })).payload).toBe('served')
  })

  test('takes nothing for static that only begins like it', async () => {
    for (const url of ['/console-of-mine', '/offline-fair', '/metricsx'])
      expect((await app.inject({ url, headers: browser })).statusCode).toBe(503)
  })
})
