// Mail addresses as this program accepts them: narrower than RFC 5321 §4.1.2, so that nothing in one
// can be read two ways (no quoted names, no comments, no letters that look like others; P19, P31).

export interface EmailAddress {
  readonly local: string
  /** As written; letters with Vietnamese marks are possible (IDN). */
  readonly domain: string
}

const ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/
const LABEL = /^[\p{Script=Latin}\p{M}0-9]([\p{Script=Latin}\p{M}0-9-]*[\p{Script=Latin}\p{M}0-9])?$/u
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u

/** Reads one bare address; `problem` is half a Vietnamese sentence that says why it is none. */
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
  const letters = [...text].filter((character) => /\p{L}/u.test(character))
  if (letters.some((letter) => !/\p{Script=Latin}/u.test(letter))) {
    return no('có chữ trông giống chữ La-tinh nhưng thuộc bảng chữ cái khác.')
  }
  if (!/^[\x20-\x7e]*$/.test(local)) return no('phần trước dấu @ có chữ có dấu.')
  if (local.length > 64) return no('phần trước dấu @ dài quá 64 ký tự.')
  if (!local.split('.').every((atom) => ATOM.test(atom))) {
    return no('phần trước dấu @ có dấu chấm thừa hoặc ký tự không được dùng.')
  }
  const labels = domain.split('.')
  if (labels.length < 2) return no('tên miền thiếu phần đuôi, chẳng hạn “.vn”.')
  if (labels.some((label) => label === '')) return no('tên miền có dấu chấm thừa.')
  if (!labels.every((label) => label.length <= 63 && LABEL.test(label))) {
    return no('tên miền có ký tự không được dùng.')
  }
  if (/^\d+$/.test(labels.at(-1) ?? '')) return no('tên miền kết thúc bằng số.')
  if (utf8Length(text) > 254) return no('dài quá 254 ký tự.')
  return { local, domain }
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
