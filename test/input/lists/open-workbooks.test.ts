import fc from 'fast-check'
import type { Zippable } from 'fflate'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Cell, CellValue, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { openWorkbooks } from '../../../src/input/lists/open-workbooks.ts'
import { readRecipients } from '../../../src/input/lists/read-recipients.ts'
import { readZipDirectory } from '../../../src/input/zip-directory.ts'
import { briefly, bytesOf, inFull } from '../reading.ts'

const PATH = 'recipients/danh-sach.xlsx'

async function readBytes(bytes: Uint8Array) {
  const files = [{ path: PATH, bytes }]
  return readRecipients(files, await openWorkbooks(files))
}

async function read(...sheets: readonly Partial<WriteSheet>[]) {
  return readBytes(
    await writeXlsx({ sheets: sheets.map((sheet, index) => ({ name: `Tờ ${index + 1}`, ...sheet })) }),
  )
}

const HEADINGS = ['mã', 'tên', 'email', 'nhóm', 'từ ngày', 'Số']

/** One body whose last column holds a cell in a number format. */
async function lastCell(value: CellValue, numFmt?: string, more: Partial<Cell> = {}) {
  const cell: Cell = {
    value,
    type: 'number',
    ...(numFmt === undefined ? {} : { style: { numFmt } }),
    ...more,
  }
  const result = await read({
    rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', value]],
    cells: new Map([['1,5', cell]]),
  })
  return { text: result.value?.directory.recipients[0]?.fields['Số'], findings: briefly(result.diagnostics) }
}

