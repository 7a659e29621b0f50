import { safe } from './seal.ts'

/** `column` and `row` come with the reference data; odd rows stand half a column to the right. */
export type City = { name: string; column: number; row: number; value: number | null; shown?: string; href?: string }

const radius = 30
const across = radius * Math.sqrt(3)
const corner = Array.from({ length: 6 }, (_, k) => {
  const turn = (Math.PI / 180) * (60 * k - 90)
  return [(radius - 1.5) * Math.cos(turn), (radius - 1.5) * Math.sin(turn)] as const
})

/** One hexagon a city, shaded by value; the text in each says the same, so colour is never alone. */
export function hexMap(cities: readonly City[], label: string): string {
  const most = Math.max(1, ...cities.map((city) => city.value ?? 0))
  const cells = cities.map((city) => cell(city, (city.value ?? 0) / most))
  const columns = Math.max(1, ...cities.map(({ column, row }) => column + 1 + (row % 2) / 2))
  const rows = Math.max(0, ...cities.map(({ row }) => row))
  const width = Math.ceil(across * columns + 2)
  const height = Math.ceil(radius * (2 + rows * 1.5) + 2)
  return `<svg class="hex-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="group" aria-label="${safe(label)}">${cells.join('')}</svg>`
}

function cell(city: City, share: number): string {
  const { column, row } = city
  const x = across * (column + 0.5 + (row % 2) / 2) + 1
  const y = radius * (1 + row * 1.5) + 1
  const points = corner.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(' ')
  const shown = city.shown ?? (city.value === null ? '—' : String(city.value))
  const body =
    `<polygon points="${points}" fill="var(--bronze)" fill-opacity="${(0.06 + share * 0.3).toFixed(3)}" stroke="var(--line)"/>` +
    `<text x="${x.toFixed(1)}" y="${(y - 3).toFixed(1)}" class="name">${safe(city.name)}</text>` +
    `<text x="${x.toFixed(1)}" y="${(y + 13).toFixed(1)}" class="value">${safe(shown)}</text>`
  return city.href ? `<a href="${safe(city.href)}" aria-label="${safe(`${city.name} ${shown}`)}">${body}</a>` : `<g>${body}</g>`
}
