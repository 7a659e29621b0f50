import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { changeRecommendation, getRecommendation, submitRecommendation } from '../../../contract/selection/recommendations.ts'
import { request } from '../../../kit/client.ts'
import { Page } from '../../parts/Page.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Dossier } from './DossierPaper.tsx'
import { EvidencePart } from './EvidencePart.tsx'
import { FormParts } from './FormParts.tsx'
import { sentenceOf } from './fields.ts'

export type Form = Dossier['form']

/** The recommendation form of a unit. What is known of the person stands there already; every change saves itself. */
export function EditPage() {
  const { id = '' } = useParams()
  const { data: dossier } = useSuspenseQuery({ ...query(getRecommendation, { id }), refetchOnWindowFocus: false })
  return <Edit key={id} dossier={dossier} />
}

function Edit({ dossier }: { dossier: Dossier }) {
  const words = useWords()
  const { t, name, say } = words
  const told = useTold()
  const title = useTitles()
  const navigate = useNavigate()
  const { form, put, saving, error, faults, save } = useDraft(dossier)
  const submit = useAct(submitRecommendation, () => {
    told(t('console.submitted-done', { name: dossier.person.name }))
    navigate(`/recommendations/${dossier.id}`)
  })
  const send = async () => {
    await save()
    submit.mutate({ id: dossier.id })
  }
  const closed = dossier.can.change !== null
  return (
    <Page
      title={t('console.form-of', { name: dossier.person.name, title: title(dossier.title) })}
      lead={`${dossier.editionName} · ${dossier.unit.name}`}
      acts={
        <Link to={`/recommendations/${dossier.id}`}>
          <Button>{t('console.see-as-paper')}</Button>
        </Link>
      }
    >
      <div className="with-hand">
        <div>
          {dossier.can.change && (
            <p className="caution" style={{ marginBottom: 14 }}>
              {say(dossier.can.change)}
            </p>
          )}
          {dossier.returned.length > 0 && (
            <div className="caution" style={{ marginBottom: 14 }}>
              <b>{t('console.returned-with', { count: dossier.returned.length })}</b>
              <ul style={{ listStyle: 'disc', paddingLeft: 18 }}>
                {dossier.returned.map((fault) => (
                  <li key={`${fault.field} ${fault.code} ${fault.note}`}>
                    {t('console.field-of', { field: name('field', fault.field.split('.').at(-1) ?? '') })}
                    {sentenceOf(fault, words)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <FormParts form={form} put={put} closed={closed} faults={faults} />
          <EvidencePart dossier={dossier} closed={closed} />
        </div>
        <aside>
          <p className="ash" role="status">
            {!closed && t(`console.saving.${saving}`)}
          </p>
          <Trouble error={error} />
          {faults.length > 0 ? (
            <div className="caution">
              <b>{t('console.still-open', { count: faults.length })}</b>
              <ul style={{ listStyle: 'disc', paddingLeft: 18 }}>
                {faults.map((fault) => (
                  <li key={`${fault.field} ${fault.code}`}>
                    {t('console.field-of', { field: name('field', fault.field.split('.').at(-1) ?? '') })}
                    {sentenceOf(fault, words)}
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <p className="told">{t('console.form-complete')}</p>
          )}
          <p className="ash small" style={{ margin: '10px 0' }}>
            {dossier.consentedAt ? t('console.consent-given') : t('console.consent-missing')}
          </p>
          <div className="acts">
            <Button
              type="primary"
              block
              disabled={closed}
              loading={submit.isPending ? { delay: 300 } : false}
              onClick={() => void send().catch(() => null)}
            >
              {t('console.submit')}
            </Button>
            <p className="why">
              {dossier.can.submit && dossier.can.submit !== 'recommendation.incomplete'
                ? say(dossier.can.submit)
                : t('console.submit-means')}
            </p>
            <Trouble error={submit.error} />
          </div>
        </aside>
      </div>
    </Page>
  )
}

/** The draft with its version: a second window that saved meanwhile is noticed and not overwritten. */
function useDraft(dossier: Dossier) {
  const known = useQueryClient()
  const [form, setForm] = useState(dossier.form)
  const [faults, setFaults] = useState<Dossier['faults']>(dossier.faults)
  const [saving, setSaving] = useState<'kept' | 'typing' | 'saving'>('kept')
  const [error, setError] = useState<unknown>(null)
  const version = useRef(dossier.version)
  const last = useRef(form)
  const save = async () => {
    if (last.current === form) return
    const now = form
    setSaving('saving')
    try {
      const fresh = await request(changeRecommendation, { id: dossier.id, version: version.current, form: now })
      version.current = fresh.version
      last.current = now
      setFaults(fresh.faults)
      setError(null)
      setSaving('kept')
      await known.invalidateQueries({ queryKey: [getRecommendation.url], refetchType: 'none' })
    } catch (trouble) {
      setError(trouble)
      setSaving('typing')
      throw trouble
    }
  }
  useEffect(() => {
    if (last.current === form || error) return
    const timer = setTimeout(() => void save().catch(() => null), 1000)
    return () => clearTimeout(timer)
  })
  const put = (part: Partial<Form>) => {
    setSaving('typing')
    setError(null)
    setForm((old) => ({ ...old, ...part }))
  }
  return { form, put, saving, error, faults, save }
}
