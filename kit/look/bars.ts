import { safe } from './seal.ts'

export type Bar = { name: string; value: number; shown?: string; href?: string }

/**
 * Bars that lie, one a line: name, hairline and value read as a list without the drawing, so it is HTML with one SVG rectangle a line.
 * Drawn by drawings.css.
 */
export function bars(rows: readonly Bar[], label: string): string {
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const lines = rows.map(({ name, value, shown = String(value), href }) => {
    const text = href ? `<a href="${safe(href)}">${safe(name)}</a>` : safe(name)
    const width = ((100 * value) / most).toFixed(2)
    return `<li><span>${text}</span><b>${safe(shown)}</b><svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1"><rect width="100" height="1" class="ground"/><rect width="${width}" height="1"/></svg></li>`
  })
  return `<ul class="bars" aria-label="${safe(label)}">${lines.join('')}</ul>`
}

const [wide, tall, foot, head] = [640, 220, 32, 34]

/** Bars that stand, one a year; the value over each. Years are written where there is room: the first, the last and every nth between. */
export function yearBars(rows: readonly { year: number; value: number; href?: string }[], label: string): string {
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const step = wide / Math.max(1, rows.length)
  const width = Math.min(step * 0.62, 44)
  const every = Math.ceil(44 / step)
  const drawn = rows.map(({ year, value, href }, i) => {
    const x = step * (i + 0.5)
    const height = ((tall - foot - head) * value) / most
    const top = tall - foot - height
    const written = i === rows.length - 1 || (i % every === 0 && rows.length - 1 - i >= every)
    const body =
      `<rect class="reach" x="${(x - step / 2).toFixed(1)}" y="0" width="${step.toFixed(1)}" height="${tall}"/>` +
      `<rect x="${(x - width / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>` +
      (written ? `<text x="${x.toFixed(1)}" y="${tall - 7}">${year}</text> ` : '') +
      (value > 0 ? `<text class="value" x="${x.toFixed(1)}" y="${(top - 7).toFixed(1)}">${value}</text>` : '')
    return href && value > 0 ? `<a href="${safe(href)}" aria-label="${safe(`${year} ${value}`)}">${body}</a>` : `<g>${body}</g>`
  })
  return `<svg class="year-bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${tall}" role="group" aria-label="${safe(label)}"><path d="M0 ${tall - foot + 0.5}H${wide}"/>${drawn.join('')}</svg>`
}
