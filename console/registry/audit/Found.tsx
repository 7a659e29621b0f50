import type { Answer } from '../../../contract/endpoint.ts'
import type { getAuditCheck } from '../../../contract/registry/audit.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useWords } from '../../words.ts'

type Checked = Answer<typeof getAuditCheck>
type Given = { found: NonNullable<Checked['found']>; doneAt: Checked['doneAt'] }

/** What the check found, in words: how much holds, or the first place that does not, of which kind, and what to do now. */
export function Found({ found: { broken, checked, waiting, anchored, since }, doneAt }: Given) {
  const { t, lang, name } = useWords()
  if (!broken)
    return (
      <p className="told">
        {doneAt && t('console.audit-checked-at', { at: dateTime(doneAt, lang) })} {t('console.audit-holds', { checked })}{' '}
        {since ? t('console.audit-anchored', { anchored, since }) : t('console.audit-no-journal')}{' '}
        {waiting > 0 && t('console.audit-waiting', { waiting })}
      </p>
    )
  return (
    <div className="trouble">
      <p>
        {doneAt && t('console.audit-checked-at', { at: dateTime(doneAt, lang) })} {t('console.audit-broken', { checked })}{' '}
        <b>{t(`console.audit-break.${broken.kind}`, { seq: broken.seq ?? 0 })}</b>
      </p>
      {broken.lineId && (
        <p className="small">
          {t('console.audit-break-line', { line: broken.lineId })}{' '}
          {broken.event &&
            broken.at &&
            t('console.audit-break-event', { event: name('audit', broken.event), at: dateTime(broken.at, lang) })}
        </p>
      )}
      <p className="small">{t('console.audit-break-do')}</p>
    </div>
  )
}
