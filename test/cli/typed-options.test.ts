import { describe, expect, test } from 'vitest'
import { typedOptions } from '../../src/cli/commands/typed-options.ts'
import { wordsOf } from '../../src/cli/words/language.ts'

const options = (raw: Record<string, unknown>) => typedOptions(raw, wordsOf('vi'))

describe('options of a command line', () => {
  test('are found by their long name, in commander’s camel case', () => {
    expect(options({ dryRun: true }).flag('dry-run')).toBe(true)
  })

  test('give a date that exists', () => {
    expect(options({ date: '2025-01-09' }).date('date')).toEqual({ year: 2025, month: 1, day: 9 })
  })

  test.each(['2025-02-30', '09/01/2025', '2025-1-9', ''])('refuse %j as a date, with an example', (date) => {
    expect(() => options({ date }).date('date')).toThrow(`--date "${date}" không phải là ngày có thật.`)
  })

  test.each(['-1', '1.5', 'x', '1e3', ''])('refuse %j as a whole number', (yes) => {
    expect(() => options({ yes }).whole('yes')).toThrow('không phải là số nguyên')
  })

  test('give a whole number', () => {
    expect(options({ yes: '0045' }).whole('yes')).toBe(45)
  })

  test('split a list and drop its empty parts', () => {
    expect(options({ format: 'docx, pdf,' }).list('format')).toEqual(['docx', 'pdf'])
  })

  test('are absent when not given', () => {
    const none = options({})
    expect([none.text('to'), none.list('format'), none.date('date'), none.whole('yes')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('name the values there are when one is not among them', () => {
    expect(() => options({ lang: 'fr' }).oneOf('lang', ['vi', 'en'])).toThrow(
      '--lang không nhận giá trị "fr".',
    )
  })
})