describe('reading a workbook', () => {
  it('reads bodies and groups from sheets, with leading zeros, dates and places', async () => {
    const { value, diagnostics } = await read(
      {
        name: 'Danh sách',
        rows: [
          ['DANH SÁCH NƠI NHẬN'],
          [],
          HEADINGS,
          ['001', 'Sở Y tế', 'yt@a.vn', 'so', new Date('2025-02-15T00:00:00Z'), '0012'],
        ],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }],
      },
      {
        name: 'groups',
        rows: [
          ['id', 'name', 'members'],
          ['so', 'Các sở', '001'],
        ],
      },
      { name: 'Ghi chú', rows: [['không phải danh sách']] },
      { name: 'Trống', rows: [] },
    )
    expect(value?.directory.recipients).toMatchObject([
      {
        id: '001',
        name: 'Sở Y tế',
        groups: ['so'],
        validFrom: { year: 2025, month: 2, day: 15 },
        fields: { Số: '0012' },
      },
    ])
    expect(value?.directory.groups).toMatchObject([{ id: 'so', members: ['001'] }])
    expect(value?.placeOf('recipient', '001', 'email').place).toEqual({ cell: 'Danh sách!C4' })
    expect(briefly(diagnostics)).toEqual(['Danh sách!A1 I38', 'Danh sách!D4 I26', 'Ghi chú!A1 I38'])
  })

  it.each([
    [7, '000', '007'],
    [912345678, '0000000000', '0912345678'],
    [1234.5, '#,##0.00', '1.234,50'],
    [0.1 + 0.2, 'General', '0,3'],
    [12345678901, 'General', '12345678901'],
    [0.5, '0%', '50%'],
    [-3, 'General', '-3'],
  ])('shows the number %d in the form %s as %s', async (value, format, text) => {
    expect(await lastCell(value, format)).toEqual({ text, findings: [] })
  })

  it.each([
    ['2025-02-05T00:00:00Z', 'dd/mm/yyyy', '05/02/2025'],
    ['2025-02-05T00:00:00Z', 'mm-dd-yy', '05/02/2025'],
    ['2025-02-05T00:00:00Z', 'yyyy-mm-dd', '2025-02-05'],
    ['2025-02-05T14:30:00Z', 'dd/mm/yyyy h:mm', '05/02/2025 14:30'],
  ])('shows the day %s in the form %s as %s', async (day, format, text) => {
    expect(await lastCell(new Date(day), format, { type: 'date' })).toEqual({ text, findings: [] })
  })

  it.each([
    ['2025-02-05T14:30:00Z', 'dd/mm/yyyy', '2025-02-05'],
    ['2025-02-05T14:30:00Z', '"ngày h" dd/mm/yyyy', '2025-02-05'],
    ['2025-02-05T14:30:00Z', 'dd/mm/yyyy h:mm', undefined],
  ])('reads the day %s in the form %s as the day %s that is seen', async (day, numFmt, validFrom) => {
    const { value, diagnostics } = await read({
      rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', new Date(day), '']],
      cells: new Map([['1,4', { value: new Date(day), type: 'date', style: { numFmt } }]]),
    })
    expect(value?.directory.recipients[0]?.validFrom).toEqual(
      validFrom === undefined ? undefined : { year: 2025, month: 2, day: 5 },
    )
    expect(briefly(diagnostics)).toEqual(validFrom === undefined ? ['Tờ 1!E2 I14'] : [])
  })

  it('takes the last result of a formula and says so', async () => {
    expect(await lastCell('x', undefined, { type: 'formula', formula: 'A1', formulaResult: 'x' })).toEqual({
      text: 'x',
      findings: ['Tờ 1!F2 I41'],
    })
  })

  it.each([
    ['a formula nobody calculated', { value: null, type: 'formula', formula: 'A1' } as const],
    ['an error', { value: '#N/A', type: 'error' } as const],
    ['a number longer than Excel keeps', { value: 1234567890123456800, type: 'number' } as const],
  ])('refuses %s', async (_, cell) => {
    const { text, findings } = await lastCell(cell.value, undefined, cell)
    expect(text).toBeUndefined()
    expect(findings).toEqual(['Tờ 1!F2 I44'])
  })

  it('warns of a number that Excel shows cut short', async () => {
    expect(await lastCell(123456789012, 'General')).toEqual({
      text: '123456789012',
      findings: ['Tờ 1!F2 I45'],
    })
    expect(await lastCell(123456, '0.00E+00')).toEqual({ text: '123456', findings: ['Tờ 1!F2 I45'] })
  })

  it('joins rich text', async () => {
    const more: Partial<Cell> = {
      type: 'richText',
      richText: [{ text: 'Sở ' }, { text: 'Y tế', font: { bold: true } }],
    }
    expect((await lastCell('Sở Y tế', undefined, more)).text).toBe('Sở Y tế')
  })

  it('warns of merged cells and of hidden rows, columns and sheets', async () => {
    const { diagnostics } = await read(
      {
        hidden: true,
        rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', 'x'], ['b', 'B', 'b@b.vn', '', '', null]],
        merges: [{ startRow: 1, startCol: 5, endRow: 2, endCol: 5 }],
        columns: [{}, {}, {}, { hidden: true }],
        rowDefs: new Map([[2, { hidden: true }]]),
      },
      { name: 'khác', rows: [['x']] },
    )
    expect(briefly(diagnostics).sort()).toEqual([
      'Tờ 1!A1 I43',
      'Tờ 1!A3 I43',
      'Tờ 1!D1 I43',
      'Tờ 1!F2 I42',
      'khác!A1 I38',
    ])
  })

  it('finds what is wrong at its cell', async () => {
    const { value, diagnostics } = await read({
      rows: [HEADINGS, ['a', 'A\u200b', 'a@', 'x', '05/02/2025', '']],
    })
    expect(value).toBeUndefined()
    expect(briefly(diagnostics).sort()).toEqual(['Tờ 1!B2 I02', 'Tờ 1!C2 I18', 'Tờ 1!D2 I33', 'Tờ 1!E2 I14'])
    const broken = await read({
      rows: [HEADINGS, ['a', `A${'\u000b'.repeat(9)}\u202eB`, 'a@b.vn', '', '', '']],
    })
    expect(broken.value).toBeUndefined()
    expect(briefly(broken.diagnostics)).toContain('Tờ 1!B2 I02')
  })

  it('refuses a list without a header and an empty workbook', async () => {
    expect(briefly((await read({ rows: [['a', 'b']] })).diagnostics)).toEqual(['Tờ 1!A1 I30'])
    expect(briefly((await read({ rows: [] })).diagnostics)).toEqual(['1:1 I05'])
  })

  it('gives any text of a cell back as it was, in NFC, or refuses it with its cell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        let bytes: Uint8Array
        try {
          bytes = await writeXlsx({
            sheets: [{ name: 'S', rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', text]] }],
          })
        } catch {
          // The writing library refuses some of what we refuse.
          return
        }
        const { value, diagnostics } = await readBytes(bytes)
        if (value === undefined) expect(briefly(diagnostics)).toEqual(expect.arrayContaining(['S!F2 I02']))
        else
          expect(value.directory.recipients[0]?.fields['Số']).toBe(
            text.normalize('NFC').replaceAll('\u000b', ' ').trim(),
          )
      }),
      { numRuns: 60 },
    )
  })

  it('reads ten thousand rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`a${i}`, `Cơ quan ${i}`, `a${i}@b.vn`, '', '', i])
    const { value, diagnostics } = await read({ rows: [HEADINGS, ...rows] })
    expect(diagnostics).toEqual([])
    expect(value?.directory.recipients).toHaveLength(10_000)
  })
})

