import type { FastifyReply, FastifyRequest } from 'fastify'
import { sentence } from '../../kit/words/index.ts'
import type { Lang } from './context.ts'
import type { Problem } from './problems.ts'

/** Whether a person's browser waits for a page, not a program for an answer. */
export const wantsPage = ({ url, method, headers }: FastifyRequest): boolean =>
  !url.startsWith('/api/') && method === 'GET' && (headers.accept ?? '').includes('text/html')

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A page that needs nothing else to work: what happened in the reader's language; where it is a matter of moments it tries again by itself. */
export function sendTroublePage(reply: FastifyReply, { lang, problem, status }: { lang: Lang; problem: Problem; status: number }) {
  const moments = status === 503
  const title = safe(sentence(lang, `problem.${problem.kind}`))
  if (moments) void reply.header('retry-after', '10')
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${
        moments ? '<meta http-equiv="refresh" content="10">' : ''
      }<title>${title}</title><body style="background:#FAF7F0;color:#1C1A17;font:18px/1.7 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;max-width:34em;margin:12vh auto;padding:0 20px"><h1 style="font-size:28px;color:#A3231A">${title}</h1><p>${safe(sentence(lang, problem.code, problem.details))}</p>${
        moments ? `<p style="color:#6A645A">${safe(sentence(lang, 'problem.again-soon'))}</p>` : ''
      }<p><a style="color:#2F6B62" href="/">${safe(sentence(lang, 'problem.to-home'))}</a></p></body></html>`,
    )
}
