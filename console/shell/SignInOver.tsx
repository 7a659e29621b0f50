import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { sessionBegun, useSessionEnded } from '../me/session.ts'
import { SignInForm } from '../registry/sign-in/SignInForm.tsx'
import { useWords } from '../words.ts'

/** The session ended while a page stood open: sign in over it, and what was typed is still there. */
export function SignInOver() {
  const { t } = useWords()
  const ended = useSessionEnded()
  const known = useQueryClient()
  const [wide, setWide] = useState(false)
  const done = () => {
    sessionBegun()
    known.invalidateQueries()
  }
  return (
    <Modal
      open={ended}
      title={t('console.session-ended')}
      footer={null}
      closable={false}
      width={wide ? 600 : 400}
      destroyOnHidden
      className="over-sign-in"
    >
      <p className="ash" style={{ marginBottom: 14 }}>
        {t('console.session-ended-kept')}
      </p>
      <SignInForm done={done} wide={setWide} />
    </Modal>
  )
}
