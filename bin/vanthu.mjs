#!/usr/bin/env node
// The way in. Plain JavaScript that any Node from 14 on can read, so that an old Node gets a sentence
// instead of a crash (better-sqlite3 13 takes Node 20 down with it). Exit 78: the machine's
// set-up is wrong.

import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

const OLDEST_NODE = 24
const EXIT_BUG = 70
const EXIT_SETUP = 78

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(
    `vanthu cần Node.js ${OLDEST_NODE} trở lên, máy đang chạy ${process.version}: ` +
      'hãy chạy "npm ci" rồi dùng "npx vanthu …" hoặc "npm run vanthu -- …", Node.js đúng bản đi kèm sẵn.\n' +
      `vanthu needs Node.js ${OLDEST_NODE} or later and this is ${process.version}: ` +
      'run "npm ci", then use "npx vanthu …" or "npm run vanthu -- …", which bring their own Node.js.\n',
  )
  process.exitCode = EXIT_SETUP
} else {
  // V8 lets garbage grow to several times what is in use: 600 MB for a register that needs 130. Collected
  // when it has grown by 30 %, it stays below 512 MB (P40) at the same processor time; it is no limit, and
  // nothing fails for it (docs/performance.md, "Register").
  setFlagsFromString('--heap-growing-percent=30')
  // A fresh clone has no dist/: Node 24 runs the TypeScript itself, types stripped.
  const built = new URL('../dist/cli/main.js', import.meta.url)
  const entry = existsSync(built) ? built : new URL('../src/cli/main.ts', import.meta.url)
  import(entry.href)
    .then(({ main }) => main(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode
    })
    .catch((error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exitCode = EXIT_BUG
    })
}
