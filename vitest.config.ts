// What `npm test` runs: everything that needs nothing but `npm ci`. Tests that need LibreOffice,
// poppler, qpdf or strace are in vitest.conformance.config.ts.
// `--mode accept` (npm run test:accept) writes golden files instead of comparing them.

import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**', '**/node_modules/**'],
    env: mode === 'accept' ? { VANTHU_ACCEPT: '1' } : {},
    // Two forks: the machines this runs on have two cores.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'out/reports/test.json' }]]
      : ['default'],
    coverage: { provider: 'v8', include: ['src/**'], reportsDirectory: 'coverage' },
  },
}))
