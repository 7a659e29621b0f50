import { safe } from './seal.ts'

/** `column` and `row` come with the reference data; odd rows stand half a column to the right. `shown`: the value as printed; `said`: as read out, with its unit. */
export type City = { name: string; column: number; row: number; value: number | null; shown?: string; said?: string; href?: string }

const radius = 30
const across = radius * Math.sqrt(3)
const corner = Array.from({ length: 6 }, (_, k) => {
  const turn = (Math.PI / 180) * (60 * k - 90)
  return [(radius - 1.5) * Math.cos(turn), (radius - 1.5) * Math.sin(turn)] as const
})

/** One hexagon a city, shaded by value; the text in each says the same, so colour is never alone. Links are read in the order given. */
export function hexMap(cities: readonly City[], label: string): string {
  const most = Math.max(1, ...cities.map((city) => city.value ?? 0))
  const cells = cities.map((city) => cell(city, (city.value ?? 0) / most))
  const columns = Math.max(1, ...cities.map(({ column, row }) => column + 1 + (row % 2) / 2))
  const rows = Math.max(0, ...cities.map(({ row }) => row))
  const width = Math.ceil(across * columns + 2)
  const height = Math.ceil(radius * (2 + rows * 1.5) + 2)
  return `<svg class="hex-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="group" aria-label="${safe(label)}">${cells.join('')}</svg>`
}

/** The square root of the share: where one city has half of all, the others still differ. */
const shade = (share: number) => (share === 0 ? 0 : 0.1 + 0.34 * Math.sqrt(share)).toFixed(3)

function cell(city: City, share: number): string {
  const { column, row } = city
  const x = across * (column + 0.5 + (row % 2) / 2) + 1
  const y = radius * (1 + row * 1.5) + 1
  const points = corner.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(' ')
  const shown = city.shown ?? (city.value === null ? '—' : String(city.value))
  const long = city.name.length > 5 ? ' long' : ''
  const body =
    `<polygon points="${points}" fill="var(--bronze)" fill-opacity="${shade(share)}" stroke="var(--bronze)" stroke-opacity="${share > 0 ? '.5' : '.28'}"/>` +
    `<text x="${x.toFixed(1)}" y="${(y - 4).toFixed(1)}" class="name${long}">${safe(city.name)}</text> ` +
    `<text x="${x.toFixed(1)}" y="${(y + 13).toFixed(1)}" class="value${share > 0 ? '' : ' none'}">${safe(shown)}</text>`
  return city.href
    ? `<a href="${safe(city.href)}" aria-label="${safe(`${city.name} ${city.said ?? shown}`)}">${body}</a>`
    : `<g>${body}</g>`
}
