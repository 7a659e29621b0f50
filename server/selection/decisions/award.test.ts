import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { award, type Choice, nextInLine, type Ordered, titleForReserve, whyNotDecide } from './award.ts'

type Offer = Parameters<typeof award>[1][number]
const offer = (code: string, places: number, within: string | null = null): Offer => ({ code, places, within, fromHoldersOf: null })
const one = offer('one', 3)
const great = offer('great', 1, 'one')

/** 'one great! one' : who applied for what, in the final order; `!` is out. */
const line = (text: string): Ordered[] =>
  text.split(' ').map((each, i) => ({ id: String(i + 1), applied: each.replace('!', ''), open: !each.endsWith('!') }))
const given = (text: string, offers: readonly Offer[]) => Object.fromEntries(award(line(text), offers))

describe('which title the rules give', () => {
  test.each<[string, string, readonly Offer[], Record<string, string>]>([
    ['the first by place', 'one one one one', [one], { 1: 'one', 2: 'one', 3: 'one' }],
    ['fewer people than places', 'one one', [one], { 1: 'one', 2: 'one' }],
    ['who is out gives his place up', 'one one! one one', [one], { 1: 'one', 3: 'one', 4: 'one' }],
    ['the nested one goes to the first who applied for it', 'one great great one', [one, great], { 1: 'one', 2: 'great', 3: 'one' }],
    ['who misses the outer one misses the nested one', 'one one one great', [one, great], { 1: 'one', 2: 'one', 3: 'one' }],
    ['who applied for the outer one only is not raised', 'one one one', [one, great], { 1: 'one', 2: 'one', 3: 'one' }],
    ['the nested one counts among the outer one’s places', 'great great great great', [one, great], { 1: 'great', 2: 'one', 3: 'one' }],
    ['who is out is not raised either', 'great! great one', [one, great], { 2: 'great', 3: 'one' }],
    ['two lists side by side', 'one chief one chief', [one, offer('chief', 1)], { 1: 'one', 2: 'chief', 3: 'one' }],
    ['three rings', 'core great core one', [one, offer('great', 2, 'one'), offer('core', 1, 'great')], { 1: 'core', 2: 'great', 3: 'one' }],
    ['a title that is not on offer', 'moon one', [one], { 2: 'one' }],
  ])('%s', (_, text, offers, expected) => expect(given(text, offers)).toEqual(expected))
})

const offers: readonly Offer[] = [offer('one', 4), offer('great', 2, 'one'), offer('core', 1, 'great'), offer('chief', 1)]
const field = fc
  .array(fc.record({ applied: fc.constantFrom('one', 'great', 'core', 'chief'), open: fc.boolean() }), { maxLength: 9 })
  .map((rows) => rows.map((row, i): Ordered => ({ id: `n${i}`, ...row })))
const inside = (applied: string, code: string): boolean => applied === code || (offers.find((each) => each.code === applied)?.within ?? null) !== null && inside(offers.find((each) => each.code === applied)?.within ?? '', code) // biome-ignore format: one formula

/**
 * The rule said the other way round, person by person: a title is mine when I am open, applied for it or for one inside it, have the
 * ring around it, and fewer others before me meet the same than there are places. The innermost such title is what I get.
 */
function byHand(ordered: readonly Ordered[]): Record<string, string> {
  const meets = (at: number, code: string): boolean => {
    const person = ordered[at]
    const ring = offers.find((each) => each.code === code)
    if (!person?.open || !ring || !inside(person.applied, code) || (ring.within && !meets(at, ring.within))) return false
    return ordered.slice(0, at).filter((_, before) => meets(before, code)).length < ring.places
  }
  const rings = ['core', 'great', 'one', 'chief']
  return Object.fromEntries(
    ordered.flatMap(({ id }, at) =>
      rings
        .filter((code) => meets(at, code))
        .slice(0, 1)
        .map((code) => [id, code]),
    ),
  )
}

describe('for any line of people', () => {
  test('the titles are those found by hand', () => {
    fc.assert(
      fc.property(field, (ordered) => {
        expect(Object.fromEntries(award(ordered, offers))).toEqual(byHand(ordered))
      }),
      { numRuns: 500 },
    )
  })

  test('nested places are never exceeded, nobody who is out has a title, nobody gets what he did not apply for, and the set can stand', () => {
    fc.assert(
      fc.property(field, (ordered) => {
        const titles = award(ordered, offers)
        const held = (code: string) => [...titles.values()].filter((title) => inside(title, code)).length
        for (const { code, places } of offers) expect(held(code)).toBeLessThanOrEqual(places)
        for (const { id, open, applied } of ordered) {
          const title = titles.get(id)
          if (title) expect(open && inside(applied, title)).toBe(true)
        }
        const choices = ordered.map(({ id, open }): Choice => ({ id, name: id, open, title: titles.get(id) ?? null }))
        expect(whyNotDecide(choices, offers)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('whoever falls out is followed by somebody in line, and the set still stands', () => {
    fc.assert(
      fc.property(field, (ordered) => {
        const titles = award(ordered, offers)
        const rows = ordered.map((each) => ({ ...each, title: titles.get(each.id) ?? null }))
        const fallen = rows.find(({ title }) => title !== null)
        if (!fallen?.title) return
        const after = rows.map((row) => (row.id === fallen.id ? { ...row, open: false, title: null } : row))
        const next = nextInLine(after, fallen.title, offers)
        expect(next).not.toBe(fallen.id)
        const title = titleForReserve(fallen.title, offers)
        const choices = after.map((row): Choice => ({ ...row, name: row.id, title: row.id === next ? title : row.title }))
        expect(whyNotDecide(choices, offers)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

describe('a decision', () => {
  const choice = (title: string | null, open = true): Choice => ({ id: 'x', name: '演示人选', title, open })
  test.each<[string, Choice[], string | null]>([
    ['as many as there are places', [choice('one'), choice('one'), choice('great')], null],
    ['one too many, counting the nested ones', [choice('one'), choice('one'), choice('one'), choice('great')], 'decision.places-exceeded'],
    ['one nested too many', [choice('great'), choice('great')], 'decision.places-exceeded'],
    ['somebody who is out', [choice('one', false)], 'decision.nominee-closed'],
    ['somebody who is out, without a title', [choice(null, false)], null],
    ['a title that is not on offer', [choice('moon')], 'recommendation.title-not-offered'],
    ['nobody', [], null],
  ])('with %s: %s', (_, choices, code) => expect(whyNotDecide(choices, [one, great])?.code ?? null).toBe(code))
})

describe('who moves up', () => {
  const rows = (text: string, titles: (string | null)[]) => line(text).map((each, i) => ({ ...each, title: titles[i] ?? null }))
  test.each<[string, ReturnType<typeof rows>, string, string | null]>([
    ['the next without a title', rows('one one one', ['one', null, null]), 'one', '2'],
    ['not who is out', rows('one one! one', ['one', null, null]), 'one', '3'],
    ['not who applied for another list', rows('one chief one', ['one', null, null]), 'one', '3'],
    ['for a nested title who applied for the outer one', rows('great one', ['great', null]), 'great', '2'],
    ['nobody left', rows('one one!', ['one', null]), 'one', null],
  ])('%s', (_, all, title, expected) => expect(nextInLine(all, title, [one, great, offer('chief', 1)])).toBe(expected))

  test('receives the outer title; the nested place waits for the committee', () => {
    expect(titleForReserve('great', [one, great])).toBe('one')
    expect(titleForReserve('one', [one, great])).toBe('one')
  })
})
