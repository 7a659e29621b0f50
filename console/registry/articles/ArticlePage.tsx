import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { changeArticle, getDeskArticle, getDeskArticleFile, publishArticle } from '../../../contract/registry/articles.ts'
import { linkTo } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { Acts } from '../../parts/Acts.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { ArticleForm } from './ArticleForm.tsx'
import { ArticleState } from './ArticlesPage.tsx'
import { Preview } from './Preview.tsx'
import { type Article, isChanged, type Text, textOf } from './text.ts'
import { useKeptText } from './useKeptText.ts'
import { Withdraw } from './Withdraw.tsx'

export function ArticlePage() {
  const { id = '' } = useParams()
  const { data: article } = useSuspenseQuery(query(getDeskArticle, { id }))
  return <Desk key={id} article={article} />
}

function Desk({ article }: { article: Article }) {
  const { t, name } = useWords()
  const { id } = article
  const [text, set, forget] = useKeptText(`article ${id} ${article.version}`, textOf(article))
  const closed = article.can.change !== null
  const policy = article.kind === 'policy'
  const file = article.file && { name: article.file.name, href: linkTo(getDeskArticleFile, { id }) }
  return (
    <div className="article-desk">
      <div className="article-form">
        <h1>{t('console.article-edit')}</h1>
        <p className="ash">
          {name('console.article-kind', article.kind)} · {article.organizationName}
        </p>
        <ArticleForm text={text} set={set} policy={policy} closed={closed} file={file} />
      </div>
      <div className="article-table">
        <Preview {...text} policy={policy} />
      </div>
      <Hand article={article} text={text} forget={forget} />
    </div>
  )
}

function Hand({ article, text, forget }: { article: Article; text: Text; forget: () => void }) {
  const { t, lang } = useWords()
  const told = useTold()
  const { id, can, state } = article
  const [withdrawing, setWithdrawing] = useState(false)
  const changed = isChanged(text, textOf(article))
  const save = useAct(changeArticle, () => {
    forget()
    told(t('console.article-saved'))
  })
  const publish = useAct(publishArticle, () => told(t('console.article-published')))
  const acts = [
    {
      ...{ name: 'save', label: t(state === 'published' ? 'console.article-save' : 'console.article-save-draft') },
      ...{ can: can.change, primary: changed, pending: save.isPending },
      run: () => save.mutate({ ...text, id, version: article.version }),
    },
    {
      ...{ name: 'publish', label: t('console.article-publish'), primary: !changed, pending: publish.isPending },
      can: can.publish ?? (changed ? 'console.article-save-first' : null),
      run: () => publish.mutate({ id }),
    },
    { name: 'withdraw', label: t('console.article-withdraw'), can: can.withdraw, run: () => setWithdrawing(true) },
  ]
  return (
    <aside className="hand">
      <h2>
        <ArticleState state={state} />
      </h2>
      <p className="ash">
        {t('console.article-changed-at')} {date(article.changedAt, lang)}
      </p>
      {article.publishedAt && (
        <p className="ash">
          {t('console.article-published-at')} {date(article.publishedAt, lang)}
        </p>
      )}
      {article.withdrawReason && <p className="caution">{article.withdrawReason}</p>}
      {changed && can.change === null && <p className="soon">{t('console.article-unsaved')}</p>}
      <Acts acts={acts} />
      <Trouble error={save.error ?? publish.error} />
      {state === 'published' && (
        <p style={{ marginTop: 14 }}>
          <a href={`/news/${id}`} target="_blank" rel="noreferrer">
            {t('console.article-see')} ↗
          </a>
        </p>
      )}
      {withdrawing && <Withdraw id={id} close={() => setWithdrawing(false)} />}
    </aside>
  )
}
