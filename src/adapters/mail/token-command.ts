// The office's own program that prints an OAuth2 token (office.yaml, mail.tokenCommand): run without a
// shell, its output trimmed, kept in memory alone, and never shown, whatever it is (P38).

import { execFile } from 'node:child_process'
import { Fault } from '../../model/fault.ts'

interface TokenCommandOptions {
  /** Folder in which it runs. */
  readonly folder: string
  /** Milliseconds. */
  readonly time: number
}

/** Longest a token program may take. */
export const TOKEN_TIME = 30_000

/**
 * A source of tokens: runs the command when first asked and when `renew` is true; connections that
 * ask at the same time share one run. Fault E_PERMISSION when no token can be had.
 */
export function tokenCommand(
  command: readonly string[],
  options: TokenCommandOptions,
): (renew: boolean) => Promise<string> {
  let running: Promise<string> | undefined
  let current: Promise<string> | undefined
  return (renew) => {
    if (current !== undefined && (!renew || running !== undefined)) return running ?? current
    const fetched = runOnce(command, options).finally(() => {
      running = undefined
    })
    running = fetched
    current = fetched
    fetched.catch(() => {
      // Whoever asked hears of it; the next one asks anew.
      if (current === fetched) current = undefined
    })
    return fetched
  }
}

function runOnce(command: readonly string[], { folder, time }: TokenCommandOptions): Promise<string> {
  const [program = '', ...rest] = command
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      timeout: time,
      killSignal: 'SIGKILL',
      maxBuffer: 65_536,
      windowsHide: true,
    }
    execFile(program, rest, { ...options, killSignal: 'SIGKILL' }, (error, output) => {
      const token = output.trim()
      if (error !== null) reject(noToken(whyNot(error, program)))
      else if (!/^[\x21-\x7e]{1,16384}$/.test(token)) reject(noToken('không in ra đúng một mã truy cập'))
      else resolve(token)
    })
  })
}

/** What went wrong without a word the program printed: it may be the secret. */
function whyNot(error: Error, program: string): string {
  const code: unknown = Reflect.get(error, 'code')
  if (code === 'ENOENT') return `không có chương trình "${program}"`
  if (code === 'EACCES') return `không được phép chạy "${program}"`
  if (Reflect.get(error, 'killed') === true) return 'chạy quá lâu hoặc in ra quá nhiều'
  return typeof code === 'number' ? `kết thúc với mã lỗi ${code}` : 'bị ngắt giữa chừng'
}

function noToken(why: string): Fault {
  return new Fault(
    'E_PERMISSION',
    `Lệnh lấy mã truy cập hộp thư (mail.tokenCommand) ${why}.`,
    'Chạy thử lệnh đó trong cửa sổ lệnh, ở thư mục làm việc; lệnh phải in ra mã truy cập rồi kết thúc.',
  )
}
