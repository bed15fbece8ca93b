// How long a register of so many rows takes to print for binding, and how much memory: every form of
// the ten columns, written to nowhere. docs/performance.md states the figures.

import { hash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { tinosFonts } from '../src/adapters/tinos-fonts.ts'
import type { BookFormat } from '../src/application/register/export-book.ts'
import { BOOK_FORMATS, exportBook } from '../src/application/register/export-book.ts'
import { formatCode } from '../src/model/issue.ts'
import type { RegisterBook } from '../src/model/register-book.ts'

// As bin/vanthu.mjs has it, so that the memory is the program's.
setFlagsFromString('--heap-growing-percent=30')

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

/** Seconds, files and bytes of some forms in one go, as one command makes them. */
async function measure(formats: readonly BookFormat[]): Promise<void> {
  const started = process.cpuUsage()
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
  for await (const event of exportBook({ book }, formats, press, nowhere)) {
    files += 1
    pages += event.pages ?? 0
  }
  const { user, system } = process.cpuUsage(started)
  const seconds = ((user + system) / 1e6).toFixed(1)
  const size = (bytes / 1e6).toFixed(1)
  process.stdout.write(
    `${formats.join(', ')}: ${seconds} s of processor, ${files} files, ${pages} pages, ${size} MB\n`,
  )
}

for (const formats of [...BOOK_FORMATS.map((format) => [format]), BOOK_FORMATS]) await measure(formats)
process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1000)} MB\n`)
