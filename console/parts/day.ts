/** Today in Shandong as 'YYYY-MM-DD'. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date())

/** An instant as a date-time field takes it, in Shandong's time: '2026-03-05T17:00'. */
export const toField = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T')

/** What a date-time field holds, back to an instant: Shandong keeps no summer time. */
export const fromField = (value: string): string => new Date(`${value}:00+08:00`).toISOString()
