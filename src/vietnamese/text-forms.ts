// Forms of Vietnamese text that carry no meaning of their own: capitals, search keys, file names,
// and the mark at the end of a sentence.

/** Capitals; NFC in, NFC out, so that every letter keeps its mark. */
export const upperCase = (text: string): string => text.toUpperCase().normalize('NFC')

/** First letter capital, the rest as it is. */
export const capitalised = (text: string): string => mapFirst(text, (letter) => letter.toUpperCase())

/** First letter small, the rest as it is: "Các sở" inside a sentence. */
export const uncapitalised = (text: string): string => mapFirst(text, (letter) => letter.toLowerCase())

function mapFirst(text: string, change: (letter: string) => string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0)
  return text === '' ? '' : change(first) + text.slice(first.length)
}

/** Without diacritics; đ does not decompose and is mapped ("Đài" → "Dai"). */
function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC')
}

/** What two texts share when only case, diacritics and blanks tell them apart. */
export function searchKey(text: string): string {
  return withoutDiacritics(text).toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Runs of blanks become one; none at the ends. Non-breaking blanks stay what they are. */
export function collapseBlanks(text: string): string {
  return text.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ').replace(/^ | $/g, '')
}

/** Names Windows keeps for devices, whatever extension follows. */
const DEVICE_NAME = /^(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)$/i

/**
 * A base name for files: ASCII letters, digits and single hyphens, at most `maxBytes` long, never a
 * Windows device name; "van-ban" where nothing is left. "07/STTTT-CNTT&BCVT" → "07-STTTT-CNTT-BCVT".
 */
export function asciiSlug(text: string, maxBytes: number): string {
  const slug = withoutDiacritics(text)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, maxBytes)
    .replace(/-+$/, '')
  if (slug === '') return 'van-ban'.slice(0, maxBytes)
  return DEVICE_NAME.test(slug) ? `${slug.slice(0, maxBytes - 2)}-x` : slug
}

/** A mark that ends a sentence or a list item, closing quotes and brackets after it allowed. */
const END_MARK = /[.;:!?…]["”’'»)\]]{0,4}$/u

/** Whether the text ends with a mark of its own. */
const hasEndMark = (text: string): boolean => END_MARK.test(text.trimEnd())

/** The text with `mark` where no end mark stands; a comma at the end gives way to it. */
export function withEndMark(text: string, mark: ';' | '.' | ':'): string {
  const trimmed = text.trimEnd()
  if (trimmed === '' || hasEndMark(trimmed)) return trimmed
  return `${trimmed.endsWith(',') ? trimmed.slice(0, -1).trimEnd() : trimmed}${mark}`
}

/** The text without the full stop, semicolon, colon or comma it ends with; "./." goes too. */
export function withoutEndMark(text: string): string {
  let rest = text.trimEnd()
  for (;;) {
    const mark = rest.endsWith('./.') ? 3 : /(?<!\.)[.;:,]$/u.test(rest.slice(-2)) ? 1 : 0
    if (mark === 0) return rest
    rest = rest.slice(0, -mark).trimEnd()
  }
}
