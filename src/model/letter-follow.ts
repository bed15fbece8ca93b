// What a new letter does to an earlier one of the office: recalls, replaces, corrects or copies it. What
// may follow what is in letter-life.

export type FollowAct = 'recall' | 'replace' | 'correct' | 'copy'

/** What a directive can say it does to an earlier letter; copies are ordered without one. */
export type NoticeAct = Exclude<FollowAct, 'copy'>

/** What the event of each is called. */
export const FOLLOW_EVENTS = {
  recall: 'recalled',
  replace: 'replaced',
  correct: 'corrected',
  copy: 'copied',
} as const satisfies Readonly<Record<FollowAct, string>>

export interface LetterFollow {
  readonly act: FollowAct
  /** The earlier letter. */
  readonly code: string
  readonly year: number
  readonly reason: string
  readonly actor: string
}

export function isFollowAct(text: string): text is FollowAct {
  return Object.hasOwn(FOLLOW_EVENTS, text)
}
