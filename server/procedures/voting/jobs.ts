import { z } from 'zod'
import { id } from '../../../contract/shapes.ts'
import { enqueue, job, schedule } from '../../platform/jobs.ts'
import { closeAndCount, duePolls } from './closing.ts'
import { loadPoll } from './preparing.ts'

/** Repeatable: a poll that somebody closed meanwhile is left alone. */
export const closeDuePoll = job('voting.close-due-poll', z.object({ pollId: id }), async (ctx, { pollId }) => {
  const { state } = await loadPoll(ctx, pollId)
  if (state === 'open') await closeAndCount(ctx, pollId)
})

/** Each due poll gets its own job, so that one that cannot be counted does not keep the others open. */
export const closeDuePolls = schedule('voting.close-due-polls', '* * * * *', async (ctx) => {
  for (const { id: pollId } of await duePolls(ctx)) await enqueue(ctx, closeDuePoll, { pollId }, { key: pollId })
})
