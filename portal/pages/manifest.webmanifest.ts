import type { APIRoute } from 'astro'
import { speak } from '../../kit/words/index.ts'
import icon192 from '../icons/icon-192.png?url'
import icon512 from '../icons/icon-512.png?url'
import maskable from '../icons/icon-maskable.png?url'

const t = speak('zh')
const shortcut = (name: string, url: string) => ({ name, url, icons: [{ src: icon192, sizes: '192x192', type: 'image/png' }] })

/** What a phone needs to keep the portal among its apps. */
const manifest = {
  id: '/',
  name: t('portal.app.name'),
  short_name: t('portal.name'),
  description: t('portal.home.description'),
  lang: 'zh-CN',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#faf7f0',
  theme_color: '#faf7f0',
  icons: [
    { src: icon192, sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: icon512, sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: maskable, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    shortcut(t('portal.nav.nominees'), '/nominees'),
    shortcut(t('portal.nav.notices'), '/notices'),
    shortcut(t('portal.nav.check'), '/check'),
  ],
}

export const GET: APIRoute = () =>
  new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json; charset=utf-8' } })
