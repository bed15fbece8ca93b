// Mail addresses as this program accepts them: narrower than RFC 5321 §4.1.2, so that nothing in one
// can be read two ways (no quoted names, no comments, no letters that look like others; P19, P31).
// Beside ASCII they hold the letters of Vietnamese and no others (RFC 5890, RFC 6531).

export interface EmailAddress {
  /** With letters outside ASCII only a server that knows SMTPUTF8 takes it. */
  readonly local: string
  /** As written; letters with Vietnamese marks are possible (IDN). */
  readonly domain: string
}

/** Each letter of the alphabet that bears a mark, with each tone, as one character (NFC). */
const MARKED = [...'aăâeêioôơuưy'].flatMap((vowel) =>
  ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
)
const SMALL = [...MARKED, 'đ'].filter((letter) => letter > '\x7f').join('')
const VIETNAMESE = SMALL + SMALL.toUpperCase()
const LETTER = `A-Za-z${VIETNAMESE}`

const ATOM = new RegExp(`^[${LETTER}0-9!#$%&'*+/=?^_\`{|}~-]+$`)
const LABEL = new RegExp(`^[${LETTER}0-9]([${LETTER}0-9-]*[${LETTER}0-9])?$`)
const ANY_LETTER = new RegExp(`^[${LETTER}]$`)
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

/** Reads one bare address in NFC; `problem` is half a Vietnamese sentence that says why it is none. */
export function parseEmailAddress(text: string): EmailAddress | { readonly problem: string } {
  const no = (problem: string) => ({ problem })
  if (text === '') return no('để trống.')
  if (INVISIBLE.test(text)) return no('có ký tự không nhìn thấy.')
  if (/[<>]/.test(text)) return no('chỉ ghi địa chỉ, không ghi tên người nhận và dấu < >.')
  if (/\s/u.test(text)) return no('có dấu cách.')
  if (/[;,]/.test(text)) return no('có nhiều địa chỉ ở chỗ chỉ được một.')
  if (/["()\\:[\]]/.test(text)) return no('có dấu nháy, ngoặc hoặc dấu hai chấm.')
  const parts = text.split('@')
  const [local = '', domain = ''] = parts
  if (parts.length === 1) return no('thiếu dấu @.')
  if (parts.length > 2) return no('có hơn một dấu @.')
  if (local === '') return no('thiếu phần trước dấu @.')
  if (domain === '') return no('thiếu tên miền sau dấu @.')
  const odd = [...text].find((letter) => /[\p{L}\p{M}]/u.test(letter) && !ANY_LETTER.test(letter))
  if (odd !== undefined) return no(oddLetter(odd))
  if (utf8Length(local) > 64) return no('phần trước dấu @ dài quá 64 ký tự.')
  if (!local.split('.').every((atom) => ATOM.test(atom))) {
    return no('phần trước dấu @ có dấu chấm thừa hoặc ký tự không được dùng.')
  }
  const labels = domain.split('.')
  if (labels.length < 2) return no('tên miền thiếu phần đuôi, chẳng hạn “.vn”.')
  if (labels.some((label) => label === '')) return no('tên miền có dấu chấm thừa.')
  if (!labels.every((label) => LABEL.test(label))) return no('tên miền có ký tự không được dùng.')
  // A host that ends so is read as a number of four bytes (WHATWG URL §3.5).
  if (/^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? '')) return no('tên miền kết thúc bằng số.')
  const ascii = asciiDomain(domain)
  if (ascii === undefined) return no('tên miền có ký tự không được dùng.')
  if (ascii.split('.').some((label) => label.length > 63)) return no('tên miền có phần dài quá 63 ký tự.')
  if (utf8Length(text) > 254 || local.length + 1 + ascii.length > 254) return no('dài quá 254 ký tự.')
  return { local, domain }
}

function oddLetter(letter: string): string {
  if (/\p{M}/u.test(letter)) return 'có dấu đứng rời chữ; xóa chữ ấy rồi gõ lại.'
  if (!/\p{Script=Latin}/u.test(letter)) {
    return 'có chữ trông giống chữ La-tinh nhưng thuộc bảng chữ cái khác.'
  }
  return `có chữ “${letter}” không có trong tiếng Việt; tên miền nước ngoài thì ghi dạng “xn--…”.`
}

/** Whether only a server with SMTPUTF8 (RFC 6531) can take the address: its local part is not ASCII. */
export function needsUtf8(address: string): boolean {
  return !isAscii(address.slice(0, address.lastIndexOf('@')))
}

/**
 * The address as commands and headers carry it: its domain in ASCII (RFC 5891), so that every server
 * knows it; as written where the local part asks for UTF-8 anyway. Only for addresses that were read.
 */
export function wireAddress(address: string): string {
  if (isAscii(address) || needsUtf8(address)) return address
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + (asciiDomain(address.slice(at)) ?? address.slice(at))
}

/**
 * The address as a report of failure is to name it, "utf-8;…" in the form every server can be given
 * (RFC 6533 §3, utf-8-addr-xtext). Only for addresses that need UTF-8.
 */
export function reportedAddress(address: string): string {
  const characters = [...address].map((character) =>
    /^[!-*,-<>-[\]-~]$/.test(character)
      ? character
      : `\\x{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  )
  return `utf-8;${characters.join('')}`
}

/** What two writings of one mailbox have in common: case, form of its letters and domain left aside. */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at).normalize('NFC').toLowerCase() + domainKey(address.slice(at))
}

/** The same of a domain alone: in ASCII and lower case. */
export function domainKey(domain: string): string {
  return (asciiDomain(domain) ?? domain).toLowerCase()
}

/** undefined for what no DNS can hold. */
function asciiDomain(domain: string): string | undefined {
  if (isAscii(domain)) return domain
  const url = `http://${domain}`
  return URL.canParse(url) ? new URL(url).hostname : undefined
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** The addresses of one cell, in order: separated by `;`, `,` or line ends, blanks and empty parts dropped. */
export function splitEmailAddresses(cell: string): string[] {
  return cell
    .split(/[;,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
  }
  return bytes
}
