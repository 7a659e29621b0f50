import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { type CSSProperties, useCallback } from 'react'
import { z } from 'zod'
import { points } from '../../kit/formats.ts'
import { useWords } from '../words.ts'
import { Chart } from './Chart.tsx'
import { type Drawing, type Inks, slip } from './chart-inks.ts'

export type Ranged = {
  name: string
  value: number
  /** Half of the interval, in the unit of the value; null where nothing is known. */
  margin: number | null
  /** The value before calibration or without the vote, drawn hollow. */
  beside: number | null
  /** Comes in or falls out under another rule. */
  moves: boolean
}

/** `rows` in order of rank, the same array between renders; `line`: so many are inside. */
type Given = { title: string; rows: readonly Ranged[]; line: number | null; besideName: string }

const moving: CSSProperties & Record<'--mark', string> = { '--mark': 'var(--amber)' }

/** One dot a name in order of rank, its interval through it, and the line between those inside and those outside. */
export function Intervals({ title, rows, line, besideName }: Given) {
  const { t } = useWords()
  const cut = line !== null && line > 0 && line < rows.length ? line : null
  const draw = useCallback((inks: Inks) => drawing(rows, cut, besideName, inks), [rows, cut, besideName])
  return (
    <Chart title={title} height={330} draw={draw}>
      <span className="legend">
        <span>{t('console.legend-value')}</span>
        {rows.some((row) => row.moves) && <span style={moving}>{t('console.legend-moves')}</span>}
        {rows.some((row) => row.beside !== null) && <span data-is="hollow">{besideName}</span>}
        {cut !== null && <span data-is="line">{t('console.legend-line', { count: cut })}</span>}
      </span>
    </Chart>
  )
}

function drawing(rows: readonly Ranged[], cut: number | null, besideName: string, inks: Inks): Drawing {
  const told = (row: Ranged | undefined) =>
    row
      ? [
          `${rows.indexOf(row) + 1}  ${row.name}  ${points(row.value)}`,
          ...(row.margin === null ? [] : [`${points(row.value - row.margin)} – ${points(row.value + row.margin)}`]),
          ...(row.beside === null ? [] : [`${besideName} ${points(row.beside)}`]),
        ].join('\n')
      : ''
  const dots = { type: 'scatter', silent: true }
  return {
    grid: { left: 40, right: 12, top: 20, bottom: 62 },
    tooltip: {
      ...slip(inks),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: inks.edge } },
      formatter: (shown: unknown) => told(rows[placeIn(shown)]),
    },
    xAxis: {
      ...{ type: 'value', min: 0, max: rows.length + 1, interval: 1, splitLine: { show: false }, axisTick: { show: false } },
      axisLine: { lineStyle: { color: inks.edge } },
      axisLabel: {
        ...{ fontSize: 12, lineHeight: 14, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
        color: (value: unknown) => (rows[Number(value) - 1]?.moves ? inks.amber : inks.ash),
        formatter: (value: number) => upright(rows[value - 1]?.name ?? ''),
      },
    },
    yAxis: {
      ...{ type: 'value', scale: true, splitNumber: 4, splitLine: { lineStyle: { color: inks.line } } },
      axisLabel: { color: inks.ash, formatter: (value: number) => String(value / 100) },
    },
    series: [
      {
        ...{ type: 'custom', silent: true, encode: { x: 0, y: [1, 2] }, z: 1, renderItem: whisker(inks) },
        data: rows.flatMap(({ value, margin }, n) => (margin === null ? [] : [[n + 1, value - margin, value + margin]])),
      },
      {
        ...{ ...dots, symbolSize: 6, itemStyle: { color: 'transparent', borderColor: inks.ash, borderWidth: 1.4 }, z: 2 },
        data: rows.flatMap(({ beside }, n) => (beside === null ? [] : [[n + 1, beside]])),
      },
      {
        ...{ ...dots, symbolSize: 8, z: 3 },
        data: rows.map((row, n) => ({ value: [n + 1, row.value], itemStyle: { color: row.moves ? inks.amber : inks.celadon } })),
        ...(cut !== null && {
          markLine: {
            ...{ silent: true, symbol: 'none', label: { show: false }, data: [{ xAxis: cut + 0.5 }] },
            lineStyle: { color: inks.cinnabar, type: 'dashed', width: 1.5 },
          },
        }),
      },
    ],
  }
}

/** Names stand upright, a character below the other, as on a scroll; what is no Chinese name is cut. */
const upright = (name: string) => (/^\p{Script=Han}{1,4}$/u.test(name) ? [...name].join('\n') : name.slice(0, 4))

const pointed = z.array(z.object({ value: z.array(z.number().nullable()) }))
const placeIn = (shown: unknown): number => Math.round(pointed.safeParse(shown).data?.[0]?.value[0] ?? 0) - 1

/** The interval: a thin line with a foot and a head. */
const whisker = (inks: Inks) => (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
  const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)])
  const [, high = 0] = api.coord([api.value(0), api.value(2)])
  const stroke = { stroke: inks.ash, lineWidth: 1.2, fill: 'none' }
  const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line' as const, shape: { x1, y1, x2, y2 }, style: stroke })
  return { type: 'group' as const, children: [line(x, low, x, high), line(x - 4, low, x + 4, low), line(x - 4, high, x + 4, high)] }
}
