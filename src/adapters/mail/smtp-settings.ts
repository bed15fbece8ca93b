// How to reach a mail server, and the URL form of it (VANTHU_SMTP_URL). The password is in here and
// in nothing that is shown: no error of this file repeats the URL.

import { isIP } from 'node:net'
import { Fault } from '../../model/fault.ts'

type SmtpSecurity = 'none' | 'optional' | 'required' | 'tls'

/** Milliseconds; each is for one command until its whole reply, however slowly the bytes drip. */
export interface SmtpTimeouts {
  readonly connect: number
  /** Greeting, EHLO, TLS handshake, sign-in, MAIL, RCPT, DATA. */
  readonly command: number
  /** For 64 kB of a message to be taken. */
  readonly block: number
  readonly finalDot: number
}

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** `optional`: STARTTLS when offered; `required`: never without; `tls`: from the first byte. */
  readonly security: SmtpSecurity
  readonly user?: string
  readonly password?: string
  /** Gives an OAuth2 token, a fresh one when `renew` is true: sign-in by XOAUTH2. Throws a Fault. */
  readonly token?: (renew: boolean) => Promise<string>
  /** PEM of an authority trusted beside the well-known ones. */
  readonly ca?: string
  /** What we call ourselves in EHLO. */
  readonly name?: string
  readonly timeouts?: Partial<SmtpTimeouts>
}

/** RFC 5321 §4.5.3.2; a shorter wait at the dot "would typically result in delivery of multiple copies". */
export const RFC_TIMEOUTS: SmtpTimeouts = {
  connect: 60_000,
  command: 300_000,
  block: 180_000,
  finalDot: 600_000,
}

/**
 * `smtp://[user:password@]host:port[?tls=none|optional|required][&ca=FILE]` or `smtps://…`.
 * Without `tls=` encryption is required, but on the loopback only used where offered (P38).
 * `readCa` gives the text of the named file. Fault E_INPUT for anything else.
 */
export function readSmtpUrl(text: string, readCa: (file: string) => string): SmtpSettings {
  const refuse = (why: string) =>
    new Fault(
      'E_INPUT',
      `VANTHU_SMTP_URL không đúng: ${why}.`,
      'Viết theo dạng smtp://tên:mật-khẩu@máy:cổng?tls=required; ký tự đặc biệt trong mật khẩu viết theo %XX.',
    )
  if (!URL.canParse(text)) throw refuse('không phải là một địa chỉ')
  const url = new URL(text)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    throw refuse('phải bắt đầu bằng smtp:// hoặc smtps://')
  if (url.hostname === '') throw refuse('thiếu tên máy chủ')
  if (url.pathname !== '' && url.pathname !== '/') throw refuse('có phần thừa sau tên máy chủ')
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'tls' && key !== 'ca')
  if (unknown !== undefined) throw refuse(`không có tùy chọn ${unknown}`)
  const tls = url.searchParams.get('tls')
  if (tls !== null && (url.protocol === 'smtps:' || !['none', 'optional', 'required'].includes(tls))) {
    throw refuse('tls phải là none, optional hoặc required, và chỉ dùng với smtp://')
  }
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part)
    } catch {
      throw refuse('tên hoặc mật khẩu có dấu % không đúng')
    }
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (url.hostname.startsWith('[') && isIP(host) !== 6) throw refuse('tên máy chủ không đúng')
  const ca = url.searchParams.get('ca')
  const usual = isLoopbackHost(host) ? 'optional' : 'required'
  const security: SmtpSecurity =
    url.protocol === 'smtps:'
      ? 'tls'
      : tls === 'none' || tls === 'required' || tls === 'optional'
        ? tls
        : usual
  return {
    host,
    port: url.port === '' ? (security === 'tls' ? 465 : 587) : Number(url.port),
    security,
    ...(url.username === '' ? {} : { user: decode(url.username) }),
    ...(url.password === '' ? {} : { password: decode(url.password) }),
    ...(ca === null ? {} : { ca: readCa(ca) }),
  }
}

/** Whether a host as written in settings is this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host.toLowerCase() === 'localhost' || isLoopbackAddress(host)
}

/** Whether an address of a socket is on the loopback. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}
