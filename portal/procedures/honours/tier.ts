import { type Tier, tiers } from '../../../kit/look/seal.ts'

/** The seal of a rung as the register counts it (1 the lowest); a prize that is no title has none. */
export const tierOf = (rung: number | null): Tier | null => (rung === null ? null : (tiers[rung - 1] ?? null))
