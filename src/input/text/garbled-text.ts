// Vietnamese in an old 8-bit code read as if it were another: letters no Vietnamese text holds, many
// of them (P24). Names such as Müller alone are not enough.

interface Signature {
  readonly name: string
  readonly pattern: RegExp
}

const SIGNATURES: readonly Signature[] = [
  // UTF-8 read as windows-1252: ế is three signs, á»‡ or áº¿.
  { name: 'UTF-8 bị đọc nhầm', pattern: /á[»º][^\s\p{ASCII}]?|Ä[‘\u0091]|Æ[°¡]|Ã[¡-µ¹-½]|Ä[ƒ©]/gu },
  // TCVN3 (ABC) read as windows-1252: "Së Y tÕ ®Õn". «» are quotation marks too and do not count.
  { name: 'TCVN3 (ABC)', pattern: /(?<=\p{L})[®µ¸¶¨©¼½¾¬]|[®µ¸¶¨©¼½¾¬](?=\p{L})/gu },
  // VNI read as windows-1252: "Sôû Y teá ñeán".
  { name: 'VNI', pattern: /[aeiouyAEIOUY][ùøûïäåëöü]|ñ(?=\p{L})/gu },
]

const MIN_HITS = 3
/** Of all letters; an old code spoils every third. */
const MIN_SHARE = 0.02

/** The first spoilt place and what the text was probably written in; undefined for text that looks sound. */
export function findGarbled(text: string): { readonly offset: number; readonly code: string } | undefined {
  const sample = text.slice(0, 200_000)
  if (/^\p{ASCII}*$/u.test(sample)) return undefined
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  for (const { name, pattern } of SIGNATURES) {
    const hits = [...sample.matchAll(pattern)]
    const [first] = hits
    if (first !== undefined && hits.length >= MIN_HITS && hits.length >= letters * MIN_SHARE) {
      return { offset: first.index, code: name }
    }
  }
  return undefined
}

/** The warning for garbled text, in a clerk's words. */
export function garbledSentences(code: string): { readonly message: string; readonly remedy: string } {
  return {
    message: `Chữ ở đây trông như bị hỏng mã (${code}).`,
    remedy:
      'Mở tệp gốc, chuyển sang bảng mã Unicode (TCVN 6909) rồi lưu lại với mã UTF-8; với danh sách dùng phông chữ cũ thì khai encoding của tệp ở mục lists của office.yaml.',
  }
}
