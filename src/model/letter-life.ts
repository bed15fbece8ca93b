// The life of a number and its letter: every state, every act, and what an act makes of a state (Đ18;
// PL VI.I.III.8). The one table of it; docs/letter-life.md prints it. What is not here is refused.

import { Fault } from './fault.ts'
import type { LetterState } from './issue.ts'

/** What can be done to a letter. `copy` and `send` leave it as it is. */
export type LetterAct = 'issue' | 'send' | 'copy' | 'void' | 'recall' | 'replace' | 'correct'

/** State → act → the state after it; an act that is absent is refused. */
export const LETTER_LIFE: Readonly<Record<LetterState, Readonly<Partial<Record<LetterAct, LetterState>>>>> = {
  claimed: { issue: 'issued', void: 'voided' },
  issued: {
    send: 'issued',
    copy: 'issued',
    // Only while no copy has left the office: refuseVoiding.
    void: 'voided',
    recall: 'recalled',
    replace: 'replaced',
    correct: 'corrected',
  },
  corrected: {
    send: 'corrected',
    copy: 'corrected',
    recall: 'recalled',
    replace: 'replaced',
    correct: 'corrected',
  },
  // Again: the letter that says so is issued, and the two are joined.
  recalled: { recall: 'recalled', replace: 'replaced' },
  replaced: {},
  // A letter on paper: the program has no copy of it to send, and knows nobody who got it.
  entered: { void: 'voided' },
  voided: {},
}

/** In sentences: "Văn bản … đã thu hồi". */
export const STATE_PHRASES: Readonly<Record<LetterState, string>> = {
  claimed: 'đã lấy số, chưa phát hành',
  issued: 'đã phát hành',
  entered: 'là văn bản giấy đã ghi sổ',
  voided: 'đã hủy số',
  recalled: 'đã thu hồi',
  replaced: 'đã được thay thế',
  corrected: 'đã đính chính',
}

/** What an act is called, and the command that does it. */
export const ACT_PHRASES: Readonly<Record<LetterAct, { readonly name: string; readonly command: string }>> = {
  issue: { name: 'phát hành', command: 'vanthu issue' },
  send: { name: 'gửi', command: 'vanthu send' },
  copy: { name: 'sao', command: 'vanthu copy' },
  void: { name: 'hủy số', command: 'vanthu register void' },
  recall: { name: 'thu hồi', command: 'vanthu register recall' },
  replace: { name: 'thay thế', command: 'vanthu register replace' },
  correct: { name: 'đính chính', command: 'vanthu register correct' },
}

/** Why messages of a letter in this state are not sent; undefined while they may be. */
export const SENDING_STOPPED: Readonly<Partial<Record<LetterState, string>>> = {
  voided: 'số đã hủy',
  recalled: 'văn bản đã thu hồi',
  replaced: 'văn bản đã được thay thế',
}

/** A letter about which something is to be done. */
interface LetterStanding {
  readonly code: string
  readonly year: number
  readonly state: LetterState
}

/** The state after the act. Fault E_INPUT when the table has none, saying what is possible instead. */
export function stateAfter(act: LetterAct, letter: LetterStanding): LetterState {
  const after = LETTER_LIFE[letter.state][act]
  if (after !== undefined) return after
  throw new Fault(
    'E_INPUT',
    `Văn bản ${letter.code} năm ${letter.year} ${STATE_PHRASES[letter.state]} nên không ${ACT_PHRASES[act].name} được.`,
    whatIsPossible(letter.state),
  )
}

function whatIsPossible(state: LetterState): string {
  // The table's keys are acts.
  const acts = (Object.keys(LETTER_LIFE[state]) as LetterAct[]).filter(
    (act) => act !== 'recall' || state !== 'recalled',
  )
  if (acts.length === 0) return 'Không còn việc nào làm được với văn bản này; ban hành văn bản mới nếu cần.'
  const named = acts.map((act) => `${ACT_PHRASES[act].name} ("${ACT_PHRASES[act].command}")`)
  return `Việc làm được: ${named.join(', ')}.`
}
