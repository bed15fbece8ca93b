// The known name a clerk most likely meant: one or two letters off, or only case and diacritics.

import { searchKey } from './text-forms.ts'

/** Nobody means a name that long. */
const MAX_LENGTH = 100

/** The nearest of the names, or undefined when none is near enough to be worth saying. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const key = keyOf(name.slice(0, MAX_LENGTH + 1))
  if (key.length > MAX_LENGTH) return undefined
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(key.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - key.length) >= bestDistance + 2) continue
    const distance = editDistance(key, keyOf(candidate), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Ids are plain ASCII, and a list has ten thousand of them. */
const keyOf = (name: string): string => (/^[!-~]*$/.test(name) ? name.toLowerCase() : searchKey(name))

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; `limit` or more is not told apart. */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY
      let value = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, at(before, j - 2) + 1)
      }
      current.push(value)
    }
    if (Math.min(...current) >= limit) return limit
    before = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
