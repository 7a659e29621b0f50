import { logo } from '../../kit/look/seal.ts'

const drawing = logo()

/** The mark; purely a drawing: where it means something, the words stand beside it. */
export function Seal({ className }: { className?: string }) {
  return <span className={className} aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawing }} />
}
