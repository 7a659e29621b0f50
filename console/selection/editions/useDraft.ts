import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { changeEdition } from '../../../contract/selection/editions.ts'
import { request } from '../../../kit/client.ts'
import type { Edition } from './EditionFrame.tsx'

export type Draft = Pick<Edition, 'name' | 'rules' | 'stages'>
export type Saving = { is: 'saved' | 'typing' | 'saving' | 'refused'; error: Error | null }

const pause = 700

/** What is typed is saved by itself; one save at a time, the newest wins. A refusal keeps what was typed and says what is wrong. */
export function useDraft(edition: Edition, live: boolean) {
  const known = useQueryClient()
  const [draft, setDraft] = useState<Draft>({ name: edition.name, rules: edition.rules, stages: edition.stages })
  const [saving, setSaving] = useState<Saving>({ is: 'saved', error: null })
  const newest = useRef(draft)
  const sent = useRef(draft)
  const busy = useRef(false)
  const { id } = edition
  const save = useCallback(async () => {
    if (busy.current || newest.current === sent.current) return
    busy.current = true
    const mine = newest.current
    setSaving({ is: 'saving', error: null })
    try {
      await request(changeEdition, { id, ...mine })
      sent.current = mine
      setSaving({ is: newest.current === mine ? 'saved' : 'typing', error: null })
      void known.invalidateQueries()
    } catch (error) {
      setSaving({ is: 'refused', error: error instanceof Error ? error : new Error('save') })
    } finally {
      busy.current = false
    }
    if (newest.current !== mine) void save()
  }, [id, known])
  useEffect(() => {
    newest.current = draft
    if (!live || draft === sent.current) return
    setSaving((old) => ({ is: old.is === 'saving' ? 'saving' : 'typing', error: null }))
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [draft, live, save])
  // whoever walks away within the pause has still saved
  useEffect(() => () => void (live && newest.current !== sent.current && save()), [live, save])
  return {
    draft,
    set: useCallback((part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })), []),
    saving,
    changed: draft !== sent.current,
  }
}
