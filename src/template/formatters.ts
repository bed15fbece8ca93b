// The words a template may use beside field names: conditions, loops, and formatters for dates,
// numbers and letters. Handlebars' own helpers are replaced, so that nothing else can be reached.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Inline } from '../model/document-tree.ts'
import { Fault } from '../model/fault.ts'
import { issueDatePhrase, readTypedDate, slashDate } from '../vietnamese/date-phrases.ts'
import { amountInWords, groupedNumber, numberInWords, readTypedNumber, roman } from '../vietnamese/numbers.ts'
import { capitalised, searchKey, uncapitalised, upperCase } from '../vietnamese/text-forms.ts'
import type { BoundValue, PrintRun } from './view-values.ts'
import { bindScalar, isBound, plainText, scalarText } from './view-values.ts'

/** What a formatter changes: one value into another, or a list into one text. */
export type FormatterKind = 'date' | 'number' | 'text' | 'list'

type Change = (run: PrintRun, value: BoundValue) => BoundValue

interface Formatter {
  readonly kind: FormatterKind
  readonly change: Change
}

const textOnly = (kind: FormatterKind, change: (text: string) => string): Formatter => ({
  kind,
  change: (run, value) =>
    value.empty ? value : bindScalar(run, { type: 'text', value: change(scalarText(value.content)) }),
})

const forDate = (phrase: (date: CalendarDate) => string): Formatter => ({
  kind: 'date',
  change(run, value) {
    if (value.empty) return value
    const date =
      value.content.type === 'date' ? value.content.value : readTypedDate(scalarText(value.content))
    return date === undefined
      ? unfit(run, value, 'not-a-date')
      : bindScalar(run, { type: 'text', value: phrase(date) })
  },
})

const forNumber = (phrase: (typed: string) => string | undefined): Formatter => ({
  kind: 'number',
  change(run, value) {
    if (value.empty && value.content.type !== 'number') return value
    const words = phrase(scalarText(value.content))
    return words === undefined
      ? unfit(run, value, 'not-a-number')
      : bindScalar(run, { type: 'text', value: words })
  },
})

/** The value stays as it is, and the run knows that it should not be sent like this. */
function unfit(run: PrintRun, value: BoundValue, type: 'not-a-date' | 'not-a-number'): BoundValue {
  run.problems.push({
    type,
    value: scalarText(value.content),
    ...(value.column === undefined ? {} : { column: value.column }),
  })
  return value
}

const wholeNumber = (typed: string): string | undefined => {
  const number = readTypedNumber(typed)
  return number === undefined || number.negative || number.fraction !== '' ? undefined : number.whole
}

const inWords = (words: (digits: string) => string): Formatter =>
  forNumber((typed) => {
    const digits = wholeNumber(typed)
    return digits === undefined || digits.length > 18 ? undefined : words(digits)
  })

/** How clerks shorten forms of address in their lists. */
const HONORIFICS: Readonly<Record<string, string>> = {
  ong: 'Ông',
  mr: 'Ông',
  nam: 'Ông',
  ba: 'Bà',
  mrs: 'Bà',
  ms: 'Bà',
  nu: 'Bà',
  'd/c': 'Đồng chí',
  dc: 'Đồng chí',
}

/** "Ông", "Bà", "Đồng chí" as they begin a name; "Ông/Bà" for whom the list does not tell. */
function honorific(typed: string): string {
  const key = searchKey(typed).replace(/\.$/, '')
  if (key === '') return 'Ông/Bà'
  return Object.hasOwn(HONORIFICS, key) ? (HONORIFICS[key] ?? '') : capitalised(typed.trim())
}

/** Each is documented in docs/templates.md. */
export const FORMATTERS: Readonly<Record<string, Formatter>> = {
  ngay: forDate(issueDatePhrase),
  ngaySo: forDate(slashDate),
  so: forNumber((typed) => {
    const number = readTypedNumber(typed)
    return number === undefined ? undefined : groupedNumber(number)
  }),
  chu: inWords(numberInWords),
  tien: inWords(amountInWords),
  laMa: forNumber((typed) => {
    const number = Number(wholeNumber(typed))
    return number >= 1 && number < 4000 ? roman(number) : undefined
  }),
  danhXung: {
    kind: 'text',
    change: (run, value) => bindScalar(run, { type: 'text', value: honorific(scalarText(value.content)) }),
  },
  hoa: textOnly('text', upperCase),
  hoaDau: textOnly('text', capitalised),
  thuongDau: textOnly('text', uncapitalised),
}

/** Formatters of a list, with the options each takes. */
export const LIST_FORMATTERS: Readonly<Record<string, readonly string[]>> = { danhSach: ['noi', 'cuoi'] }

/** Words for conditions, inside `{{#if (…)}}`, with how many values each takes at least. */
export const CONDITIONS: Readonly<Record<string, number>> = { bang: 2, va: 2, hoac: 2 }

