// What every archive must do, run on the fake and on each real one.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Archive, ArchiveInspection } from '../../src/application/ports/archive.ts'
import type { ChainRecord } from '../../src/model/chain.ts'
import { EMPTY_HEAD } from '../../src/model/chain.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const text = (words: string) => new TextEncoder().encode(words)

/** `open` gives an empty archive. */
export function archiveContract(name: string, open: () => Promise<Archive & ArchiveInspection>): void {
  const next = (archive: Archive, body: Record<string, unknown> = {}): ChainRecord => {
    const head = archive.head()
    return { sequence: head.sequence + 1, previous: head.sha256, type: 'issued', at: 'then', body }
  }

  describe(`${name} as an archive`, () => {
    test('gives back any bytes by their SHA-256', async () => {
      const archive = await open()
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          const kept = archive.put(bytes)
          expect(kept).toEqual({ sha256: sha256(bytes), size: bytes.length })
          expect(Buffer.compare(archive.get(kept.sha256), bytes)).toBe(0)
        }),
        { numRuns: 30 },
      )
    })

    test('keeps the same bytes once', async () => {
      const archive = await open()
      const once = archive.put(text('như nhau'))
      expect(archive.put(text('như nhau'))).toEqual(once)
      archive.stage(text('như nhau'))
      await archive.settle()
      const found = []
      for await (const object of archive.objects()) found.push(object)
      expect(found).toEqual([
        { path: `objects/${once.sha256.slice(0, 2)}/${once.sha256}`, named: once.sha256, ...once },
      ])
    })

    test('has what was staged once it settled', async () => {
      const archive = await open()
      const many = Array.from({ length: 300 }, (_, index) => archive.stage(text(`tệp ${index % 290}`)))
      await archive.settle()
      await archive.settle()
      expect(many.every((kept) => archive.has(kept.sha256))).toBe(true)
      expect(new TextDecoder().decode(archive.get(many[299]?.sha256 ?? ''))).toBe('tệp 9')
    })

    test('says what is missing', async () => {
      const archive = await open()
      expect(archive.has('ab'.repeat(32))).toBe(false)
      expect(archive.read('ab'.repeat(32))).toBeUndefined()
      expect(() => archive.get('ab'.repeat(32))).toThrow(expect.objectContaining({ code: 'E_DAMAGED' }))
    })

    test('chains records, each to the one before', async () => {
      const archive = await open()
      expect(archive.head()).toEqual(EMPTY_HEAD)
      const first = archive.append(next(archive, { code: '01/A', text: 'Kính gửi\n"ông"' }))
      const second = archive.append(next(archive, { code: '02/A' }))
      expect(archive.head()).toEqual(second)
      const records = [...archive.records()]
      expect(records.map((record) => record.sequence)).toEqual([1, 2])
      expect(records[1]?.previous).toBe(first.sha256)
      const lines = [...archive.chainLines()]
      expect(lines.map(({ complete }) => complete)).toEqual([true, true])
      expect(sha256(text(`${lines[1]?.line}\n`))).toBe(second.sha256)
    })

    test('does not add a record that does not follow', async () => {
      const archive = await open()
      const record = next(archive)
      archive.append(record)
      expect(() => archive.append(record)).toThrow()
      expect([...archive.records()]).toEqual([record])
    })
  })
}
