import { RateLimiterMemory } from 'rate-limiter-flexible'
import { subnetOf } from '../../platform/network.ts'
import { Problem } from '../../platform/problems.ts'
import type { Poll } from './polls.ts'

// Each process counts for itself: N processes let N times as many through. That is enough against a flood, it needs no
// query and cannot fail; the limit that decides (ballots per voter) stands in the writing statement, for all of them.
const counting = (duration: number) => new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration })
const bySubnet = counting(60)
const byVoter = counting(3_600)

async function hold(limiter: RateLimiterMemory, key: string, most: number): Promise<void> {
  const { consumedPoints, msBeforeNext } = await limiter.consume(key)
  if (consumedPoints > most) throw new Problem('too-many', 'voting.flood', { seconds: Math.ceil(msBeforeNext / 1000) })
}

/** A minute's calls from one part of the network; generous, because a whole factory may sit behind one address. */
export const holdSubnet = (ip: string, { id, rules }: Poll) => hold(bySubnet, `${id} ${subnetOf(ip)}`, rules.subnetPerMinute)

/** An hour's passes of one voter. */
export const holdVoter = (tag: Buffer, { id, rules }: Poll) => hold(byVoter, `${id} ${tag.toString('hex')}`, rules.passesPerHour)
