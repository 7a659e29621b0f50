import { z } from 'zod'
import { useKept } from '../../parts/kept.ts'
import { emptyText, type Text } from './text.ts'

const kept = z.record(z.string(), z.string())

/** The form's text, kept in this tab until it is saved: closing the page or losing the session costs nothing. */
export function useKeptText(place: string, saved: Text): [Text, (change: Partial<Text>) => void, () => void] {
  const [typed, keep, forget] = useKept(place, JSON.stringify(saved))
  const text: Text = { ...emptyText, ...read(typed) }
  return [text, (change) => keep(JSON.stringify({ ...text, ...change })), forget]
}

function read(typed: string): Record<string, string> {
  try {
    return kept.parse(JSON.parse(typed))
  } catch {
    return {}
  }
}
