// The language of the terminal: Vietnamese unless --lang says otherwise. It is read before the command
// line is parsed, because the parser's own errors must be in it.

import { WORDS_EN } from './words-en.ts'
import type { Words } from './words-vi.ts'
import { WORDS_VI } from './words-vi.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language named on the command line; Vietnamese for none and for an unknown one. */
export function languageOf(argv: readonly string[]): Language {
  const asked = optionValue(argv, '--lang')
  return LANGUAGES.find((language) => language === asked) ?? 'vi'
}

export function wordsOf(language: Language): Words {
  return language === 'en' ? WORDS_EN : WORDS_VI
}

function optionValue(argv: readonly string[], flag: string): string | undefined {
  const inline = argv.find((argument) => argument.startsWith(`${flag}=`))
  if (inline !== undefined) return inline.slice(flag.length + 1)
  const index = argv.indexOf(flag)
  return index === -1 ? undefined : argv[index + 1]
}
