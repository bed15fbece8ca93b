// Rules of form over a Word file of any origin. A place is a paragraph, counted from the first of the
// file; faults that many paragraphs share are told once, at the first.

import type { Severity } from '../model/diagnostic.ts'
import type { WordDocument, WordParagraph } from '../model/word-document.ts'

export interface WordFinding {
  readonly ruleId: string
  readonly clause: string
  readonly severity: Severity
  /** Ordinal of the paragraph; 1 for what concerns the whole file. */
  readonly paragraph: number
  readonly message: string
  readonly remedy: string
}

/** What a rule says of one place. */
export interface WordViolation {
  readonly paragraph: number
  readonly message: string
  readonly remedy: string
  readonly severity?: Severity
}

export interface WordRule {
  readonly ruleId: string
  readonly clause: string
  readonly severity: Severity
  check(letter: WordLetter): readonly WordViolation[]
}

/** A document with its elements found by what they say; absent where the file has none. */
export interface WordLetter {
  readonly document: WordDocument
  /** Paragraphs with text. */
  readonly written: readonly WordParagraph[]
  readonly motherland?: WordParagraph
  readonly motto?: WordParagraph
  /** Names above the number, from the superior body down. */
  readonly names: readonly WordParagraph[]
  readonly code?: WordParagraph
  readonly placeAndDate?: WordParagraph
  readonly subject?: WordParagraph
  readonly addressee?: WordParagraph
  /** Lines after "Kính gửi:" that begin with a dash. */
  readonly addressees: readonly WordParagraph[]
  readonly body: readonly WordParagraph[]
  readonly signingAuthority?: WordParagraph
  readonly distributionLead?: WordParagraph
  readonly distribution: readonly WordParagraph[]
}

const LOOKS_LIKE = {
  motherland: /^CỘNG H\S{1,3}A? XÃ HỘI CHỦ NGHĨA|^CỘNG HO.? XÃ HỘI/iu,
  motto: /^độc lập.*hạnh phúc/iu,
  code: /^Số\s*:/u,
  placeAndDate: /,\s*ngày\b.*\bnăm\b/iu,
  subject: /^V\/v\b/iu,
  // A telegram names whom it goes to after "…, điện:" (Mẫu 1.6).
  addressee: /^Kính gửi|(?:^|\s)điện\s*:$/iu,
  distribution: /^Nơi nhận/iu,
  authority: /^(TM|KT|TL|TUQ|Q)\s*\./u,
} as const

const isDash = ({ text, numbered }: WordParagraph): boolean => numbered || /^[-–—•+]/u.test(text.trim())

/** Finds the elements of a letter in a document. */
export function findElements(document: WordDocument): WordLetter {
  const written = document.paragraphs.filter(({ text }) => text.trim() !== '')
  const first = (pattern: RegExp): WordParagraph | undefined =>
    written.find(({ text }) => pattern.test(text.trim()))
  const placed = <Name extends string>(name: Name, paragraph: WordParagraph | undefined) =>
    paragraph === undefined ? {} : ({ [name]: paragraph } as Record<Name, WordParagraph>)
  const code = first(LOOKS_LIKE.code)
  const addressee = first(LOOKS_LIKE.addressee)
  const distributionLead = first(LOOKS_LIKE.distribution)
  const names = written.filter(
    (one) =>
      code !== undefined &&
      one.ordinal < code.ordinal &&
      one.table !== undefined &&
      one.text === one.text.toLocaleUpperCase('vi') &&
      !LOOKS_LIKE.motherland.test(one.text.trim()),
  )
  const after = (start: WordParagraph | undefined): WordParagraph[] =>
    start === undefined ? [] : written.filter(({ ordinal }) => ordinal > start.ordinal)
  const following = after(addressee)
  const firstOther = following.findIndex((one) => !isDash(one))
  const addressees = firstOther < 0 ? following : following.slice(0, firstOther)
  const heading = [code, first(LOOKS_LIKE.subject), addressee, ...addressees].reduce(
    (highest, one) => Math.max(highest, one?.ordinal ?? 0),
    0,
  )
  const end = Math.min(
    distributionLead?.ordinal ?? Number.POSITIVE_INFINITY,
    written.find((one) => one.ordinal > heading && LOOKS_LIKE.authority.test(one.text.trim()))?.ordinal ??
      Number.POSITIVE_INFINITY,
  )
  const body = written.filter(
    ({ ordinal, table }) => table === undefined && ordinal > heading && ordinal < end,
  )
  // Paper and electronic receivers may stand under headings of their own.
  const lines = after(distributionLead).filter(({ text }) => !/^Bản (?:điện tử|giấy)\s*:$/u.test(text.trim()))
  const firstOtherLine = lines.findIndex((one) => !isDash(one))
  return {
    document,
    written,
    ...placed('motherland', first(LOOKS_LIKE.motherland)),
    ...placed('motto', first(LOOKS_LIKE.motto)),
    names,
    ...placed('code', code),
    ...placed('placeAndDate', first(LOOKS_LIKE.placeAndDate)),
    ...placed('subject', first(LOOKS_LIKE.subject)),
    ...placed('addressee', addressee),
    addressees,
    body,
    ...placed('signingAuthority', first(LOOKS_LIKE.authority)),
    ...placed('distributionLead', distributionLead),
    distribution: firstOtherLine < 0 ? lines : lines.slice(0, firstOtherLine),
  }
}

/** A few words of a paragraph, to find it by. */
export function opening(paragraph: WordParagraph): string {
  const text = paragraph.text.trim().replaceAll(/\s+/gu, ' ')
  return text.length <= 40 ? `"${text}"` : `"${text.slice(0, 38).trimEnd()}…"`
}

/** One violation for all paragraphs concerned, told at the first of them. */
export function together(
  paragraphs: readonly WordParagraph[],
  message: (first: WordParagraph, others: string) => string,
  remedy: string,
): readonly WordViolation[] {
  const [first] = paragraphs
  if (first === undefined) return []
  const others = paragraphs.length === 1 ? '' : ` và ${paragraphs.length - 1} đoạn khác`
  return [{ paragraph: first.ordinal, message: message(first, others), remedy }]
}
