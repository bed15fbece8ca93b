// The archive on disk: the contract, and what only a real disk can get wrong.

import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectArchive } from '../../../src/adapters/archive/archive-inspection.ts'
import { objectPath } from '../../../src/adapters/archive/archive-objects.ts'
import { openBlobArchive } from '../../../src/adapters/archive/blob-archive.ts'
import type { Archive } from '../../../src/application/ports/archive.ts'
import { archiveContract } from '../../contract/archive-contract.ts'
import { scratchFolder } from '../scratch-folder.ts'

const lock = { release: () => undefined }
const text = (words: string) => new TextEncoder().encode(words)

archiveContract('a folder', async () => {
  const folder = scratchFolder()
  return { ...openBlobArchive(folder, lock), ...inspectArchive(folder) }
})

function addRecord(archive: Archive, body: Record<string, unknown> = {}): void {
  const head = archive.head()
  archive.append({ sequence: head.sequence + 1, previous: head.sha256, type: 'issued', at: 'then', body })
}

describe('the folder of an archive', () => {
  test('holds read-only objects under their hash and no temporary file', async () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    const { sha256 } = archive.put(text('công văn'))
    archive.stage(text('phụ lục'))
    await archive.settle()
    const path = objectPath(folder, sha256)
    expect(path).toBe(join(folder, 'objects', sha256.slice(0, 2), sha256))
    expect(readFileSync(path, 'utf8')).toBe('công văn')
    expect(statSync(path).mode & 0o222).toBe(0)
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  })

  test('finds no final name before its bytes are settled', () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    const { sha256 } = archive.stage(text('chưa xong'))
    expect(archive.has(sha256)).toBe(false)
    expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1)
  })

  test('is cleared of what a killed process left half done', () => {
    const folder = scratchFolder()
    addRecord(openBlobArchive(folder, lock), { code: '01/A' })
    writeFileSync(join(folder, 'tmp', 'nửa chừng'), 'x')
    appendFileSync(join(folder, 'chain.jsonl'), '{"at":"then","bo')
    const archive = openBlobArchive(folder, lock)
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
    expect(archive.head().sequence).toBe(1)
    addRecord(archive, { code: '02/A' })
    expect([...archive.records()].map((record) => record.body['code'])).toEqual(['01/A', '02/A'])
  })

  test('reads the end of a long chain with long lines', () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    for (const length of [10, 70_000, 65_400, 200_000, 3]) addRecord(archive, { text: 'ễ'.repeat(length) })
    expect(openBlobArchive(folder, lock).head()).toEqual(archive.head())
    expect([...openBlobArchive(folder, lock).records()]).toHaveLength(5)
  })

  test('does not take other bytes under a known name for its own', () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    const { sha256 } = archive.put(text('bản gốc'))
    chmodSync(objectPath(folder, sha256), 0o644)
    writeFileSync(objectPath(folder, sha256), 'bản giả')
    const damaged = expect.objectContaining({ code: 'E_DAMAGED', message: expect.stringContaining(sha256) })
    expect(() => archive.get(sha256)).toThrow(damaged)
    expect(() => archive.put(text('bản gốc'))).toThrow(damaged)
  })

  test('is refused when a record in its chain was changed', () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    addRecord(archive, { code: '01/A' })
    addRecord(archive, { code: '02/A' })
    const path = join(folder, 'chain.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').replace('01/A', '07/A'))
    expect(() => [...openBlobArchive(folder, lock).records()]).toThrow(
      expect.objectContaining({ code: 'E_DAMAGED', message: expect.stringContaining('dòng 2') }),
    )
    writeFileSync(path, '{"không":"phải bản ghi"}\n')
    expect(() => openBlobArchive(folder, lock)).toThrow(expect.objectContaining({ code: 'E_DAMAGED' }))
  })

  test('shows an examiner emptied, cut and foreign files without stopping', async () => {
    const folder = scratchFolder()
    const archive = openBlobArchive(folder, lock)
    const { sha256 } = archive.put(text('sẽ bị làm rỗng'))
    chmodSync(objectPath(folder, sha256), 0o644)
    truncateSync(objectPath(folder, sha256), 0)
    writeFileSync(join(folder, 'objects', 'lạ.txt'), 'x')
    writeFileSync(join(folder, 'objects', sha256.slice(0, 2), 'lạ'), 'y')
    writeFileSync(join(folder, 'ghi-chú.txt'), 'z')
    writeFileSync(join(folder, 'tmp', 'dở dang'), 'w')
    const inspection = inspectArchive(folder)
    const found = []
    for await (const object of inspection.objects()) found.push([object.named === sha256, object.size])
    expect(found.sort()).toEqual([
      [false, 1],
      [false, 1],
      [true, 0],
    ])
    expect([...inspection.strangers()]).toEqual([
      { path: 'ghi-chú.txt', kind: 'unknown' },
      { path: 'tmp/dở dang', kind: 'leftover' },
    ])
    expect(existsSync(join(folder, 'tmp', 'dở dang'))).toBe(true)
  })
})
