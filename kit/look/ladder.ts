import { safe, type Tier, tierSeal, tiers } from './seal.ts'

export type Rung = { tier: Tier; name: string; state: 'reached' | 'next' | 'above'; note?: string }

/** The five rungs as a list, the highest on top, each with its seal; reached rungs are inked, the next one is marked. HTML; drawn by drawings.css. */
export function ladder(rungs: readonly Rung[], label: string): string {
  const order = [...rungs].sort((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier))
  const items = order.map(({ tier, name, state, note }) => {
    const text = note ? `<small>${safe(note)}</small>` : ''
    return `<li class="${state}"${state === 'next' ? ' aria-current="step"' : ''}>${tierSeal(tier, { size: 36 })}<span><b>${safe(name)}</b>${text}</span></li>`
  })
  return `<ol class="ladder" reversed aria-label="${safe(label)}">${items.join('')}</ol>`
}
