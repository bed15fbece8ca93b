// The table of states and acts, printed as docs/letter-life.md has it, and what a refusal says.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LetterState } from '../../src/model/issue.ts'
import type { LetterAct } from '../../src/model/letter-life.ts'
import {
  ACT_PHRASES,
  LETTER_LIFE,
  SENDING_STOPPED,
  STATE_PHRASES,
  stateAfter,
} from '../../src/model/letter-life.ts'

// The tables have a row for each.
const STATES = Object.keys(LETTER_LIFE) as LetterState[]
const ACTS = Object.keys(ACT_PHRASES) as LetterAct[]

function printed(): string {
  const cells = (values: readonly string[]) => `| ${values.join(' | ')} |`
  return [
    cells(['state', 'nghĩa là', ...ACTS.map((act) => `\`${act}\` (${ACT_PHRASES[act].name})`)]),
    `|${'---|'.repeat(ACTS.length + 2)}`,
    ...STATES.map((state) =>
      cells([`\`${state}\``, STATE_PHRASES[state], ...ACTS.map((act) => LETTER_LIFE[state][act] ?? '–')]),
    ),
  ].join('\n')
}

describe('the life of a letter', () => {
  test('is written down as the program keeps it', () => {
    expect(readFileSync('docs/letter-life.md', 'utf8')).toContain(`\n${printed()}\n`)
  })

  test('is what the table says, and nothing else', () => {
    let refused = 0
    for (const state of STATES) {
      for (const act of ACTS) {
        const letter = { code: '07/STTTT', year: 2025, state }
        const after = LETTER_LIFE[state][act]
        if (after === undefined) {
          refused += 1
          expect(() => stateAfter(act, letter)).toThrow(
            `Văn bản 07/STTTT năm 2025 ${STATE_PHRASES[state]} nên không ${ACT_PHRASES[act].name} được.`,
          )
        } else expect(stateAfter(act, letter)).toBe(after)
      }
    }
    expect(refused).toBe(33)
  })

  test('is refused with what is possible instead', () => {
    const remedy = (state: LetterState) => {
      try {
        stateAfter('issue', { code: '07/STTTT', year: 2025, state })
      } catch (error) {
        return error instanceof Error && 'remedy' in error ? error.remedy : undefined
      }
      return undefined
    }
    expect(remedy('recalled')).toBe('Việc làm được: thay thế ("vanthu register replace").')
    expect(remedy('voided')).toMatch(/^Không còn việc nào/)
  })

  test('never sends a letter whose sending was stopped, and has no way back to a state it left', () => {
    for (const state of STATES) {
      expect(LETTER_LIFE[state].send === undefined || SENDING_STOPPED[state] === undefined).toBe(true)
      const reached = new Set<LetterState>()
      const walk = (from: LetterState): void => {
        for (const to of Object.values(LETTER_LIFE[from])) {
          if (to === from || reached.has(to)) continue
          reached.add(to)
          walk(to)
        }
      }
      walk(state)
      expect(reached.has(state)).toBe(false)
    }
  })
})
