import { Button, Input, InputNumber } from 'antd'
import { useTitles } from '../../../procedures/honours/titles.ts'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'

/** The prize and the studio's fund that come with a title, with the document they rest on. */
export function MoneyLines({ rules, set, closed }: Pick<PartProps, 'rules' | 'set' | 'closed'>) {
  const { t } = useWords()
  const title = useTitles()
  const columns = { gridTemplateColumns: '112px 118px 128px minmax(0, 1fr) 28px' }
  const change = (at: number, part: Partial<(typeof rules.money)[number]>) =>
    set({ money: rules.money.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const free = rules.titles.filter((offer) => !rules.money.some((one) => one.title === offer.code))
  const yuan = (at: number, of: 'personFen' | 'studioFen', fen: number, label: string) => (
    <InputNumber
      aria-label={label}
      disabled={closed}
      min={0}
      precision={2}
      prefix="¥"
      value={fen / 100}
      onChange={(value) => change(at, { [of]: Math.round((value ?? 0) * 100) })}
      style={{ width: '100%' }}
    />
  )
  return (
    <div className="lines">
      {rules.money.length > 0 && (
        <div className="line ash" style={columns}>
          <span>{t('console.title-name')}</span>
          <span>{t('console.person-prize')}</span>
          <span>{t('console.studio-fund')}</span>
          <span>{t('console.basis')}</span>
        </div>
      )}
      {rules.money.map((one, at) => (
        <div className="line" style={columns} key={one.title}>
          <span>{title(one.title)}</span>
          {yuan(at, 'personFen', one.personFen, t('console.person-prize'))}
          {yuan(at, 'studioFen', one.studioFen, t('console.studio-fund'))}
          <Input
            aria-label={t('console.basis')}
            disabled={closed}
            maxLength={120}
            value={one.basis}
            onChange={(event) => change(at, { basis: event.target.value })}
          />
          <Button
            type="text"
            disabled={closed}
            aria-label={t('console.remove')}
            onClick={() => set({ money: rules.money.filter((_, i) => i !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      {!closed && free[0] && (
        <div>
          <Button
            size="small"
            onClick={() => set({ money: [...rules.money, { title: free[0]?.code ?? '', personFen: 0, studioFen: 0, basis: '' }] })}
          >
            {t('console.add-money', { title: title(free[0].code) })}
          </Button>
        </div>
      )}
    </div>
  )
}
