// bin/vanthu.mjs must be readable by an old Node, which then gets a sentence instead of a crash.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'vanthu.mjs')

test('says what to do under an older Node, in both languages, and exits 78', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-bin-'))
  try {
    // The version is set before the program looks, as an older Node would have it.
    const preload = join(folder, 'old.mjs')
    writeFileSync(
      preload,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })\n",
    )
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, BIN, 'check'], {
      encoding: 'utf8',
    })
    expect(status).toBe(78)
    expect(stdout).toBe('')
    expect(stderr).toContain('Node.js 24 trở lên')
    expect(stderr).toContain('npm ci')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('uses no syntax younger than Node 14', () => {
  const source = readFileSync(BIN, 'utf8')
  // Optional chaining and dynamic import are of Node 14; these are later.
  expect(source).not.toMatch(/\?\?=|\|\|=|&&=|^await |#\w+[ ;(=]|\.at\(/m)
})
