// From nothing to a mail server that will listen: connect, greet, encrypt, sign in. Whatever goes
// wrong here is the server's trouble or ours; it is told in a sentence, with no password in it.

import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect as connectPlain } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { connect as connectTls, rootCertificates } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ServerOffer } from '../../application/ports/mail.ts'
import { Fault } from '../../model/fault.ts'
import { replyText } from './smtp-replies.ts'
import type { SmtpSettings, SmtpTimeouts } from './smtp-settings.ts'
import { secretRemover, signIn, tokenSignIn } from './smtp-sign-in.ts'

export interface ReadyConnection {
  readonly connection: SMTPConnection
  readonly offer: ServerOffer
  /** Called with each complete reply of the server from now on. */
  listen(onReply: (reply: string) => void): void
  /** Takes every form of the password or token out of a text. */
  redact(text: string): string
}

/** A day: nodemailer's timers watch for silence only, so ours, one per command, must come first. */
const NEVER = 86_400_000

/** An open, encrypted and signed-in connection. Fault E_MAIL_SERVER for everything else. */
export async function connectSmtp(settings: SmtpSettings, timeouts: SmtpTimeouts): Promise<ReadyConnection> {
  const { redact, hide } = secretRemover(settings)
  const fail = (error: unknown, doing: string) => openFault(settings, doing, redact, error)
  const tls = tlsOptions(settings)
  let socket: Socket
  try {
    socket = await openSocket(settings, tls, timeouts.connect)
  } catch (error) {
    throw fail(error, 'kết nối')
  }
  let onReply: (reply: string) => void = ignore
  let ehlo = ''
  let command = ''
  const connection = new SMTPConnection({
    connection: socket,
    host: settings.host,
    secure: settings.security === 'tls',
    secured: settings.security === 'tls',
    ignoreTLS: settings.security === 'none',
    requireTLS: settings.security === 'required',
    opportunisticTLS: settings.security === 'optional',
    tls,
    connectionTimeout: NEVER,
    greetingTimeout: NEVER,
    socketTimeout: NEVER,
    socketCloseTimeout: 2000,
    transactionLog: true,
    logger: {
      debug: (entry: { readonly tnx?: string }, text: string) => {
        if (entry.tnx === 'client') command = text
        if (entry.tnx !== 'server') return
        if (command.startsWith('EHLO')) ehlo = text
        onReply(text)
      },
      info: ignore,
      warn: ignore,
      error: ignore,
    },
    ...(settings.name === undefined ? {} : { name: settings.name }),
    ...(settings.token === undefined
      ? {}
      : { customAuth: { XOAUTH2: tokenSignIn(settings.user ?? '', settings.token, hide) } }),
  })
  const step = async (doing: string, start: (done: (error?: Error | null) => void) => void) => {
    try {
      await commandStep(connection, timeouts.command, start, (restart) => {
        onReply = restart
      })
    } catch (error) {
      connection.close()
      socket.destroy()
      throw fail(error, doing)
    }
  }
  await step('chào', (done) => connection.connect(done))
  if (settings.user !== undefined) {
    await step('đăng nhập', (done) => signIn(connection, socket, settings, ehlo, done))
  }
  return {
    connection,
    offer: readOffer(ehlo),
    listen(next) {
      onReply = next
    },
    redact,
  }
}

const ignore = (): void => {
  // What is told here is told again, with more sense, where it matters.
}

function tlsOptions(settings: SmtpSettings): ConnectionOptions {
  return {
    minVersion: 'TLSv1.2',
    ...(settings.ca === undefined ? {} : { ca: [...rootCertificates, settings.ca] }),
  }
}

async function openSocket(settings: SmtpSettings, tls: ConnectionOptions, time: number): Promise<Socket> {
  const { host, port } = settings
  const socket =
    settings.security === 'tls'
      ? connectTls({ host, port, servername: serverName(host), ...tls })
      : connectPlain({ host, port })
  const timer = setTimeout(() => socket.destroy(timeUp()), time)
  try {
    await once(socket, settings.security === 'tls' ? 'secureConnect' : 'connect')
    return socket
  } finally {
    clearTimeout(timer)
  }
}

/** A literal address has no name to ask for (RFC 6066 §3). */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host
}

