// What a clerk can get wrong, through the whole program: told with file:line:column, all at once, in
// words (test/golden/wrong-input/), exit code 2, and not a byte of the workspace changed.

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectGolden } from '../golden.ts'
import { fixture, sampleWorkspace } from '../sample-workspace.ts'
import { at, runProgram } from './run-program.ts'

interface WrongInput {
  readonly what: string
  readonly fixture: string
  /** Where a clerk would have the file. */
  readonly path: string
  /** The directive whose issue it must stop. */
  readonly directive: string
  /** Places the findings must name. */
  readonly places: readonly string[]
}

const own = (what: string, name: string, places: readonly string[]): WrongInput => ({
  what,
  fixture: `${name}.yaml`,
  path: `directives/${name}.yaml`,
  directive: `directives/${name}.yaml`,
  places,
})

const CASES: readonly WrongInput[] = [
  own('a quotation mark that is never closed', 'syntax-error', ['4:10']),
  own('a key nobody knows', 'unknown-key', ['6:1', '10:5']),
  own('a field that is missing', 'missing-field', ['1:1', '8:5']),
  own('a group that no list has', 'unknown-group', ['6:14', '9:44']),
  own('a template field that no recipient has', 'template-field', ['10:11']),
  own('several faults in one directive', 'several-faults', ['1:7', '4:1', '11:10', '12:5', '16:50', '17:25']),
  {
    what: 'a list with bad addresses, a repeated id and a group nobody declared',
    fixture: 'bad-addresses.csv',
    path: 'recipients/bad-addresses.csv',
    directive: 'directives/i-speed.yaml',
    places: ['3:22', '4:21', '5:1', '7:22', '7:43'],
  },
  {
    what: 'a template with an open block',
    fixture: 'unclosed-block.hbs',
    path: 'templates/cong-van.hbs',
    directive: 'directives/i-speed.yaml',
    places: ['1:1'],
  },
]

/** Every file of the folder with its hash. */
function stateOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${path}`)
}

let parent: string

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'vanthu-wrong-input-'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

describe.each(CASES)('$what', ({ fixture: name, path, directive, places }) => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(parent, 'so-'))
    for (const [file, bytes] of sampleWorkspace().contents) {
      mkdirSync(dirname(at(folder, file)), { recursive: true })
      writeFileSync(at(folder, file), bytes)
    }
    writeFileSync(at(folder, path), fixture(`wrong-input/${name}`))
  })

  it('is told by check in a clerk’s words, each finding with its place', async () => {
    const run = await runProgram(folder, ['check', path])
    expect(run.exitCode).toBe(2)
    const told = `${run.stdout}${run.stderr}`
    for (const place of places) expect(told).toContain(`${path}:${place}`)
    expectGolden(`wrong-input/${name.replace(/\.\w+$/, '')}.txt`, told)
  })

  it('stops plan, preview and issue with exit code 2 and changes nothing', async () => {
    const before = stateOf(folder)
    await Promise.all(
      ['plan', 'preview', 'issue'].map(async (command) => {
        const run = await runProgram(folder, [command, directive, '--json'])
        expect(run.exitCode, command).toBe(2)
        const { findings } = JSON.parse(run.stdout)
        expect(findings, command).toContainEqual(expect.objectContaining({ file: path, severity: 'error' }))
      }),
    )
    expect(stateOf(folder)).toEqual(before)
  })
})
