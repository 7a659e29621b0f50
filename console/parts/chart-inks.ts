import type { EChartsCoreOption } from 'echarts/core'

/** What charts are coloured with; no more of the chart library than its types comes with this file. */
export type Inks = Record<'ink' | 'ash' | 'line' | 'edge' | 'sheet' | 'cinnabar' | 'bronze' | 'celadon' | 'amber' | 'wash', string>
export type Drawing = EChartsCoreOption

/** The slip that follows the pointer. Text, never markup: names come from people. */
export const slip = (inks: Inks) => ({
  renderMode: 'richText' as const,
  confine: true,
  backgroundColor: inks.sheet,
  borderColor: inks.edge,
  borderWidth: 1,
  padding: [6, 10],
  textStyle: { color: inks.ink, fontSize: 13, lineHeight: 20 },
})
