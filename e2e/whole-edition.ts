import type { Browser } from 'playwright-core'
import { type Lang, langs } from '../kit/words/words.ts'
import type { Outcome } from './steps.ts'
import { appointCast } from './whole/cast.ts'
import { answerObjection, confer, decideAndPublish, objectAnonymously } from './whole/deciding.ts'
import { checkNumber, lookBehind, seeTitle } from './whole/ending.ts'
import { askAndAnswer, changeVote, chooseAndShow, closeRooms, openRooms, scoreAll, vote } from './whole/judging.ts'
import {
  completeAndSubmit,
  confirmOpening,
  dealQuotas,
  forwardWithRank,
  mendAndSubmit,
  recommendMyself,
  returnWithFaults,
  setUpEdition,
} from './whole/recommending.ts'
import { openTheatre, type Theatre } from './whole/theatre.ts'

/** The same play twice: everybody in Chinese, everybody in English. */
export async function wholeEditions(browser: Browser): Promise<Outcome> {
  const failures: string[] = []
  for (const lang of langs) {
    const why = await wholeEdition(browser, lang)
    if (why) failures.push(`✗ ten people, one whole edition (${lang}): ${why}`)
  }
  const [all, failed] = [langs.length, failures.length]
  return { passed: all - failed, failed, line: `${all} whole editions`, output: failures.join('\n') }
}

/** Ten people bring one edition from its set-up to the certificate, each at their own window, all in one language. */
export async function wholeEdition(browser: Browser, lang: Lang): Promise<string | null> {
  const theatre = await openTheatre(browser, lang)
  let scene = 'the set-up'
  const play = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    scene = name
    const from = performance.now()
    const done = await act()
    if (process.env.SCENES === '1') console.log(`  ${((performance.now() - from) / 1000).toFixed(1).padStart(5)} s  ${name}`)
    return done
  }
  try {
    await edition(theatre, play)
    return theatre.broken.length > 0 ? theatre.broken.join('\n') : null
  } catch (error) {
    return [scene, `at ${theatre.last()?.url()}`, String(error instanceof Error ? error.message : error), ...theatre.broken].join('\n')
  } finally {
    await theatre.close()
  }
}

type Play = <T>(name: string, act: () => Promise<T>) => Promise<T>

async function edition(theatre: Theatre, play: Play): Promise<void> {
  const cast = await play('the set-up', () => appointCast(theatre))
  const id = await play('the office sets up the edition', () => setUpEdition(theatre))
  await play('the second person opens it', () => confirmOpening(theatre))
  const made = await play('the office deals the quotas', () => dealQuotas(theatre, cast, id))
  await play('the worker recommends himself', () => recommendMyself(theatre, cast))
  await play('the unit completes it and hands it in', () => completeAndSubmit(theatre, cast))
  await play('the county returns it', () => returnWithFaults(theatre, cast))
  await play('the unit mends it', () => mendAndSubmit(theatre, cast))
  await play('county and city forward it', () => forwardWithRank(theatre, cast, made))
  await play('the bodies are asked and answer', () => askAndAnswer(theatre, made))
  await play('nominees are chosen and shown', () => chooseAndShow(theatre, cast, made))
  const rooms = await play('judging and vote are opened', () => openRooms(theatre, cast, made))
  await play('experts score and lock', () => scoreAll(theatre, cast, made, rooms))
  await play('a voter votes', () => vote(theatre, cast))
  await play('and changes the vote', () => changeVote(theatre, cast, made, rooms))
  await play('judging and vote are closed', () => closeRooms(theatre, made, rooms))
  await play('the committee decides, the notice is published', () => decideAndPublish(theatre, cast, made))
  await play('somebody objects without a name', () => objectAnonymously(theatre, cast))
  await play('the objection is answered', () => answerObjection(theatre, cast))
  await play('the titles are conferred', () => confer(theatre, made))
  const number = await play('the worker sees the title', () => seeTitle(theatre, cast))
  await play('a stranger checks the number', () => checkNumber(theatre, cast, number))
  await play('register and audit chain', () => lookBehind(theatre, cast, number))
}
