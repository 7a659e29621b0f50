type PageOf<T> = { rows: T[]; next: string | null }

/** All rows of a list that a page must show whole, such as a ballot paper; at most forty calls. */
export async function everyPage<T>(read: (after: string | undefined) => Promise<PageOf<T>>): Promise<T[]> {
  const rows: T[] = []
  let after: string | undefined
  for (let call = 0; call < 40; call++) {
    const page = await read(after)
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  return rows
}
