import type { z } from 'zod'
import type { honourAct, honourState, title } from '../../../contract/procedures/honours.ts'
import { flow } from '../../platform/flow.ts'

export type HonourState = z.infer<typeof honourState>
export type HonourAct = z.infer<typeof honourAct>
type Level = z.infer<typeof title>['level']

export const honourFlow = flow({
  valid: { suspend: 'suspended', withdraw: 'withdrawn', lapse: 'lapsed' },
  suspended: { restore: 'valid', withdraw: 'withdrawn' },
  withdrawn: {},
  lapsed: { withdraw: 'withdrawn' },
})

/** Labels in the path of an organization of each level: '37.' is 1, '37.3701.' is 2. */
const depthOf: Record<Level, number | null> = { nation: null, province: 1, city: 2, industry: 2, county: 3, enterprise: 4 }

/** A title is conferred by an organization of its own level: a county cannot make a provincial craftsman. */
export function whyNotConfer(title: { level: Level } | undefined, issuerPath: string, conferredOn: string, today: string): string | null {
  if (!title) return 'honour.title-unknown'
  const depth = depthOf[title.level]
  if (depth !== null && issuerPath.split('.').length - 1 !== depth) return 'honour.title-of-other-level'
  return conferredOn > today ? 'honour.in-the-future' : null
}

/**
 * The run of numbers that a certificate belongs to: letters and year, below the province also the issuer's code.
 * Demonstration honours have runs of their own, so that they never take a real number.
 */
export function seriesOf(
  { prefix, level }: { prefix: string; level: Level },
  issuerPath: string,
  year: number,
  demonstration: boolean,
): string {
  const place = level === 'province' || level === 'nation' ? '' : `-${issuerPath.split('.').at(-2) ?? ''}`
  return `${demonstration ? '演示' : ''}${prefix}${year}${place}`
}

export const numberIn = (series: string, serial: number): string => `${series}-${String(serial).padStart(4, '0')}`

/** As people type it: full-width letters, blanks and long dashes are forgiven. */
export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/\s/gu, '').replace(/[–—−]/gu, '-')

type Held = { state: HonourState }

export function whyNotAsk(act: HonourAct, honour: Held, open: { act: string } | undefined): string | null {
  if (honour.state === 'withdrawn') return 'honour.already-withdrawn'
  if (honour.state === 'lapsed' && act !== 'withdraw') return 'honour.lapsed'
  if (!honourFlow.next(honour.state, act)) return act === 'restore' ? 'honour.not-suspended' : 'honour.already-suspended'
  return open ? 'honour.change-open' : null
}

/** Withdrawing a title takes two people (product §7.6). */
export function whyNotSettle(change: { state: string; askedBy: string } | undefined, userId: string): string | null {
  if (change?.state !== 'asked') return 'honour.no-open-change'
  return change.askedBy === userId ? 'honour.same-person' : null
}

/** A withdrawn honour has no certificate any more, nor one that has lapsed; the register goes on to say so. */
export const whyNotCertify = ({ state }: { state: HonourState }): string | null =>
  state === 'withdrawn' ? 'honour.withdrawn-no-certificate' : state === 'lapsed' ? 'honour.lapsed' : null
