import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { articleKind, articleState, listDeskArticles } from '../../../contract/registry/articles.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'

export function ArticlesPage() {
  const { t, name, lang } = useWords()
  const navigate = useNavigate()
  const writes = useHolds()('manage', 'registry.manage')
  const filters = useFilters('search', 'kind', 'state')
  const asked = {
    search: filters.get('search'),
    kind: articleKind.safeParse(filters.get('kind')).data,
    state: articleState.safeParse(filters.get('state')).data,
  }
  const list = useList(listDeskArticles, asked, (page, options) => request(listDeskArticles, { ...asked, ...page }, options))
  const filtered = filters.search !== ''
  return (
    <Page
      title={t('console.articles')}
      lead={t('console.articles-lead')}
      acts={
        writes && (
          <Button type="primary" onClick={() => navigate('/articles/new')}>
            {t('console.article-new')}
          </Button>
        )
      }
    >
      <div className="filters">
        <Search value={asked.search} set={(search) => filters.set({ search })} label={t('console.article-search')} width={260} />
        <Choice
          label={t('console.article-kind-label')}
          list="console.article-kind"
          values={articleKind.options}
          value={asked.kind}
          set={(kind) => filters.set({ kind })}
          all="console.article-kinds"
        />
        <Choice
          label={t('console.state')}
          list="console.article-state"
          values={articleState.options}
          value={asked.state}
          set={(state) => filters.set({ state })}
          all="console.all-states"
        />
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t(filtered ? 'console.articles-found-none' : 'console.articles-none')}>
          {t(filtered ? 'console.articles-found-none-do' : 'console.articles-none-do')}
        </Nothing>
      ) : (
        <Rows
          caption={t('console.articles')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => navigate(`/articles/${row.id}`)}
          columns={[
            {
              key: 'title',
              title: t('console.article-title'),
              show: (row) => (
                <>
                  <b>{row.title}</b>
                  {row.documentNumber && <span className="ash"> · {row.documentNumber}</span>}
                </>
              ),
            },
            {
              key: 'kind',
              title: t('console.article-kind-label'),
              show: (row) => name('console.article-kind', row.kind),
              width: 90,
            },
            { key: 'place', title: t('console.article-place'), show: (row) => row.organizationName, width: 220 },
            { key: 'changed', title: t('console.article-changed-at'), show: (row) => date(row.changedAt, lang), width: 150 },
            {
              key: 'state',
              title: t('console.state'),
              show: (row) => <ArticleState state={row.state} />,
              width: 110,
            },
          ]}
        />
      )}
      <More of={list} />
    </Page>
  )
}

export function ArticleState({ state }: { state: string }) {
  const { name } = useWords()
  const tone = state === 'published' ? 'done' : state === 'draft' ? 'soon' : 'ash'
  return <span className={tone}>{name('console.article-state', state)}</span>
}
