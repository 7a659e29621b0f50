import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useOutletContext, useParams } from 'react-router'
import { declareConflict, getMyAttachment, getMyItem, lockItem } from '../../../contract/procedures/judging-scoring.ts'
import { linkTo } from '../../../kit/client.ts'
import { points } from '../../../kit/formats.ts'
import { type Act, Acts } from '../../parts/Acts.tsx'
import { Field } from '../../parts/Field.tsx'
import { Paper, Proofs } from '../../parts/Paper.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { CriterionInput } from './CriterionInput.tsx'
import type { MyItemRow } from './MyRoundPage.tsx'
import { totalOf } from './marks.ts'
import { useScoring } from './useScoring.ts'

/** Scores are saved as one goes, a moment after the last key; the lock is an act of its own. */
export function MyItemPage() {
  const { t } = useWords()
  const { roundId = '', itemId = '' } = useParams()
  const navigate = useNavigate()
  const known = useQueryClient()
  const rows = useOutletContext<readonly MyItemRow[]>()
  const { data: item } = useSuspenseQuery(query(getMyItem, { id: itemId }))
  const scoring = useScoring(item)
  const { marks, comment, saving, save, error } = scoring
  const [declaring, setDeclaring] = useState(false)
  const [locking, setLocking] = useState(false)
  const told = useTold()
  const at = rows.findIndex((row) => row.id === itemId)
  const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].find((row) => row.state !== 'locked')
  const closed = item.can.save !== null

  const goOn = async () => {
    if (saving !== 'kept') await save()
    await known.invalidateQueries()
    if (next) navigate(`/scoring/${roundId}/${next.id}`)
  }
  const lock = useAct(lockItem, () => {
    setLocking(false)
    told(t('console.locked-done', { n: item.number }))
    if (next) navigate(`/scoring/${roundId}/${next.id}`)
  })
  const lockNow = async () => {
    if (saving !== 'kept') await save()
    lock.mutate({ id: itemId })
  }
  const total = totalOf(item.criteria, marks)
  const acts: Act[] = [
    {
      name: 'next',
      label: next ? t('console.save-and-next', { n: next.number }) : t('console.save'),
      can: item.can.save,
      run: () => void goOn().catch(() => null),
      primary: true,
      pending: saving === 'saving',
    },
    { name: 'lock', label: t('console.lock'), can: item.can.lock, run: () => setLocking(true), pending: lock.isPending },
    { name: 'conflict', label: t('console.declare-conflict'), can: item.can.declareConflict, run: () => setDeclaring(true) },
  ]
  return (
    <div className="paper-and-hand">
      <Paper title={t('console.item-n', { n: item.number })} under={t(item.textsPublic ? 'console.numbered-lead' : 'console.blind-lead')}>
        {item.textsPublic && (
          <p className="caution small">
            {t('console.texts-public', { parts: item.content.sections.map(({ label }) => label).join(t('console.list-comma')) })}
          </p>
        )}
        {item.content.sections.map((section) => (
          <section key={section.label} lang="zh-CN">
            <h2>{section.label}</h2>
            <p className="prose">{section.text}</p>
          </section>
        ))}
        <Proofs
          proofs={item.attachments.map((one) => ({
            id: String(one.position),
            name: one.label,
            href: linkTo(getMyAttachment, { id: itemId, position: one.position }),
          }))}
        />
      </Paper>
      <aside className="hand" aria-label={t('console.scores')}>
        <h2>{t('console.scores')}</h2>
        <div className="criteria">
          {item.criteria.map((criterion) => (
            <CriterionInput
              key={criterion.key}
              criterion={criterion}
              mark={marks[criterion.key]}
              closed={closed}
              set={(mark) => scoring.mark(criterion.key, mark)}
            />
          ))}
        </div>
        <p className="total">
          <span>{t('console.total')}</span>
          <b className="num">{total === null ? '–' : points(total)}</b>
        </p>
        <Field label={t('console.comment')} hint={t('console.comment-hint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={2000}
              disabled={closed}
              value={comment}
              onChange={(event) => scoring.write(event.target.value)}
            />
          )}
        </Field>
        <p className={saving === 'offline' ? 'soon small' : 'ash small'} role="status">
          {!closed && t(`console.saving.${saving}`)}
        </p>
        <Trouble error={error} />
        <Acts acts={acts} />
      </aside>
      <Sheet
        open={locking}
        title={t('console.lock-of', { n: item.number })}
        submit={t('console.lock')}
        close={() => setLocking(false)}
        send={() => void lockNow().catch(() => null)}
        pending={lock.isPending || saving === 'saving'}
        error={lock.error}
      >
        <p className="total">
          <span>{t('console.total')}</span>
          <b className="num">{total === null ? '–' : points(total)}</b>
        </p>
        <p className="ash">{t('console.lock-means')}</p>
      </Sheet>
      {declaring && <Declare id={itemId} roundId={roundId} close={() => setDeclaring(false)} />}
    </div>
  )
}

function Declare({ id, roundId, close }: { id: string; roundId: string; close: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const act = useAct(declareConflict, () => {
    close()
    navigate(`/scoring/${roundId}`)
  })
  return (
    <Sheet
      open
      title={t('console.declare-conflict')}
      submit={t('console.declare-conflict')}
      close={close}
      send={() => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.declare-means')}</p>
      <Field label={t('console.reason')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
