import { logo } from '../../kit/look/seal.ts'

const drawing = logo()

/** The mark; purely a drawing: where it means something, the words stand beside it. */
export function Seal({ className }: { className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a drawing of our own, without any text from outside
  return <span className={className} aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawing }} />
}
