/** The key that does the same as the button it stands on; the button says it to a screen reader by `aria-keyshortcuts`. */
export function Key({ children }: { children: string }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
  )
}
