import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = { title: string; close?: string; onClose?: () => void; children: ComponentChildren }

/** A native dialog, open as long as it is drawn. Without `onClose` it stays until the work behind it is done; `close` names its cross. */
export function Modal({ title, close, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const leave = (event: Event) => {
    event.preventDefault()
    onClose?.()
  }
  return (
    <dialog ref={dialog} aria-labelledby="modal-title" onCancel={leave}>
      {close && onClose && (
        <button type="button" class="cross" aria-label={close} onClick={onClose}>
          ×
        </button>
      )}
      <h2 id="modal-title" tabIndex={-1} autofocus>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
