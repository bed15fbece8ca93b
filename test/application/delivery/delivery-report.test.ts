// The delivery report for the file: the same facts as PDF, workbook and JSON lines, totals that are the
// list's own, and words that promise no more than is known.

import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { collectDeliveryReport } from '../../../src/application/delivery/collect-delivery-report.ts'
import {
  deliveryReportPath,
  writeDeliveryReport,
} from '../../../src/application/delivery/write-delivery-report.ts'
import { readOfficeFile } from '../../../src/application/read/read-office-file.ts'
import { WORDS_VI } from '../../../src/cli/words/words-vi.ts'
import { composeDeliveryReport } from '../../../src/compose/delivery-report.ts'
import { listStyleSheet } from '../../../src/compose/list-style-sheet.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import { createLayout } from '../../../src/layout/lay-out-pages.ts'
import type { DeliveryState } from '../../../src/model/delivery.ts'
import type { DeliveryReport } from '../../../src/model/delivery-report.ts'
import type { Office } from '../../../src/model/office.ts'
import { DELIVERY_STATUS_WORDS, RETURN_KIND_WORDS } from '../../../src/vietnamese/delivery-words.ts'
import { pdfText } from '../../end-to-end/pdf-text.ts'
import { expectGolden } from '../../golden.ts'
import { TINOS } from '../../layout/tinos.ts'
import { printedLines } from '../../printed-lines.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'
import { ENTRY, letterParts } from './delivery-office.ts'

const AT = '2025-01-09T15:20:30+07:00'
const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()
const sha256 = (bytes: Uint8Array) => digest('sha256')(bytes).toString('hex')

/** A state for the n-th of the list, every kind of it among the first seven. */
const STATES: readonly DeliveryState[] = [
  { status: 'sent', serverReply: '250 2.0.0 Ok: queued as 4YRbNQ1Wz7z2xKX', at: '2025-01-09T15:01:02+07:00' },
  {
    status: 'rejected',
    serverReply:
      '550 5.1.1 <coquan2@bentre.invalid>: Recipient address rejected: User unknown in virtual mailbox table',
    at: AT,
  },
  { status: 'uncertain', attempt: 1, at: AT },
  {
    status: 'deferred',
    serverReply: '450 4.2.0 Greylisted, see http://postgrey.invalid',
    until: '2025-01-09T15:25:30+07:00',
    attempt: 1,
  },
  { status: 'planned' },
  { status: 'skipped', reason: 'số đã hủy', at: AT },
]

let report: DeliveryReport
let office: Office

beforeAll(async () => {
  const objects = new Map<string, Uint8Array>()
  const put = (bytes: Uint8Array) => {
    objects.set(sha256(bytes), bytes)
    return { sha256: sha256(bytes), size: bytes.length }
  }
  const { copies, deliveries, shared } = letterParts(24, 3000, put)
  const [first] = deliveries
  report = await collectDeliveryReport(ENTRY, AT, {
    register: {
      copies: async () => ({ copies, shared }),
      // The last body has no address: its copy goes by post.
      deliveries: async () =>
        deliveries
          .slice(0, -1)
          .map((delivery, index) => ({ ...delivery, state: STATES[index] ?? STATES[0] ?? delivery.state })),
      returned: async () => [
        {
          deliveryId: first?.id ?? '',
          code: ENTRY.code,
          year: ENTRY.year,
          kind: 'reply',
          identity: '<r@x>',
          message: { sha256: 'cd'.repeat(32), size: 10 },
          from: 'vanthu@coquan1.invalid',
          subject: 'Re',
          date: '2025-01-10T01:00:00.000Z',
          detail: '',
        },
      ],
      messages: async () => [{ delivery: first?.id ?? '', code: ENTRY.code, sha256: 'ab'.repeat(32) }],
    },
    archive: { read: (object) => objects.get(object) },
  })
  const { value } = readOfficeFile(sampleWorkspace())
  if (value === undefined) throw new Error('the sample office does not read')
  office = value
})

const write = (format: 'pdf' | 'xlsx' | 'csv' | 'jsonl', told = report) =>
  writeDeliveryReport(told, format, office, async () => ({
    fonts: TINOS,
    hash: { sha256: digest('sha256'), md5: digest('md5') },
    producer: 'vanthu test',
  }))

describe('the report', () => {
  test('says per address which bytes were sent, what the server answered and when', () => {
    const layout = createLayout(listStyleSheet(office.style), readFontMetrics(TINOS))
    const pages = printedLines(layout.layOut(composeDeliveryReport(report, office)))
    expectGolden('delivery-report/lines.txt', pages.map((lines) => lines.join('\n')).join('\n\f\n'))
  })

  test('repeats the heads of its table on every page and ends with a place to sign', () => {
    const layout = createLayout(listStyleSheet(office.style), readFontMetrics(TINOS))
    const pages = printedLines(layout.layOut(composeDeliveryReport(report, office)))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(0, -1)) expect(page.join('\n')).toContain('Nơi nhận, địa chỉ thư')
    expect(pages.at(-1)?.join('\n')).toMatch(/VĂN THƯ\n\(Ký, ghi rõ họ tên\)$/)
  })

  test('parts an address too long for its column before the @', () => {
    const [first, ...others] = report.deliveries
    if (first === undefined) throw new Error('no delivery')
    const long = { ...first, email: 'so-ke-hoach-va-dau-tu@bentre.invalid' }
    const layout = createLayout(listStyleSheet(office.style), readFontMetrics(TINOS))
    const tree = composeDeliveryReport({ ...report, deliveries: [long, ...others] }, office)
    const words = printedLines(layout.layOut(tree)).flat().join(' ').split(' ')
    expect(words).toContain('so-ke-hoach-va-dau-tu')
    expect(words).toContain('@bentre.invalid')
  })

  test('never says that a letter was delivered, and uses the words of the terminal', async () => {
    expect(DELIVERY_STATUS_WORDS).toEqual(WORDS_VI.deliveries.status)
    expect(RETURN_KIND_WORDS).toEqual(WORDS_VI.deliveries.returned)
    const lines = new TextDecoder().decode(await write('jsonl'))
    const tree = JSON.stringify(composeDeliveryReport(report, office))
    for (const text of [lines, tree]) expect(text).not.toMatch(/đã giao|đã phát tới/u)
    expect(tree).toContain('máy chủ đã nhận')
  })

  test('counts each state as its list has it', () => {
    const counted = Object.values(report.totals.states).reduce((sum, count) => sum + count, 0)
    expect(report.totals).toMatchObject({ copies: 24, deliveries: 23 })
    expect(report.deliveries).toHaveLength(counted - report.totals.deliveries)
    expect(report.onPaper.map((body) => body.recipientName)).toEqual(['Cơ quan số 24'])
  })

  test('names the attached files only, not forms that stayed in the archive', () => {
    expect(report.deliveries[0]?.files.map((file) => file.role)).toEqual(['pdf'])
    expect(report.shared.map((file) => file.name)).toEqual(['4459-BTTTT-CVT.pdf'])
  })
})

