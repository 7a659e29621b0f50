import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from './platform/clock.ts'
import type { Actor } from './platform/context.ts'
import type { Database } from './platform/database.ts'
import { listen } from './platform/events.ts'
import { platformModule } from './platform/housekeeping.ts'
import { openHttp } from './platform/http.ts'
import { type Jobs, openJobs } from './platform/jobs.ts'
import { type Limiter, limiter } from './platform/limiter.ts'
import type { Module } from './platform/routes.ts'
import { caseworkModule } from './procedures/casework/index.ts'
import { clearanceModule } from './procedures/clearance/index.ts'
import { honoursModule } from './procedures/honours/index.ts'
import { judgingModule } from './procedures/judging/index.ts'
import { noticesModule } from './procedures/notices/index.ts'
import { votingModule } from './procedures/voting/index.ts'
import { accountsModule } from './registry/accounts/index.ts'
import { articlesModule } from './registry/articles/index.ts'
import { auditModule } from './registry/audit/index.ts'
import { calendarModule } from './registry/calendar/index.ts'
import { dutiesModule } from './registry/duties/index.ts'
import { filesModule } from './registry/files/index.ts'
import { notificationsModule } from './registry/notifications/index.ts'
import { organizationsModule } from './registry/organizations/index.ts'
import { peopleModule } from './registry/people/index.ts'
import { signInModule } from './registry/sign-in/index.ts'
import { viewsModule } from './registry/views/index.ts'
import { vocabulariesModule } from './registry/vocabularies/index.ts'
import { figuresModule } from './reporting/figures/index.ts'
import { decisionsModule } from './selection/decisions/index.ts'
import { editionsModule } from './selection/editions/index.ts'
import { importsModule } from './selection/imports/index.ts'
import { nomineesModule } from './selection/nominees/index.ts'
import { recommendationsModule } from './selection/recommendations/index.ts'

/** Every subject of the house. */
export const allModules: readonly Module[] = [
  ...[
    platformModule,
    accountsModule,
    articlesModule,
    auditModule,
    calendarModule,
    dutiesModule,
    filesModule,
    notificationsModule,
    organizationsModule,
    peopleModule,
    signInModule,
    viewsModule,
    vocabulariesModule,
  ],
  ...[caseworkModule, clearanceModule, honoursModule, judgingModule, noticesModule, votingModule],
  ...[decisionsModule, editionsModule, importsModule, nomineesModule, recommendationsModule],
  figuresModule,
]

export type AppOptions = {
  database: Database
  clock: Clock
  actorOf: (request: FastifyRequest) => Promise<Actor | null>
  proxies?: number
  /** Multiplies every limit of calls (a test or a simulation sits behind one address). */
  limits?: number
  /** True while only this process itself calls (demonstration data before the doors open). */
  unlimited?: () => boolean
  patience?: number
  log?: boolean
}

export type App = { http: FastifyInstance; jobs: Jobs; actorOf: AppOptions['actorOf']; hold: Limiter; close: () => Promise<void> }

/** Puts the subjects together on one database; listening and working are the caller's to start. */
export async function openApp({ database, clock, ...rest }: AppOptions): Promise<App> {
  const listeners = allModules.flatMap((module) => module.listeners ?? [])
  listen(listeners)
  const own = allModules.flatMap((module) => module.jobs ?? [])
  const schedules = allModules.flatMap((module) => module.schedules ?? [])
  const jobs = await openJobs(database, [...own, ...listeners.map(({ job }) => job)], schedules, clock)
  const routes = allModules.flatMap((module) => module.routes ?? [])
  const hold = limiter(rest)
  const http = await openHttp({ db: database.db, clock, routes, hold, ...rest })
  const close = async () => {
    await http.close()
    await jobs.close()
    await database.close()
  }
  return { http, jobs, actorOf: rest.actorOf, hold, close }
}
