// Spelling without a dictionary: syllables that cannot be, one word pair in two tones within a
// letter («tăng cường», «tằng cường»), and a short list of known confusions. Where a tone mark is
// put (hoà, hòa) is nobody's mistake.

import type { Directive } from '../model/directive.ts'
import type { Syllable } from '../vietnamese/syllables.ts'
import { isSyllable, readSyllable } from '../vietnamese/syllables.ts'
import type { PlacedText } from './directive-parts.ts'
import { allTexts } from './directive-parts.ts'
import type { Rule, Violation } from './rule.ts'
import { violation } from './rule.ts'

/** Wrong and right, lower case. Only pairs that are wrong in every context. */
const CONFUSIONS: ReadonlyMap<string, string> = new Map([
  ['sát nhập', 'sáp nhập'],
  ['xáp nhập', 'sáp nhập'],
  ['bổ xung', 'bổ sung'],
  ['xử dụng', 'sử dụng'],
  ['đề suất', 'đề xuất'],
  ['xuất xắc', 'xuất sắc'],
  ['suất sắc', 'xuất sắc'],
  ['sơ xuất', 'sơ suất'],
  ['thăm quan', 'tham quan'],
  ['chia xẻ', 'chia sẻ'],
  ['xắp xếp', 'sắp xếp'],
  ['sắp sếp', 'sắp xếp'],
  ['xúc tích', 'súc tích'],
  ['chỉnh chu', 'chỉn chu'],
  ['hổ trợ', 'hỗ trợ'],
  ['giúp đở', 'giúp đỡ'],
  ['cũng cố', 'củng cố'],
  ['kỷ năng', 'kỹ năng'],
  ['kỷ thuật', 'kỹ thuật'],
  ['kỹ luật', 'kỷ luật'],
  ['kỹ niệm', 'kỷ niệm'],
  ['kỹ cương', 'kỷ cương'],
  ['triễn khai', 'triển khai'],
  ['phổ biễn', 'phổ biến'],
  ['kiễm tra', 'kiểm tra'],
  ['địa điễm', 'địa điểm'],
  ['thời điễm', 'thời điểm'],
  ['biễu mẫu', 'biểu mẫu'],
  ['quãn lý', 'quản lý'],
  ['xữ lý', 'xử lý'],
  ['sữa đổi', 'sửa đổi'],
  ['sữa chữa', 'sửa chữa'],
  ['giãi quyết', 'giải quyết'],
  ['giãi pháp', 'giải pháp'],
  ['giãi trình', 'giải trình'],
  ['soạn thão', 'soạn thảo'],
  ['dự thão', 'dự thảo'],
  ['bảo đãm', 'bảo đảm'],
  ['đãm bảo', 'đảm bảo'],
  ['trãi nghiệm', 'trải nghiệm'],
  ['chử ký', 'chữ ký'],
  ['chử số', 'chữ số'],
  ['lảnh đạo', 'lãnh đạo'],
  ['nổ lực', 'nỗ lực'],
  ['mỡ rộng', 'mở rộng'],
  ['cỗ phần', 'cổ phần'],
  ['tựu chung', 'tựu trung'],
  ['vô hình chung', 'vô hình trung'],
])

/** How many words the confusions have that begin with this one. */
const CONFUSION_LENGTHS: ReadonlyMap<string, readonly number[]> = new Map(
  [...Map.groupBy(CONFUSIONS.keys(), (wrong) => wrong.split(' ')[0] ?? '')].map(([first, all]) => [
    first,
    [...new Set(all.map((wrong) => wrong.split(' ').length))],
  ]),
)

interface Word {
  readonly word: string
  readonly path: PlacedText['path']
  /** Letters and tone, so that hoà and hòa are one; undefined for what is no single syllable. */
  readonly syllable: Syllable | undefined
  readonly spelling: string
  /** Only blanks stand between it and the next word. */
  readonly joinsNext: boolean
  /** It begins a text or a sentence, so that its capital says nothing. */
  readonly startsSentence: boolean
}

