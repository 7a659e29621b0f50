import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { getMyItem, saveScores } from '../../../contract/procedures/judging-scoring.ts'
import { ApiError, request } from '../../../kit/client.ts'
import { query } from '../../query.ts'
import { asSaved, type Mark, marksOf, readTyped, type Typed } from './marks.ts'

/** What was typed and has not reached the server stays in this tab: a lost line or a reload costs nothing. */
const place = (id: string) => `scores ${id}`
function keptOf(id: string): Typed | null {
  try {
    return readTyped(JSON.parse(sessionStorage.getItem(place(id)) ?? 'null'))
  } catch {
    return null
  }
}

const restMs = 900
const againMs = 5_000

/** Scores are saved a moment after the last key; without a line they wait here and go as soon as it is back. */
export function useScoring(item: Answer<typeof getMyItem>) {
  const known = useQueryClient()
  const { id } = item
  const closed = item.can.save !== null
  const [typed, setTyped] = useState<Typed>(() => (closed ? null : keptOf(id)) ?? { marks: marksOf(item), comment: item.comment ?? '' })
  const [saving, setSaving] = useState<'kept' | 'typing' | 'saving' | 'offline'>(() => (keptOf(id) && !closed ? 'typing' : 'kept'))
  const [error, setError] = useState<unknown>(null)
  const now = useRef(typed)
  now.current = typed

  const save = async () => {
    const sent = now.current
    setSaving('saving')
    try {
      const comment = sent.comment.trim() === '' ? null : sent.comment
      const fresh = await request(saveScores, { id, scores: asSaved(item.criteria, sent.marks), comment })
      known.setQueryData(query(getMyItem, { id }).queryKey, fresh)
      setError(null)
      if (now.current !== sent) return setSaving('typing')
      sessionStorage.removeItem(place(id))
      setSaving('kept')
    } catch (trouble) {
      // Not a refusal but no answer: it is tried again by itself.
      const refused = trouble instanceof ApiError && trouble.status >= 400 && trouble.status < 500 && trouble.status !== 429
      setError(refused ? trouble : null)
      setSaving(refused ? 'typing' : 'offline')
      throw trouble
    }
  }
  const change = (fresh: Typed) => {
    sessionStorage.setItem(place(id), JSON.stringify(fresh))
    setTyped(fresh)
    setSaving('typing')
  }
  useEffect(() => {
    if (saving !== 'offline' && (saving !== 'typing' || error !== null)) return
    const go = () => void save().catch(() => null)
    const timer = setTimeout(go, saving === 'offline' ? againMs : restMs)
    window.addEventListener('online', go)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
    }
  }, [typed, saving, error])
  return {
    ...typed,
    saving,
    error,
    save,
    mark: (key: string, fresh: Mark) => {
      setError(null)
      change({ ...now.current, marks: { ...now.current.marks, [key]: fresh } })
    },
    write: (comment: string) => {
      setError(null)
      change({ ...now.current, comment })
    },
  }
}
