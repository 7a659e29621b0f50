import { z } from 'zod'
import { cardOf } from '../../reporting/cards/card-of.ts'
import { drawCard } from '../../share/card.ts'
import { kinds } from '../../share/kinds.ts'
import { pictureOf } from '../../share/picture.ts'
import type { Api } from '../../visit.ts'

const asked = z.object({ kind: z.enum(kinds), id: z.uuid().optional(), shape: z.enum(['wide', 'square']), lang: z.enum(['zh', 'en']) })
const pattern = /^(?<kind>[a-z]+)(?:-(?<id>[0-9a-f-]{36}))?-(?<shape>wide|square)-(?<lang>zh|en)\.png$/

type Context = { params: Record<string, string | undefined>; locals: { api: Api } }

/** The picture that a link shows in a chat. Read anew each time, so that what is withdrawn is gone with its page; drawn once. */
export async function GET({ params, locals }: Context): Promise<Response> {
  const wanted = asked.safeParse({ ...pattern.exec(params.card ?? '')?.groups })
  if (!wanted.success) return new Response(null, { status: 404 })
  const { kind, id, shape, lang } = wanted.data
  const card = (kind === 'home') === (id === undefined) ? await cardOf(locals.api, kind, id ?? '', lang) : null
  if (!card) return new Response(null, { status: 404 })
  const png = await pictureOf(drawCard(card, shape))
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } })
}
