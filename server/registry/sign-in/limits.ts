import { isDemonstration, isProduction } from '../../platform/mode.ts'

const { env } = process
const number = (name: string, usual: number): number => Number(env[name] || usual)
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** A test or a simulation calls from one address all the time; the same factor lifts the limits of calls. */
export const factor = number('LIMITS', 1)

/** Whoever holds a duty proves two things: what he knows and what he has. */
export const secondFactorRequired = (env.SECOND_FACTOR || (isProduction && !isDemonstration ? 'required' : 'optional')) === 'required'

/** A session ends by itself, in milliseconds without a request and in all; sooner where somebody holds a duty. */
export const sessionEnds = {
  staff: { idle: number('STAFF_IDLE_MINUTES', 30) * minute, whole: number('STAFF_SESSION_HOURS', 12) * hour },
  worker: { idle: number('WORKER_IDLE_HOURS', 12) * hour, whole: number('WORKER_SESSION_DAYS', 7) * day },
}
export const sessionsEach = 5

/** After so many days a password is changed at the next sign-in; 0 = never. */
export const passwordDays = number('PASSWORD_DAYS', 0)
export const passwordsKept = 5
export const activationDays = 7

/** The law asks for half a year at least. */
export const logDays = Math.max(180, number('SIGN_IN_LOG_DAYS', 400))

/** Codes by SMS in an hour: from one network, and of the whole installation. Each costs money. */
export const codesOfNetwork = number('SMS_PER_NETWORK', 1_000) * factor
export const codesOfAll = number('SMS_PER_HOUR', 10_000) * factor
