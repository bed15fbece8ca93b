// Bytes → text in the code they are written in (P24): UTF-8 and UTF-16 by their form, others when the
// office says so; for lists also by a guess, which is told.

import type { EncodingGuess, EncodingScore } from './guess-encoding.ts'
import { guessEncoding } from './guess-encoding.ts'
import type { LegacyEncoding } from './legacy-encodings.ts'
import { decodeLegacy, fontBytes } from './legacy-encodings.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding

/** What may be declared, under the names clerks know. */
export const ENCODING_NAMES: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1258': 'windows-1258',
  tcvn3: 'TCVN3 (ABC)',
  vni: 'VNI',
}

export interface EncodingWish {
  /** What the office says the file is written in. */
  readonly encoding?: TextEncoding
  /** Whether an old code may be guessed; where not, the file is refused. */
  readonly mayGuess?: boolean
}

export type Decoded =
  | {
      readonly text: string
      readonly encoding: TextEncoding
      /** Present where nobody said so; `at` is the first word that depends on it. */
      readonly guess?: EncodingScore & { readonly words: number; readonly at: number }
    }
  /** `before` is the text up to the place that cannot be read. */
  | { readonly before: string; readonly message: string; readonly remedy: string }

/** Decodes a whole file. Neither NFC nor line ends are touched but for the old codes, which give NFC. */
export function decodeText(file: string, bytes: Uint8Array, wish: EncodingWish): Decoded {
  const signatures = [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x25, 0x50, 0x44, 0x46],
  ]
  if (signatures.some((signature) => startsWith(bytes, signature))) {
    return {
      before: '',
      message: 'Đây không phải tệp văn bản thuần (có vẻ là tệp Word, Excel hoặc PDF).',
      remedy: 'Kiểm tra lại tên tệp, hoặc lưu lại thành tệp văn bản mã UTF-8.',
    }
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be')
  const { encoding } = wish
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding)
  const wide = encoding === undefined ? looksWide(bytes) : undefined
  if (wide !== undefined) {
    return {
      before: '',
      message: `Tệp có vẻ là ${ENCODING_NAMES[wide]} nhưng thiếu dấu nhận dạng ở đầu (BOM).`,
      remedy: `Lưu lại tệp với mã UTF-8 (trong Excel: “CSV UTF-8”); với danh sách thì cũng có thể ghi vào office.yaml  lists: { "${file}": { encoding: ${wide} } }.`,
    }
  }
  const utf8 = strict(bytes, 'utf-8')
  if (encoding !== undefined && encoding !== 'utf-8') return decodeDeclared(bytes, encoding, utf8)
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' }
  const bad = firstBadByte(bytes)
  const refusal = (message: string, remedy: string): Decoded => ({
    before: new TextDecoder('utf-8').decode(bytes.subarray(0, bad)),
    message: `Tệp không phải mã UTF-8: byte ${hex(bytes[bad])} ở đây không đọc được${message}`,
    remedy,
  })
  if (encoding === 'utf-8' || wish.mayGuess !== true) {
    return refusal(
      '.',
      'Có thể tệp dùng bảng mã cũ (TCVN3, VNI, windows-1258). Mở tệp, chọn lưu lại với mã UTF-8 (trong Excel: “CSV UTF-8”).',
    )
  }
  const guess = guessEncoding(bytes)
  if (guess.sure === undefined) return refusal(...doubt(file, guess))
  const { sure, words } = guess
  const decoded = decodeOld(bytes, sure.encoding)
  if ('before' in decoded) return decoded
  const before = decodeLegacy(bytes.subarray(0, bad), sure.encoding).text
  const at = before.replace(/\p{L}{1,30}$/u, '').length
  return { ...decoded, guess: { ...sure, words, at } }
}

