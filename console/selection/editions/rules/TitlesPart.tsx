import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { listTitles } from '../../../../contract/procedures/honours.ts'
import { Field } from '../../../parts/Field.tsx'
import { query } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { PartProps, Rules } from '../RulesPage.tsx'
import { MoneyLines } from './MoneyLines.tsx'

type Offer = Rules['titles'][number]

/** Titles with their head counts; one may be chosen out of another, or out of earlier holders. */
export function TitlesPart({ rules, set, closed }: PartProps) {
  const { t, lang } = useWords()
  const { data } = useSuspenseQuery({ ...query(listTitles, {}), staleTime: Number.POSITIVE_INFINITY })
  const all = data.rows
    .filter((title) => title.kind === 'title')
    .map((title) => ({ value: title.code, label: lang === 'zh' ? title.nameZh : title.nameEn }))
  const free = all.filter((title) => !rules.titles.some((offer) => offer.code === title.value))
  const change = (at: number, part: Partial<Offer>) =>
    set({ titles: rules.titles.map((offer, i) => (i === at ? { ...offer, ...part } : offer)) })
  const none = { value: '', label: t('console.out-of-none') }
  const columns = { gridTemplateColumns: 'minmax(0, 1.4fr) 110px minmax(0, 1.2fr) minmax(0, 1.2fr) 32px' }
  return (
    <>
      <div className="lines" data-field="titles">
        <div className="line ash" style={columns}>
          <span>{t('console.title-name')}</span>
          <span>{t('console.places')}</span>
          <span>{t('console.within')}</span>
          <span>{t('console.from-holders')}</span>
        </div>
        {rules.titles.map((offer, at) => (
          <div className="line" style={columns} key={offer.code}>
            <Select
              aria-label={t('console.title-name')}
              disabled={closed}
              value={offer.code}
              onChange={(code) => change(at, { code })}
              options={[...all.filter((title) => title.value === offer.code), ...free]}
            />
            <InputNumber
              aria-label={t('console.places')}
              disabled={closed}
              min={1}
              max={10_000}
              value={offer.places}
              onChange={(places) => change(at, { places: places ?? 1 })}
              style={{ width: '100%' }}
            />
            <Select
              aria-label={t('console.within')}
              disabled={closed}
              value={offer.within ?? ''}
              onChange={(code) => change(at, { within: code || null })}
              options={[
                none,
                ...all.filter((title) => rules.titles.some((other) => other.code === title.value && other.code !== offer.code)),
              ]}
            />
            <Select
              aria-label={t('console.from-holders')}
              disabled={closed}
              value={offer.fromHoldersOf ?? ''}
              onChange={(code) => change(at, { fromHoldersOf: code || null })}
              options={[none, ...all.filter((title) => title.value !== offer.code)]}
            />
            <Button
              type="text"
              disabled={closed || rules.titles.length === 1}
              aria-label={t('console.remove')}
              onClick={() => set({ titles: rules.titles.filter((_, i) => i !== at) })}
            >
              ×
            </Button>
          </div>
        ))}
      </div>
      {!closed && free[0] && (
        <Button
          size="small"
          style={{ marginTop: 10 }}
          onClick={() => set({ titles: [...rules.titles, { code: free[0]?.value ?? '', places: 10, within: null, fromHoldersOf: null }] })}
        >
          {t('console.add-title')}
        </Button>
      )}
      <div className="fields" data-field="nominees" style={{ marginTop: 18 }}>
        <Field label={t('console.nominees-count')} hint={t('console.nominees-hint')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={2000}
              value={rules.nominees}
              onChange={(nominees) => set({ nominees: nominees ?? 1 })}
            />
          )}
        </Field>
      </div>
      <h3>{t('console.rules.money')}</h3>
      <div data-field="money">
        <MoneyLines rules={rules} set={set} closed={closed} />
      </div>
    </>
  )
}
