import { Button } from 'antd'
import { useWords } from '../words.ts'

/** The rest of a list; nothing when the list has ended. */
export function More({ of }: { of: { more: (() => void) | null; growing: boolean } }) {
  const { t } = useWords()
  if (!of.more) return null
  return (
    <div className="more">
      <Button onClick={of.more} loading={of.growing ? { delay: 300 } : false}>
        {t('console.more')}
      </Button>
    </div>
  )
}
