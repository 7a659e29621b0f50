import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answered, drawnOf, isReading, keepPage, keptPage } from './kept-pages.ts'

const page = (text: string) => drawnOf(new Response(text, { headers: { 'content-type': 'text/html' } }))
const asking = (headers: Record<string, string> = {}) => new Request('http://site.example/', { headers })

test('a page goes out packed to those who take it, plain to others, and as a word to those who have it', async () => {
  const drawn = await page('<p>工匠</p>')
  const packed = answered(asking({ 'accept-encoding': 'gzip, br' }), drawn)
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe('<p>工匠</p>')
  const plain = answered(asking(), drawn)
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe('<p>工匠</p>')
  for (const known of [drawn.etag, `W/${drawn.etag}`, `"other", ${drawn.etag}`]) {
    const again = answered(asking({ 'if-none-match': known }), drawn)
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
  expect(answered(asking({ 'if-none-match': '"other"' }), drawn).status).toBe(200)
})

test('an act ends what was kept, and the oldest makes room', async () => {
  const drawn = await page('a')
  keepPage('/a', 1, drawn)
  expect(keptPage('/a', 1)?.etag).toBe(drawn.etag)
  expect(keptPage('/a', 2)).toBeNull()
  expect(keptPage('/b', 1)).toBeNull()
  for (let i = 0; i < 300; i += 1) keepPage(`/other/${i}`, 1, drawn)
  expect(keptPage('/a', 1)).toBeNull()
  expect(keptPage('/other/299', 1)).not.toBeNull()
})

test.each([
  ['/', true],
  ['/news', true],
  ['/notices/11111111-2222-4333-8444-555555555555', true],
  // its form holds a key of its own: shared, a second objection would be taken for a repeat of the first
  ['/notices/11111111-2222-4333-8444-555555555555/object', false],
  ['/me', false],
  ['/vote', false],
  ['/sign-in', false],
  ['/objections', false],
  ['/check', false],
])('%s is shared: %s', (path, shared) => expect(isReading(path)).toBe(shared))