/** A tone or accent that stands on no letter, as texts copied out of a PDF have them: «ho ̣c», «vu ,̣». */
const TORN_MARK = /(?:^|[^\p{L}\p{M}])[\u0300-\u036f]/u

const readings = new WeakMap<Directive, readonly Word[]>()

/** Words of the letter in order; fields, codes and addresses apart. Read once for all rules. */
function wordsOf(directive: Directive): readonly Word[] {
  const known = readings.get(directive)
  if (known !== undefined) return known
  const syllables = new Map<string, Syllable | undefined>()
  // Torn texts fall into pieces that are no words; CT04 tells of them.
  const words = allTexts(directive)
    .filter(({ text }) => !TORN_MARK.test(text))
    .flatMap((placed) => wordsIn(placed, syllables))
  readings.set(directive, words)
  return words
}

function wordsIn({ text, path }: PlacedText, syllables: Map<string, Syllable | undefined>): readonly Word[] {
  const dots = (found: string): string => '.'.repeat(found.length)
  const plain = text
    .replace(/\{\{[^{}]*\}\}/gu, dots)
    .replace(/\S+/gu, (token) => (/[\d@_/\\&]/u.test(token) ? dots(token) : token))
  return [...plain.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map((match): Word => {
    const [word] = match
    const end = match.index + word.length
    if (!syllables.has(word)) syllables.set(word, readSyllable(word))
    const syllable = syllables.get(word)
    return {
      word,
      path,
      syllable,
      spelling: syllable === undefined ? word.toLowerCase() : `${syllable.letters}${syllable.tone}`,
      joinsNext: /^\s+\p{L}/u.test(plain.slice(end, end + 8)),
      startsSentence: /(?:^|[.:;?!]\s+)["“(]?$/u.test(plain.slice(Math.max(0, match.index - 4), match.index)),
    }
  })
}

/** Syllables no Vietnamese word has: «nghành», «ngiên», «tiệp» is one, «tiẹp» is not. */
export const syllablesExist: Rule = {
  ruleId: 'CT01',
  clause: '',
  severity: 'warning',
  check: ({ directive }) => {
    const told = new Set<string>()
    const right = new Set<string>()
    return wordsOf(directive).flatMap(({ word, path, syllable, startsSentence }): readonly Violation[] => {
      if (told.has(word) || right.has(word)) return []
      // A lone letter marks a point: «điểm đ khoản 1».
      if ([...word].length === 1) return []
      // Names of other tongues (Đắk Lắk, Krông) are capital, loan words bear no Vietnamese letters.
      const isName = /^\p{Lu}/u.test(word) && !(startsSentence && /^\p{Lu}\p{Ll}+$/u.test(word))
      if (isName) return []
      if (!/[^\p{ASCII}]/u.test(word) || (syllable !== undefined && isSyllable(syllable))) {
        right.add(word)
        return []
      }
      told.add(word)
      return [
        violation(
          path,
          `"${word}" không phải một tiếng đúng chính tả.`,
          'Kiểm tra lại chữ và dấu của tiếng này.',
        ),
      ]
    })
  },
}

interface Pair {
  readonly key: string
  readonly first: Word
  readonly second: Word
  /** Spelling of the words around, empty where a mark or an end stands between. */
  readonly before: string
  readonly after: string
  /** Letters and tones of both, so that hoà and hòa are one spelling. */
  readonly spelling: string
}

function pairsOf(words: readonly Word[]): readonly Pair[] {
  return words.flatMap((first, index): readonly Pair[] => {
    const [previous, second, next] = [words[index - 1], words[index + 1], words[index + 2]]
    if (second === undefined || !first.joinsNext || second.path !== first.path) return []
    if (first.syllable === undefined || second.syllable === undefined) return []
    return [
      {
        key: `${first.syllable.letters} ${second.syllable.letters}`,
        first,
        second,
        before: previous?.joinsNext && previous.path === first.path ? previous.spelling : '',
        after: second.joinsNext && next?.path === second.path ? next.spelling : '',
        spelling: `${first.spelling} ${second.spelling}`,
      },
    ]
  })
}

/**
 * Whether the changed syllable belongs to the word on its other side wherever the usual pair stands:
 * "hướng dẫn thực hiện" says nothing about "nhân dân thực hiện".
 */
function isBoundElsewhere(usual: readonly Pair[], odd: Pair, changesFirst: boolean): boolean {
  const side = (pair: Pair): string => (changesFirst ? pair.before : pair.after)
  const [one] = new Set(usual.map(side))
  return one !== undefined && one !== '' && usual.every((pair) => side(pair) === one) && side(odd) !== one
}

/**
 * A word pair that stands once in one tone and at least twice in another. The odd syllable must be
 * found nowhere else in the letter, or two different words would be taken for one.
 */
export const tonesAgree: Rule = {
  ruleId: 'CT02',
  clause: '',
  severity: 'warning',
  check({ directive }) {
    const words = wordsOf(directive)
    const seen = new Map<string, number>()
    for (const { spelling } of words) seen.set(spelling, (seen.get(spelling) ?? 0) + 1)
    const groups = Map.groupBy(pairsOf(words), (pair) => pair.key)
    return [...groups.values()].flatMap((pairs): readonly Violation[] => {
      const spellings = [...Map.groupBy(pairs, (pair) => pair.spelling).values()].sort(
        (a, b) => b.length - a.length,
      )
      const [usual, ...others] = spellings
      const [model] = usual ?? []
      if (model === undefined || usual === undefined || usual.length < 2) return []
      return others.flatMap((other): readonly Violation[] => {
        const [odd] = other
        if (odd === undefined || other.length > 1 || isConfusion(odd)) return []
        const changesFirst = odd.first.spelling !== model.first.spelling
        const changesSecond = odd.second.spelling !== model.second.spelling
        if (changesFirst === changesSecond || isBoundElsewhere(usual, odd, changesFirst)) return []
        const changed = changesFirst ? odd.first : odd.second
        if ((seen.get(changed.spelling) ?? 0) > 1) return []
        const [written, meant] = [odd, model].map(textOfPair)
        return [
          violation(
            odd.first.path,
            `"${written}" có lẽ sai dấu: chỗ khác trong văn bản viết "${meant}".`,
            `Nếu cùng một từ thì viết "${meant}".`,
          ),
        ]
      })
    })
  },
}

const textOfPair = ({ first, second }: Pair): string =>
  `${first.word.toLowerCase()} ${second.word.toLowerCase()}`

const isConfusion = (pair: Pair): boolean => CONFUSIONS.has(textOfPair(pair))

/** Marks stand on their letters: a torn one is printed beside its word. */
const marksStandOnLetters: Rule = {
  ruleId: 'CT04',
  clause: 'PL I.I.4',
  severity: 'error',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }): readonly Violation[] => {
      const torn = TORN_MARK.exec(text)
      if (torn === null) return []
      const around = text.slice(Math.max(0, torn.index - 8), torn.index + torn[0].length + 8).trim()
      return [
        violation(
          path,
          `Có dấu rời khỏi chữ, ở "${around}": thường do chép từ tệp PDF.`,
          'Gõ lại đoạn này bằng bàn phím.',
        ),
      ]
    }),
}

/** Words that are often confused, and never right. */
export const confusionsAreMended: Rule = {
  ruleId: 'CT03',
  clause: '',
  severity: 'error',
  check({ directive }) {
    const words = wordsOf(directive)
    return words.flatMap((first, index): readonly Violation[] =>
      (CONFUSION_LENGTHS.get(first.word.toLowerCase()) ?? []).flatMap((length) => {
        const phrase = words.slice(index, index + length)
        const isPhrase = phrase.slice(0, -1).every((word) => word.joinsNext && word.path === first.path)
        if (phrase.length < length || !isPhrase) return []
        const written = phrase.map(({ word }) => word.toLowerCase()).join(' ')
        const right = CONFUSIONS.get(written)
        return right === undefined
          ? []
          : [violation(first.path, `"${written}" sai chính tả.`, `Viết "${right}".`)]
      }),
    )
  },
}

/** The rules of this file. */
export const SPELLING_RULES: readonly Rule[] = [
  syllablesExist,
  tonesAgree,
  confusionsAreMended,
  marksStandOnLetters,
]
