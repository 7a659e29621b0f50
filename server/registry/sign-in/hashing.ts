import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto'

/**
 * A password's hash takes a good part of a second on one of the few threads that reading of files and packing of workbooks
 * need as well. So many at once; whoever comes then waits, and nobody's download stands behind a flood of wrong passwords.
 */
const most = 2
let under = 0
const waiting: (() => void)[] = []

export async function inItsTurn<T>(work: () => Promise<T>): Promise<T> {
  // whoever ends hands the place on, so it is not counted again
  if (under >= most) await new Promise<void>((go) => waiting.push(go))
  else under += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else under -= 1
  }
}

export const hashPassword = (password: string): Promise<string> => inItsTurn(() => hash(password))
export const verifyPassword = (given: { hash: string; password: string }): Promise<boolean> => inItsTurn(() => verify(given))
