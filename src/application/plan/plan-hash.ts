// The name of exactly one plan: what a clerk approves and `issue --plan` compares. Its first half is
// a hash over everything; the second half holds a short mark for each kind of input, so that a plan
// that no longer fits can say what kind of thing has changed, with nothing kept anywhere.

/** Kinds of input, in the order of their marks. */
export const PLAN_PARTS = [
  'directive',
  'office',
  'recipients',
  'templates',
  'enclosures',
  'date',
  'copies',
  'others',
  'program',
] as const

export type PlanPart = (typeof PLAN_PARTS)[number]

/** Half of a SHA-256: 128 bits, more than anybody can bend a text to. */
const WHOLE = 32
/** Hex digits of one mark. */
const MARK = 4

/** 68 hex digits: what is left of 64 that had no mark for the program names no parts. `parts` hold plain JSON. */
export function planHash(
  parts: Readonly<Record<PlanPart, unknown>>,
  sha256: (bytes: Uint8Array) => string,
): string {
  const hashOf = (value: unknown) => sha256(new TextEncoder().encode(JSON.stringify(value)))
  const hashes = PLAN_PARTS.map((part) => hashOf([part, parts[part]]))
  return `${hashOf(hashes).slice(0, WHOLE)}${hashes.map((hash) => hash.slice(0, MARK)).join('')}`
}

/** Kinds of input that differ between two plans; empty when one hash was cut short, or nothing shows. */
export function changedParts(asked: string, found: string): readonly PlanPart[] {
  if (asked.length !== found.length) return []
  return PLAN_PARTS.filter((_, index) => {
    const at = WHOLE + index * MARK
    return asked.slice(at, at + MARK).toLowerCase() !== found.slice(at, at + MARK)
  })
}
