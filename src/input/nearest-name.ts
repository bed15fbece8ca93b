// "Có phải ý là …?": the name somebody most likely meant.

import { foldMarks } from './lists/fold-marks.ts'

/**
 * The candidate at most a third of its letters away, and never more than `limit`; case and marks do
 * not count. undefined when none is near.
 */
export function nearestName(
  written: string,
  candidates: Iterable<string>,
  limit = Number.POSITIVE_INFINITY,
): string | undefined {
  if (written.length > 60) return undefined
  const wanted = foldMarks(written)
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const folded = foldMarks(candidate)
    const allowed = Math.min(limit, Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 3)))
    if (Math.abs(wanted.length - folded.length) > allowed) continue
    const distance = editDistance(wanted, folded)
    if (distance <= allowed && distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Optimal string alignment: insertions, deletions, changes and swaps of neighbours each cost one. */
function editDistance(a: string, b: string): number {
  let previous: number[] = []
  let current = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const before = previous
    previous = current
    current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      current.push(cost)
    }
  }
  return current[b.length] ?? 0
}
