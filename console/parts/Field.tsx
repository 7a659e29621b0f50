import { type ReactElement, type ReactNode, useId } from 'react'

type Given = { label: ReactNode; hint?: ReactNode; wrong?: string | null; whole?: boolean; children: (id: string) => ReactElement }

/** A label with its input; the input takes the id it is handed, so that the label and the fault belong to it. */
export function Field({ label, hint, wrong, whole, children }: Given) {
  const id = useId()
  return (
    <div className={whole ? 'field whole' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <p className="hint">{hint}</p>}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
