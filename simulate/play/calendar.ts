import type { Stage, StageKind } from '../../contract/selection/rules.ts'

/** The days of an edition, counted from its start as the template lays them out; nine in the morning is before every act. */
export function calendarFrom(startsOn: string) {
  const day = (n: number): string => new Date(Date.parse(`${startsOn}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
  const at = (n: number, time = '10:00'): string => `${day(n)}T${time}:00+08:00`
  return {
    startsOn,
    year: Number(startsOn.slice(0, 4)),
    day,
    at,
    moments: {
      ...{ setUp: at(-3), import: at(1, '09:30'), forward: at(9), review: at(31), answers: at(36), choose: at(43), show: at(46) },
      ...{
        judging: at(50),
        voting: at(56),
        afterVote: at(63),
        decide: at(64),
        notice: at(74),
        objections: at(75),
        upheld: at(77),
        reserve: at(78),
        confer: at(90),
      },
    },
    days: { clearanceDue: day(42), noticeOpens: day(74), conferred: day(90) },
  }
}

export type Calendar = ReturnType<typeof calendarFrom>

/** A Monday, with Qingming, May Day and their adjusted days inside the edition. */
export const simulatedStart = '2026-03-02'

/** The first Monday of March: the last day of such an edition lies in summer, far from the long holidays. */
export function inMarch(year: number): string {
  const weekday = new Date(Date.UTC(year, 2, 1)).getUTCDay()
  return `${year}-03-0${((8 - weekday) % 7) + 1}`
}

/** The first edition was that of 2018. */
export const yearsNumber = (year: number): string =>
  ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'][year - 2017] ?? `${year - 2017}`

/** Last days of the stages, so many days after the start. */
const lastDays: Record<StageKind, number> = {
  ...{ recommendation: 40, first_review: 46, clearance: 60, nominees: 90, judging: 62, voting: 62, site_visit: 72 },
  ...{ decision: 78, notice: 98, conferral: 110, follow_up: 475 },
}

/** A demonstration begins on any day of the year: no stage of it may end early because a holiday lies before its last day. */
export const unhurried = ({ day }: Calendar, stages: readonly Stage[]): Stage[] =>
  stages.map((stage) => ({ ...stage, closesAt: new Date(`${day(lastDays[stage.kind])}T17:00:00+08:00`).toISOString() }))
