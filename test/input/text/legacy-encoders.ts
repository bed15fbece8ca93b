// The old codes written, which the program never does: Vietnamese text → bytes as a clerk's file of
// 1998 holds them. Built from the marks of each letter, not from the reader's tables.

const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'] as const
const WINDOWS_80: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
}

/** Base letter without tone, and the tone's place in TONES. */
function parts(letter: string): { readonly base: string; readonly tone: number } {
  const marks = [...letter.normalize('NFD')]
  const tone = marks.find((mark) => TONES.some((known) => known === mark && known !== ''))
  const base = marks
    .filter((mark) => mark !== tone)
    .join('')
    .normalize('NFC')
  return {
    base,
    tone: Math.max(
      0,
      TONES.findIndex((known) => known === (tone ?? '')),
    ),
  }
}

/** windows-1258: letters with a tone where Latin-1 had them, else the mark in a byte of its own. */
export function writeWindows1258(text: string): Uint8Array {
  const own: Readonly<Record<string, number>> = {
    Ă: 0xc3,
    ă: 0xe3,
    Đ: 0xd0,
    đ: 0xf0,
    Ơ: 0xd5,
    ơ: 0xf5,
    Ư: 0xdd,
    ư: 0xfd,
    '₫': 0xfe,
  }
  const marks = [0, 0xcc, 0xec, 0xd2, 0xde, 0xf2]
  const latin = /[\u00a0-\u00bfÀÁÂÄ-ËÍ-ÏÑÓÔÖ-Üßàáâäåæçèéêëíîïñóôö-üÿ]/
  const single = (sign: string) =>
    sign <= '\x7f'
      ? sign.charCodeAt(0)
      : (WINDOWS_80[sign] ?? own[sign] ?? (latin.test(sign) ? sign.charCodeAt(0) : undefined))
  return bytesOf(text, (sign) => {
    const byte = single(sign)
    if (byte !== undefined) return [byte]
    const { base, tone } = parts(sign)
    return [single(base) ?? unknown(sign), marks[tone] ?? unknown(sign)]
  })
}

/** TCVN3 as the ABC fonts have it: small letters with tones, capitals without; other capitals by VN1. */
export function writeTcvn3(text: string): Uint8Array {
  const small = new Map<string, number>()
  // Runs of the standard: a letter's tones in its own order (huyền, hỏi, ngã, sắc, nặng).
  const runs: readonly (readonly [number, string])[] = [
    [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđẰ'],
    [0xb5, 'àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ'],
  ]
  for (const [from, letters] of runs)
    for (const [index, letter] of [...letters].entries()) small.set(letter, from + index)
  return bytesOf(text, (sign) => [
    sign <= '\x7f' ? sign.charCodeAt(0) : (small.get(sign) ?? WINDOWS_80[sign] ?? unknown(sign)),
  ])
}

/** VNI: the letter, then its marks in one byte; capitals carry capital marks. */
export function writeVni(text: string): Uint8Array {
  const single = 'ì:EC í:ED ỉ:E6 ĩ:F3 ị:F2 ỵ:EE ơ:F4 ư:F6 đ:F1'
  const own = new Map(single.split(' ').map((pair) => [pair[0] ?? '', Number.parseInt(pair.slice(2), 16)]))
  const plain = [0, 0xf8, 0xf9, 0xfb, 0xf5, 0xef]
  const circumflex = [0xe2, 0xe0, 0xe1, 0xe5, 0xe3, 0xe4]
  const breve = [0xea, 0xe8, 0xe9, 0xfa, 0xfc, 0xeb]
  return bytesOf(text, (sign) => {
    if (sign <= '\x7f') return [sign.charCodeAt(0)]
    if (WINDOWS_80[sign] !== undefined) return [WINDOWS_80[sign]]
    if (sign >= '\u00a0' && sign <= '\u00bf') return [sign.charCodeAt(0)]
    const letter = sign.toLowerCase()
    const up = letter === sign ? 0 : 32
    const direct = own.get(letter)
    if (direct !== undefined) return [direct - up]
    const { base, tone } = parts(letter)
    const bare = base.normalize('NFD')[0] ?? ''
    const marks = 'âêô'.includes(base) ? circumflex : base === 'ă' ? breve : plain
    const stem = own.get(base) ?? bare.charCodeAt(0)
    const mark = marks[tone]
    return mark === undefined || mark === 0 ? [unknown(sign)] : [stem - up, mark - up]
  })
}

function bytesOf(text: string, write: (sign: string) => readonly number[]): Uint8Array {
  return Uint8Array.from([...text].flatMap(write))
}

function unknown(sign: string): never {
  throw new Error(`no such letter in this code: ${sign}`)
}
