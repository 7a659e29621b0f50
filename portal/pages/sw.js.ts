import type { APIRoute } from 'astro'
import { speak } from '../../kit/words/index.ts'
import { langs } from '../../kit/words/words.ts'
import worker from '../offline/worker.js?raw'

const said = Object.fromEntries(langs.map((lang) => [lang, { kept: speak(lang)('portal.offline.kept', { on: '{{on}}' }) }]))

/** The worker with its words and the mark of this build, at the root: so it may stand before every page of the portal. */
const text = `const build = ${JSON.stringify(import.meta.env.BUILD)}\nconst words = ${JSON.stringify(said)}\n${worker}`

export const GET: APIRoute = () => new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
