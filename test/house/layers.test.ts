// The layers of ARCHITECTURE.md, planted the wrong way round: each forbidden arrow between rooms, each
// second door to a library, a cycle. What is forbidden is written here a second time, by hand, so that
// a rule lost from .dependency-cruiser.mjs is noticed.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SeededProject } from './seeded-project.ts'

const CORE = ['input', 'rules', 'template', 'compose', 'layout', 'writers']
const ROOMS = ['model', 'vietnamese', ...CORE, 'application', 'adapters', 'cli']

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  vietnamese: ['model'],
  input: ['model', 'vietnamese'],
  rules: ['model', 'vietnamese'],
  template: ['model', 'vietnamese'],
  compose: ['model', 'vietnamese'],
  layout: ['model'],
  writers: ['model', 'vietnamese'],
  application: ['model', 'vietnamese', ...CORE],
  adapters: ['model'],
  cli: ['model', 'application'],
}

const DOORS: Readonly<Record<string, readonly string[]>> = {
  yaml: ['input'],
  zod: ['input'],
  hucre: ['input', 'writers'],
  'postal-mime': ['input'],
  '@xmldom/xmldom': ['input'],
  handlebars: ['template'],
  '@pdf-lib/fontkit': ['layout', 'writers'],
  docx: ['writers'],
  'pdf-lib': ['writers'],
  fflate: ['input', 'writers'],
  'nodemailer/lib/mail-composer': ['writers', 'adapters'],
  'nodemailer/lib/qp': ['writers', 'adapters'],
  'nodemailer/lib/smtp-connection': ['adapters'],
  'smtp-server': ['adapters'],
  'better-sqlite3': ['adapters'],
  kysely: ['adapters'],
  '@hyzyla/pdfium': ['adapters'],
  'node:fs': ['adapters', 'cli'],
  'node:crypto': ['adapters', 'cli'],
  commander: ['cli'],
  picocolors: ['cli'],
}

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

const project = new SeededProject()

/** Files with at least one violation, with the names of the rules they break. */
function cruise(): ReadonlyMap<string, ReadonlySet<string>> {
  const { output } = project.run('depcruise', 'src', '--output-type', 'json')
  const violations: readonly Violation[] = JSON.parse(output).summary.violations
  const found = new Map<string, Set<string>>()
  for (const { from, rule } of violations) found.set(from, (found.get(from) ?? new Set()).add(rule.name))
  return found
}

const slug = (name: string) => name.replaceAll(/[@:]/g, '').replaceAll('/', '-')

describe('npm run check:layers', () => {
  const forbiddenArrows: string[] = []
  const allowedArrows: string[] = []
  const secondDoors: string[] = []
  const rightDoors: string[] = []
  let found: ReadonlyMap<string, ReadonlySet<string>> = new Map()

  beforeAll(() => {
    for (const room of ROOMS) project.plant({ [`src/${room}/thing.ts`]: 'export type Thing = string\n' })
    project.plant({
      'src/application/ports/port.ts': 'export type Port = string\n',
      'src/cli/bootstrap.ts': "import type { Thing } from '../adapters/thing.ts'\nexport type B = Thing\n",
      'src/adapters/for-port.ts':
        "import type { Port } from '../application/ports/port.ts'\nexport type A = Port\n",
      'src/adapters/for-port-value.ts':
        "import { port } from '../application/ports/port.ts'\nexport const a = port\n",
      'src/model/ring-a.ts': "import type { B } from './ring-b.ts'\nexport type A = B | string\n",
      'src/model/ring-b.ts': "import type { A } from './ring-a.ts'\nexport type B = A | number\n",
      'src/adapters/untested.ts': "import fc from 'fast-check'\nexport const check = fc\n",
      'src/cli/nowhere.ts': "import { gone } from './gone.ts'\nexport const x = gone\n",
    })
    for (const from of ROOMS) {
      for (const to of ROOMS) {
        if (from === to) continue
        const file = `src/${from}/to-${to}.ts`
        // A type import is an arrow like any other.
        project.plant({ [file]: `import type { Thing } from '../${to}/thing.ts'\nexport type T = Thing\n` })
        ;(MAY_IMPORT[from]?.includes(to) ? allowedArrows : forbiddenArrows).push(file)
      }
      for (const [library, rooms] of Object.entries(DOORS)) {
        const file = `src/${from}/uses-${slug(library)}.ts`
        project.plant({ [file]: `import * as library from '${library}'\nexport const used = library\n` })
        ;(rooms.includes(from) ? rightDoors : secondDoors).push(file)
      }
    }
    found = cruise()
  })

  afterAll(() => project.remove())

  test('refuses every arrow between rooms that the picture does not have, type imports included', () => {
    expect(forbiddenArrows.length).toBeGreaterThan(60)
    expect(forbiddenArrows.filter((file) => !found.has(file))).toEqual([])
  })

  test('allows every arrow of the picture', () => {
    expect(allowedArrows.filter((file) => found.has(file))).toEqual([])
  })

  test('refuses a second door to each library', () => {
    expect(secondDoors.filter((file) => !found.has(file))).toEqual([])
  })

  test('lets each library in through its own door', () => {
    expect(rightDoors.filter((file) => found.has(file))).toEqual([])
  })

  test('refuses a cycle made of type imports', () => {
    const inCycle = [found.get('src/model/ring-a.ts'), found.get('src/model/ring-b.ts')]
    expect(inCycle.some((rules) => rules?.has('no-cycle'))).toBe(true)
  })

  test('lets bootstrap alone name an adapter', () => {
    expect(found.get('src/cli/bootstrap.ts')).toBeUndefined()
    expect(found.get('src/cli/to-adapters.ts')).toContain('only-bootstrap-names-adapters')
  })

  test('lets an adapter take types from the ports, never values', () => {
    expect(found.get('src/adapters/for-port.ts')).toBeUndefined()
    expect(found.get('src/adapters/for-port-value.ts')).toContain('adapters-take-types-only-from-ports')
  })

  test('refuses a development library and an import that leads nowhere', () => {
    expect(found.get('src/adapters/untested.ts')).toContain('no-development-library')
    expect(found.get('src/cli/nowhere.ts')).toContain('not-unresolvable')
  })
})
