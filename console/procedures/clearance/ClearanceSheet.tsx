import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { getClearance, reopenClearance } from '../../../contract/procedures/clearance.ts'
import { date } from '../../../kit/formats.ts'
import { Ruled } from '../../parts/Paper.tsx'
import { Steps } from '../../parts/Steps.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

/** One question with every answer it was given; what a reopening set aside stays in sight. */
export function ClearanceSheet({ id, close }: { id: string; close: () => void }) {
  const { t, name, lang } = useWords()
  const { data: question, error } = useQuery(query(getClearance, { id }))
  const [reason, setReason] = useState('')
  const reopen = useAct(reopenClearance, () => setReason(''))
  return (
    <Drawer open onClose={close} size={520} title={t('console.clearance-question')}>
      <Trouble error={error} />
      {question && (
        <div style={{ display: 'grid', gap: 18 }}>
          <Ruled
            cells={[
              { label: t('console.asked-about'), value: `${question.name} ${question.mask}`, wide: true },
              { label: t('console.unit'), value: question.unit, wide: true },
              { label: t('console.topic'), value: question.topic, wide: true },
              { label: t('console.basis'), value: question.basis, wide: true },
              { label: t('console.body'), value: question.bodyName, wide: true },
              {
                label: t('console.reply-due'),
                value: <span className={question.overdue ? 'stop' : ''}>{date(question.dueAt, lang)}</span>,
                wide: true,
              },
            ]}
          />
          <Steps
            steps={question.answers.map((answer, at) => ({
              key: answer.answeredAt,
              is: at === question.answers.length - 1 && question.state !== 'asked' ? 'now' : 'stopped',
              who: name('console.clearance-state', answer.state),
              when: `${answer.documentNumber} · ${date(answer.answeredOn, lang)}`,
              says: answer.note,
            }))}
          />
          {question.reopenings.map((one) => (
            <p className="caution" key={one.reopenedAt}>
              {t('console.reopened-on', { on: date(one.reopenedAt, lang) })}
              {one.reason}
            </p>
          ))}
          {question.can.reopen === null && (
            <div style={{ display: 'grid', gap: 8 }}>
              <Input.TextArea
                rows={2}
                aria-label={t('console.reopen-why')}
                placeholder={t('console.reopen-why')}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              <Button disabled={reason.trim() === ''} loading={reopen.isPending} onClick={() => reopen.mutate({ id, reason })}>
                {t('console.reopen')}
              </Button>
              <Trouble error={reopen.error} />
            </div>
          )}
        </div>
      )}
    </Drawer>
  )
}
