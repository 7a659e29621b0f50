import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { listSessions, revokeSession } from '../../../contract/registry/sign-in.ts'
import { deviceOf } from '../../../kit/device.ts'
import { dateTime } from '../../../kit/formats.ts'
import { Rows } from '../../parts/Rows.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

export function Sessions() {
  const { t, lang } = useWords()
  const told = useTold()
  const { data } = useSuspenseQuery(query(listSessions, {}))
  const act = useAct(revokeSession, () => told(t('console.settings-session-ended')))
  return (
    <section className="sheet whole">
      <h2>{t('console.settings-sessions')}</h2>
      <p className="ash">{t('console.settings-sessions-lead')}</p>
      <Trouble error={act.error} />
      <Rows
        caption={t('console.settings-sessions')}
        rows={data.rows}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'device',
            title: t('console.settings-session-device'),
            show: (row) => <span title={row.device ?? ''}>{deviceOf(row.device) ?? t('console.settings-session-unknown')}</span>,
          },
          { key: 'address', title: t('console.settings-session-address'), show: (row) => row.address || '–', width: 200 },
          { key: 'at', title: t('console.settings-session-at'), show: (row) => dateTime(row.at, lang), width: 220 },
          {
            key: 'end',
            title: <span className="unseen">{t('console.settings-session-end')}</span>,
            width: 90,
            right: true,
            show: (row) =>
              row.current ? (
                <b className="done">{t('console.settings-session-here')}</b>
              ) : (
                <Button size="small" onClick={() => act.mutate({ id: row.id })}>
                  {t('console.settings-session-end')}
                </Button>
              ),
          },
        ]}
      />
    </section>
  )
}
