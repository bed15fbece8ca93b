// The options of one command line, each read as what it is. A value that is not is refused in a
// sentence, exit 2.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { parseIsoDate } from '../../model/calendar-date.ts'
import { UsageError } from '../usage-error.ts'
import type { Words } from '../words/words-vi.ts'

/** Names are the long flags without dashes: `date`, `dry-run`. */
export interface TypedOptions {
  has(name: string): boolean
  flag(name: string): boolean
  text(name: string): string | undefined
  /** Parts of a comma list; undefined when not given. */
  list(name: string): readonly string[] | undefined
  date(name: string): CalendarDate | undefined
  whole(name: string): number | undefined
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined
}

/** `raw` as commander gives it: camel-case names, values text or true. */
export function typedOptions(raw: Readonly<Record<string, unknown>>, words: Words): TypedOptions {
  const text = (name: string) => {
    const value = raw[camelCase(name)]
    return typeof value === 'string' ? value : undefined
  }
  return {
    has: (name) => raw[camelCase(name)] !== undefined,
    flag: (name) => raw[camelCase(name)] === true,
    text,
    list: (name) =>
      text(name)
        ?.split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    date(name) {
      const value = text(name)
      if (value === undefined) return undefined
      const date = parseIsoDate(value)
      if (date === undefined)
        throw new UsageError(words.usage.notDate(`--${name}`, value), words.usage.dateForm)
      return date
    },
    whole(name) {
      const value = text(name)
      if (value === undefined) return undefined
      if (!/^\d{1,9}$/.test(value)) throw new UsageError(words.usage.notWhole(`--${name}`, value))
      return Number(value)
    },
    oneOf(name, values) {
      const value = text(name)
      if (value === undefined) return undefined
      const known = values.find((candidate) => candidate === value)
      if (known === undefined) {
        throw new UsageError(words.usage.notOneOf(`--${name}`, value), words.usage.oneOf(values))
      }
      return known
    },
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
