// Numbers as Vietnamese letters write them: 1.234.567,5, Roman numerals, and in words.

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** Roman numeral of a whole number from 1 on. */
export function roman(n: number): string {
  let rest = n
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

/** A number as typed: digits before and after the comma, sign apart. No value is lost to floats. */
export interface TypedNumber {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

/**
 * Reads `1234567`, `1.234.567`, `1.234.567,5`, `-3,25`. Undefined for anything that could be read
 * in two ways or is a code rather than a number (`1.5`, `012`, `1,200`, `1,234,567`).
 */
export function readTypedNumber(text: string): TypedNumber | undefined {
  // One group of three after a comma is a fraction here and a thousand elsewhere.
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(text.trim())) return undefined
  const match = /^(-?)(0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/.exec(text.trim())
  if (match === null) return undefined
  return {
    negative: match[1] === '-',
    whole: (match[2] ?? '').replaceAll('.', ''),
    fraction: match[3] ?? '',
  }
}

/** "1.234.567,5": groups of three with a full stop, a comma before the fraction. */
export function groupedNumber(number: TypedNumber): string {
  const first = number.whole.length % 3
  const groups = number.whole.slice(first).match(/\d{3}/g) ?? []
  const grouped = [number.whole.slice(0, first), ...groups].filter((group) => group !== '').join('.')
  return `${number.negative ? '-' : ''}${grouped}${number.fraction === '' ? '' : `,${number.fraction}`}`
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const digit = (value: number): string => DIGITS[value] ?? ''

/** 0–999 in words; `full` says the hundreds even when there are none ("không trăm linh năm"). */
function groupInWords(value: number, full: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const words: string[] = []
  if (hundreds > 0 || full) words.push(digit(hundreds), 'trăm')
  if (tens === 0) {
    if (ones > 0) words.push(...(words.length > 0 ? ['linh'] : []), digit(ones))
    return words.join(' ')
  }
  words.push(...(tens === 1 ? ['mười'] : [digit(tens), 'mươi']))
  if (ones === 1 && tens > 1) words.push('mốt')
  else if (ones === 4 && tens > 1) words.push('tư')
  else if (ones === 5) words.push('lăm')
  else if (ones > 0) words.push(digit(ones))
  return words.join(' ')
}

const SCALES = ['', 'nghìn', 'triệu'] as const

/** Up to nine digits in words; nothing for zeros. */
function billionsGroup(digits: string, full: boolean): string {
  const padded = digits.padStart(9, '0')
  const words: string[] = []
  for (let group = 0; group < 3; group += 1) {
    const value = Number(padded.slice(group * 3, group * 3 + 3))
    if (value === 0) continue
    const scale = SCALES[2 - group] ?? ''
    words.push(groupInWords(value, full || words.length > 0), ...(scale === '' ? [] : [scale]))
  }
  return words.join(' ')
}

/** A whole number in words, "một triệu hai trăm nghìn"; digits only, of any length. */
export function numberInWords(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain === '0') return 'không'
  const parts: string[] = []
  const groups = Math.ceil(plain.length / 9)
  for (let index = 0; index < groups; index += 1) {
    const end = plain.length - (groups - 1 - index) * 9
    const words = billionsGroup(plain.slice(Math.max(0, end - 9), end), parts.length > 0)
    if (words !== '') parts.push([words, ...Array<string>(groups - 1 - index).fill('tỷ')].join(' '))
  }
  return parts.join(' ')
}

/** An amount of money in words: "một triệu hai trăm nghìn đồng". Digits only. */
export function amountInWords(digits: string): string {
  return `${numberInWords(digits)} đồng`
}
