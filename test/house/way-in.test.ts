// bin/vanthu.mjs chooses between build and source, and no state of the installation keeps it from starting.

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../adapters/scratch-folder.ts'

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'vanthu.mjs')

let root = ''
beforeEach(() => {
  root = scratchFolder()
  put('package.json', '{ "type": "module" }')
  put('src/cli/main.ts', says('source', 'export '))
  put('src/model/deep/letter.ts', 'export {}')
  put('bin/vanthu.mjs', '')
  copyFileSync(BIN, join(root, 'bin', 'vanthu.mjs'))
})

const says = (what: string, exported: string): string =>
  `${exported}async function main(argv) { process.stdout.write('${what} ' + argv.join(' ')); return 0 }\n`

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function build(): void {
  put('dist/cli/main.cjs', says('build', 'exports.main = '))
  age('dist/cli/main.cjs', 0)
  for (const path of ['src/cli/main.ts', 'src/model/deep/letter.ts']) age(path, -10)
}

/** Sets a file's time, in seconds from an hour ago. */
function age(path: string, seconds: number): void {
  const time = Math.floor(Date.now() / 1000) - 3600 + seconds
  utimesSync(join(root, path), time, time)
}

const start = (): string =>
  execFileSync(process.execPath, [join(root, 'bin', 'vanthu.mjs'), 'check', 'a.yaml'], { encoding: 'utf8' })

describe('the way in', () => {
  test('runs the build, and keeps what was compiled for the next start', () => {
    build()
    expect(start()).toBe('build check a.yaml')
    expect(existsSync(join(root, 'node_modules', '.cache', 'vanthu'))).toBe(true)
  })

  test('runs the source of a clone that was never built', () => {
    expect(start()).toBe('source check a.yaml')
  })

  test('runs the source when any file of it is younger than the build', () => {
    build()
    age('src/model/deep/letter.ts', 1)
    expect(start()).toBe('source check a.yaml')
  })

  test('runs where nothing can be kept', () => {
    build()
    put('node_modules/.cache', 'a file where a folder is wanted')
    expect(start()).toBe('build check a.yaml')
    rmSync(join(root, 'node_modules'), { recursive: true })
    put('node_modules', 'no folder at all')
    expect(start()).toBe('build check a.yaml')
  })

  test('runs with a damaged cache', () => {
    build()
    start()
    const kept = join(root, 'node_modules', '.cache', 'vanthu')
    const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files).not.toEqual([])
    for (const { parentPath, name } of files) writeFileSync(join(parentPath, name), 'no code')
    expect(start()).toBe('build check a.yaml')
  })
})
