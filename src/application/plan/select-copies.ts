// Which copies of a plan to look at: one body, words in a name, the first, the longest, the one asked
// most of, a few at random, all.

import { paragraphsOf, textOf } from '../../model/document-tree.ts'
import type { CopyPlan, LetterPlan } from '../../model/issue.ts'
import { searchKey } from '../../vietnamese/text-forms.ts'
import { composeCopies } from '../issue/compose-copies.ts'
import type { PreparedIssue } from './prepare-issue.ts'

export type CopySelection =
  | { readonly type: 'first' }
  | { readonly type: 'longest' }
  | { readonly type: 'most-tasks' }
  | { readonly type: 'all' }
  | { readonly type: 'body'; readonly id: string }
  /** Words that all stand in the body's id, name or columns; diacritics and case do not count. */
  | { readonly type: 'find'; readonly words: string }
  /** That many, spread by the plan's own hash: the same plan, the same few. */
  | { readonly type: 'random'; readonly count: number }

interface PlacedCopy {
  readonly letter: LetterPlan
  readonly copy: CopyPlan
}

/** The letters that the selection leaves, each with only its selected copies, in the order of the plan. */
export function selectCopies(
  prepared: PreparedIssue,
  selection: CopySelection,
  sha256: (bytes: Uint8Array) => string,
): readonly LetterPlan[] {
  const { letters, planHash } = prepared.plan
  if (selection.type === 'all') return letters
  const copies = letters.flatMap((letter) => letter.copies.map((copy): PlacedCopy => ({ letter, copy })))
  const chosen = new Set(
    chosenCopies(copies, selection, prepared, (text) => sha256(new TextEncoder().encode(planHash + text))),
  )
  return letters.flatMap((letter) => {
    const own = letter.copies.filter((copy) => chosen.has(copy))
    return own.length === 0 ? [] : [{ ...letter, copies: own }]
  })
}

function chosenCopies(
  copies: readonly PlacedCopy[],
  selection: Exclude<CopySelection, { readonly type: 'all' }>,
  prepared: PreparedIssue,
  shuffled: (text: string) => string,
): readonly CopyPlan[] {
  const plans = copies.map(({ copy }) => copy)
  switch (selection.type) {
    case 'first':
      return plans.slice(0, 1)
    case 'body':
      return plans.filter(({ recipient }) => recipient.id === selection.id)
    case 'find': {
      const words = searchKey(selection.words).split(' ')
      return plans.filter(({ recipient }) => {
        const text = searchKey([recipient.id, recipient.name, ...Object.values(recipient.fields)].join(' '))
        return words.every((word) => text.includes(word))
      })
    }
    case 'random':
      return plans
        .map((copy) => ({ copy, place: shuffled(` ${copy.recipient.id}`) }))
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .slice(0, selection.count)
        .map(({ copy }) => copy)
    case 'most-tasks':
      return most(plans, (copy) => copy.dutyKeys.length)
    case 'longest': {
      const lengths = textLengths(prepared)
      return most(plans, (copy) => lengths.get(copy) ?? 0)
    }
  }
}

/** The first of those that measure most. */
function most(copies: readonly CopyPlan[], measure: (copy: CopyPlan) => number): readonly CopyPlan[] {
  const best = Math.max(...copies.map(measure))
  return copies.filter((copy) => measure(copy) === best).slice(0, 1)
}

/** Characters of letter and task sheet, as they would be printed. */
function textLengths(prepared: PreparedIssue): ReadonlyMap<CopyPlan, number> {
  const lengths = new Map<CopyPlan, number>()
  const issuance = { type: 'draft', year: prepared.plan.issuedDate.year } as const
  for (const letter of prepared.plan.letters) {
    for (const { copy, letter: tree, sheet } of composeCopies(prepared, letter, issuance)) {
      const blocks = [tree, ...(sheet === undefined ? [] : [sheet])].flatMap(({ sections }) =>
        sections.flatMap(({ children }) => children),
      )
      let length = 0
      for (const block of blocks) {
        for (const { children } of paragraphsOf(block)) length += textOf(children).length
      }
      lengths.set(copy, length)
    }
  }
  return lengths
}
