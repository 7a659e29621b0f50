// What the crawler asks of a page that stands open. Each function runs in the page itself.

/** Whole pieces of text and accessible names, with the kind of place they stand in. */
export function textsOf(lang: 'zh' | 'en'): string[] {
  const foreign = lang === 'en' ? '[lang^="zh"]' : '[lang^="en"]'
  const inside = (element: Element | null) => element?.closest(`script, style, noscript, code, kbd, pre, body ${foreign}`) != null
  const found = new Set<string>([document.title])
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent?.replace(/\s+/g, ' ').trim()
    // a chart writes names letter by letter
    const letter = text?.length === 1 && walk.currentNode.parentElement?.closest('svg')
    if (text && !letter && !inside(walk.currentNode.parentElement)) found.add(text)
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], input[type="submit"]')) {
    if (inside(element)) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value']) {
      const text = element.getAttribute(name)?.trim()
      if (text && (name !== 'value' || element.matches('[type="submit"]'))) found.add(text)
    }
  }
  return [...found]
}

/** What fields hold: no words of ours, but no raw value either. */
export function valuesOf(): string[] {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  return fields.filter(({ type }) => !['hidden', 'radio', 'checkbox', 'password', 'submit'].includes(type)).map(({ value }) => value)
}

/** Tables with a column that says nothing, headings without words, pictures without a text, and a page wider than its window. */
export function shapesOf(): string[] {
  const faults: string[] = []
  const says = (cell: Element | undefined) =>
    cell !== undefined && (/[^\s–—−-]/.test(cell.textContent ?? '') || cell.querySelector('img, svg, input, button, [aria-label]') !== null)
  for (const table of document.querySelectorAll('table')) {
    const rows = [...table.querySelectorAll('tbody tr:not([aria-hidden])')].map((row) => [...row.children])
    const even = rows.filter((cells) => cells.every((cell) => !cell.hasAttribute('colspan') && !cell.hasAttribute('rowspan')))
    const heads = [...(table.querySelector('thead tr:last-child')?.children ?? [])].map((head) => head.textContent?.trim())
    const wide = Math.max(0, ...even.map((cells) => cells.length))
    if (even.length < 3) continue
    for (let column = 0; column < wide; column += 1)
      if (even.every((cells) => !says(cells[column]))) faults.push(`empty column ${heads[column] || column + 1}`)
  }
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6, th'))
    if (!says(heading)) faults.push(`empty ${heading.tagName.toLowerCase()} in ${heading.parentElement?.textContent?.trim().slice(0, 60)}`)
  for (const image of document.querySelectorAll('img:not([alt])')) faults.push(`image without alt: ${image.outerHTML.slice(0, 120)}`)
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wider > 1) faults.push(`${wider} pixels wider than its window`)
  return faults
}

/** Addresses of this site that this page leads to; files and the interface are not pages. */
export function linksOf(): string[] {
  const pages = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
    (link) => link.origin === location.origin && !link.download && !link.getAttribute('href')?.startsWith('#'),
  )
  return [...new Set(pages.map((link) => link.pathname + link.search))]
}
