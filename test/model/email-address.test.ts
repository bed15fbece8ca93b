import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mailboxKey,
  needsUtf8,
  parseEmailAddress,
  reportedAddress,
  splitEmailAddresses,
  wireAddress,
} from '../../src/model/email-address.ts'

describe('a mail address', () => {
  it.each([
    'vanthu@bentre.gov.vn',
    'van.thu+luu@so-y-te.bentre.gov.vn',
    "o'neil_1@a1.vn",
    'A@B.CO',
    'vanthu@sở-y-tế.vn',
    'văn.thư_1@sở-y-tế.vn',
    'ĐỖ.Thị.Nguyệt@b.vn',
    'a@xn--s-yt-0za.vn',
    `${'a'.repeat(64)}@b.vn`,
  ])('may be %s', (text) => {
    const [local, domain] = text.split('@')
    expect(parseEmailAddress(text)).toEqual({ local, domain })
  })

  it.each([
    ['', 'để trống'],
    ['vanthu', 'thiếu dấu @'],
    ['@b.vn', 'trước dấu @'],
    ['a@', 'tên miền'],
    ['a@b@c.vn', 'hơn một'],
    ['a@b', 'đuôi'],
    ['a@b..vn', 'dấu chấm thừa'],
    ['a@b.vn.', 'dấu chấm thừa'],
    ['.a@b.vn', 'dấu chấm thừa'],
    ['a..b@c.vn', 'dấu chấm thừa'],
    ['a@-b.vn', 'không được dùng'],
    ['a@b-.vn', 'không được dùng'],
    ['a@b_c.vn', 'không được dùng'],
    ['a@1.2.3.4', 'số'],
    ['a@[1.2.3.4]', 'ngoặc'],
    ['"a b"@c.vn', 'dấu cách'],
    ['"a"@c.vn', 'nháy'],
    ['a(x)@c.vn', 'ngoặc'],
    ['A <a@b.vn>', 'không ghi tên'],
    ['a @b.vn', 'dấu cách'],
    ['a\u00a0@b.vn', 'dấu cách'],
    ['a@b.vn\r\nBcc: c@d.vn', 'không nhìn thấy'],
    ['a\u0000@b.vn', 'không nhìn thấy'],
    ['a\u200b@b.vn', 'không nhìn thấy'],
    ['a@b\u202e.vn', 'không nhìn thấy'],
    ['a@b.vn;c@d.vn', 'nhiều địa chỉ'],
    ['văn@b.vn'.normalize('NFD'), 'đứng rời'],
    ['v\u0103\u0323n@b.vn', 'đứng rời'],
    ['vänthư@b.vn', 'không có trong tiếng Việt'],
    ['vɑnthư@b.vn', 'không có trong tiếng Việt'],
    ['văn\u043fhư@b.vn', 'bảng chữ cái khác'],
    ['văn\u0661@b.vn', 'không được dùng'],
    ['văn\uff11@b.vn', 'không được dùng'],
    [`${'ế'.repeat(22)}@b.vn`, '64'],
    ['vаnthu@b.vn', 'bảng chữ cái khác'],
    ['vanthu@bеntre.vn', 'bảng chữ cái khác'],
    [`${'a'.repeat(65)}@b.vn`, '64'],
    [`a@${'b'.repeat(64)}.vn`, '63'],
    // Its form in ASCII is longer.
    [`a@${'ế'.repeat(60)}.vn`, '63'],
    ['a@b.0x1f', 'số'],
    ['a@m\u0251y.vn', 'không có trong tiếng Việt'],
    ['a@müller.vn', 'xn--'],
    ['a@be\u0302n.vn', 'đứng rời'],
    [`a@${'b.'.repeat(126)}vn`, '254'],
  ])('may not be %j', (text, words) => {
    const result = parseEmailAddress(text)
    expect('problem' in result ? result.problem : '').toContain(words)
  })

  it('comes several to a cell', () => {
    expect(splitEmailAddresses(' a@b.vn; c@d.vn,\ne@f.vn ;; ')).toEqual(['a@b.vn', 'c@d.vn', 'e@f.vn'])
    expect(splitEmailAddresses('')).toEqual([])
  })

  it('goes over the wire with its domain in ASCII, and is known again however it is written', () => {
    expect(wireAddress('vanthu@sở-y-tế.vn')).toBe('vanthu@xn--s-y-t-s61b1i.vn')
    expect(wireAddress('Vanthu@BenTre.vn')).toBe('Vanthu@BenTre.vn')
    expect(mailboxKey('VANTHU@Sở-Y-tế.vn')).toBe(mailboxKey('vanthu@xn--s-y-t-s61b1i.vn'))
    expect(mailboxKey('vanthu@sở-y-tế.vn'.normalize('NFD'))).toBe(mailboxKey('vanthu@sở-y-tế.vn'))
    expect(mailboxKey('vanthu@so-y-te.vn')).not.toBe(mailboxKey('vanthu@sở-y-tế.vn'))
  })

  it('is asked of SMTPUTF8 only for letters before the @, and then stays as it was written', () => {
    expect(['vanthu@b.vn', 'vanthu@sở-y-tế.vn', 'văn.thư@b.vn'].map(needsUtf8)).toEqual([false, false, true])
    expect(wireAddress('văn.thư@sở-y-tế.vn')).toBe('văn.thư@sở-y-tế.vn')
    expect(mailboxKey('VĂN.Thư@B.vn')).toBe(mailboxKey('văn.thư@b.vn'.normalize('NFD')))
    expect(mailboxKey('van.thu@b.vn')).not.toBe(mailboxKey('văn.thư@b.vn'))
  })

  it('is named in a report in characters every server takes (RFC 6533)', () => {
    expect(reportedAddress('nguyễn+a=b@sở.vn')).toBe('utf-8;nguy\\x{1EC5}n\\x{2B}a\\x{3D}b@s\\x{1EDF}.vn')
  })

  it('has no letter but those of ASCII and Vietnamese, and those in one way of writing', () => {
    const alphabet =
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz'
    const allowed = new Set(alphabet + alphabet.toUpperCase())
    for (let code = 0x41; code < 0x20000; code++) {
      const letter = String.fromCodePoint(code)
      if (!/[\p{L}\p{M}]/u.test(letter)) continue
      const isRead = [`x${letter}@b.vn`, `x@b${letter}.vn`].map(
        (text) => !('problem' in parseEmailAddress(text)),
      )
      if (isRead.some((one) => one !== allowed.has(letter))) expect.fail(`${letter} ${isRead}`)
    }
  })

  it('never carries a character that could end a header or a command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const result = parseEmailAddress(text)
        if ('problem' in result) return
        expect(`${result.local}@${result.domain}`).toBe(text)
        expect(text).not.toMatch(/[\s\p{Cc}\p{Cf}<>"(),:;\\[\]]/u)
      }),
    )
  })
})
