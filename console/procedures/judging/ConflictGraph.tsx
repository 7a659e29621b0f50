import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import type { listConflicts } from '../../../contract/procedures/judging.ts'
import { composing } from '../../parts/keys.ts'
import { useWords } from '../../words.ts'
import './conflicts.css'

export type Conflict = Answer<typeof listConflicts>['rows'][number]
type End = { id: string; name: string; at: number; count: number }

const rowHeight = 24
const left = { name: 150, x: 160 }
const right = { x: 600, name: 610 }

type Given = { conflicts: readonly Conflict[]; chosen: string | null; choose: (id: string | null) => void }

/** Experts on the left, items on the right, a line for each reason to stay away; a chosen end brings out its own lines. */
export function ConflictGraph({ conflicts, chosen, choose }: Given) {
  const { t, name } = useWords()
  const [pointed, point] = useState<string | null>(null)
  const experts = ends(
    conflicts,
    (one) => [one.expertId, one.expertName],
    (one) => -countOf(conflicts, one.expertId),
  )
  const expertAt = new Map(experts.map((end) => [end.id, end.at]))
  const items = ends(
    conflicts,
    (one) => [one.itemId, one.itemLabel],
    (one) => middle(conflicts, one.itemId, expertAt),
  )
  const itemAt = new Map(items.map((end) => [end.id, end.at]))
  const height = Math.max(experts.length, items.length) * rowHeight + 12
  // The shorter column is spread over the height of the longer one.
  const y = (at: number, n: number) => ((at + 0.5) / n) * (height - 12) + 6
  const near = pointed ?? chosen
  const lit = (one: Conflict) => near === null || one.expertId === near || one.itemId === near
  const side = { point, chosen, choose, near, conflicts }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing of buttons is no form
    <svg className="conflict-graph" viewBox={`0 0 760 ${height}`} role="group" aria-label={t('console.conflict-graph')}>
      {conflicts.map((one) => {
        const [from, to] = [y(expertAt.get(one.expertId) ?? 0, experts.length), y(itemAt.get(one.itemId) ?? 0, items.length)]
        return (
          <path
            key={one.id}
            data-kind={one.kind}
            data-lit={near !== null && lit(one)}
            data-dim={!lit(one)}
            d={`M${left.x} ${from} C${left.x + 160} ${from} ${right.x - 160} ${to} ${right.x} ${to}`}
          >
            <title>{`${one.expertName} – ${one.itemLabel}  ${name('console.conflict', one.kind)}`}</title>
          </path>
        )
      })}
      {experts.map((end) => (
        <Node key={end.id} end={end} y={y(end.at, experts.length)} x={left.x} text={left.name} anchor="end" {...side} />
      ))}
      {items.map((end) => (
        <Node key={end.id} end={end} y={y(end.at, items.length)} x={right.x} text={right.name} anchor="start" {...side} />
      ))}
    </svg>
  )
}

type NodeGiven = { end: End; y: number; x: number; text: number; anchor: 'start' | 'end'; near: string | null } & {
  conflicts: readonly Conflict[]
  chosen: string | null
  choose: (id: string | null) => void
  point: (id: string | null) => void
}

function Node({ end, y, x, text, anchor, near, conflicts, chosen, choose, point }: NodeGiven) {
  const { t } = useWords()
  const linked = near === null || near === end.id || conflicts.some((one) => touches(one, near) && touches(one, end.id))
  const toggle = () => choose(chosen === end.id ? null : end.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an HTML button cannot stand in a drawing
    <g
      role="button"
      tabIndex={0}
      aria-pressed={chosen === end.id}
      aria-label={t('console.conflict-end', { name: end.name, count: end.count })}
      data-dim={!linked}
      onClick={toggle}
      onKeyDown={(event) => {
        if (composing(event) || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        toggle()
      }}
      onMouseEnter={() => point(end.id)}
      onMouseLeave={() => point(null)}
    >
      <rect x={anchor === 'end' ? 0 : x} y={y - rowHeight / 2} width={x === left.x ? x : 160} height={rowHeight} />
      <circle cx={x} cy={y} r={3.5} />
      <text x={text} y={y} dy="0.35em" textAnchor={anchor}>
        {end.name.length > 11 ? `${end.name.slice(0, 10)}…` : end.name}
        <tspan dx={anchor === 'end' ? -0 : 6}>{anchor === 'end' ? ` ${end.count}` : end.count}</tspan>
      </text>
    </g>
  )
}

const touches = (one: Conflict, id: string) => one.expertId === id || one.itemId === id
const countOf = (conflicts: readonly Conflict[], id: string) => conflicts.filter((one) => touches(one, id)).length

/** The mean place of the experts an item is linked to: beside each other, lines cross least. */
function middle(conflicts: readonly Conflict[], itemId: string, expertAt: ReadonlyMap<string, number>): number {
  const places = conflicts.filter((one) => one.itemId === itemId).map((one) => expertAt.get(one.expertId) ?? 0)
  return places.reduce((sum, at) => sum + at, 0) / Math.max(1, places.length)
}

function ends(conflicts: readonly Conflict[], of: (one: Conflict) => [string, string], weight: (one: Conflict) => number): End[] {
  const known = new Map(conflicts.map((one) => [of(one)[0], { name: of(one)[1], weight: weight(one) }]))
  return [...known]
    .sort(([, a], [, b]) => a.weight - b.weight || (a.name < b.name ? -1 : 1))
    .map(([id, { name }], at) => ({ id, name, at, count: countOf(conflicts, id) }))
}