export const BLOCK_HELPERS = ['if', 'unless', 'each', 'with'] as const

/** The part of Handlebars' helper options that is used here. */
export interface HelperOptions {
  readonly hash: Readonly<Record<string, unknown>>
  readonly data: { readonly run: PrintRun; [name: string]: unknown }
  readonly fn: (context: unknown, options?: { readonly data: unknown }) => string
  readonly inverse: (context: unknown) => string
}

const MAX_ROUNDS = 100_000
const MAX_LENGTH = 20_000_000

/** A template that would make more than any letter holds is stopped (promise P25). */
function count(run: PrintRun, made: string): string {
  run.rounds += 1
  run.length += made.length
  if (run.rounds > MAX_ROUNDS || run.length > MAX_LENGTH) {
    throw new Fault(
      'E_RENDER',
      'Mẫu lặp quá nhiều lần nên không thể dựng văn bản.',
      'Xem lại các vòng {{#each}} lồng nhau trong mẫu.',
    )
  }
  return made
}

const isTrue = (value: unknown): boolean => {
  if (isBound(value)) return !value.empty
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
}

/** Bound values and the literals of a template, as one kind of value. */
function boundOf(run: PrintRun, value: unknown): BoundValue {
  if (isBound(value)) return value
  if (typeof value === 'number') return bindScalar(run, { type: 'number', value })
  return bindScalar(run, { type: 'text', value: typeof value === 'string' ? value : '' })
}

const plainOf = (value: unknown): string =>
  isBound(value) ? scalarText(value.content) : typeof value === 'string' ? value : String(value ?? '')

type Helper = (this: unknown, ...args: unknown[]) => unknown

/**
 * All helpers for an isolated Handlebars. `createFrame` makes the data of one loop round. A
 * formatter named like a field of the context is that field when it stands without a value.
 */
export function helperTable(createFrame: (data: object) => object): Record<string, Helper> {
  const table: Record<string, Helper> = {
    if(condition, options) {
      const { fn, inverse } = asOptions(options)
      return isTrue(condition) ? fn(this) : inverse(this)
    },
    unless(condition, options) {
      const { fn, inverse } = asOptions(options)
      return isTrue(condition) ? inverse(this) : fn(this)
    },
    with(context, options) {
      const { fn, inverse } = asOptions(options)
      return isTrue(context) ? fn(context) : inverse(this)
    },
    each(items, options) {
      const { fn, inverse, data } = asOptions(options)
      if (!Array.isArray(items) || items.length === 0) return inverse(this)
      return items
        .map((item: unknown, index) => {
          const frame = Object.assign(createFrame(data), {
            index,
            stt: index + 1,
            first: index === 0,
            last: index === items.length - 1,
          })
          return count(data.run, fn(item, { data: frame }))
        })
        .join('')
    },
    bang: (first, ...rest) => rest.slice(0, -1).every((other) => plainOf(other) === plainOf(first)),
    va: (...args) => args.slice(0, -1).every(isTrue),
    hoac: (...args) => args.slice(0, -1).some(isTrue),
    danhSach(items, options) {
      const { hash, data } = asOptions(options)
      return joined(data.run, Array.isArray(items) ? items : [], hash)
    },
  }
  for (const [name, formatter] of Object.entries(FORMATTERS)) {
    table[name] = function (this: unknown, ...args: unknown[]) {
      const { data } = asOptions(args.at(-1))
      if (args.length === 1) return fieldOf(this, name)
      return formatter.change(data.run, boundOf(data.run, args[0]))
    }
  }
  return table
}

/** Handlebars gives its options last to every helper; the check of the template allows no other use. */
function asOptions(value: unknown): HelperOptions {
  // Proof: Handlebars' compiled code always passes this object as the last argument.
  return value as HelperOptions
}

function fieldOf(context: unknown, name: string): unknown {
  if (typeof context !== 'object' || context === null || !Object.hasOwn(context, name)) return ''
  return Object.getOwnPropertyDescriptor(context, name)?.value
}

/** "a, b và c": elements that are not empty, `noi` between, `cuoi` before the last. */
function joined(
  run: PrintRun,
  items: readonly unknown[],
  hash: Readonly<Record<string, unknown>>,
): BoundValue {
  const between = plainOf(hash['noi'] ?? '; ')
  const beforeLast = plainOf(hash['cuoi'] ?? between)
  const values = items.filter(isBound).filter((item) => !item.empty)
  const inlines = values.flatMap((item, index): Inline[] => {
    const { content } = item
    const own: readonly Inline[] =
      content.type === 'text' && typeof content.value !== 'string'
        ? content.value
        : [{ type: 'text', value: content.type === 'text' ? plainText(content.value) : scalarText(content) }]
    const mark = index === 0 ? '' : index === values.length - 1 ? beforeLast : between
    return mark === '' ? [...own] : [{ type: 'text', value: mark }, ...own]
  })
  return bindScalar(run, { type: 'text', value: inlines })
}
