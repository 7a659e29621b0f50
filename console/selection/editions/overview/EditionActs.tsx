import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { cancelEdition, checkEdition, finishEdition, openEdition, proposeEdition } from '../../../../contract/selection/editions.ts'
import { type Act, Acts } from '../../../parts/Acts.tsx'
import { Field } from '../../../parts/Field.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useTold } from '../../../parts/Told.tsx'
import { query, useAct } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import { MoveStage } from './MoveStage.tsx'

type Slip = 'open' | 'propose' | 'finish' | 'cancel' | 'move'

/** The acts of the office and of the second person; each that cannot be taken back asks once more. */
export function EditionActs({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const { can } = edition
  const [slip, setSlip] = useState<Slip | null>(null)
  const preparing = edition.state === 'preparing' || edition.state === 'proposed'
  const conferring = edition.stages.some((stage) => stage.kind === 'conferral' && stage.opensAt <= new Date().toISOString())
  const act = (name: Slip, reason: string | null, primary = false): Act => ({
    name,
    label: t(`console.edition-${name}`),
    can: reason,
    run: () => setSlip(name),
    primary,
  })
  const acts: Act[] = [
    ...(preparing
      ? [act('open', can.open, true), act('propose', can.propose, can.open !== null)]
      : [act('finish', can.finish, conferring), act('move', can.revise)]),
    act('cancel', can.cancel),
  ]
  // What is another person's act is not explained to the one who has an act of his own here, or has done it.
  const waits = edition.state === 'proposed' && can.open !== null
  const own = acts.filter((one) => one.can !== 'edition.not-office' && !(waits && one.can === 'edition.wrong-state'))
  const offered = waits || own.some((one) => one.can === null) ? own : acts
  // what is open stands first
  const shown = [...offered].sort((a, b) => Number(a.can !== null) - Number(b.can !== null))
  const close = () => setSlip(null)
  return (
    <>
      {preparing && <p className="ash small">{t(waits ? 'console.waits-second' : 'console.second-opens')}</p>}
      <Acts acts={shown} />
      {(slip === 'open' || slip === 'propose') && <Opening edition={edition} verb={slip} close={close} />}
      {slip === 'finish' && <Finish id={edition.id} close={close} />}
      {slip === 'cancel' && <Cancel id={edition.id} close={close} />}
      {slip === 'move' && <MoveStage edition={edition} close={close} />}
    </>
  )
}

/** Both hands see the hash of what they propose and open. */
function Opening({ edition, verb, close }: { edition: Edition; verb: 'open' | 'propose'; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const check = useQuery(query(checkEdition, { id: edition.id }))
  const done = () => {
    told(t(verb === 'open' ? 'console.opened-done' : 'console.proposed-done'))
    close()
  }
  const propose = useAct(proposeEdition, done)
  const open = useAct(openEdition, done)
  const act = verb === 'open' ? open : propose
  return (
    <Sheet
      open
      title={t(`console.edition-${verb}`)}
      submit={t(`console.edition-${verb}`)}
      close={close}
      send={() => act.mutate({ id: edition.id })}
      pending={act.isPending}
      error={act.error}
    >
      <p>{t(verb === 'open' ? 'console.open-means' : 'console.propose-means', { name: edition.name })}</p>
      {check.data && (
        <div>
          <span className="ash">{t('console.hash-to-be')}</span>
          <p className="hash">{check.data.hash}</p>
        </div>
      )}
    </Sheet>
  )
}

function Finish({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const act = useAct(finishEdition, close)
  return (
    <Sheet
      open
      title={t('console.edition-finish')}
      submit={t('console.edition-finish')}
      close={close}
      send={() => act.mutate({ id })}
      pending={act.isPending}
      error={act.error}
    >
      <p>{t('console.finish-means')}</p>
    </Sheet>
  )
}

function Cancel({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(cancelEdition, close)
  return (
    <Sheet
      open
      danger
      title={t('console.edition-cancel')}
      submit={t('console.edition-cancel')}
      close={close}
      send={() => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
