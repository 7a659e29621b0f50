import { afterAll, beforeAll, expect, test } from 'vitest'

process.env.SMS_PER_NETWORK = '3'
process.env.SMS_PER_HOUR = '5'

// the settings are read when the module loads, so it loads now
const { world } = await import('../../testing/world.ts')
const contract = await import('../../../contract/registry/sign-in.ts')
const { browser } = await import('./testing.ts')

let w: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  w = await world({ signIn: 'real' })
})
afterAll(() => w.close())

let phones = 0
const ask = (address: string) => {
  phones += 1
  const phone = `192880200${String(phones).padStart(2, '0')}`
  return browser(w, {}, address)
    .call(contract.requestCode, { phone })
    .then(() => 'done')
    .catch((error) => `${error.status} ${error.code} ${error.details?.minutes}`)
}

test('codes cost money: a network has so many in an hour, and all of them together', async () => {
  const one = [await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')]
  expect(one).toEqual(['done', 'done', 'done', '429 sign-in.codes-of-network-used-up 60'])
  expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('192.0.2.2')]).toEqual([
    'done',
    'done',
    '429 sign-in.codes-of-all-used-up 60',
  ])
  expect(await w.db.selectFrom('registry.outboxMessage').select('id').execute()).toHaveLength(5)
  w.time.set(new Date(w.time.now.getTime() + 3_600_000))
  expect(await ask('192.0.2.1')).toBe('done')
})