/** The sentence for a file that may be written in either of two codes. */
function doubt(file: string, { scores, words }: EncodingGuess): readonly [message: string, remedy: string] {
  const [first, second] = scores
  const looksVietnamese = first !== undefined && first.syllables * 2 >= words && first.syllables > 0
  if (!looksVietnamese || second === undefined) {
    return [
      ', và chữ trong tệp không giống tiếng Việt ở bảng mã cũ nào (TCVN3, VNI, windows-1258).',
      'Mở tệp bằng chương trình đã tạo ra nó, chọn lưu lại với mã UTF-8 (trong Excel: “CSV UTF-8”).',
    ]
  }
  const said = ({ encoding, example }: EncodingScore) =>
    `${ENCODING_NAMES[encoding]}${example === '' ? '' : ` (“${example}”)`}`
  return [
    `; chưa chắc tệp dùng bảng mã ${said(first)} hay ${said(second)}.`,
    `Chọn một: ghi vào office.yaml  lists: { "${file}": { encoding: ${first.encoding} } }  hoặc  encoding: ${second.encoding}; hay lưu lại tệp với mã UTF-8 (trong Excel: “CSV UTF-8”).`,
  ]
}

/** A declared old code: as bytes, or as signs of the font in a file that was saved as UTF-8 since. */
function decodeDeclared(bytes: Uint8Array, encoding: LegacyEncoding, utf8: string | undefined): Decoded {
  if (utf8 === undefined || /^\p{ASCII}*$/u.test(utf8)) return decodeOld(bytes, encoding)
  return decodeFontText(utf8, encoding)
}

/** Text whose signs are Vietnamese only in an old font, as the letters that font shows. */
export function decodeFontText(text: string, encoding: LegacyEncoding): Decoded {
  const signs = fontBytes(text)
  if (!('foreign' in signs)) return decodeOld(signs.bytes, encoding)
  const { foreign } = signs
  return {
    before: text.slice(0, foreign),
    message: `Tệp được khai là bảng mã ${ENCODING_NAMES[encoding]} nhưng ở đây có chữ Unicode “${String.fromCodePoint(text.codePointAt(foreign) ?? 0)}”.`,
    remedy: 'Bỏ dòng khai bảng mã của tệp này trong office.yaml, hoặc chuyển cả tệp sang một bảng mã.',
  }
}

function decodeOld(bytes: Uint8Array, encoding: LegacyEncoding): Decoded {
  const { text, badByte } = decodeLegacy(bytes, encoding)
  if (badByte === undefined) return { text, encoding }
  return {
    before: decodeLegacy(bytes.subarray(0, badByte), encoding).text,
    message: `Byte ${hex(bytes[badByte])} ở đây không có trong bảng mã ${ENCODING_NAMES[encoding]}.`,
    remedy: 'Kiểm tra bảng mã của tệp; gõ lại chữ ở đây, hoặc lưu lại tệp với mã UTF-8.',
  }
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = strict(bytes, encoding)
  if (text !== undefined) return { text, encoding }
  const lenient = new TextDecoder(encoding).decode(bytes)
  const at = lenient.indexOf('\ufffd')
  return {
    before: at === -1 ? lenient : lenient.slice(0, at),
    message: 'Tệp UTF-16 bị hỏng: có ký tự bị cắt mất một nửa.',
    remedy: 'Mở tệp bằng chương trình đã tạo ra nó và lưu lại với mã UTF-8.',
  }
}

/** undefined for bytes that are not well formed; a byte order mark is dropped. */
function strict(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return undefined
  }
}

/** Offset of the first byte that no well-formed UTF-8 sequence holds (Unicode 16, table 3-7). */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0) return at
    const second = bytes[at + 1] ?? 0
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (length > 1 && (second < low || second > high)) return at
    for (let more = 2; more < length; more++) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return at
    at += length
  }
  return bytes.length
}

/** UTF-16 without its mark: of plain letters every second byte is zero. */
function looksWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4000)
  const zeros = { even: 0, odd: 0 }
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1))
    zeros[at % 2 === 0 ? 'even' : 'odd'] += 1
  const enough = Math.max(2, head.length / 8)
  if (zeros.odd > enough && zeros.odd > zeros.even * 10) return 'utf-16le'
  return zeros.even > enough && zeros.even > zeros.odd * 10 ? 'utf-16be' : undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

const hex = (byte: number | undefined) => (byte ?? 0).toString(16).toUpperCase().padStart(2, '0')
