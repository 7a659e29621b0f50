import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/calendar.ts'
import { addWorkingDays, enterCalendar, isProvisional } from '../../platform/calendar.ts'
import { type World, world } from '../../testing/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(async () => {
  enterCalendar([])
  await w.close()
})

test('National Day 2026 with its adjusted days', async () => {
  const { holidays, adjusted, provisional } = await w.as(null)(contract.getCalendar, { year: 2026 })
  expect(provisional).toBe(false)
  expect(holidays).toEqual(expect.arrayContaining(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']))
  expect(adjusted).toEqual(expect.arrayContaining(['2026-09-20', '2026-10-10']))
})

test('a year not announced is provisional until the province enters it', async () => {
  const office = w.given.officer({ at: await w.given.province(), duties: ['registry.manage'] })
  const county = await w.given.organization({ kind: 'county', code: '370102' })
  expect(isProvisional('2031-10-01')).toBe(true)
  const days = [
    { day: '2031-10-01', works: false },
    { day: '2031-10-11', works: true },
  ]
  await expect(
    w.as(w.given.officer({ at: county, duties: ['registry.manage'] }))(contract.enterCalendarDays, { year: 2031, days }),
  ).rejects.toMatchObject({
    status: 403,
    code: 'calendar.province-only',
  })
  await expect(w.as(office)(contract.enterCalendarDays, { year: 2031, days: [{ day: '2032-01-01', works: false }] })).rejects.toMatchObject(
    { status: 400 },
  )
  expect(await w.as(office)(contract.enterCalendarDays, { year: 2031, days })).toEqual({ entered: 2 })
  expect(isProvisional('2031-10-01')).toBe(false)
  // the second and third are off by rule, entered or not
  expect(addWorkingDays('2031-09-30', 1)).toBe('2031-10-06')
  expect((await w.as(null)(contract.getCalendar, { year: 2031 })).provisional).toBe(false)
  expect(await w.auditOf('2031')).toMatchObject([{ event: 'calendar.entered', actorId: office.userId, data: { days: 2 } }])
})

test('one day is entered with its reason, and given back', async () => {
  const province = await w.given.province()
  const office = w.given.officer({ at: province, duties: ['registry.manage'] })
  const clerk = w.given.officer({ at: await w.given.organization({ kind: 'city', code: '3702' }), duties: ['registry.manage'] })
  const day = '2026-08-12'
  await expect(w.as(clerk)(contract.changeCalendarDay, { day, works: false, reason: '台风停工' })).rejects.toMatchObject({
    status: 403,
    code: 'calendar.province-only',
  })
  expect(await w.as(office)(contract.changeCalendarDay, { day, works: false, reason: '台风停工' })).toEqual({ day, works: false })
  expect(addWorkingDays('2026-08-11', 1)).toBe('2026-08-13')
  expect((await w.auditOf('2026')).at(-1)).toMatchObject({ event: 'calendar.day-changed', data: { day, works: false, reason: '台风停工' } })
  expect(await w.as(office)(contract.changeCalendarDay, { day, reason: '恢复' })).toEqual({ day, works: true })
  const can = async (actor: typeof office | null) => (await w.as(actor)(contract.getCalendar, { year: 2026 })).can.change
  expect([await can(office), await can(clerk), await can(null)]).toEqual([null, 'calendar.province-only', 'calendar.province-only'])
})

test.each([
  ['2026-09-28', 5, false, '2026-10-10'],
  ['2026-09-28', 5, true, '2026-10-09'],
  ['2026-10-10', -2, false, '2026-10-08'],
  ['2026-10-01', 1, true, '2026-10-08'],
  ['2026-03-05', 0, true, '2026-03-05'],
])('from %s, %i working days (first day counted: %s) lead to %s', async (day, n, counted, found) => {
  expect(await w.as(null)(contract.countWorkingDays, { day, n, counted })).toEqual({ day: found, provisional: false })
})

test.each([
  ['2026-12-28', 5, true, '2027-01-04'],
  ['2027-01-06', -5, false, '2026-12-29'],
])('a count from %s over 1 January 2027 is provisional either way', async (day, n, counted, found) => {
  expect(await w.as(null)(contract.countWorkingDays, { day, n, counted })).toEqual({ day: found, provisional: true })
})
