// The name of what letters are made with: another after whatever may make them look another way.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { programFingerprint } from '../../../src/adapters/files/program-files.ts'

const FONTS = [new Uint8Array([1, 2]), new Uint8Array([3])]

function someProgram(): string {
  const root = mkdtempSync(join(tmpdir(), 'vanthu-program-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'src', 'layout'), { recursive: true })
  writeFileSync(join(root, 'src', 'main.ts'), 'main')
  writeFileSync(join(root, 'src', 'layout', 'lines.ts'), 'lines')
  writeFileSync(join(root, 'package.json'), '{}')
  writeFileSync(join(root, 'package-lock.json'), '{}')
  return root
}

test('is the same while nothing changes, and outlives what no letter is made with', () => {
  const root = someProgram()
  const before = programFingerprint(root, FONTS)
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  mkdirSync(join(root, 'out'))
  writeFileSync(join(root, 'out', 'letter.pdf'), 'x')
  writeFileSync(join(root, 'src', 'note.md'), 'x')
  expect(programFingerprint(root, FONTS)).toBe(before)
})

test.each<[string, (root: string) => readonly Uint8Array[] | undefined]>([
  ['a word of the program', (root) => write(root, 'src/layout/lines.ts', 'linez')],
  ['a file more', (root) => write(root, 'src/layout/more.ts', '')],
  [
    'a file of another name',
    (root) => {
      rmSync(join(root, 'src/main.ts'))
      return write(root, 'src/main2.ts', 'main')
    },
  ],
  [
    'text moved from one file to the next',
    (root) => {
      write(root, 'src/main.ts', '')
      return write(root, 'src/layout/lines.ts', 'linesmain')
    },
  ],
  ['a library’s version', (root) => write(root, 'package-lock.json', '{ "a": 1 }')],
  ['the program’s version', (root) => write(root, 'package.json', '{ "version": "2" }')],
  ['a font', () => [new Uint8Array([1, 2]), new Uint8Array([4])]],
  ['fonts that change places', () => [new Uint8Array([3]), new Uint8Array([1, 2])]],
])('is another after a change of %s', (_, change) => {
  const root = someProgram()
  const before = programFingerprint(root, FONTS)
  expect(programFingerprint(root, change(root) ?? FONTS)).not.toBe(before)
})

function write(root: string, path: string, text: string): undefined {
  writeFileSync(join(root, path), text)
}
