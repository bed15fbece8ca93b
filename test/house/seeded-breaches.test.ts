// Each check of the gate is seen to fail: one breach is planted in a small healthy project, and the tool
// that should see it must fail and name it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SeededProject } from './seeded-project.ts'

const HEALTHY = {
  'src/model/thing.ts': `export interface Thing {\n  readonly name: string\n}\n`,
  'src/cli/main.ts': [
    "import type { Thing } from '../model/thing.ts'",
    '',
    'export async function main(thing: Thing): Promise<number> {',
    '  await Promise.resolve()',
    '  return thing.name.length',
    '}',
    '',
  ].join('\n'),
  'test/cli/main.test.ts': [
    "import { expect, test } from 'vitest'",
    "import { main } from '../../src/cli/main.ts'",
    '',
    "test('counts letters', async () => {",
    "  expect(await main({ name: 'ab' })).toBe(2)",
    '})',
    '',
  ].join('\n'),
}

interface Breach {
  readonly name: string
  readonly file: string
  readonly text: string
  /** What the tool must say. */
  readonly says: string
}

const STYLE_BREACHES: readonly Breach[] = [
  { name: 'an unformatted file', file: 'src/model/a.ts', text: 'export const a = "b";\n', says: 'format' },
  {
    name: 'imports out of order',
    file: 'src/cli/a.ts',
    text: "import type { Thing } from '../model/thing.ts'\nimport { main } from './main.ts'\nimport { join } from 'node:path'\n\nexport const a: [Thing[], unknown] = [[], [main, join]]\n",
    says: 'organizeImports',
  },
  {
    name: 'a file name that is not kebab-case',
    file: 'src/model/aThing.ts',
    text: 'export const a = 1\n',
    says: 'useFilenamingConvention',
  },
  {
    name: 'console outside the terminal',
    file: 'src/application/a.ts',
    text: "export function a(): void {\n  console.log('a')\n}\n",
    says: 'noConsole',
  },
  {
    name: 'a floating promise',
    file: 'src/adapters/a.ts',
    text: 'async function later(): Promise<void> {\n  await Promise.resolve()\n}\n\nexport function a(): void {\n  later()\n}\n',
    says: 'noFloatingPromises',
  },
  { name: 'any', file: 'src/adapters/a.ts', text: 'export const a: any = 1\n', says: 'noExplicitAny' },
  {
    name: 'an empty catch',
    file: 'src/adapters/a.ts',
    text: "export function a(): void {\n  try {\n    JSON.parse('')\n  } catch {}\n}\n",
    says: 'noEmptyBlockStatements',
  },
  { name: 'an enum', file: 'src/model/a.ts', text: 'export enum A {\n  B = 1,\n}\n', says: 'noEnum' },
  { name: 'a default export', file: 'src/model/a.ts', text: 'export default 1\n', says: 'noDefaultExport' },
  { name: 'a barrel', file: 'src/model/a.ts', text: "export * from './thing.ts'\n", says: 'noReExportAll' },
  {
    name: 'the environment read outside bootstrap',
    file: 'src/adapters/a.ts',
    text: "export const a = process.env['HOME']\n",
    says: 'noProcessEnv',
  },
  {
    name: 'a skipped test',
    file: 'test/cli/a.test.ts',
    text: "import { expect, test } from 'vitest'\n\ntest.skip('a', () => {\n  expect(1).toBe(1)\n})\n",
    says: 'noSkippedTests',
  },
  ...['model', 'vietnamese', 'input', 'rules', 'template', 'compose', 'layout', 'writers'].flatMap((room) => [
    {
      name: `the clock in ${room}`,
      file: `src/${room}/a.ts`,
      text: 'export const a = new Date()\n',
      says: 'noRestrictedGlobals',
    },
    {
      name: `chance in ${room}`,
      file: `src/${room}/a.ts`,
      text: 'export const a = Math.random()\n',
      says: 'noJsRestrictedProperties',
    },
    {
      name: `the process in ${room}`,
      file: `src/${room}/a.ts`,
      text: 'export const a = process.pid\n',
      says: 'noRestrictedGlobals',
    },
    {
      name: `the network in ${room}`,
      file: `src/${room}/a.ts`,
      text: "export const a = fetch('x')\n",
      says: 'noRestrictedGlobals',
    },
    {
      name: `console in ${room}`,
      file: `src/${room}/a.ts`,
      text: "console.log('a')\n",
      says: 'noRestrictedGlobals',
    },
    {
      name: `the global object in ${room}`,
      file: `src/${room}/a.ts`,
      text: 'export const a = globalThis\n',
      says: 'noRestrictedGlobals',
    },
  ]),
]

