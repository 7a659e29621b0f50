import * as contract from '../../../contract/registry/articles.ts'
import { type Module, routes } from '../../platform/routes.ts'
import * as reads from './reads.ts'
import { changeArticle, createArticle, publishArticle, withdrawArticle } from './service.ts'

export const articlesModule: Module = {
  name: 'articles',
  routes: routes([
    [contract.listArticles, reads.listArticles],
    [contract.getArticle, reads.getArticle],
    [contract.getArticleFile, reads.getArticleFile],
    [contract.listDeskArticles, reads.listDeskArticles],
    [contract.getDeskArticle, reads.getDeskArticle],
    [contract.getDeskArticleFile, reads.getDeskArticleFile],
    [contract.createArticle, createArticle],
    [contract.changeArticle, changeArticle],
    [contract.publishArticle, publishArticle],
    [contract.withdrawArticle, withdrawArticle],
  ]),
}
