// How long a register of so many rows takes to print for binding, and how much memory: every form of
// the ten columns, written to nowhere. docs/performance.md states the figures.

import { hash } from 'node:crypto'
import { tinosFonts } from '../src/adapters/tinos-fonts.ts'
import type { BookFormat } from '../src/application/export-book.ts'
import { BOOK_FORMATS, exportBook } from '../src/application/export-book.ts'
import { formatCode } from '../src/model/issue.ts'
import type { RegisterBook } from '../src/model/register-book.ts'

const ROWS = Number(process.argv[2] ?? 10_000)
const STYLE = { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' } as const

const book: RegisterBook = {
  kind: 'outgoing',
  superiorBody: 'UBND TỈNH BẾN TRE',
  agency: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  year: 2025,
  volume: '01',
  rows: Array.from({ length: ROWS }, (_, index) => [
    formatCode(index + 1, 'STTTT-CNTT&BCVT'),
    '09/01/2025',
    `Công văn triển khai thực hiện Công văn số ${index + 1}/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh`,
    'Nguyễn Văn Nam',
    'Các sở, ban, ngành tỉnh; UBND các huyện, thành phố; Báo Đồng Khởi',
    'VT, CNTT&BCVT',
    '42',
    '10/01/2025',
    '',
    index % 50 === 0 ? 'Hủy số ngày 10/01/2025: in nhầm mẫu' : '',
  ]),
}

const digest = (algorithm: 'sha256' | 'md5') => (bytes: Uint8Array) =>
  new Uint8Array(hash(algorithm, bytes, 'buffer'))

/** Seconds, files and bytes of one form. */
async function measure(format: BookFormat): Promise<void> {
  const started = performance.now()
  let [files, bytes, pages] = [0, 0, 0]
  const nowhere = {
    writeOutput(_: string, content: Uint8Array): void {
      bytes += content.length
    },
  }
  const press = {
    style: STYLE,
    materials: {
      fonts: tinosFonts(),
      hash: { sha256: digest('sha256'), md5: digest('md5') },
      producer: 'vanthu',
    },
    created: '2025-12-31T16:00:00+07:00',
  }
  for await (const event of exportBook({ book }, [format], press, nowhere)) {
    files += 1
    pages += event.pages ?? 0
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const size = (bytes / 1e6).toFixed(1)
  process.stdout.write(`${format}: ${seconds} s, ${files} files, ${pages} pages, ${size} MB\n`)
}

for (const format of BOOK_FORMATS) await measure(format)
process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1000)} MB\n`)
