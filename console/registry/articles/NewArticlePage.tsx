import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answers, holdsAny } from '../../../contract/duties.ts'
import { articleKind, createArticle } from '../../../contract/registry/articles.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'
import { ArticleForm } from './ArticleForm.tsx'
import { Preview } from './Preview.tsx'
import { emptyText } from './text.ts'
import { useKeptText } from './useKeptText.ts'

/** Kind and publisher are settled with the first saving; everything else can be changed later. */
export function NewArticlePage() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const duty = holdsAny(me.duties, ['manage']) ? 'manage' : 'registry.manage'
  const [organizationId, setOrganizationId] = useState(me.duties.find((held) => answers(held.duty, duty))?.organization.id)
  const [kind, setKind] = useState<'news' | 'policy'>('news')
  const [text, set, forget] = useKeptText('article new', emptyText)
  const act = useAct(createArticle, ({ id }) => {
    forget()
    navigate(`/articles/${id}`, { replace: true })
  })
  const send = () => organizationId && act.mutate({ ...text, organizationId, kind })
  return (
    <div className="article-desk">
      <div className="article-form">
        <h1>{t('console.article-new')}</h1>
        <Field label={t('console.article-kind-label')}>
          {(id) => (
            <div>
              <Segmented
                id={id}
                value={kind}
                onChange={(chosen) => setKind(articleKind.parse(chosen))}
                options={articleKind.options.map((one) => ({ value: one, label: name('console.article-kind', one) }))}
              />
            </div>
          )}
        </Field>
        <Field label={t('console.article-place')}>
          {(id) => <OrganizationPicker id={id} duty={duty} value={organizationId} set={setOrganizationId} />}
        </Field>
        <ArticleForm text={text} set={set} policy={kind === 'policy'} closed={false} file={null} />
      </div>
      <div className="article-table">
        <Preview {...text} policy={kind === 'policy'} />
      </div>
      <aside className="hand">
        <Button type="primary" block disabled={!organizationId || text.title.trim().length < 2} loading={act.isPending} onClick={send}>
          {t('console.article-save-draft')}
        </Button>
        <p className="ash" style={{ marginTop: 10 }}>
          {t(text.title.trim().length < 2 ? 'console.article-needs-title' : 'console.article-draft-means')}
        </p>
        <Trouble error={act.error} />
      </aside>
    </div>
  )
}
