import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { hundredths, id } from '../shapes.ts'
import { editionRules, titleCode } from './rules.ts'

/** One who stood in the earlier edition, as that edition ended for him and as the rules on trial would have had it. */
export const previewRow = z.object({
  nomineeId: id,
  name: z.string(),
  city: z.string(),
  unit: z.string(),
  trade: z.string(),
  total: hundredths,
  rank: z.int(),
  rankThen: z.int(),
  title: titleCode.nullable(),
  titleThen: titleCode.nullable(),
})

/** What the earlier edition cannot tell about these rules. */
export const previewNote = z.enum(['no-votes', 'no-scores', 'criteria-unknown', 'calibration-refused', 'titles-unknown'])

/**
 * The rules on trial, on the closed scores and the counted vote of the last finished edition of the same organization. Nothing is
 * stored. `basis` is null where there is none; then the lists are empty.
 */
export const previewRules = endpoint({
  method: 'POST',
  url: '/editions/:id/preview',
  access: 'selection.manage',
  summary: 'What these rules would have given in the last finished edition',
  input: z.object({ id, rules: editionRules }),
  output: z.object({
    basis: z.object({ id, name: z.string(), year: z.int() }).nullable(),
    notes: z.array(previewNote),
    /** In per cent; null without a vote. */
    effectiveVoteWeight: z.number().nullable(),
    titledThen: z.int(),
    titled: z.int(),
    /** Titled under these rules and not then; titled then and not under these; titled both times, otherwise. */
    gained: z.array(previewRow),
    lost: z.array(previewRow),
    changed: z.array(previewRow),
    rows: z.array(previewRow),
  }),
})
