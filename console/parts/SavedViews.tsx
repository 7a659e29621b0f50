import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dropView, listViews, saveView } from '../../contract/registry/views.ts'
import { request } from '../../kit/client.ts'
import { query } from '../query.ts'
import { useWords } from '../words.ts'
import { Trouble } from './Trouble.tsx'

/** The order in which filters were set says nothing. */
const sorted = (search: string): string => {
  const params = new URLSearchParams(search)
  params.sort()
  return params.toString()
}

/** My own views of a list, by name: one click brings its filters back. Kept for me alone, at whatever machine. */
export function SavedViews({ page }: { page: string }) {
  const { t } = useWords()
  const [params] = useSearchParams()
  const known = useQueryClient()
  const asked = query(listViews, { page })
  const { data } = useQuery(asked)
  const here = sorted(params.toString())
  const again = () => known.invalidateQueries({ queryKey: asked.queryKey })
  const drop = useMutation({ mutationFn: (id: string) => request(dropView, { id }), onSuccess: again })
  const views = data?.rows ?? []
  const saved = views.some((view) => sorted(view.query) === here)
  return (
    <nav className="views" aria-label={t('console.views')}>
      {views.map((view) => (
        <span key={view.id} data-on={sorted(view.query) === here}>
          <Link to={`?${view.query}`} aria-current={sorted(view.query) === here ? 'true' : undefined}>
            {view.name}
          </Link>
          <button type="button" aria-label={t('console.view-drop', { name: view.name })} onClick={() => drop.mutate(view.id)}>
            ×
          </button>
        </span>
      ))}
      {here !== '' && !saved && <Save page={page} search={here} done={again} />}
      <Trouble error={drop.error} />
    </nav>
  )
}

function Save({ page, search, done }: { page: string; search: string; done: () => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const act = useMutation({
    mutationFn: () => request(saveView, { page, name: name.trim(), query: search }),
    onSuccess: () => {
      setOpen(false)
      setName('')
      done()
    },
  })
  const slip = (
    <form
      style={{ display: 'grid', gap: 8, width: 240 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') act.mutate()
      }}
    >
      <Input
        autoFocus
        aria-label={t('console.view-name')}
        placeholder={t('console.view-name')}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Trouble error={act.error} />
      <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={act.isPending ? { delay: 300 } : false}>
        {t('console.save')}
      </Button>
    </form>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={slip} destroyOnHidden>
      <Button type="text" size="small">
        + {t('console.view-save')}
      </Button>
    </Popover>
  )
}
