// The script every archive carries finds the same damage as the program, with nothing but Node.

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { objectPath } from '../../../src/adapters/archive/archive-objects.ts'
import { beginSending } from '../../../src/application/delivery/begin-sending.ts'
import { recordOutcomes } from '../../../src/application/delivery/record-outcomes.ts'
import { addressedPlan, issue, tailoredPlan } from '../../application/issuing-office.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { inOffice } from '../real-office.ts'
import { scratchFolder, temporaryFolder } from '../scratch-folder.ts'

const LETTER = '01/STTTT-CNTT&BCVT'
const MESSAGE = 'Message-ID: <1@x.invalid>\r\n\r\nthư'
let sound: string

beforeAll(async () => {
  sound = temporaryFolder()
  await inOffice(sound, async (ports) => {
    await issue(ports, addressedPlan())
    await issue(ports, tailoredPlan())
    await beginSending(1, ports)
    const [delivery] = await ports.register.deliveries()
    const message = ports.archive.put(new TextEncoder().encode(MESSAGE))
    await ports.register.recordDelivery(delivery?.id ?? '', { status: 'dot', attempt: 1 }, 'then', message)
    await recordOutcomes(ports)
  })
})
afterAll(() => rmSync(sound, { recursive: true, force: true }))

/** A copy of the archive, and what its own script says of it. */
function copy() {
  const archive = join(scratchFolder(), 'archive')
  cpSync(join(sound, 'archive'), archive, { recursive: true })
  return {
    archive,
    object: (words: string) => objectPath(archive, sha256(words)),
    overwrite: (path: string, bytes: string | Uint8Array) => {
      chmodSync(path, 0o644)
      writeFileSync(path, bytes)
    },
    examine: () => {
      const { status, stdout } = spawnSync(process.execPath, [join(archive, 'verify.mjs'), '--json'], {
        encoding: 'utf8',
      })
      const report: {
        ok: boolean
        problems: { kind: string; subject: string; detail: string; remedy: string }[]
      } = JSON.parse(stdout)
      return { status, ...report, kinds: report.problems.map(({ kind, subject }) => `${kind} ${subject}`) }
    },
  }
}

describe('verify.mjs', () => {
  test('is short enough to be read', () => {
    const lines = readFileSync(join(sound, 'archive', 'verify.mjs'), 'utf8').split('\n')
    expect(lines.length).toBeLessThan(300)
  })

  test('finds a sound archive sound, and needs nothing beside it', () => {
    const { archive, examine } = copy()
    for (const name of readdirSync(archive)) {
      if (!['objects', 'chain.jsonl', 'verify.mjs'].includes(name))
        rmSync(join(archive, name), { recursive: true })
    }
    expect(examine()).toMatchObject({ status: 0, ok: true, problems: [] })
    const { stdout } = spawnSync(process.execPath, ['verify.mjs'], { cwd: archive, encoding: 'utf8' })
    expect(stdout).toContain('4 văn bản')
    expect(stdout).toContain('Kho lưu trữ nguyên vẹn.')
  })

  test('names the letter of a changed, emptied, cut, missing or swapped file', () => {
    const { object, overwrite, examine } = copy()
    const path = object(`PDF ${LETTER} 2025 Cơ quan so-a`)
    const bytes = readFileSync(path)
    overwrite(path, `${bytes} `)
    expect(examine()).toMatchObject({ status: 5, ok: false, kinds: [`changed ${LETTER}`] })
    expect(examine().problems[0]?.detail).toContain('1.pdf, bản gửi Cơ quan so-a')
    expect(examine().problems[0]?.remedy).toContain('bản sao lưu')
    overwrite(path, '')
    expect(examine().kinds).toEqual([`emptied ${LETTER}`])
    overwrite(path, bytes.subarray(1))
    expect(examine().kinds).toEqual([`cut ${LETTER}`])
    unlinkSync(path)
    expect(examine().kinds).toEqual([`missing ${LETTER}`])
    writeFileSync(path, readFileSync(object(`DOCX ${LETTER} 2025 Cơ quan so-a`)))
    expect(examine().kinds).toEqual([`swapped ${LETTER}`])
  })

  test('misses no message that was sent', () => {
    const { object, examine } = copy()
    unlinkSync(object(MESSAGE))
    expect(examine().kinds).toEqual([`missing ${LETTER}`])
  })

  test('finds a record changed, taken out or moved', () => {
    const { archive, examine } = copy()
    const path = join(archive, 'chain.jsonl')
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const write = (kept: readonly string[]) => writeFileSync(path, `${kept.join('\n')}\n`)
    for (const place of lines.keys()) {
      if (place === lines.length - 1) continue
      write(lines.toSpliced(place, 1))
      expect(examine().ok, `without ${place}`).toBe(false)
      write(lines.with(place, (lines[place] ?? '').replace('2025', '2024')))
      expect(examine().ok, `changed ${place}`).toBe(false)
    }
    write([...lines.slice(1), lines[0] ?? ''])
    expect(examine().ok).toBe(false)
  })

  test('tells what does not belong there', () => {
    const { archive, examine } = copy()
    writeFileSync(join(archive, 'objects', 'ghi chú'), 'x')
    const [prefix = ''] = readdirSync(join(archive, 'objects'))
    renameSync(join(archive, 'objects', 'ghi chú'), join(archive, 'objects', prefix, 'ghi chú'))
    expect(examine().kinds).toEqual([`extra objects/${prefix}/ghi chú`])
  })
})

describe('docs/archive-format.md', () => {
  /** Runs the commands of the page as a stranger would copy them, in the folder above the archive. */
  const byHand = (archive: string) => {
    const page = readFileSync('docs/archive-format.md', 'utf8')
    const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, commands = '']) =>
      commands.replace(/^code=.*$/m, `code='${LETTER}'`),
    )
    return blocks.map(
      (commands) => spawnSync('sh', ['-c', commands], { cwd: join(archive, '..'), encoding: 'utf8' }).stdout,
    )
  }

  test('is enough to find a sound archive sound by hand', () => {
    const [chain, letter] = byHand(copy().archive)
    expect(chain).toMatch(/^\d+ records, head [0-9a-f]{64}\n$/)
    expect(letter).toBe(`${LETTER} is whole\n`)
  })

  test('is enough to find a changed file and a changed record by hand', () => {
    const { archive, object, overwrite } = copy()
    const path = object(`PDF ${LETTER} 2025 Cơ quan so-a`)
    overwrite(path, `${readFileSync(path)} `)
    const chain = join(archive, 'chain.jsonl')
    writeFileSync(chain, readFileSync(chain, 'utf8').replace('Nguyễn', 'Nguyên'))
    const [records, letter] = byHand(archive)
    expect(records).toContain('damaged: line 2')
    expect(letter).not.toContain('is whole')
  })
})