describe('its files', () => {
  test('tell an answer in letters the font lacks by their numbers', async () => {
    const [first, ...others] = report.deliveries
    if (first === undefined) throw new Error('no delivery')
    const answered = {
      ...first,
      state: { status: 'rejected', serverReply: '550 信箱 不存在', at: AT },
    } as const
    const pdf = await write('pdf', { ...report, deliveries: [answered, ...others] })
    expect((await pdfText(pdf)).join(' ')).toContain('[U+4FE1]')
  })

  test('are the same bytes for the same report', async () => {
    for (const format of ['pdf', 'xlsx', 'csv', 'jsonl'] as const)
      expect(sha256(await write(format))).toBe(sha256(await write(format)))
  })

  test('hold one JSON line a delivery between the letter and the totals', async () => {
    const lines = new TextDecoder()
      .decode(await write('jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.type)).toEqual(['letter', ...Array(23).fill('delivery'), 'totals'])
    expect(lines[1]).toMatchObject({
      email: 'coquan1@bentre.invalid',
      state: 'sent',
      at: '2025-01-09T15:01:02+07:00',
      serverReply: '250 2.0.0 Ok: queued as 4YRbNQ1Wz7z2xKX',
      messageSha256: 'ab'.repeat(32),
      files: [{ name: '07-STTTT-CNTT-BCVT.pdf', sha256: report.deliveries[0]?.files[0]?.sha256 }],
    })
    expect(lines.at(-1)).toMatchObject({ copies: 24, deliveries: 23, onPaper: 1 })
  })

  test('hold a row an address in the workbook, hashes whole', async () => {
    const sheets = readWorkbookText(await write('xlsx'))
    expect(sheets).toContain('coquan1@bentre.invalid')
    expect(sheets).toContain(report.deliveries[0]?.files[0]?.sha256)
    expect(sheets).toContain(report.shared[0]?.sha256)
  })

  test('hold the whole log in one CSV table: body, address, file hashes, Message-ID, reply, time', async () => {
    const [first, second] = report.deliveries
    const [heading = [], ...rows] = csvRows(await write('csv'))
    expect(rows).toHaveLength(report.deliveries.length)
    expect(rows.every((row) => row.length === heading.length)).toBe(true)
    const cell = (row: number, title: string) => rows[row]?.[heading.indexOf(title)]
    expect(cell(0, 'Nơi nhận')).toBe(first?.recipientName)
    expect(cell(0, 'Địa chỉ')).toBe('coquan1@bentre.invalid')
    expect(cell(0, 'Máy chủ trả lời')).toBe('250 2.0.0 Ok: queued as 4YRbNQ1Wz7z2xKX')
    expect(cell(0, 'Thời điểm')).toBe('2025-01-09T15:01:02+07:00')
    expect(cell(0, 'Message-ID')).toBe(first?.messageId)
    expect(cell(1, 'SHA-256 của tệp')?.split('\n')).toEqual([
      second?.files[0]?.sha256,
      report.shared[0]?.sha256,
    ])
  })

  test('start no formula when the CSV is opened, whatever a server or a list says (P39)', async () => {
    const [first] = report.deliveries
    if (first === undefined) throw new Error('a report without deliveries')
    const hostile: DeliveryReport = {
      ...report,
      deliveries: [
        {
          ...first,
          recipientName: '=HYPERLINK("http://x.invalid")',
          state: { status: 'rejected', serverReply: '+cmd|calc', at: AT },
        },
      ],
    }
    const bytes = await writeDeliveryReport(hostile, 'csv', office, () =>
      Promise.reject(new Error('no fonts')),
    )
    const [heading = [], row = []] = csvRows(bytes)
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    const named = heading.findIndex((title) => title.startsWith('Nơi nhận'))
    expect(row[named]).toBe(`'=HYPERLINK("http://x.invalid")`)
    expect(heading[named]).toContain("dấu ' đứng đầu không thuộc nội dung")
  })

  test('lie in a folder of their own below out/, named after year and letter', () => {
    expect(deliveryReportPath(report, 'pdf')).toBe('out/bao-cao-gui/2025-07-STTTT-CNTT-BCVT.pdf')
  })
})

/** Rows of quoted cells (RFC 4180). */
function csvRows(bytes: Uint8Array): string[][] {
  const rows: string[][] = [[]]
  const text = new TextDecoder().decode(bytes)
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

function readWorkbookText(bytes: Uint8Array): string {
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
}
