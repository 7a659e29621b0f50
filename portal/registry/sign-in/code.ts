/** The six digits out of whatever was pasted or filled in: "123 456", or the whole message. */
export const digitsOf = (text: string): string =>
  /(?<!\d)\d{6}(?!\d)/.exec(text.replace(/[\s-]/g, ''))?.[0] ?? text.replace(/\D/g, '').slice(0, 6)
