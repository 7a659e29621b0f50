// One chunk, loaded with the first chart: only what is drawn somewhere is taken from the library.
import { BarChart, CustomChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Drawing, Inks } from './chart-inks.ts'

use([BarChart, CustomChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

/** The colours of the page as it is shown now, light or dark; `edge` is mixed, so the browser says what it comes to. */
function inksOf(element: HTMLElement): Inks {
  const probe = element.ownerDocument.createElement('i')
  element.append(probe)
  const read = (token: string) => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const inks = {
    ...{ ink: read('ink'), ash: read('ash'), line: read('line'), edge: read('edge'), sheet: read('sheet') },
    ...{ cinnabar: read('cinnabar'), bronze: read('bronze'), celadon: read('celadon'), amber: read('amber'), wash: read('wash') },
  }
  probe.remove()
  return inks
}

/** Draws into the element and follows its width; the answer takes the chart away again. */
export function show(element: HTMLElement, drawing: (inks: Inks) => Drawing): () => void {
  const inks = inksOf(element)
  const font = getComputedStyle(element).fontFamily
  const chart = init(element, null, { renderer: 'svg' })
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  chart.setOption({ animation: !still, animationDuration: 160, textStyle: { fontFamily: font, color: inks.ink }, ...drawing(inks) })
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(element)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}
