import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import { documentOf, paragraph, STYLE_SHEET } from './docx-trees.ts'

const run = promisify(execFile)

/** Hashes of a letter written first and of one written after it. */
const PRINT_HASHES = `
  import { createHash } from 'node:crypto'
  const { prepareDocx } = await import('${import.meta.resolve('../../../src/writers/docx/write-docx.ts')}')
  const { layout, letterWithAppendix, STYLE_SHEET } = await import('${import.meta.resolve('./docx-trees.ts')}')
  const writer = prepareDocx(STYLE_SHEET)
  const hashes = []
  for (const name of ['Sở Y tế', 'Ủy ban nhân dân huyện Ba Tri']) {
    const tree = letterWithAppendix(name)
    const docx = await writer.write(tree, layout.layOut(tree))
    hashes.push(createHash('sha256').update(docx).digest('hex'))
  }
  process.stdout.write(hashes.join(' '))
`

async function hashUnder(env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', PRINT_HASHES], {
    env: { ...process.env, ...env },
  })
  return stdout
}

describe('the bytes of a DOCX', () => {
  it('do not depend on time zone, locale or process', async () => {
    const hashes = await Promise.all([
      hashUnder({ TZ: 'UTC', LC_ALL: 'C' }),
      hashUnder({ TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8' }),
      hashUnder({ TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8' }),
    ])
    expect(hashes[0]).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/)
    expect(new Set(hashes).size).toBe(1)
  })

  it('hold no time but DOS’s first day, and the parts in one order', async () => {
    const docx = await prepareDocx(STYLE_SHEET).write(documentOf(paragraph('body', 'x')))
    const view = new DataView(docx.buffer, docx.byteOffset)
    const end = docx.length - 22
    expect(view.getUint32(end, true)).toBe(0x06054b50)
    const count = view.getUint16(end + 10, true)
    const names: string[] = []
    for (let at = view.getUint32(end + 16, true); names.length < count; ) {
      expect(view.getUint32(at + 12, true)).toBe(0x00210000)
      const length = view.getUint16(at + 28, true)
      names.push(new TextDecoder().decode(docx.subarray(at + 46, at + 46 + length)))
      at += 46 + length
    }
    expect(names.slice(0, 4)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/_rels/document.xml.rels',
    ])
    expect(names.slice(4)).toEqual(names.slice(4).toSorted())
    expect(Object.keys(unzipSync(docx))).toEqual(names)
  })

  it('refuse a time without a zone', async () => {
    const tree = { ...documentOf(), properties: { ...documentOf().properties, created: '2025-01-09' } }
    await expect(prepareDocx(STYLE_SHEET).write(tree)).rejects.toThrow('2025-01-09')
  })

  it.each([
    ['2025-01-01T06:59:59+07:00', '2024-12-31T23:59:59Z'],
    ['2024-03-01T00:00:00+07:00', '2024-02-29T17:00:00Z'],
    ['2025-12-31T23:30:00-01:30', '2026-01-01T01:00:00Z'],
    ['2025-01-09T08:00:00Z', '2025-01-09T08:00:00Z'],
  ])('say %s as %s', async (created, shown) => {
    const tree = { ...documentOf(), properties: { ...documentOf().properties, created } }
    const core = unzipSync(await prepareDocx(STYLE_SHEET).write(tree))['docProps/core.xml']
    expect(new TextDecoder().decode(core)).toContain(`>${shown}</dcterms:created>`)
  })
})
