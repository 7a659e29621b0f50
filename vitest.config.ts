import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,server,kit,db,simulate,trials,bench,verifier,portal,console}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
