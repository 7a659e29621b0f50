/** The days of an edition, counted from its start as the template lays them out; nine in the morning is before every act. */
export function calendarFrom(startsOn: string) {
  const day = (n: number): string => new Date(Date.parse(`${startsOn}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
  const at = (n: number, time = '10:00'): string => `${day(n)}T${time}:00+08:00`
  return {
    startsOn,
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
