import { Input } from 'antd'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'

export type Twice = { next: string; again: string }
export const isWhole = ({ next, again }: Twice) => next.length >= 10 && next === again

/** A password of one's own, typed twice. */
export function NewPassword({ typed, set }: { typed: Twice; set: (typed: Twice) => void }) {
  const { t } = useWords()
  const field = (key: keyof Twice) => (id: string) => (
    <Input.Password
      id={id}
      value={typed[key]}
      maxLength={200}
      autoComplete="new-password"
      size="large"
      onChange={(event) => set({ ...typed, [key]: event.target.value })}
    />
  )
  const differ = typed.again !== '' && typed.next !== typed.again
  return (
    <>
      <Field label={t('console.settings-password-next')} hint={t('console.settings-password-hint')}>
        {field('next')}
      </Field>
      <Field label={t('console.settings-password-again')} wrong={differ ? t('console.settings-password-differ') : null}>
        {field('again')}
      </Field>
    </>
  )
}
