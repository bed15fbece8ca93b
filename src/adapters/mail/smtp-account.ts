// The office's mail account turned into a way to its server: office.yaml names host, port and user,
// the surroundings bring the password. VANTHU_SMTP_URL overrides it all.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '../../model/fault.ts'
import type { MailAccount } from '../../model/office.ts'
import { onDisk } from '../files/disk-fault.ts'
import { readSecretFile } from './secret-file.ts'
import type { SmtpSettings } from './smtp-settings.ts'
import { isLoopbackHost, readSmtpUrl } from './smtp-settings.ts'
import { TOKEN_TIME, tokenCommand } from './token-command.ts'

export interface SmtpSecrets {
  /** Value of VANTHU_SMTP_URL. */
  readonly url?: string
  /** Value of VANTHU_SMTP_PASSWORD. */
  readonly password?: string
}

const DEFAULT_PORTS = { none: 25, optional: 587, required: 587, tls: 465 } as const

/**
 * Where to send. Files are named from `workspace`. Fault E_INPUT when no server is named, E_PERMISSION
 * when a user is named and no password is there, or when the password would cross the net in the clear.
 */
export function smtpSettingsOf(account: MailAccount, secrets: SmtpSecrets, workspace: string): SmtpSettings {
  const timeouts = {
    connect: account.timeouts.connect * 1000,
    command: account.timeouts.command * 1000,
    block: account.timeouts.block * 1000,
    finalDot: account.timeouts.finalDot * 1000,
  }
  if (secrets.url !== undefined) {
    const readCa = (file: string) => readText(resolve(workspace, file))
    return refuseInTheClear({ ...readSmtpUrl(secrets.url, readCa), timeouts })
  }
  const { host, security, user, caFile } = account
  if (host === undefined) {
    throw new Fault(
      'E_INPUT',
      'office.yaml chưa ghi máy chủ thư.',
      'Ghi mail.host trong office.yaml, hoặc đặt biến môi trường VANTHU_SMTP_URL.',
    )
  }
  const token =
    account.tokenCommand === undefined
      ? undefined
      : tokenCommand(account.tokenCommand, { folder: workspace, time: TOKEN_TIME })
  const password = token === undefined ? (secrets.password ?? passwordIn(account, workspace)) : undefined
  if (user === undefined && token !== undefined) {
    throw new Fault(
      'E_INPUT',
      'office.yaml có lệnh lấy mã truy cập (mail.tokenCommand) nhưng chưa ghi tên đăng nhập.',
      'Ghi thêm mail.user, thường là địa chỉ của hộp thư.',
    )
  }
  if (user !== undefined && password === undefined && token === undefined) {
    throw new Fault(
      'E_PERMISSION',
      `Chưa có mật khẩu của hộp thư ${user}.`,
      'Đặt biến môi trường VANTHU_SMTP_PASSWORD, hoặc ghi mail.passwordFile trong office.yaml.',
    )
  }
  return refuseInTheClear({
    host,
    port: account.port ?? DEFAULT_PORTS[security],
    security,
    timeouts,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
    ...(caFile === undefined ? {} : { ca: readText(resolve(workspace, caFile)) }),
  })
}

/** Known before anything is opened; where STARTTLS is only hoped for, the connection itself refuses. */
function refuseInTheClear(settings: SmtpSettings): SmtpSettings {
  const { host, port, security, user } = settings
  if (security !== 'none' || user === undefined || isLoopbackHost(host)) return settings
  throw new Fault(
    'E_PERMISSION',
    `Mật khẩu của hộp thư sẽ đi qua mạng tới ${host}:${port} mà không mã hóa nên không được gửi.`,
    'Đặt mail.security: required hoặc tls trong office.yaml, hoặc bỏ tls=none trong VANTHU_SMTP_URL.',
  )
}

/** The first line of the password file: editors end it with a line break nobody sees. */
function passwordIn({ passwordFile }: MailAccount, workspace: string): string | undefined {
  if (passwordFile === undefined) return undefined
  const text = readSecretFile(passwordFile, workspace, 'tệp mật khẩu').toString('utf8')
  const [line = ''] = text.split(/\r?\n/, 1)
  return line === '' ? undefined : line
}

function readText(path: string): string {
  return onDisk(path, () => readFileSync(path, 'utf8'))
}
