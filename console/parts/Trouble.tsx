import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLocation, useNavigate, useRouteError } from 'react-router'
import { z } from 'zod'
import { fault } from '../../contract/shapes.ts'
import { ApiError } from '../../kit/client.ts'
import { useWords } from '../words.ts'

// A refusal of a whole dossier carries its faults as details, an input refused at the door as faults.
const withFaults = z.object({ faults: z.array(fault) })

/** What went wrong with an act, in its place: the sentence of the code and every fault of the input. */
export function Trouble({ error }: { error: unknown }) {
  const { t, say } = useWords()
  if (!error) return null
  if (!(error instanceof ApiError))
    return (
      <div className="trouble" role="alert">
        {t('console.trouble')}
      </div>
    )
  const faults = error.faults.length > 0 ? error.faults : (withFaults.safeParse(error.details).data?.faults ?? [])
  return (
    <div className="trouble" role="alert">
      {say(error.code, error.details)}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.field} ${fault.code} ${fault.value} ${fault.row}`}>
              <FieldName field={fault.field} />
              {say(fault.code, fault)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function FieldName({ field }: { field: string }) {
  const { name, t } = useWords()
  const word = name('field', field.split('.').at(-1) ?? field)
  return word === '–' ? null : t('console.field-of', { field: word })
}

/** A page that cannot be shown: why, and a way on. */
export function BrokenPage() {
  const error = useRouteError()
  const { t } = useWords()
  const { reset } = useQueryErrorResetBoundary()
  const location = useLocation()
  const navigate = useNavigate()
  const again = () => {
    reset()
    navigate(location, { replace: true })
  }
  return (
    <div className="page" style={{ maxWidth: 640 }}>
      <header>
        <h1>{t(error instanceof ApiError && error.status === 404 ? 'console.page-missing' : 'console.page-broken')}</h1>
      </header>
      <Trouble error={error} />
      <p style={{ display: 'flex', gap: 8, marginTop: 16 }}>
        <Button type="primary" onClick={again}>
          {t('console.again')}
        </Button>
        <Button onClick={() => navigate('/')}>{t('console.to-my-work')}</Button>
      </p>
    </div>
  )
}
