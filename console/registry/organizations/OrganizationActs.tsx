import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  createOrganization,
  deactivateOrganization,
  joinUnion,
  listUnions,
  mergeOrganization,
  moveOrganization,
  type OrganizationKind,
  organizationKind,
  reactivateOrganization,
  renameOrganization,
} from '../../../contract/registry/organizations.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from './OrganizationPicker.tsx'

export type OrganizationVerb = 'rename' | 'move' | 'merge' | 'join' | 'deactivate' | 'reactivate'
type Known = { id: string; name: string; kind: OrganizationKind }

const below: Record<OrganizationKind, readonly Exclude<OrganizationKind, 'province'>[]> = {
  province: ['city', 'industry_union', 'association', 'body', 'enterprise'],
  city: ['county', 'zone', 'enterprise', 'industry_union', 'association'],
  county: ['town', 'enterprise', 'zone'],
  zone: ['town', 'enterprise'],
  town: ['enterprise'],
  enterprise: ['enterprise'],
  industry_union: ['enterprise'],
  association: ['enterprise'],
  body: ['body'],
}

export function AddBelow({ parent, close }: { parent: Known; close: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const kinds = organizationKind.exclude(['province'])
  const [kind, setKind] = useState<string | undefined>(below[parent.kind][0])
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [uscc, setUscc] = useState('')
  const act = useAct(createOrganization, (made) => {
    close()
    navigate(`/organizations/${made.id}`)
  })
  const send = () => {
    const chosen = kinds.safeParse(kind)
    if (chosen.success)
      act.mutate({
        parentId: parent.id,
        kind: chosen.data,
        name,
        ...(code.trim() && { code: code.trim() }),
        ...(uscc.trim() && { uscc: uscc.trim() }),
      })
  }
  return (
    <Sheet
      open
      title={t('console.add-below-of', { name: parent.name })}
      submit={t('console.enter')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={name.trim() !== '' && kind !== undefined}
    >
      <Field label={t('console.kind')}>
        {(id) => (
          <Choice
            id={id}
            label={t('console.kind')}
            list="console.organization-kind"
            values={below[parent.kind]}
            value={kind}
            set={setKind}
            width="100%"
          />
        )}
      </Field>
      <Field label={t('console.full-name')}>
        {(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <div className="fields">
        <Field label={t('console.uscc')}>
          {(id) => <Input id={id} value={uscc} onChange={(event) => setUscc(event.target.value)} maxLength={18} />}
        </Field>
        <Field label={t('console.code-optional')}>
          {(id) => <Input id={id} value={code} onChange={(event) => setCode(event.target.value)} maxLength={18} />}
        </Field>
      </div>
    </Sheet>
  )
}

export function OrganizationAct({ verb, organization, close }: { verb: OrganizationVerb; organization: Known; close: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState(organization.name)
  const [other, setOther] = useState<string>()
  const [reason, setReason] = useState('')
  const { id } = organization
  const acts = {
    rename: useAct(renameOrganization, close),
    move: useAct(moveOrganization, close),
    merge: useAct(mergeOrganization, close),
    join: useAct(joinUnion, close),
    deactivate: useAct(deactivateOrganization, close),
    reactivate: useAct(reactivateOrganization, close),
  }
  const act = acts[verb]
  const send = () => {
    if (verb === 'rename') acts.rename.mutate({ id, name, reason })
    if (verb === 'move' && other) acts.move.mutate({ id, parentId: other, reason })
    if (verb === 'merge' && other) acts.merge.mutate({ id, intoId: other, reason })
    if (verb === 'join' && other) acts.join.mutate({ id, unionId: other })
    if (verb === 'deactivate') acts.deactivate.mutate({ id, reason })
    if (verb === 'reactivate') acts.reactivate.mutate({ id, reason })
  }
  const needsOther = verb === 'move' || verb === 'merge' || verb === 'join'
  const ready = (!needsOther || other !== undefined) && (verb === 'join' || reason.trim() !== '')
  return (
    <Sheet
      open
      danger={verb === 'merge' || verb === 'deactivate'}
      title={`${t(`console.organization-act.${verb}`)} · ${organization.name}`}
      submit={t('console.confirm')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={ready}
    >
      <p className="ash">{t(`console.organization-act-means.${verb}`)}</p>
      {verb === 'rename' && (
        <Field label={t('console.full-name')}>
          {(field) => <Input id={field} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
      {needsOther && (
        <Field label={t(`console.organization-other.${verb}`)}>
          {(field) =>
            verb === 'join' ? (
              <UnionPicker id={field} value={other} set={setOther} />
            ) : (
              <OrganizationPicker
                id={field}
                duty="registry.manage"
                but={organization.id}
                value={other}
                set={setOther}
                {...(verb === 'merge' ? { kind: organization.kind } : { above: organization.kind })}
              />
            )
          }
        </Field>
      )}
      {verb !== 'join' && (
        <Field label={t('console.reason')}>
          {(field) => <Input.TextArea id={field} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </Sheet>
  )
}

/** Unions stand above most of those who enter firms in them: they are no part of one's places, and few. */
function UnionPicker({ id, value, set }: { id: string; value: string | undefined; set: (id: string | undefined) => void }) {
  const { t } = useWords()
  const found = useQuery(query(listUnions, {}))
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(chosen: string | null) => set(chosen ?? undefined)}
      notFoundContent={t('console.nothing-found')}
      options={(found.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
    />
  )
}
