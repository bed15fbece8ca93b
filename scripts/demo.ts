// `npm run demo`: the main job on the sample letter, in out/demo, through the built program as a clerk
// would use it: every step is a command line of its own. Mail is rehearsed; nothing leaves the machine.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const WORKSPACE = join(ROOT, 'out', 'demo')
const PROGRAM = join(ROOT, 'bin', 'vanthu.mjs')
const DIRECTIVE = 'directives/i-speed.yaml'
const DATE = '2025-01-09'

type Json = Readonly<Record<string, unknown>>

/** Runs one command; progress goes to the screen, its JSON lines come back. Ends the demo on failure. */
function vanthu(what: string, ...args: readonly string[]): readonly Json[] {
  console.log(`\n▸ ${what}\n  vanthu ${args.join(' ')}`)
  const started = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], {
    cwd: args[0] === 'init' ? ROOT : WORKSPACE,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) {
    console.error(`  Dừng: lệnh thoát với mã ${status}.`)
    process.exit(status ?? 1)
  }
  console.log(`  xong sau ${((performance.now() - started) / 1000).toFixed(1).replace('.', ',')} giây`)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Json => JSON.parse(line))
}

function event(events: readonly Json[], type: string): Json {
  const found = events.findLast((one) => one['type'] === type)
  if (found === undefined) throw new Error(`no event ${type}`)
  return found
}

function countFiles(folder: string, ending: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending))
    .length
}

/** Value of a field that is known to be a list or an object of the program's own JSON. */
function part(document: Json | undefined, name: string): Json & { readonly length?: number } {
  const value = document?.[name]
  if (typeof value !== 'object' || value === null) throw new Error(`no ${name}`)
  return { ...value, ...(Array.isArray(value) ? { length: value.length } : {}) }
}

rmSync(WORKSPACE, { recursive: true, force: true })
mkdirSync(join(ROOT, 'out'), { recursive: true })
vanthu('Tạo thư mục làm việc với cơ quan mẫu', 'init', relative(ROOT, WORKSPACE))
vanthu('Kiểm tra chỉ đạo', 'check', DIRECTIVE)
const [plan] = vanthu('Lập kế hoạch', 'plan', DIRECTIVE, '--date', DATE, '--quiet')
const planHash = String(plan?.['planHash'])
const issue = vanthu('Lấy số, làm văn bản, lưu trữ', 'issue', DIRECTIVE, '--date', DATE, '--plan', planHash)
const send = vanthu('Gửi thử tới máy chủ thư trong máy', 'send')
const [register] = vanthu('Xem sổ đăng ký văn bản đi', 'register', 'list')
const [verified] = vanthu('Kiểm chứng kho lưu trữ', 'verify')

const issued = event(issue, 'issued')
const code = String(issued['code'])
const out = join(WORKSPACE, 'out')
const folder = join(out, String(issued['year']))
const totals = part(event(send, 'finished'), 'totals')
const entry = part(part(register, 'entries'), '0')
const checked = part(verified, 'checked')
const show = (path: string) => relative(ROOT, path)

const rows: readonly (readonly [string, string])[] = [
  ['Số, ký hiệu', `${code}, ngày ${issued['date']}`],
  ['Trích yếu', `${plan?.['subject']}`],
  [
    'Văn bản',
    `${issued['copies']} bản × ${issued['pages']} trang = ${Number(issued['copies']) * Number(issued['pages'])} trang, mỗi bản kèm phiếu nhiệm vụ`,
  ],
  [
    'Tệp PDF và Word',
    `${countFiles(folder, '.pdf')} PDF, ${countFiles(folder, '.docx')} DOCX trong ${show(folder)}`,
  ],
  [
    'Thư gửi thử',
    `${totals['sent']}/${totals['total']} thư máy chủ đã nhận; ${countFiles(out, '.eml')} tệp .eml trong ${show(join(out, 'dien-tap'))}`,
  ],
  ['Sổ đăng ký', `${entry['code']} · ${entry['signer']} · ${entry['copies']} bản · lưu ${entry['fileCopy']}`],
  [
    'Kho lưu trữ',
    `${verified?.['ok'] === true ? 'nguyên vẹn' : 'HỎNG'}: ${checked['objects']} tệp, ${checked['records']} bản ghi trong ${show(join(WORKSPACE, 'archive'))}`,
  ],
]
const width = Math.max(...rows.map(([name]) => name.length))
console.log(`\n${'─'.repeat(72)}`)
for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`)
console.log('─'.repeat(72))
