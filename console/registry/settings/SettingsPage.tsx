import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { changePassword, getMe, renameMe } from '../../../contract/registry/sign-in.ts'
import { grouped } from '../../../kit/plain.ts'
import { prefer, type Theme, usePreferences } from '../../me/preferences.ts'
import { Field } from '../../parts/Field.tsx'
import { KeyList } from '../../parts/KeyHelp.tsx'
import { Page } from '../../parts/Page.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { speakIn, useWords } from '../../words.ts'
import { MySignIns } from '../audit/SignInsPage.tsx'
import { Authenticator } from './Authenticator.tsx'
import { Sessions } from './Sessions.tsx'
import './settings.css'

/** One's own account and how the desk looks; every part saves for itself. */
export function SettingsPage() {
  const { t } = useWords()
  return (
    <Page title={t('console.settings')} lead={t('console.settings-lead')}>
      <div className="settings">
        <div>
          <Account />
          <Password />
        </div>
        <div>
          <Display />
          <Authenticator />
        </div>
        <Sessions />
        <MySignIns />
        <section className="sheet whole">
          <h2>{t('console.settings-keys')}</h2>
          <p className="ash">{t('console.settings-keys-lead')}</p>
          <KeyList />
        </section>
      </div>
    </Page>
  )
}

function Account() {
  const { t, name } = useWords()
  const told = useTold()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const [typed, setTyped] = useState(me.name)
  const act = useAct(renameMe, () => told(t('console.settings-saved')))
  const places = [...grouped(me.duties, (held) => held.organization.name)]
  return (
    <section className="sheet">
      <h2>{t('console.settings-account')}</h2>
      <Field label={t('console.name')} hint={t(me.personId ? 'console.settings-name-from-file' : 'console.settings-name-hint')}>
        {(id) => (
          <span className="with-button">
            <Input
              id={id}
              value={typed}
              maxLength={60}
              disabled={me.personId !== null}
              onChange={(event) => setTyped(event.target.value)}
            />
            {me.personId === null && (
              <Button
                onClick={() => act.mutate({ name: typed })}
                disabled={typed.trim() === '' || typed.trim() === me.name}
                loading={act.isPending ? { delay: 300 } : false}
              >
                {t('console.save')}
              </Button>
            )}
          </span>
        )}
      </Field>
      <Trouble error={act.error} />
      <dl className="plain-facts">
        {me.username && (
          <>
            <dt>{t('console.user-name')}</dt>
            <dd>{me.username}</dd>
          </>
        )}
        <dt>{t('console.settings-duties')}</dt>
        <dd>
          {places.length === 0 && <span className="ash">{t('console.settings-no-duties')}</span>}
          {places.map(([place, held]) => (
            <p key={place}>
              <b>{place}</b>
              <br />
              {held.map((one) => name('console.duty', one.duty)).join(t('console.list-comma'))}
            </p>
          ))}
        </dd>
      </dl>
    </section>
  )
}

function Display() {
  const { t, lang } = useWords()
  const { theme, large } = usePreferences()
  const themes: Theme[] = ['system', 'light', 'dark']
  return (
    <section className="sheet">
      <h2>{t('console.settings-display')}</h2>
      <p className="ash">{t('console.settings-kept-here')}</p>
      <Row label={t('console.settings-language')}>
        <Segmented
          value={lang}
          onChange={(chosen) => void speakIn(chosen)}
          options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`console.settings-language.${value}`) }))}
        />
      </Row>
      <Row label={t('console.settings-theme')}>
        <Segmented
          value={theme}
          onChange={(chosen) => prefer({ theme: chosen })}
          options={themes.map((value) => ({ value, label: t(`console.theme.${value}`) }))}
        />
      </Row>
      <Row label={t('console.settings-size')}>
        <Segmented
          value={large ? 'large' : 'normal'}
          onChange={(chosen) => prefer({ large: chosen === 'large' })}
          options={(['normal', 'large'] as const).map((value) => ({ value, label: t(`console.settings-size.${value}`) }))}
        />
      </Row>
    </section>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className="choice-row">
    <legend className="ash">{label}</legend>
    {children}
  </fieldset>
)

function Password() {
  const { t } = useWords()
  const told = useTold()
  const none = { current: '', next: '', again: '' }
  const [typed, setTyped] = useState(none)
  const act = useAct(changePassword, () => {
    setTyped(none)
    told(t('console.settings-password-changed'))
  })
  const differ = typed.again !== '' && typed.next !== typed.again
  const field = (key: keyof typeof none, autoComplete: string) => (id: string) => (
    <Input.Password
      id={id}
      value={typed[key]}
      maxLength={200}
      autoComplete={autoComplete}
      onChange={(event) => setTyped((old) => ({ ...old, [key]: event.target.value }))}
    />
  )
  return (
    <section className="sheet">
      <h2>{t('console.settings-password')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ current: typed.current, next: typed.next })
        }}
      >
        <Field label={t('console.settings-password-now')}>{field('current', 'current-password')}</Field>
        <Field label={t('console.settings-password-next')} hint={t('console.settings-password-hint')}>
          {field('next', 'new-password')}
        </Field>
        <Field label={t('console.settings-password-again')} wrong={differ ? t('console.settings-password-differ') : null}>
          {field('again', 'new-password')}
        </Field>
        <Trouble error={act.error} />
        <Button
          htmlType="submit"
          disabled={!typed.current || typed.next.length < 10 || typed.next !== typed.again}
          loading={act.isPending ? { delay: 300 } : false}
        >
          {t('console.settings-password-change')}
        </Button>
      </form>
    </section>
  )
}
