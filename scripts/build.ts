// npm run build: the program and its libraries as a few files in dist/, so that a start opens dozens of
// files instead of hundreds. What holds machine code, WebAssembly or fonts stays in node_modules. The
// built program is then run, so that what V8 compiles of it is kept for every later start: apart for
// check, since V8 keeps nothing across settings and check has its own (bin/vanthu.mjs).

import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

for (const made of ['dist', join('node_modules', '.cache', 'vanthu')]) {
  rmSync(join(root, made), { recursive: true, force: true })
}
/** What a library asks for and nobody here needs. */
const UNUSED = [
  // Commands can be programs of their own; ours are none.
  { library: 'commander', module: 'node:child_process' },
  // Positions for those who debug compiled templates; without it Handlebars compiles as in a browser.
  { library: 'handlebars', module: 'source-map' },
]
const NOTHING = '\0nothing'
/** Gives them an empty module: what a start does not load it does not wait for. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  resolveId: (asked, importer = '') =>
    UNUSED.some(({ library, module }) => module === asked && importer.includes(`/${library}/`))
      ? NOTHING
      : undefined,
  load: (id) => (id === NOTHING ? 'export default {}' : undefined),
}
const bundle = await rolldown({
  cwd: root,
  // Three ways in: the program's, and those of the threads it starts.
  input: {
    main: 'src/cli/main.ts',
    'message-thread': 'src/cli/message-thread.ts',
    'press-thread': 'src/cli/press-thread.ts',
  },
  platform: 'node',
  plugins: [withoutUnused],
  // Not its build for Node, which loads worker threads of its own that nobody here uses.
  resolve: { alias: { fflate: join(root, 'node_modules', 'fflate', 'esm', 'browser.js') } },
  external: [/^better-sqlite3/, /^@hyzyla\/pdfium/, /^@expo-google-fonts\//, /^subset-font/],
})
// CommonJS: importing node:fs and its like as ES modules costs a start 5 ms. dist/cli is as deep as src/cli,
// so paths relative to a module lead to the same places.
await bundle.write({
  dir: join(root, 'dist', 'cli'),
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
})
await bundle.close()

const sample = join(root, 'directives', 'i-speed.yaml')
for (const args of [
  ['check', '--workspace', root, sample],
  ['plan', '--workspace', root, sample],
  ['--help'],
]) {
  execFileSync(process.execPath, [join(root, 'bin', 'vanthu.mjs'), ...args], { stdio: 'ignore' })
}
