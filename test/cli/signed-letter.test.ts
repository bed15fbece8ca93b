// A letter with stamps, signature, seal and a picture, issued by the program, read and made again when
// its pictures are gone from the workspace.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedOffice } from '../signed-office.ts'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-signed-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  for (const [path, bytes] of signedOffice().contents) {
    mkdirSync(dirname(join(office, path)), { recursive: true })
    writeFileSync(join(office, path), bytes)
  }
}, 60_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('a letter with pictures', () => {
  test('is not issued while one of them cannot be printed, and no number is used', async () => {
    const seal = readFileSync(join(office, 'images/con-dau.png'))
    writeFileSync(join(office, 'images/con-dau.png'), seal.subarray(0, 500))
    const refused = await runMain(office, ['issue', 'directives/signed.yaml'])
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('Ảnh "con-dau.png" bị hỏng, không đọc được.')
    expect(refused.stderr).toMatch(/office\.yaml:\d+:\d+/u)
    writeFileSync(join(office, 'images/con-dau.png'), seal)
    expect(JSON.parse((await runMain(office, ['register', 'list', '--json'])).stdout)).toEqual({
      entries: [],
    })
  })

  test('is issued, gives its directive back, and is made again to the byte from the archive alone', async () => {
    const issued = await runMain(office, ['issue', 'directives/signed.yaml', '--quiet'])
    expect(issued.stderr).toBe('')
    expect(issued.exitCode).toBe(0)
    const code = '01/STTTT-CNTT&BCVT'
    const read = await runMain(office, ['read', 'out/2025/01-STTTT-CNTT-BCVT/so-y-te.pdf', '--json'])
    expect(JSON.parse(read.stdout).directive).toMatchObject({
      circulation: 'luu-hanh-noi-bo',
      urgency: 'thuong-khan',
      body: [{}, { type: 'image', file: 'so-do.png', widthMillimetres: 80 }, {}],
    })
    rmSync(join(office, 'images'), { recursive: true })
    const rebuilt = await runMain(office, ['rebuild', code, '--json'])
    expect(rebuilt.exitCode).toBe(0)
    const events = rebuilt.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(events.at(-1)).toMatchObject({ unequal: 0 })
  })
})
