import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeHeader, decodeName } from '../../../src/writers/mail/email-header.ts'
import { mailboxField, textField } from '../../../src/writers/mail/header-field.ts'

const OFFICE = 'Sở Thông tin và Truyền thông tỉnh Bến Tre'

/** What stands in each encoded word of a field, decoded by itself. */
function encodedParts(field: string): string[] {
  const words = field.match(/=\?UTF-8\?B\?[A-Za-z0-9+/=]*\?=/g) ?? []
  return words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString())
}

const value = (field: string) => field.slice(field.indexOf(': ') + 2)

describe('a header field', () => {
  test('cuts a Vietnamese text between its words, so that no reader shows a syllable in two', () => {
    const subject =
      'V/v triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh'
    for (const [text, field] of [
      [subject, textField('Subject', subject)],
      [OFFICE, mailboxField('From', { name: OFFICE, address: 'vanthu@stttt.invalid' })],
    ] as const) {
      const parts = encodedParts(field)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.join('')).toBe(text)
      expect(parts.slice(0, -1).every((part) => part.endsWith(' '))).toBe(true)
    }
  })

  test('cuts a word longer than a line between two characters', () => {
    const word = 'Đ'.repeat(100)
    const parts = encodedParts(textField('Subject', `${word} ${word}`))
    expect(parts.join('')).toBe(`${word} ${word}`)
    expect(parts.join('')).not.toContain('\ufffd')
  })

  test.each([
    ['Bao cao', 'Bao cao'],
    ['Sở Y tế', '=?UTF-8?B?U+G7nyBZIHThur8=?='],
    ['hai  dau cach', '=?UTF-8?B?aGFpICBkYXUgY2FjaA==?='],
  ])('says %j as %s', (text, said) => {
    expect(textField('Subject', text)).toBe(`Subject: ${said}`)
  })

  test.each([
    ['', 'To: a@b.vn'],
    ['Van thu', 'To: Van thu <a@b.vn>'],
    ['A, "B" \\ C', 'To: "A, \\"B\\" \\\\ C" <a@b.vn>'],
    ['Sở Y tế', 'To: =?UTF-8?B?U+G7nyBZIHThur8=?=\r\n <a@b.vn>'],
  ])('names %j as %j', (name, said) => {
    expect(mailboxField('To', { name, address: 'a@b.vn' })).toBe(said)
  })

  test('keeps each line with an encoded word within 76 characters, and unfolds to what was meant', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'abcđĐộ\u1ebf  "\\,'), maxLength: 300 }),
      fc
        .array(fc.constantFrom('Ủy', 'ban', 'nhân', 'dân', 'x'.repeat(90), 'Đ'.repeat(60)))
        .map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(
        text.filter((one) => !/[\p{Cc}\u2028\u2029]|=\?/u.test(one) && one.isWellFormed()),
        (one) => {
          const field = textField('Subject', one)
          expect(decodeHeader(value(field))).toBe(one)
          const named = mailboxField('To', { name: one.trim(), address: 'a@b.vn' })
          const [, name = ''] = /^To: (?:([\s\S]*)\s)?<?a@b\.vn>?$/.exec(named) ?? []
          expect(decodeName(name.trimEnd())).toBe(one.trim())
          for (const line of `${field}\r\n${named}`.split('\r\n')) {
            if (line.includes('=?')) expect(line.length).toBeLessThanOrEqual(76)
            expect(line.trim()).not.toBe('')
          }
        },
      ),
      { examples: [['""'], ['"abc"'], ['"a" "b"']] },
    )
  })
})
