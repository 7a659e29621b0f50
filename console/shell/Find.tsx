import { keepPreviousData, useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Input, type InputRef, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { getMe } from '../../contract/registry/sign-in.ts'
import { composing } from '../parts/keys.ts'
import { query } from '../query.ts'
import { openWords, useWords } from '../words.ts'
import { type Hit, pagesFound, sources } from './find-sources.ts'
import './find.css'

/** Ctrl-K: people, organizations, dossiers and pages by a few letters. */
export function Find({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  const { t } = useWords()
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (composing(event) || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [setOpen])
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      footer={null}
      closable={false}
      width={620}
      style={{ top: 90 }}
      destroyOnHidden
      title={<span className="unseen">{t('console.find')}</span>}
    >
      <Found close={() => setOpen(false)} />
    </Modal>
  )
}

function Found({ close }: { close: () => void }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const field = useRef<InputRef>(null)
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(q.trim())
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const second = words.lang === 'zh' ? 'en' : 'zh'
  const other = useQuery({
    queryKey: ['words', second],
    queryFn: async () => (await openWords(second)).spoken,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const found = useQueries({
    queries: sources.map((source) => ({
      queryKey: ['find', source.name, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(asked, words, signal),
      enabled: asked.length >= 2,
      placeholderData: keepPreviousData,
    })),
  })
  useEffect(() => field.current?.focus(), [])
  const groups = [
    { title: t('console.find-pages'), hits: pagesFound(asked, words, other.data, me.duties) },
    ...sources.map((source, i) => ({ title: t(source.name), hits: asked.length >= 2 ? (found[i]?.data ?? []) : [] })),
  ].filter((group) => group.hits.length > 0)
  const hits = groups.flatMap((group) => group.hits)
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    navigate(hit.to)
  }
  const press = (event: KeyboardEvent) => {
    if (composing(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((now) => Math.max(0, Math.min(hits.length - 1, now + step)))
    }
    if (event.key === 'Enter') go(hits[at])
  }
  return (
    <search onKeyDown={press}>
      <Input
        ref={field}
        size="large"
        value={q}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
        placeholder={t('console.find')}
        aria-label={t('console.find')}
        aria-controls="find-list"
      />
      <div className="find-list" id="find-list">
        {groups.map((group) => (
          <div key={group.title}>
            <h3>{group.title}</h3>
            {group.hits.map((hit) => (
              <a
                key={hit.to}
                href={`/console${hit.to}`}
                data-on={hit === hits[at]}
                onClick={(event) => {
                  event.preventDefault()
                  go(hit)
                }}
                onMouseEnter={() => setAt(hits.indexOf(hit))}
              >
                {hit.name} <span>{hit.note}</span>
              </a>
            ))}
          </div>
        ))}
        {asked.length >= 2 && hits.length === 0 && found.every((one) => !one.isFetching) && (
          <p className="ash">{t('console.nothing-found')}</p>
        )}
        {found.some((one) => one.isFetching) && (
          <p className="ash" role="status">
            {t('console.wait')}
          </p>
        )}
      </div>
      <p className="ash small" style={{ marginTop: 10 }}>
        {t('console.find-hint')}
      </p>
    </search>
  )
}
