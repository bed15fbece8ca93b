// Characters that may not enter: those XML 1.0 cannot hold (§2.2), those nobody can see, and those
// that turn text round. One table, so that every reader means the same ones (P24, P30, P31).

/** Code points from, to, and what the range is to a clerk. */
const RANGES: readonly (readonly [from: number, to: number, name: string])[] = [
  [0x00, 0x08, 'ký tự điều khiển'],
  [0x0c, 0x0c, 'ký tự điều khiển'],
  [0x0e, 0x1f, 'ký tự điều khiển'],
  [0x7f, 0x9f, 'ký tự điều khiển'],
  [0xad, 0xad, 'dấu nối ẩn'],
  [0x34f, 0x34f, 'ký tự không nhìn thấy'],
  [0x61c, 0x61c, 'ký tự đổi chiều chữ'],
  [0x115f, 0x1160, 'ký tự không nhìn thấy'],
  [0x180e, 0x180e, 'ký tự không nhìn thấy'],
  [0x200b, 0x200d, 'ký tự không nhìn thấy'],
  [0x200e, 0x200f, 'ký tự đổi chiều chữ'],
  [0x2028, 0x2029, 'dấu ngắt dòng lạ'],
  [0x202a, 0x202e, 'ký tự đổi chiều chữ'],
  [0x2060, 0x2064, 'ký tự không nhìn thấy'],
  [0x2066, 0x2069, 'ký tự đổi chiều chữ'],
  [0x206a, 0x206f, 'ký tự không nhìn thấy'],
  [0x3164, 0x3164, 'ký tự không nhìn thấy'],
  [0xd800, 0xdfff, 'nửa ký tự bị cắt'],
  [0xe000, 0xf8ff, 'ký tự riêng của một bộ phông chữ'],
  [0xfdd0, 0xfdef, 'mã không phải ký tự'],
  [0xfeff, 0xfeff, 'ký tự không nhìn thấy'],
  [0xffa0, 0xffa0, 'ký tự không nhìn thấy'],
  [0xfff9, 0xfffb, 'ký tự không nhìn thấy'],
  [0xfffd, 0xfffd, 'ký tự thay cho chữ đã mất'],
  [0xfffe, 0xffff, 'mã không phải ký tự'],
  [0xe0000, 0xe007f, 'ký tự không nhìn thấy'],
  [0xf0000, 0x10ffff, 'ký tự riêng của một bộ phông chữ'],
]

const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`
const CLASS = RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')
const ANY = new RegExp(`[${CLASS}]`, 'u')
const EACH = new RegExp(`[${CLASS}]`, 'gu')

/** What Word and Excel put for a soft line break: no character of XML, but its meaning is known. */
const SOFT_BREAK = '\u000b'

/** Where soft line breaks stand, at most `limit`. */
export function softBreaks(text: string, limit: number): number[] {
  const offsets: number[] = []
  for (let at = text.indexOf(SOFT_BREAK); at !== -1 && offsets.length < limit; ) {
    offsets.push(at)
    at = text.indexOf(SOFT_BREAK, at + 1)
  }
  return offsets
}

/** Every soft break as a blank. */
export const withoutSoftBreaks = (text: string): string => text.replaceAll(SOFT_BREAK, ' ')

export interface ForbiddenCharacter {
  /** UTF-16 units from the start of the text. */
  readonly offset: number
  readonly character: string
  /** "ký tự không nhìn thấy (U+200B)" */
  readonly description: string
}

/** The text without any of them, soft breaks as blanks: to look further, or to show words of strangers. */
export function withoutForbidden(text: string): string {
  return withoutSoftBreaks(text).replace(EACH, '')
}

/** Every forbidden character of a text, in order, at most `limit`; soft breaks are not among them. */
export function forbiddenCharacters(text: string, limit = Number.POSITIVE_INFINITY): ForbiddenCharacter[] {
  if (!ANY.test(text)) return []
  const found: ForbiddenCharacter[] = []
  for (const match of text.matchAll(EACH)) {
    if (found.length >= limit) break
    const codePoint = match[0].codePointAt(0) ?? 0
    const name = RANGES.find(([from, to]) => codePoint >= from && codePoint <= to)?.[2] ?? 'ký tự lạ'
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
    found.push({ offset: match.index, character: match[0], description: `${name} (${code})` })
  }
  return found
}
