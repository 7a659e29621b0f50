import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from '../kit/precompress.ts'

const packing = { name: 'precompress', apply: 'build' as const, writeBundle: ({ dir }: { dir?: string }) => precompress(dir ?? 'dist') }

// Offices on Windows 7 stay with Chromium 109 (decision 0023). The desk has a build of its own: none of it reaches the portal. API calls of `vite dev` go to a running server.
export default defineConfig({
  base: '/console/',
  plugins: [react(), packing],
  build: { target: 'chrome109', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { port: 3100, proxy: { '/api': { target: process.env.API ?? 'http://127.0.0.1:3000', changeOrigin: false } } },
})