describe('the door for ZIP files', () => {
  const zip = (entries: Zippable) => zipSync(entries, { level: 9 })
  const problem = (bytes: Uint8Array) => {
    const result = readZipDirectory(bytes)
    return 'problem' in result ? result.problem : ''
  }

  it.each([
    ['text', bytesOf('xin chào'), 'không phải tệp .xlsx'],
    ['nothing', new Uint8Array(), 'không phải tệp .xlsx'],
    ['a way up', zip({ '../xl/workbook.xml': strToU8('x') }), 'không an toàn'],
    ['a drive', zip({ 'C:/x': strToU8('x') }), 'không an toàn'],
    ['two equal names', zip({ 'a.xml': strToU8('x'), 'A.xml': strToU8('y') }), 'cùng tên'],
    [
      'too many entries',
      zip(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}`, strToU8('x')]))),
      'hơn 200',
    ],
    ['a bomb', zip({ 'xl/workbook.xml': new Uint8Array(30_000_000) }), 'nén bất thường'],
  ])('refuses %s', (_, bytes, words) => {
    expect(problem(bytes)).toContain(words)
  })

  it('refuses more than can be unpacked safely, before unpacking', () => {
    const noise = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 2654435761) >>> (i % 13))
    const entries = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}`, noise]))
    expect(problem(zipSync(entries, { level: 0 }))).toContain('64 MB')
  })

  it('refuses an entry that lies about its size', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: [HEADINGS] }] })
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const directory = view.getUint32(bytes.length - 6, true)
    view.setUint32(directory + 24, 1, true)
    expect(inFull((await readBytes(bytes)).diagnostics)).toContain('Không mở được tệp Excel')
    view.setUint32(directory + 24, 0, true)
    expect(problem(bytes)).toContain('sai kích thước')
  })

  it('refuses a sheet that would take too much room: long XML, or one lonely cell far away', async () => {
    const good = await writeXlsx({
      sheets: [{ name: 'S', rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', 'x']] }],
    })
    const withRows = (rows: string) => {
      const parts = unzipSync(good)
      for (const name of Object.keys(parts).filter((part) => part.endsWith('sheet1.xml'))) {
        const xml = new TextDecoder().decode(parts[name]).replace('</sheetData>', `${rows}</sheetData>`)
        parts[name] = strToU8(xml)
      }
      return zipSync(parts)
    }
    const lonely = withRows('<row r="9000"><c r="SF9000"><v>1</v></c></row>')
    expect(briefly((await readBytes(lonely)).diagnostics)).toEqual(['S!A1 I04'])
    const long = withRows(
      Array.from(
        { length: 700_000 },
        (_, i) => `<row r="${i + 3}"><c r="A${i + 3}"><v>${i}</v></c></row>`,
      ).join(''),
    )
    expect(inFull((await readBytes(long)).diagnostics)).toContain('25 MB')
  })

  it('refuses a Word file under the name of a workbook', async () => {
    expect(inFull((await readBytes(zip({ 'word/document.xml': strToU8('<x/>') }))).diagnostics)).toContain(
      'không phải bảng tính',
    )
  })

  it('expands no entity of a document type', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'S', rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', 'x']] }],
    })
    const parts = unzipSync(bytes)
    for (const [name, part] of Object.entries(parts)) {
      if (!/sharedStrings|sheet1\.xml$/.test(name)) continue
      const xml = new TextDecoder()
        .decode(part)
        .replace(/<(sst|worksheet)/, '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><$1')
        .replace('>x</t>', '>&y;</t>')
      parts[name] = strToU8(xml)
    }
    const result = await readBytes(zipSync(parts))
    expect(JSON.stringify(result.value?.directory ?? '')).not.toContain('root:')
  })

  it('ends any damage with a refusal or a list, never with a failure', async () => {
    const good = await writeXlsx({
      sheets: [{ name: 'S', rows: [HEADINGS, ['a', 'A', 'a@b.vn', '', '', 'x']] }],
    })
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), async (at, byte, cut) => {
        const bytes = good.slice(0, Math.max(cut, at))
        bytes[at] = byte
        const { value, diagnostics } = await readBytes(bytes)
        expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
      }),
      { numRuns: 60 },
    )
  })
})
