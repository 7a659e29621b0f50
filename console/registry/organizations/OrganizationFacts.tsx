import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { changeOrganization, type getOrganization, scale } from '../../../contract/registry/organizations.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useTerms } from '../vocabularies/terms.ts'

/** The facts of an organization; its name and its place in the tree have acts of their own. */
export function OrganizationFacts({ organization, close }: { organization: Answer<typeof getOrganization>; close: () => void }) {
  const { t } = useWords()
  const { options } = useTerms('nature', 'industry')
  const { uscc, nature, industryCode, address, workforce, memberCount, hasUnion } = organization
  const [typed, setTyped] = useState({
    uscc: uscc ?? '',
    nature: nature ?? undefined,
    scale: organization.scale ?? undefined,
    industryCode: industryCode ?? undefined,
    address: address ?? '',
    workforce,
    memberCount,
    hasUnion,
  })
  const put = (part: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...part }))
  const act = useAct(changeOrganization, close)
  const send = () =>
    act.mutate({
      id: organization.id,
      hasUnion: typed.hasUnion,
      ...(typed.uscc.trim() && { uscc: typed.uscc }),
      ...(typed.address.trim() && { address: typed.address }),
      ...(typed.nature && { nature: typed.nature }),
      ...(typed.scale && { scale: typed.scale }),
      ...(typed.industryCode && { industryCode: typed.industryCode }),
      ...(typed.workforce !== null && { workforce: typed.workforce }),
      ...(typed.memberCount !== null && { memberCount: typed.memberCount }),
    })
  const pick = (list: 'nature' | 'industry', value: string | undefined, set: (value: string) => void) => (id: string) => (
    <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={value ?? null} onChange={set} options={options(list)} />
  )
  const whole = (value: number | null, set: (value: number | null) => void) => (id: string) => (
    <InputNumber id={id} min={0} max={10_000_000} precision={0} value={value} onChange={set} />
  )
  return (
    <Sheet
      open
      width={640}
      title={`${t('console.organization-facts')} · ${organization.name}`}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
    >
      <div className="fields">
        <Field label={t('console.uscc')}>
          {(id) => (
            <Input id={id} value={typed.uscc} maxLength={18} onChange={(event) => put({ uscc: event.target.value.toUpperCase() })} />
          )}
        </Field>
        <Field label={t('console.nature')}>{pick('nature', typed.nature, (value) => put({ nature: value }))}</Field>
        <Field label={t('console.industry')}>{pick('industry', typed.industryCode, (value) => put({ industryCode: value }))}</Field>
        <Field label={t('console.scale')}>
          {(id) => (
            <Choice
              id={id}
              label={t('console.scale')}
              list="console.scale"
              values={scale.options}
              value={typed.scale}
              set={(value) => put({ scale: scale.safeParse(value).data })}
              width="100%"
            />
          )}
        </Field>
        <Field label={t('console.workforce')}>{whole(typed.workforce, (value) => put({ workforce: value }))}</Field>
        <Field label={t('console.members')}>{whole(typed.memberCount, (value) => put({ memberCount: value }))}</Field>
        <Field whole label={t('console.address')}>
          {(id) => <Input id={id} value={typed.address} maxLength={200} onChange={(event) => put({ address: event.target.value })} />}
        </Field>
      </div>
      <Checkbox checked={typed.hasUnion} onChange={(event) => put({ hasUnion: event.target.checked })}>
        {t('console.has-union')}
      </Checkbox>
    </Sheet>
  )
}
