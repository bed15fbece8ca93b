// The grammar of the command line, and its help in two languages.

import { describe, expect, test } from 'vitest'
import { parseCommandLine } from '../../src/cli/command-line.ts'
import { COMMANDS } from '../../src/cli/commands.ts'
import { UsageError } from '../../src/cli/usage-error.ts'
import type { Language } from '../../src/cli/words/language.ts'
import { LANGUAGES, languageOf } from '../../src/cli/words/language.ts'

function parse(line: string, language: Language = 'vi') {
  return parseCommandLine(
    line.split(' ').filter((word) => word !== ''),
    COMMANDS,
    language,
    '9.9.9',
  )
}

function printed(line: string, language: Language = 'vi'): string {
  const parsed = parse(line, language)
  return parsed.type === 'print' ? parsed.text : ''
}

function refusal(line: string, language: Language = 'vi'): UsageError {
  try {
    parse(line, language)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error(`not refused: ${line}`)
}

describe('help', () => {
  test('is Vietnamese unless English is asked for', () => {
    expect(printed('--help')).toContain('Cách dùng: vanthu')
    expect(printed('--help', 'en')).toContain('Usage: vanthu')
  })

  test('is printed for a command line without a command', () => {
    expect(printed('')).toBe(printed('--help'))
  })

  test.each(LANGUAGES.flatMap((language) => COMMANDS.map(({ name }) => [name, language] as const)))(
    'has a page for %s in %s, with every option explained',
    (name, language) => {
      const page = printed(`${name} --help`, language)
      const spec = COMMANDS.find((command) => command.name === name)
      for (const flags of spec?.options ?? []) expect(page).toContain(flags)
      expect(page).toContain('--workspace <dir>')
      expect(page).not.toMatch(/undefined/)
    },
  )

  test.each(COMMANDS.map(({ name }) => name))('lists %s, or its group', (name) => {
    expect(printed('--help')).toContain(`  ${name.split(' ')[0]}`)
  })

  test('says the version', () => {
    expect(printed('--version')).toBe('9.9.9\n')
  })
})

describe('a command line', () => {
  test('gives the command, its arguments and its options', () => {
    expect(parse('plan a.yaml --date 2025-01-09 --json')).toMatchObject({
      type: 'run',
      spec: { name: 'plan' },
      arguments: ['a.yaml'],
      options: { date: '2025-01-09', json: true },
    })
  })

  test('takes the options of all commands before and after the command', () => {
    expect(parse('--workspace w plan a.yaml')).toMatchObject({ options: { workspace: 'w' } })
    expect(parse('plan a.yaml --workspace w')).toMatchObject({ options: { workspace: 'w' } })
  })

  test('with an unknown command is refused with the nearest one', () => {
    expect(refusal('pln a.yaml')).toMatchObject({
      message: 'Không có lệnh "pln".',
      remedy: 'Có phải ý anh/chị là plan?',
    })
  })

  test('with an unknown option is refused with the nearest one', () => {
    expect(refusal('preview a.yaml --al')).toMatchObject({
      message: 'Không có tùy chọn "--al".',
      remedy: 'Có phải ý anh/chị là --all?',
    })
  })

  test('without its argument is refused with the way to the help', () => {
    expect(refusal('plan')).toMatchObject({
      message: 'Thiếu directive.',
      remedy: 'Xem cách dùng: vanthu plan --help',
    })
    expect(refusal('resolve --resend')).toMatchObject({ remedy: 'Xem cách dùng: vanthu resolve --help' })
  })

  test('with an option without its value is refused', () => {
    expect(refusal('plan a.yaml --date').message).toBe('Tùy chọn --date <date> thiếu giá trị.')
  })

  test('with an argument too many is refused', () => {
    expect(refusal('plan a.yaml b.yaml').message).toBe('Lệnh "plan" nhận thừa đối số.')
  })

  test('is refused in English when that is asked for', () => {
    expect(refusal('pln', 'en').message).toBe('There is no command "pln".')
  })
})

describe('the language', () => {
  test.each([
    [['--lang', 'en'], 'en'],
    [['plan', '--lang=en'], 'en'],
    [['--lang', 'fr'], 'vi'],
    [['--lang'], 'vi'],
    [[], 'vi'],
  ] as const)('of %j is %s', (argv, language) => {
    expect(languageOf(argv)).toBe(language)
  })
})
