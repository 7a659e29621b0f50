import { fileURLToPath } from 'node:url'
import node from '@astrojs/node'
import preact from '@astrojs/preact'
import { defineConfig } from 'astro/config'
import { precompress } from '../kit/precompress.ts'

const packing = { name: 'precompress', hooks: { 'astro:build:done': ({ dir }: { dir: URL }) => precompress(fileURLToPath(dir)) } }

export default defineConfig({
  srcDir: '.',
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [preact(), packing],
  prefetch: { defaultStrategy: 'hover', prefetchAll: true },
  devToolbar: { enabled: false },
  // The page's own check stands in middleware.ts: Astro compares whole origins, which fails behind a proxy that ends TLS.
  security: { checkOrigin: false },
  // Script and style stay in files, so that script-src 'self' and style-src 'self' are enough.
  build: { inlineStylesheets: 'never' },
  // The renderer of share cards is a native module: it is loaded, not bundled.
  // The mark of a build: by it a browser sees that the worker before the pages is a new one.
  vite: {
    build: { assetsInlineLimit: 0, target: 'chrome109' },
    ssr: { external: ['@resvg/resvg-js'] },
    define: { 'import.meta.env.BUILD': JSON.stringify(Date.now().toString(36)) },
  },
})
