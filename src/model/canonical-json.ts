// The one way JSON is written where bytes are hashed: keys sorted by code unit, no blanks, as
// RFC 8785 has it for the values used here (strings, whole numbers, booleans, null, lists, maps).

/**
 * The canonical text of a plain JSON value. Fields that are undefined are left out. Throws for what
 * JSON cannot say exactly: fractions, unsafe numbers, functions.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

/** The same order of keys, one value a line, for objects a person may open in a text editor. */
export function readableJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 1)}\n`
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`)
    return value
  }
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(fields.map(([key, field]) => [key, sorted(field)]))
  }
  throw new Error(`not plain JSON: ${typeof value}`)
}
