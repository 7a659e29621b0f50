import { Fragment } from 'react'
import { type Block, type Part, proseOf } from '../../../kit/prose.ts'
import { useWords } from '../../words.ts'
import './articles.css'

type Given = { title: string; summary: string; body: string; policy: boolean; issuingBody: string; documentNumber: string }

/** The article as the public will read it, from the text that stands in the form. */
export function Preview({ title, summary, body, policy, issuingBody, documentNumber }: Given) {
  const { t } = useWords()
  return (
    <article className="article-paper" aria-label={t('console.article-preview')} data-policy={policy}>
      <header>
        {policy && issuingBody && <p className="issuer">{issuingBody}</p>}
        <h2>{title || t('console.article-title')}</h2>
        {policy && documentNumber && <p>{documentNumber}</p>}
      </header>
      {summary && <p className="summary">{summary}</p>}
      {body.trim() === '' && <p className="ash">{t('console.article-preview-empty')}</p>}
      {keyed(proseOf(body), (block, key) => (
        <BlockOf key={key} block={block} />
      ))}
    </article>
  )
}

/** The text has no ids of its own: a block is known by its place. */
const keyed = <T, R>(all: readonly T[], draw: (one: T, key: string) => R): R[] => all.map((one, place) => draw(one, String(place)))

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'list')
    return (
      <ul>
        {keyed(block.items, (item, key) => (
          <li key={key}>
            <Parts parts={item} />
          </li>
        ))}
      </ul>
    )
  const Element = block.kind === 'heading' ? 'h3' : 'p'
  return (
    <Element>
      <Parts parts={block.parts} />
    </Element>
  )
}

const Parts = ({ parts }: { parts: readonly Part[] }) => keyed(parts, (part, key) => <Fragment key={key}>{partOf(part)}</Fragment>)

function partOf({ text, href, strong }: Part) {
  if (text === '\n') return <br />
  if (strong) return <strong>{text}</strong>
  return href ? (
    <a href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  )
}
