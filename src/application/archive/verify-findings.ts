// What an examination found, sorted into damage and leftovers as it goes.

export type VerifyKind =
  | 'changed'
  | 'missing'
  | 'emptied'
  | 'cut'
  | 'swapped'
  | 'extra'
  | 'unreadable'
  | 'chain-broken'
  | 'archive-older'
  | 'register-older'
  | 'register-missing'
  | 'register-differs'
  | 'number-missing'
  | 'database-damaged'
  | 'leftover'
  | 'unfinished'

export interface VerifyFinding {
  readonly kind: VerifyKind
  /** Code of the letter it belongs to, or a path below the archive where no letter is known. */
  readonly subject: string
  /** A Vietnamese sentence. */
  readonly detail: string
  /** A Vietnamese sentence: what to do. */
  readonly remedy: string
}

export interface VerifyFindings {
  readonly problems: readonly VerifyFinding[]
  readonly warnings: readonly VerifyFinding[]
  damage(kind: VerifyKind, subject: string, detail: string, remedy: string): void
  leftover(kind: VerifyKind, subject: string, detail: string, remedy: string): void
}

export function collectFindings(): VerifyFindings {
  const problems: VerifyFinding[] = []
  const warnings: VerifyFinding[] = []
  return {
    problems,
    warnings,
    damage: (kind, subject, detail, remedy) => problems.push({ kind, subject, detail, remedy }),
    leftover: (kind, subject, detail, remedy) => warnings.push({ kind, subject, detail, remedy }),
  }
}
