// The 8-bit codes Vietnamese offices wrote in before Unicode, byte by byte: windows-1258, TCVN 5712
// (VN3 of the ABC fonts, with the capitals of VN1) and VNI. Facts, written down here (P24).

import { isSyllable, readSyllable } from '../../vietnamese/syllables.ts'

export type LegacyEncoding = 'windows-1258' | 'tcvn3' | 'vni'

export const LEGACY_ENCODINGS: readonly LegacyEncoding[] = ['windows-1258', 'tcvn3', 'vni']

export interface LegacyText {
  /** NFC; a byte the code does not have is U+FFFD. */
  readonly text: string
  /** Offset of the first byte the code does not have. */
  readonly badByte?: number
}

/** What bytes 80 to 9F are on Windows; the codes of fonts leave them as they are. A blank stands for none. */
const WINDOWS_80 = '€ ‚ƒ„…†‡ˆ‰ ‹Œ    ‘’“”•–—˜™ ›œ  Ÿ'
const LATIN_A0 = codePoints(0xa0, 0xbf)

const WINDOWS_1258 =
  WINDOWS_80 +
  LATIN_A0 +
  'ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß' +
  'àáâăäåæçèéêë\u0301íîïđñ\u0323óôơö÷øùúûüư₫ÿ'

/** TCVN 5712:1993 from A0 on; B0 to B4 are tone marks by themselves. */
const TCVN_A0 =
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ'

/** Capitals with tone of VN1, where VN3 has nothing and fonts show Windows' own signs. */
const TCVN_80 = 'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ'
const TCVN_CONTROLS: ReadonlyMap<number, string> = new Map(
  [...'Ú1Ụ2Ừ4Ử5Ữ6'.matchAll(/(.)(.)/gu)]
    .map(([, letter = '', code = '']): [number, string] => [Number(code), letter])
    .concat([...'ỨỰỲỶỸÝỴ'].map((letter, index): [number, string] => [0x11 + index, letter])),
)

/** VNI: a plain letter, then a byte for its marks. Capitals stand 32 below. */
const VNI_TONES: readonly (readonly [byte: number, marks: string])[] = [
  [0xf8, '\u0300'],
  [0xf9, '\u0301'],
  [0xfb, '\u0309'],
  [0xf5, '\u0303'],
  [0xef, '\u0323'],
]
const VNI_CIRCUMFLEX: readonly (readonly [byte: number, marks: string])[] = [
  [0xe2, '\u0302'],
  [0xe0, '\u0302\u0300'],
  [0xe1, '\u0302\u0301'],
  [0xe5, '\u0302\u0309'],
  [0xe3, '\u0302\u0303'],
  [0xe4, '\u0302\u0323'],
]
const VNI_BREVE: readonly (readonly [byte: number, marks: string])[] = [
  [0xea, '\u0306'],
  [0xe8, '\u0306\u0300'],
  [0xe9, '\u0306\u0301'],
  [0xfa, '\u0306\u0309'],
  [0xfc, '\u0306\u0303'],
  [0xeb, '\u0306\u0323'],
]
/** Letters of one byte, small and capital. */
const VNI_LETTERS: readonly (readonly [byte: number, letter: string])[] = [
  [0xec, 'ì'],
  [0xed, 'í'],
  [0xe6, 'ỉ'],
  [0xf3, 'ĩ'],
  [0xf2, 'ị'],
  [0xee, 'ỵ'],
  [0xf4, 'ơ'],
  [0xf6, 'ư'],
  [0xf1, 'đ'],
]

const VNI_SINGLE: ReadonlyMap<number, string> = new Map(
  VNI_LETTERS.flatMap(([byte, letter]): [number, string][] => [
    [byte, letter],
    [byte - 32, letter.toUpperCase()],
  ]),
)

/** Key: the letter before, then the byte. A capital may carry a small mark; clerks let Shift go early. */
const VNI_PAIRS: ReadonlyMap<string, string> = new Map(vniPairs())

function* vniPairs(): Generator<[string, string]> {
  const rows: readonly (readonly [string, typeof VNI_TONES])[] = [
    ['aeouyơư', VNI_TONES],
    ['aeo', VNI_CIRCUMFLEX],
    ['a', VNI_BREVE],
  ]
  for (const [letters, marks] of rows) {
    for (const letter of [...letters].flatMap((small) => [small, small.toUpperCase()])) {
      for (const [byte, mark] of marks) {
        const composed = (letter + mark).normalize('NFC')
        yield [letter + String.fromCharCode(byte), composed]
        yield [letter + String.fromCharCode(byte - 32), composed]
      }
    }
  }
}