const project = new SeededProject()

/** Plants the file, asks the tool, takes the file away. */
function seed(file: string, text: string, program: string, ...args: readonly string[]) {
  project.plant({ [file]: text })
  const result = project.run(program, ...args)
  project.pull([file])
  return result
}

beforeAll(() => project.plant(HEALTHY))
afterAll(() => project.remove())

describe('npm run check:style', () => {
  const biome = ['check', '--error-on-warnings', 'src', 'test'] as const

  test('passes the healthy project', () => {
    expect(project.run('biome', ...biome)).toMatchObject({ passed: true })
  })

  test.each(STYLE_BREACHES)('fails on $name', ({ file, text, says }) => {
    const { passed, output } = seed(file, text, 'biome', ...biome)
    expect(passed).toBe(false)
    expect(output).toContain(says)
    expect(output).toContain(file)
  })

  test('lets the terminal write to the console and read the clock', () => {
    const text = 'export function a(): void {\n  console.log(new Date())\n}\n'
    expect(seed('src/cli/a.ts', text, 'biome', ...biome)).toMatchObject({ passed: true })
  })
})

describe('npm run check:types', () => {
  test('passes the healthy project', () => {
    expect(project.run('tsc', '-p', '.')).toMatchObject({ passed: true })
  })

  // One run for all of them: each file must be named with its own error.
  test('fails on each breach of a strict flag, in its file', () => {
    const breaches: Readonly<Record<string, readonly [text: string, code: string]>> = {
      'src/model/wrong-type.ts': ['export const a: number = String(1)\n', 'TS2322'],
      'src/model/index-may-miss.ts': ['export const a: string = [1].map(String)[0]\n', 'TS2322'],
      'src/model/absent-field.ts': ['export const a: { b?: string } = { b: undefined }\n', 'TS2375'],
      'src/model/namespace.ts': ['export namespace A {\n  export const b = 1\n}\n', 'TS1294'],
      'src/model/type-as-value.ts': ["import { Thing } from './thing.ts'\nexport type A = Thing\n", 'TS1484'],
      'src/model/unused-local.ts': ['export function a(): void {\n  const b = 1\n}\n', 'TS6133'],
    }
    for (const [file, [text]] of Object.entries(breaches)) project.plant({ [file]: text })
    const { passed, output } = project.run('tsc', '-p', '.')
    project.pull(Object.keys(breaches))
    expect(passed).toBe(false)
    const lines = output.split('\n')
    const unseen = Object.entries(breaches).filter(
      ([file, [, code]]) => !lines.some((line) => line.startsWith(file) && line.includes(code)),
    )
    expect(unseen).toEqual([])
  })
})

describe('npm run check:dead-code', () => {
  // Dependencies are left out here: the small project uses none of package.json's.
  const knip = ['--include', 'files,exports,types,unlisted,unresolved'] as const

  test('passes the healthy project', () => {
    expect(project.run('knip', ...knip)).toMatchObject({ passed: true })
  })

  test('fails on a file nobody imports', () => {
    const { passed, output } = seed('src/model/lonely.ts', 'export const a = 1\n', 'knip', ...knip)
    expect(passed).toBe(false)
    expect(output).toContain('src/model/lonely.ts')
  })

  test('fails on an export nobody imports', () => {
    const text = `${HEALTHY['src/model/thing.ts']}\nexport const lonely = 1\n`
    project.plant({ 'src/model/thing.ts': text })
    const { passed, output } = project.run('knip', ...knip)
    project.plant({ 'src/model/thing.ts': HEALTHY['src/model/thing.ts'] })
    expect(passed).toBe(false)
    expect(output).toContain('lonely')
  })

  test('fails on a dependency nobody imports', () => {
    const { passed, output } = project.run('knip', '--include', 'dependencies')
    expect(passed).toBe(false)
    expect(output).toContain('handlebars')
  })
})

describe('npm test', () => {
  test('passes the healthy project', () => {
    expect(project.run('vitest', 'run')).toMatchObject({ passed: true })
  })

  test('fails on a failing test and names it', () => {
    const text =
      "import { expect, test } from 'vitest'\n\ntest('one is two', () => {\n  expect(1).toBe(2)\n})\n"
    const { passed, output } = seed('test/cli/a.test.ts', text, 'vitest', 'run')
    expect(passed).toBe(false)
    expect(output).toContain('one is two')
  })
})
