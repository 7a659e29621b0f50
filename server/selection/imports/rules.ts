import type { z } from 'zod'
import type { importState } from '../../../contract/selection/imports.ts'
import type { Actor } from '../../platform/context.ts'

type Import = { state: z.infer<typeof importState>; importedBy: string; staged: number }

/** Clear ID numbers stand in the refused rows: they are the sender's to see and to correct. */
export function whyNotCorrect({ state, importedBy }: Import, actor: Actor): string | null {
  if (importedBy !== actor.userId) return 'import.not-sender'
  return state === 'staged' ? null : 'import.wrong-state'
}

export function whyNotCommit({ state, staged }: Import): string | null {
  if (state !== 'staged') return 'import.wrong-state'
  return staged > 0 ? null : 'import.no-rows'
}
