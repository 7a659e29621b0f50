import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { downloadCertificateBundle, drawCertificates, listCertificateBundles } from '../../../contract/procedures/honours.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Unprintable } from '../../parts/Unprintable.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import './certificates.css'

type Bundle = Answer<typeof listCertificateBundles>['rows'][number]
type Asked = { search?: string | undefined; title?: string | undefined; year?: number | undefined }

const lookAgainMs = 1_500

/** The certificates of everybody in the list, drawn on the server: one may leave, the progress stands here when one comes back. */
export function Certificates({ asked }: { asked: Asked }) {
  const { t } = useWords()
  const told = useTold()
  const holds = useHolds()
  const [asking, setAsking] = useState(false)
  const office = holds('manage', 'confirm')
  const { data } = useQuery({
    ...query(listCertificateBundles, { limit: 5 }),
    enabled: office || holds('inspection.read'),
    refetchInterval: ({ state }) => (state.data?.rows.some((one) => one.readyAt === null) ? lookAgainMs : false),
  })
  const act = useAct(drawCertificates, () => {
    told(t('console.certificates-begun'))
    setAsking(false)
  })
  const bundles = data?.rows ?? []
  return (
    <>
      {office && <Button onClick={() => setAsking(true)}>{t('console.draw-certificates')}</Button>}
      <Unprintable rows={act.data?.unprintable ?? []} />
      {bundles.length > 0 && (
        <section className="bundles" aria-label={t('console.certificate-bundles')}>
          <h2>{t('console.certificate-bundles')}</h2>
          <ul>
            {bundles.map((bundle) => (
              <BundleLine key={bundle.id} bundle={bundle} />
            ))}
          </ul>
          <p className="ash small">{t('console.bundles-kept')}</p>
        </section>
      )}
      <Sheet
        open={asking}
        title={t('console.draw-certificates')}
        submit={t('console.draw-certificates')}
        close={() => setAsking(false)}
        send={() => act.mutate(asked)}
        pending={act.isPending}
        error={act.error}
      >
        <p>{t(Object.values(asked).some(Boolean) ? 'console.draw-filtered' : 'console.draw-all')}</p>
        <p className="ash">{t('console.draw-means')}</p>
      </Sheet>
    </>
  )
}

function BundleLine({ bundle }: { bundle: Bundle }) {
  const { t, say, lang } = useWords()
  const share = Math.round((bundle.drawn / bundle.total) * 100)
  return (
    <li>
      <div>
        <b>{bundle.label || bundle.issuer}</b> <span className="ash">{dateTime(bundle.askedAt, lang)}</span>
        {bundle.readyAt === null && (
          <div
            className="bar"
            role="progressbar"
            aria-valuemin={0}
            aria-valuemax={bundle.total}
            aria-valuenow={bundle.drawn}
            aria-label={t('console.bundle-progress', { drawn: bundle.drawn, total: bundle.total })}
          >
            <i style={{ width: `${share}%` }} />
          </div>
        )}
      </div>
      <span className={bundle.readyAt ? 'done' : 'ash'} aria-live="polite">
        {bundle.readyAt
          ? t('console.bundle-ready', { total: bundle.total })
          : t('console.bundle-progress', { drawn: bundle.drawn, total: bundle.total })}
      </span>
      {bundle.can.download === null ? (
        <Button size="small" type="primary" href={linkTo(downloadCertificateBundle, { id: bundle.id })}>
          {t('console.download')}
        </Button>
      ) : (
        bundle.readyAt && <span className="ash small">{say(bundle.can.download)}</span>
      )}
    </li>
  )
}
