import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { Trouble } from './Trouble.tsx'

type Given = {
  open: boolean
  title: string
  submit: string
  close: () => void
  send: () => void
  pending: boolean
  error: unknown
  /** Closed while something needed is missing. */
  ready?: boolean
  danger?: boolean
  width?: number
  children: ReactNode
}

/** A slip over the page for an act that needs words: what is typed stays while the act is refused. */
export function Sheet({ open, title, submit, close, send, pending, error, ready = true, danger = false, width = 520, children }: Given) {
  const { t } = useWords()
  return (
    <Modal
      open={open}
      title={title}
      okText={submit}
      cancelText={t('console.cancel')}
      // between the press and the wheel that turns, a second press sends nothing
      onOk={() => !pending && send()}
      onCancel={close}
      okButtonProps={{ disabled: !ready, danger, loading: pending ? { delay: 300 } : false }}
      width={width}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <div style={{ display: 'grid', gap: 14, padding: '8px 0' }}>
        {children}
        <Trouble error={error} />
      </div>
    </Modal>
  )
}
