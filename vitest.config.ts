import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,server,kit,db,simulate,trials,bench,verifier,portal,console}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // against a hang, not against a busy machine
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
