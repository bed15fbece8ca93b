// The bound register: ten columns with every number in its place, and each of its files read back to
// the very rows it was made of.

import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BookRequest } from '../../../src/application/register/collect-book.ts'
import { collectBooks } from '../../../src/application/register/collect-book.ts'
import { exportBook, ROWS_IN_VOLUME } from '../../../src/application/register/export-book.ts'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import { readFileCopies } from '../../../src/input/read-file-copies.ts'
import { readBookCsv, readBookXlsx } from '../../../src/input/read-register-book.ts'
import type { BookKind, RegisterBook } from '../../../src/model/register-book.ts'
import { BOOK_COLUMNS } from '../../../src/model/register-book.ts'
import { rowsOfDocx, rowsOfPdf } from '../../book-readings.ts'
import { memoryFiles } from '../../fakes/memory-files.ts'
import { TINOS } from '../../layout/tinos.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const OFFICE = {
  superiorBody: 'UBND TỈNH BẾN TRE',
  letterheadName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  series: [
    { id: 'chung', name: 'Văn bản đi', kinds: [] },
    { id: 'quyet-dinh', name: 'Quyết định', kinds: ['quyet-dinh'] },
  ],
} as const
const STYLE = { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' } as const
const CREATED = '2025-12-31T16:00:00+07:00'
const OUTGOING: BookRequest = { kind: 'outgoing', volume: '01', uses: [], emptyRows: 30 }
const digest = (algorithm: 'sha256' | 'md5') => (bytes: Uint8Array) =>
  new Uint8Array(hash(algorithm, bytes, 'buffer'))
const MATERIALS = {
  fonts: TINOS,
  hash: { sha256: digest('sha256'), md5: digest('md5') },
  producer: 'vanthu 0.0.0',
}

/** An office with a letter sent, one void, one recalled, one begun and not finished. */
async function officeOfAYear() {
  const office = memoryOffice()
  await issue(office, addressedPlan('một'))
  await issue(office, addressedPlan('hai', { subject: 'về "họp" <giao ban> & nhiệm vụ; =1+1' }))
  await voidNumber({ number: 2, year: 2025, reason: 'in nhầm mẫu', actor: 'lan' }, office)
  await issue(
    office,
    addressedPlan('ba', { seriesId: 'quyet-dinh', codeNotation: 'QĐ-STTTT', kind: 'quyet-dinh' }),
  )
  const [delivery] = await office.register.deliveries()
  await office.register.recordDelivery(
    delivery?.id ?? '',
    { status: 'sent', serverReply: '250 ok', at: '2025-01-10T09:00:00+07:00' },
    '2025-01-10T09:00:00+07:00',
  )
  return office
}

async function filesOf(book: RegisterBook, seriesId?: string) {
  const files = memoryFiles()
  const press = { style: STYLE, materials: MATERIALS, created: CREATED }
  const formats = ['docx', 'pdf', 'xlsx', 'csv'] as const
  const events = []
  const collected = seriesId === undefined ? { book } : { book, seriesId }
  for await (const event of exportBook(collected, formats, press, files)) events.push(event)
  return { events, bytes: (path: string) => files.contents.get(path) ?? new Uint8Array() }
}

function bookOf(kind: BookKind, rows: RegisterBook['rows']): RegisterBook {
  return { kind, agency: OFFICE.letterheadName, year: 2025, volume: '01', rows }
}

describe('the outgoing register', () => {
  test('has a book for each series, every number in its row, and says what became of it', async () => {
    const { register } = await officeOfAYear()
    const books = await collectBooks(OUTGOING, register, OFFICE)
    expect(books.map(({ seriesId, book }) => [seriesId, book.series])).toEqual([
      ['chung', 'Văn bản đi'],
      ['quyet-dinh', 'Quyết định'],
    ])
    const [common, decisions] = books.map(({ book }) => book.rows)
    expect(common).toEqual([
      [
        '01/STTTT-CNTT&BCVT',
        '09/01/2025',
        'Công văn về việc một',
        'Nguyễn Văn Nam',
        'Cơ quan so-a; Cơ quan so-b; Cơ quan so-c',
        'VT, CNTT&BCVT',
        '3',
        '10/01/2025',
        '',
        '',
      ],
      [
        '02/STTTT-CNTT&BCVT',
        '09/01/2025',
        'Công văn về "họp" <giao ban> & nhiệm vụ; =1+1',
        'Nguyễn Văn Nam',
        'Cơ quan so-a; Cơ quan so-b; Cơ quan so-c',
        'VT, CNTT&BCVT',
        '3',
        '',
        '',
        'Hủy số ngày 09/01/2025: in nhầm mẫu (lan)',
      ],
    ])
    expect(decisions?.[0]?.[2]).toBe('Quyết định về việc ba')
  })

  test('says by which letter one was replaced, recalled or corrected', async () => {
    const { register } = await officeOfAYear()
    const acts = [
      { type: 'corrected', by: '02/STTTT-CNTT&BCVT', reason: 'sai ngày họp' },
      { type: 'replaced', by: '03/STTTT-CNTT&BCVT', reason: 'đổi nội dung' },
    ] as const
    const events = acts.map(({ type, ...body }, index) => ({
      sequence: 100 + index,
      at: '2025-02-03T08:00:00+07:00',
      type,
      subject: '01/STTTT-CNTT&BCVT',
      body: { year: 2025, actor: 'lan', ...body },
    }))
    const [common] = await collectBooks(
      { ...OUTGOING, seriesId: 'chung' },
      { ...register, events: async () => events },
      OFFICE,
    )
    expect(common?.book.rows[0]?.[9]).toBe(
      'Đính chính bởi 02/STTTT-CNTT&BCVT ngày 03/02/2025: sai ngày họp (lan); ' +
        'Thay thế bởi 03/STTTT-CNTT&BCVT ngày 03/02/2025: đổi nội dung (lan)',
    )
  })

  test('of a range holds that range, and shows a number that is missing', async () => {
    const { register } = await officeOfAYear()
    const [range] = await collectBooks({ ...OUTGOING, seriesId: 'chung', from: 2, to: 2 }, register, OFFICE)
    expect(range?.book.rows.map(([code]) => code)).toEqual(['02/STTTT-CNTT&BCVT'])
    const entries = (await register.entries()).filter(({ seriesId }) => seriesId === 'chung')
    const [first, second] = entries
    if (first === undefined || second === undefined) throw new Error('two letters')
    const torn = { ...register, entries: async () => [first, { ...second, number: 3 }] }
    const [book] = await collectBooks(OUTGOING, torn, OFFICE)
    expect(book?.book.rows.map((row) => [row[0], row[9]])[1]).toEqual([
      '02',
      'Số không có trong sổ; chạy "vanthu verify"',
    ])
  })

  test.each([
    ['a range of several series', { from: 1 }],
    ['a series nobody has', { seriesId: 'mat' }],
    ['a year without a number', { year: 2019 }],
  ])('is refused for %s', async (_, asked) => {
    const { register } = await officeOfAYear()
    await expect(collectBooks({ ...OUTGOING, ...asked }, register, OFFICE)).rejects.toMatchObject({
      code: 'E_INPUT',
    })
  })
})

describe('the postal book', () => {
  test('has a row for each body that got an envelope', async () => {
    const { register } = await officeOfAYear()
    const items = [
      {
        recipientId: 'so-a',
        recipientName: 'Cơ quan so-a',
        address: 'Số 1 Cách mạng',
        envelopes: 2,
        note: '',
      },
    ]
    const run = {
      id: 'r',
      code: '01/STTTT-CNTT&BCVT',
      year: 2025,
      date: { year: 2025, month: 1, day: 9 },
      items,
    }
    await register.recordDispatch(run, CREATED)
    const [postal] = await collectBooks({ ...OUTGOING, kind: 'postal' }, register, OFFICE)
    expect(postal?.book.rows).toEqual([
      ['09/01/2025', '01/STTTT-CNTT&BCVT', 'Cơ quan so-a (Số 1 Cách mạng)', '2', '', ''],
    ])
    const [outgoing] = await collectBooks(OUTGOING, register, OFFICE)
    expect(outgoing?.book.rows[0]?.[7]).toBe('09/01/2025')
  })
})

describe('the book of file copies', () => {
  const use = {
    date: { year: 2025, month: 2, day: 3 },
    user: 'người mượn',
    code: '01/STTTT-CNTT&BCVT',
    year: 2025,
    allowedBy: 'Nguyễn Văn Nam',
  }
  const asked: BookRequest = { ...OUTGOING, kind: 'file-copies', year: 2025, emptyRows: 1 }

  test('says who used which letter, when it came back, and leaves rows to write in', async () => {
    const { register } = await officeOfAYear()
    const uses = [use, { ...use, returned: { year: 2025, month: 2, day: 5 }, note: 'bản chính' }]
    const [book] = await collectBooks({ ...asked, uses }, register, OFFICE)
    const letter = ['01/STTTT-CNTT&BCVT ngày 09/01/2025', 'Công văn về việc một', '']
    expect(book?.book.rows).toEqual([
      ['03/02/2025', 'người mượn', ...letter, '', '', 'Nguyễn Văn Nam', ''],
      ['03/02/2025', 'người mượn', ...letter, '', '05/02/2025', 'Nguyễn Văn Nam', 'bản chính'],
      ['', '', '', '', '', '', '', '', ''],
    ])
    const [other] = await collectBooks({ ...asked, year: 2026, uses }, register, OFFICE)
    expect(other?.book.rows).toHaveLength(1)
  })

  test('is refused for a letter nobody knows', async () => {
    const { register } = await officeOfAYear()
    await expect(
      collectBooks({ ...asked, uses: [{ ...use, code: '99/STTTT' }] }, register, OFFICE),
    ).rejects.toMatchObject({ code: 'E_INPUT' })
  })

  test('is kept in a table whose slips are found', () => {
    const table = (lines: string) => readFileCopies('file-copies.yaml', new TextEncoder().encode(lines))
    const sound = 'uses:\n  - { date: 2025-02-03, user: Lan, code: 01/STTTT, year: 2025, allowedBy: Nam }\n'
    expect(table(sound).value).toMatchObject([{ user: 'Lan', date: { year: 2025, month: 2, day: 3 } }])
    expect(table(sound.replace('user: Lan, ', '')).diagnostics[0]?.message).toContain('người sử dụng')
  })
})

describe('a book read back', () => {
  const LONG = Array.from({ length: 400 }, (_, index) => `Ủy ban nhân dân xã số ${index + 1}`).join('; ')
  const books: readonly (readonly [BookKind, RegisterBook['rows']])[] = [
    [
      'outgoing',
      [
        [
          '01/STTTT-CNTT&BCVT',
          '09/01/2025',
          'Công văn "họp" <giao ban> & =1+1',
          '=Nam',
          LONG,
          'VT',
          '3',
          '',
          '',
          '',
        ],
        [
          '02/STTTT-CNTT&BCVT',
          '10/01/2025',
          '+84 75 382 2222, i-Speed',
          '-',
          '@x',
          'VT, CNTT&BCVT',
          '1',
          '',
          '',
          'Hủy',
        ],
        ...Array.from({ length: 40 }, (_, index) => [
          `${String(index + 3).padStart(2, '0')}/QĐ-STTTT`,
          '11/01/2025',
          'Quyết định về việc bổ nhiệm',
          'Nguyễn Văn Nam',
          'Như Điều 3',
          'VT',
          '12',
          '12/01/2025',
          '',
          '',
        ]),
      ],
    ],
    [
      'postal',
      [
        [
          '09/01/2025',
          '01/STTTT-CNTT&BCVT',
          'Sở Nội vụ (số 7, đường Cách mạng Tháng Tám)',
          '2',
          '',
          'Hỏa tốc',
        ],
      ],
    ],
    [
      'file-copies',
      [['09/01/2025', 'người mượn', '01/STTTT ngày 09/01/2025', 'Công văn', '12/HC', '', '', 'Nam', '']],
    ],
  ]

  test.each(books)('gives the rows of the %s book from all its forms', async (kind, rows) => {
    const { events, bytes } = await filesOf(bookOf(kind, rows))
    const paths = events.map(({ file }) => file)
    const path = (ending: string) => paths.find((one) => one.endsWith(ending)) ?? ''
    expect(await readBookXlsx(kind, bytes(path('.xlsx')))).toEqual(rows)
    expect(readBookCsv(kind, bytes(path('.csv')))).toEqual(rows)
    expect(rowsOfDocx(bytes(path('.docx')))).toEqual(rows)
    expect(await rowsOfPdf(bytes(path('.pdf')))).toEqual(rows)
  })

  test('writes by its number what its font cannot draw, whoever typed it', async () => {
    const row = ['09/01/2025', '07/STTTT', 'Sở 漢', '1', '', 'chuyển 🙂 tay']
    const { bytes, events } = await filesOf(bookOf('postal', [row]))
    const path = (ending: string) => events.find(({ file }) => file.endsWith(ending))?.file ?? ''
    const told = ['09/01/2025', '07/STTTT', 'Sở [U+6F22]', '1', '', 'chuyển [U+1F642] tay']
    expect(rowsOfDocx(bytes(path('.docx')))).toEqual([told])
    expect(await rowsOfPdf(bytes(path('.pdf')))).toEqual([told])
    expect(readBookCsv('postal', bytes(path('.csv')))).toEqual([row])
  })

  test('has the same bytes each time', async () => {
    const once = await filesOf(bookOf('postal', books[1]?.[1] ?? []))
    const again = await filesOf(bookOf('postal', books[1]?.[1] ?? []))
    for (const { file } of once.events) expect(again.bytes(file)).toEqual(once.bytes(file))
  })

  test('that is too long for one binding comes in volumes numbered on, the sheet whole', async () => {
    const rows = Array.from({ length: ROWS_IN_VOLUME + 1 }, (_, index) => [
      `${String(index + 1).padStart(2, '0')}/STTTT`,
      '09/01/2025',
      'Công văn',
      'Nam',
      '',
      'VT',
      '1',
      '',
      '',
      '',
    ])
    const { events, bytes } = await filesOf(bookOf('outgoing', rows))
    expect(events.map(({ file, rows: count }) => [file.split('2025/').at(-1), count])).toEqual([
      ['so-dang-ky-van-ban-di-2025-quyen-01.pdf', ROWS_IN_VOLUME],
      ['so-dang-ky-van-ban-di-2025-quyen-01.docx', ROWS_IN_VOLUME],
      ['so-dang-ky-van-ban-di-2025-quyen-02.pdf', 1],
      ['so-dang-ky-van-ban-di-2025-quyen-02.docx', 1],
      ['so-dang-ky-van-ban-di-2025.xlsx', ROWS_IN_VOLUME + 1],
      ['so-dang-ky-van-ban-di-2025.csv', ROWS_IN_VOLUME + 1],
    ])
    expect(rowsOfDocx(bytes('out/so-dang-ky/2025/so-dang-ky-van-ban-di-2025-quyen-02.docx'))).toEqual([
      rows.at(-1),
    ])
  })

  test('is refused when it is another book', async () => {
    const { bytes } = await filesOf(bookOf('postal', books[1]?.[1] ?? []))
    const csv = bytes('out/so-dang-ky/2025/so-gui-van-ban-di-buu-dien-2025.csv')
    expect(readBookCsv('outgoing', csv)).toBeUndefined()
    expect(await readBookXlsx('postal', csv)).toBeUndefined()
    expect(BOOK_COLUMNS.postal.reduce((sum, { width }) => sum + width, 0)).toBe(257)
    expect(BOOK_COLUMNS.outgoing.reduce((sum, { width }) => sum + width, 0)).toBe(257)
    expect(BOOK_COLUMNS['file-copies'].reduce((sum, { width }) => sum + width, 0)).toBe(257)
  })
})