/** One step of opening, its time counted anew with each whole reply. */
async function commandStep(
  connection: SMTPConnection,
  time: number,
  start: (done: (error?: Error | null) => void) => void,
  onEachReply: (restart: () => void) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const failed = new Promise<never>((_, reject) => {
    const restart = () => {
      clearTimeout(timer)
      timer = setTimeout(() => reject(timeUp()), time)
    }
    restart()
    onEachReply(restart)
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('Connection closed')))
  })
  const finished = new Promise<void>((resolve, reject) =>
    start((error) => (error ? reject(error) : resolve())),
  )
  try {
    await Promise.race([finished, failed])
  } finally {
    clearTimeout(timer)
    connection.removeAllListeners('error')
    connection.removeAllListeners('end')
    // Until the session listens for itself: an error nobody hears would end the program.
    connection.on('error', ignore)
    finished.catch(ignore)
  }
}

function timeUp(): Error {
  return Object.assign(new Error('time is up'), { code: 'ETIMEDOUT' })
}

function readOffer(ehlo: string): ServerOffer {
  const lines = ehlo
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .replace(/^250[ -]/, '')
        .trim()
        .toUpperCase(),
    )
  const size = Number(/^SIZE (\d{1,15})$/m.exec(lines.join('\n'))?.[1] ?? 0)
  return {
    takesUtf8: lines.some((line) => /^SMTPUTF8\b/.test(line)),
    ...(size > 0 ? { maxSize: size } : {}),
  }
}

const REMEDIES = {
  connect: 'Kiểm tra máy chủ thư, cổng và đường mạng, rồi chạy lại; chưa thư nào bị đánh dấu lỗi.',
  tls: 'Nhờ người quản trị xem chứng thư của máy chủ, hoặc khai báo nơi cấp chứng thư riêng (mail.caFile).',
  auth: 'Kiểm tra tên đăng nhập và mật khẩu của hộp thư (VANTHU_SMTP_PASSWORD), hoặc lệnh lấy mã truy cập.',
  plain:
    'Đặt security: required hoặc tls trong office.yaml; mật khẩu không được đi qua mạng mà không mã hóa.',
} as const

function openFault(
  settings: SmtpSettings,
  doing: string,
  redact: (text: string) => string,
  error: unknown,
): Fault {
  // A token that could not be had is told as such; nodemailer passes it through.
  if (error instanceof Error && error.cause instanceof Fault) return error.cause
  const { code = '', response, message } = describe(error)
  const where = `Máy chủ thư ${settings.host}:${settings.port}`
  const fault = (sentence: string, remedy: keyof typeof REMEDIES) =>
    new Fault('E_MAIL_SERVER', redact(`${where}: ${sentence}`), REMEDIES[remedy])
  const said = response === undefined ? '' : ` (${replyText(response)})`
  if (code === 'EPLAIN') return fault('đường truyền không mã hóa nên không gửi mật khẩu.', 'plain')
  if (code === 'ENOAUTH') return fault('không nhận đăng nhập trên đường truyền này.', 'auth')
  if (code === 'EAUTH') return fault(`từ chối đăng nhập${said}.`, 'auth')
  if (/CERT|SELF_SIGNED|^ERR_TLS|UNABLE_TO|ETLS|^ERR_SSL|EPROTO$/.test(code)) {
    return fault(`không lập được đường truyền mã hóa (${replyText(message)}).`, 'tls')
  }
  if (code === 'ETIMEDOUT') return fault(`quá lâu không trả lời khi ${doing}.`, 'connect')
  if (response !== undefined) return fault(`từ chối khi ${doing}${said}.`, 'connect')
  if (code === 'ECONNREFUSED') return fault('không có dịch vụ thư ở cổng này.', 'connect')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return fault('không tìm thấy tên máy chủ.', 'connect')
  return fault(`mất kết nối khi ${doing} (${replyText(message)}).`, 'connect')
}

function describe(error: unknown): {
  readonly code?: string
  readonly response?: string
  readonly message: string
} {
  if (!(error instanceof Error)) return { message: String(error) }
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  // nodemailer files socket errors under a code of its own; several addresses fail as one.
  const [first] = error instanceof AggregateError ? error.errors : []
  if (first instanceof Error) return describe(first)
  const code = text('originalCode') ?? text('code')
  const response = text('response')
  return {
    ...(code === undefined ? {} : { code }),
    ...(response === undefined ? {} : { response }),
    message: error.message,
  }
}
