import { addressIn } from '../../../kit/plain.ts'

/** What a certificate's QR code says: its number and check code. Null where the code is of something else. */
export function numberIn(scanned: string): { number: string; check: string | null } | null {
  const text = scanned.trim()
  const address = addressIn(text)
  if (!address) return /^(?=.*\d)[\p{L}\p{N}〔〕()（）-]{4,40}$/u.test(text) ? { number: text, check: null } : null
  // Whatever host the code names, the question goes to this site's own register.
  const { pathname, searchParams } = address
  const written = /\/certificates\/([^/]+)\/?$/.exec(pathname)?.[1]
  const number = written ? decoded(written) : pathname.endsWith('/check') ? searchParams.get('number') : null
  return number && number.length <= 40 ? { number, check: searchParams.get('c') ?? searchParams.get('check') } : null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** The page that answers for it. */
export function answerPage({ number, check }: { number: string; check: string | null }): string {
  return `/check?${new URLSearchParams(check ? { number, check } : { number })}`
}
