// What `npm run test:conformance` runs: the same program seen through other people's programs. A
// missing tool is a failure, never a skip (test/conformance/tools.ts).

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/conformance/**/*.test.ts'],
    globalSetup: ['test/conformance/tools.ts'],
    // LibreOffice takes a core of its own; one file after the other.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'out/reports/conformance.json' }]]
      : ['default'],
  },
})
