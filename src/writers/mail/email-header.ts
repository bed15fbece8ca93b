// The safe words of a mail header (P19): what may stand in one, how a date is written, and a strict
// RFC 2047 reader with which the writer proves that subject and names come back as they went in.

import { Fault } from '../../model/fault.ts'

/** C0, DEL, C1, line and paragraph separators: nothing a header may hold in any encoding. */
const FORBIDDEN = /[\p{Cc}\u2028\u2029]/u

/**
 * Why a text cannot stand in a header, as half a Vietnamese sentence: it holds control characters or
 * half a surrogate pair, it would be read as something already encoded ("=?…?="), or a run without a blank is too long to fold.
 */
export function headerProblem(text: string): string | undefined {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) return 'có ký tự điều khiển hoặc xuống dòng'
  if (text.includes('=?')) return 'có cụm ký tự "=?"'
  if (/\S{500}/u.test(text)) return 'có đoạn quá dài không có dấu cách'
  return undefined
}

/** The text in NFC; Fault E_RENDER when it cannot stand in a header. */
export function headerText(field: string, text: string): string {
  const problem = headerProblem(text)
  if (problem === undefined) return text.normalize('NFC')
  throw new Fault(
    'E_RENDER',
    `${field} của thư ${problem}, không thể đưa vào thư.`,
    'Sửa lại nội dung đó rồi làm lại.',
  )
}

/** Name of a field of our own; a plain Error for anything but a token, since it is never data. */
export function headerName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name))
    throw new Error(`not a header name: ${JSON.stringify(name)}`)
  return name
}

/**
 * `2025-01-09T08:00:00+07:00` as `Thu, 09 Jan 2025 08:00:00 +0700` (RFC 5322 §3.3), by arithmetic
 * alone: the machine's zone has no say. A plain Error for any other form.
 */
export function headerDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})([+-]\d{2}):(\d{2})$/.exec(iso)
  if (match === null) throw new Error(`not a date with time and zone: ${JSON.stringify(iso)}`)
  const [, year = '', month = '', day = '', time = '', hours = '', minutes = ''] = match
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) throw new Error(`no such month: ${iso}`)
  const weekday = WEEKDAYS[dayOfWeek(Number(year), Number(month), Number(day))]
  return `${weekday}, ${day} ${name} ${year} ${time} ${hours}${minutes}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/** Sakamoto's method; 0 is Sunday. */
function dayOfWeek(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7
}

/** A display name as a reader shows it: as any text, or with the quotes of a quoted one taken off (RFC 5322 §3.2.4). */
export function decodeName(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(unfold(value))
  return quoted === null ? decodeHeader(value) : (quoted[1] ?? '').replace(/\\(.)/g, '$1')
}

const unfold = (value: string): string => value.replace(/\r\n(?=[ \t])/g, '')

/**
 * An unstructured header value as a reader shows it: unfolded, encoded words decoded each by itself (so a
 * character split over two words is noticed). Quotes are text there.
 */
export function decodeHeader(value: string): string {
  return unfold(value)
    .replace(/(=\?[^?\s]+\?[BQ]\?[^?\s]*\?=)[ \t]+(?==\?[^?\s]+\?[BQ]\?[^?\s]*\?=)/gi, '$1')
    .replace(/=\?utf-8\?([BQ])\?([^?\s]*)\?=/gi, (_word, encoding: string, text: string) =>
      decodeWord(encoding.toUpperCase(), text),
    )
}

function decodeWord(encoding: string, text: string): string {
  const binary =
    encoding === 'B'
      ? atob(text)
      : text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}
