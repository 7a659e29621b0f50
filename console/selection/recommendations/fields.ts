import type { ReturnFault } from '../../../contract/procedures/casework.ts'
import type { Spoken } from '../../words.ts'

/** The parts of the form that a reviewer can point at, in the order of the paper. Their words are `field.*`. */
export const fields = [
  'name',
  'gender',
  'birthOn',
  'idNumber',
  'phone',
  'unit',
  'post',
  'trade',
  'skillGrade',
  'tradeSinceYear',
  'isMigrantWorker',
  'isFrontLine',
  'industry',
  'sentence',
  'summary',
  'deeds',
  'story',
  'congress',
  'unitNotice',
  'partyOpinion',
  'honours',
  'evidence',
  'consent',
  'remarks',
] as const

/** What a reviewer can say about a part in one word; the note says the rest. */
export const reasons = ['returned.missing', 'returned.differs', 'returned.unproven', 'returned.unclear', 'returned.wrong'] as const

type Known = { field: string; code: string; value?: string | undefined; note?: string | undefined }

/** Faults come as 'congress' or 'form.congress.agreed'; both belong to the cell of the congress. */
export const belongsTo = (field: string, of: readonly string[]): boolean =>
  of.some((one) => field.split('.').includes(one) || field === one)

export const sentenceOf = (fault: Known, { say }: Spoken): string => [say(fault.code, fault), fault.note].filter(Boolean).join(' ')

/** What the machine found, as the start of a list of faults. */
export const asReturn = (faults: readonly Known[]): ReturnFault[] =>
  faults.map(({ field, code, value, note }) => ({ field, code, ...(value && { value }), ...(note && { note }) }))

/** What is wrong most often, in the order of the keys. */
const common: readonly ReturnFault[] = [
  { field: 'skillGrade', code: 'returned.differs' },
  { field: 'evidence', code: 'returned.unclear' },
  { field: 'deeds', code: 'returned.unproven' },
  { field: 'honours', code: 'returned.unproven' },
  { field: 'congress', code: 'returned.missing' },
  { field: 'unitNotice', code: 'returned.missing' },
  { field: 'partyOpinion', code: 'returned.missing' },
  { field: 'tradeSinceYear', code: 'returned.wrong' },
  { field: 'unit', code: 'returned.wrong' },
]

export const sameFault = (a: Known, b: Known): boolean => a.code === b.code && belongsTo(a.field, [b.field.split('.').at(-1) ?? b.field])

/** What can be ticked: what the machine found, then the common ones that do not say the same again. */
export function offeredFaults(found: readonly Known[]): ReturnFault[] {
  const own = asReturn(found)
  return [...own, ...common.filter((one) => !own.some((fault) => sameFault(fault, one)))]
}
