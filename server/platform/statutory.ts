import chineseDays from 'chinese-days'

// CommonJS without names that Node can see: only the default export exists outside a bundler
const { getSolarDateFromLunar, getSolarTermDate } = chineseDays

const plus = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
const known = new Map<string, ReadonlySet<string>>()

/**
 * The thirteen days that everybody has off by the State Council's rule on public holidays (全国年节及纪念日放假办法, 2024 wording):
 * they stand before a year's arrangement is announced. Which days are moved around them does not.
 */
export function statutoryDays(year: string): ReadonlySet<string> {
  const before = known.get(year)
  if (before) return before
  const lunar = (monthDay: string) => getSolarDateFromLunar(`${year}-${monthDay}`).date
  const spring = lunar('01-01')
  const days = new Set([
    `${year}-01-01`,
    ...[-1, 0, 1, 2].map((n) => plus(spring, n)),
    getSolarTermDate(Number(year), 4, 'pure_brightness'),
    ...['05-01', '05-02'].map((day) => `${year}-${day}`),
    lunar('05-05'),
    lunar('08-15'),
    ...['10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
  ])
  known.set(year, days)
  return days
}
