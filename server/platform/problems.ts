import type { Fault } from '../../contract/shapes.ts'

export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  refused: 409,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
} as const

export type ProblemKind = keyof typeof statusOf

/** Everything that is refused is one of these; the words for the code belong to the reader's language. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: string
  readonly details: Record<string, unknown> | undefined
  readonly faults: Fault[] | undefined

  constructor(kind: ProblemKind, code: string, details?: Record<string, unknown>, faults?: Fault[]) {
    super(code)
    this.kind = kind
    this.code = code
    this.details = details
    this.faults = faults
  }
}

export function refuseIf(code: string | null, details?: Record<string, unknown>): void {
  if (code) throw new Problem('refused', code, details)
}

export function missing(what: string): never {
  throw new Problem('missing', `${what}.missing`)
}

export function invalid(faults: Fault[], code = 'input.invalid'): never {
  throw new Problem('invalid', code, undefined, faults)
}
