import { useWords } from '../words.ts'
import './gauge.css'

export type Quota = { places: number; used: number; reserves: number; reservesUsed: number }

/** Places of a quota as bars: used, free, and hatched for the reserves. Many places are drawn as shares of one line. */
export function Gauge({ places, used, reserves, reservesUsed }: Quota) {
  const { t } = useWords()
  const words = t(reserves > 0 ? 'console.quota-with-reserve' : 'console.quota', { places, used, reserves, reservesUsed })
  return (
    <div>
      <div className="gauge" role="img" aria-label={words}>
        {bars({ places, used, reserves, reservesUsed }).map((is, at) => (
          <i key={at} data-is={is} />
        ))}
      </div>
      <p className="ash small">{words}</p>
    </div>
  )
}

function bars({ places, used, reserves, reservesUsed }: Quota): string[] {
  const step = Math.max(1, Math.ceil((Math.max(places, used) + Math.max(reserves, reservesUsed)) / 40))
  const count = (n: number) => Math.ceil(n / step)
  return [
    ...Array.from({ length: count(Math.min(used, places)) }, () => 'used'),
    ...Array.from({ length: count(Math.max(0, places - used)) }, () => 'free'),
    ...Array.from({ length: count(Math.max(0, used - places)) }, () => 'over'),
    ...Array.from({ length: count(reservesUsed) }, () => 'reserve'),
    ...Array.from({ length: count(Math.max(0, reserves - reservesUsed)) }, () => 'reserve-free'),
  ]
}
