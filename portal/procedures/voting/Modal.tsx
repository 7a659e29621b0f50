import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A native dialog, open as long as it is drawn. Without `onClose` it stays until the work behind it is done. */
export function Modal({ title, onClose, children }: { title: string; onClose?: () => void; children: ComponentChildren }) {
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
      <h2 id="modal-title" tabIndex={-1} autofocus>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
