#!/usr/bin/env node
// The way in. Plain JavaScript that any Node from 14 on can read, so that an old Node gets a sentence
// instead of a crash (better-sqlite3 13 takes Node 20 down with it). Exit 78: the machine's
// set-up is wrong.

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
  // Builtins are asked for here rather than imported: an import would load more of them, a tenth of a start.
  const { existsSync, readdirSync, statSync } = process.getBuiltinModule('node:fs')
  const { createRequire, enableCompileCache } = process.getBuiltinModule('node:module')
  const { join } = process.getBuiltinModule('node:path')
  // V8 lets garbage grow to several times what is in use: 600 MB for a register that needs 130. Collected when
  // the heap has grown by 30 %, and the young generation left as small as it starts, a batch stays far below
  // 512 MB (P40) and needs hardly more for 10,000 copies than for 1,000. Neither is a limit: what needs more
  // memory still gets it (docs/performance.md, "Register" and "Letters").
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
  // A check is over before machine code has earned what making it costs, a fifth of the whole. Code that runs ten
  // times as often as V8 asks for is still compiled: 10,000 bodies take no longer to check (docs/adr/0018).
  if (process.argv.includes('check')) {
    setFlagsFromString('--no-sparkplug')
    // What is compiled at once is kept for the next start, what is compiled when first called is not; and a heap
    // this young holds little that marking it beside the program would find dead.
    setFlagsFromString('--no-lazy')
    setFlagsFromString('--no-incremental-marking')
    setFlagsFromString('--invocation-count-for-maglev=4000')
    setFlagsFromString('--invocation-count-for-turbofan=30000')
  }

  const root = join(import.meta.dirname, '..')
  const built = join(root, 'dist', 'cli', 'main.cjs')
  const isYounger = (folder, time) =>
    readdirSync(folder, { withFileTypes: true }).some((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? isYounger(path, time) : statSync(path).mtimeMs > time
    })
  // After a pull or an edit the build is stale, and old code must not run unnoticed.
  const isCurrent = () => existsSync(built) && !isYounger(join(root, 'src'), statSync(built).mtimeMs)
  const load = () => {
    // What V8 compiled is kept for the next start; where it cannot be, Node goes on without.
    enableCompileCache(join(root, 'node_modules', '.cache', 'vanthu'))
    // Without a current build Node 24 runs the TypeScript itself, types stripped: the same program, slower to start.
    return isCurrent() ? createRequire(import.meta.url)(built) : import('../src/cli/main.ts')
  }
  Promise.resolve()
    .then(load)
    .then(({ main }) => main(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode
    })
    .catch((error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exitCode = EXIT_BUG
    })
}
