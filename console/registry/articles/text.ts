import type { Answer } from '../../../contract/endpoint.ts'
import type { getDeskArticle } from '../../../contract/registry/articles.ts'

export type Article = Answer<typeof getDeskArticle>

/** The fields of the form; empty text clears a field. */
export type Text = {
  title: string
  titleEn: string
  summary: string
  summaryEn: string
  body: string
  documentNumber: string
  issuingBody: string
  issuedOn: string
  fileId: string
}

export const emptyText: Text = {
  ...{ title: '', titleEn: '', summary: '', summaryEn: '', body: '' },
  ...{ documentNumber: '', issuingBody: '', issuedOn: '', fileId: '' },
}

export const textOf = (article: Article): Text => ({
  title: article.title,
  titleEn: article.titleEn ?? '',
  summary: article.summary,
  summaryEn: article.summaryEn ?? '',
  body: article.body,
  documentNumber: article.documentNumber ?? '',
  issuingBody: article.issuingBody ?? '',
  issuedOn: article.issuedOn ?? '',
  fileId: article.file?.id ?? '',
})

const same = (a: Text, b: Text) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
export const isChanged = (text: Text, saved: Text): boolean => !same(text, saved)