/** Decodes bytes of one of the codes; ASCII stands for itself in all of them. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): LegacyText {
  const decoded = encoding === 'vni' ? decodeVni(bytes) : decodeTable(bytes, encoding)
  return { ...decoded, text: decoded.text.normalize('NFC') }
}

function decodeTable(bytes: Uint8Array, encoding: 'windows-1258' | 'tcvn3'): LegacyText {
  const isTcvn = encoding === 'tcvn3'
  const middle = isTcvn && usesCapitalsOfVn1(bytes) ? TCVN_80 : WINDOWS_80
  const high = isTcvn ? middle + TCVN_A0 : WINDOWS_1258
  let text = ''
  let badByte: number | undefined
  for (const [offset, byte] of bytes.entries()) {
    const letter = byte >= 0x80 ? high[byte - 0x80] : isTcvn ? TCVN_CONTROLS.get(byte) : undefined
    if (byte < 0x80) text += letter ?? String.fromCharCode(byte)
    else if (letter !== undefined && letter !== ' ') text += letter
    else {
      badByte ??= offset
      text += '\ufffd'
    }
  }
  return { text, ...(badByte === undefined ? {} : { badByte }) }
}

/**
 * Whether bytes 80 to 9F are capitals of VN1 ("ỦY BAN") or, as in texts set with ABC fonts, quotation
 * marks and dashes of Windows: the file's words say which, by what makes syllables.
 */
function usesCapitalsOfVn1(bytes: Uint8Array): boolean {
  let balance = 0
  for (const word of highWords(bytes, /[A-Za-z\u0080-\u00ff]+/g)) {
    if (word.length < 2 || !/[\u0080-\u009f]/.test(word)) continue
    const letters = [...word].map((sign) => {
      const byte = sign.charCodeAt(0)
      return byte < 0x80 ? sign : (TCVN_80 + TCVN_A0)[byte - 0x80]
    })
    balance += isVietnamese(letters.join('')) ? 1 : -1
  }
  return balance > 0
}

/** Whether a word is one Vietnamese syllable. */
export function isVietnamese(word: string): boolean {
  const syllable = readSyllable(word)
  return syllable !== undefined && isSyllable(syllable)
}

const MOST_WORDS = 5000

/** Words with a byte beyond ASCII, a character for each byte; as many as are needed to judge by. */
export function highWords(bytes: Uint8Array, pattern: RegExp): readonly string[] {
  const words: string[] = []
  for (let from = 0; from < bytes.length && words.length < MOST_WORDS; from += PIECE) {
    const piece = String.fromCharCode(...bytes.subarray(from, from + PIECE))
    for (const [word] of piece.matchAll(pattern)) if (/[\u0080-\u00ff]/.test(word)) words.push(word)
  }
  return words
}

/** As many arguments as a function surely takes. */
const PIECE = 8192

function decodeVni(bytes: Uint8Array): LegacyText {
  const letters: string[] = []
  let badByte: number | undefined
  for (const [offset, byte] of bytes.entries()) {
    if (byte < 0xc0) {
      const sign = byte < 0x80 ? String.fromCharCode(byte) : (WINDOWS_80 + LATIN_A0)[byte - 0x80]
      if (byte < 0x80 || sign !== ' ') letters.push(sign ?? '')
      else {
        badByte ??= offset
        letters.push('\ufffd')
      }
      continue
    }
    const single = VNI_SINGLE.get(byte)
    const pair = VNI_PAIRS.get((letters.at(-1) ?? '') + String.fromCharCode(byte))
    if (single !== undefined) letters.push(single)
    else if (pair !== undefined) letters[letters.length - 1] = pair
    else {
      badByte ??= offset
      letters.push('\ufffd')
    }
  }
  return { text: letters.join(''), ...(badByte === undefined ? {} : { badByte }) }
}

const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  [...WINDOWS_80.replaceAll(' ', '\ufffd'), ...codePoints(0xa0, 0xff)].map(
    (sign, index): [string, number] => [sign, 0x80 + index],
  ),
)
// Windows-1252 has two letters more than its Vietnamese sister.
const WINDOWS_1252_ONLY: ReadonlyMap<string, number> = new Map([
  ['Š', 0x8a],
  ['Ž', 0x8e],
  ['š', 0x9a],
  ['ž', 0x9e],
])

/**
 * Bytes behind a text that shows right only in an old font ("Së Y tÕ"): each sign as Windows
 * (windows-1252) had it. `foreign` is the offset of the first sign that cannot come from there.
 */
export function fontBytes(text: string): { readonly bytes: Uint8Array } | { readonly foreign: number } {
  const bytes = new Uint8Array(text.length)
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    const sign = text[offset] ?? ''
    const byte = code < 0xa0 ? code : (WINDOWS_1252.get(sign) ?? WINDOWS_1252_ONLY.get(sign))
    if (byte === undefined) return { foreign: offset }
    bytes[offset] = byte
  }
  return { bytes }
}

function codePoints(from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
}
