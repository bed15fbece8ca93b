// The small language in which a directive says which bodies of its groups are meant: columns compared
// with values, joined by and, or, not. It names columns and values, and can reach nothing else (P27).

/** A condition on a row of a list. */
export type Condition =
  | {
      readonly type: 'compare'
      readonly column: string
      readonly operator: Comparison
      readonly value: string
    }
  | { readonly type: 'one-of'; readonly column: string; readonly values: readonly string[] }
  | { readonly type: 'not'; readonly condition: Condition }
  | { readonly type: 'all' | 'any'; readonly conditions: readonly Condition[] }

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What keeps a condition from being read: half a Vietnamese sentence and the offset in its text. */
export interface ConditionProblem {
  readonly problem: string
  readonly offset: number
}

interface Token {
  readonly type: 'word' | 'column' | 'value' | 'sign' | 'end'
  readonly text: string
  readonly offset: number
}

const MOST_TOKENS = 1000
const DEEPEST = 30

/**
 * Reads `cấp = 'huyện' and not (nhóm in ('so', 'ban'))`. A column whose name has blanks stands in
 * brackets: `[Họ tên]`; values stand in quotes, or bare when they are one word. `và`, `hoặc`, `không`,
 * `trong` say the same as `and`, `or`, `not`, `in`.
 */
export function readCondition(text: string): Condition | ConditionProblem {
  const tokens = tokensOf(text)
  if ('problem' in tokens) return tokens
  let at = 0
  const peek = () => tokens[at] ?? END
  const isWord = (...words: readonly string[]) =>
    peek().type === 'word' && words.includes(peek().text.toLowerCase())
  const isSign = (sign: string) => peek().type === 'sign' && peek().text === sign
  const fail = (problem: string): ConditionProblem => ({ problem, offset: peek().offset })

  function readAny(depth: number): Condition | ConditionProblem {
    return readJoined('any', ['or', 'hoặc'], () => readJoined('all', ['and', 'và'], () => readNot(depth)))
  }
  function readJoined(
    type: 'all' | 'any',
    words: readonly string[],
    readPart: () => Condition | ConditionProblem,
  ): Condition | ConditionProblem {
    const conditions: Condition[] = []
    do {
      if (conditions.length > 0) at++
      const part = readPart()
      if ('problem' in part) return part
      conditions.push(part)
    } while (isWord(...words))
    const [only, ...others] = conditions
    return only !== undefined && others.length === 0 ? only : { type, conditions }
  }
  function readNot(depth: number): Condition | ConditionProblem {
    if (depth > DEEPEST) return fail('các dấu ngoặc lồng nhau quá sâu')
    if (isWord('not', 'không')) {
      at++
      const condition = readNot(depth + 1)
      return 'problem' in condition ? condition : { type: 'not', condition }
    }
    if (!isSign('(')) return readComparison()
    at++
    const inner = readAny(depth + 1)
    if ('problem' in inner) return inner
    if (!isSign(')')) return fail('thiếu dấu ngoặc đóng')
    at++
    return inner
  }
  function readComparison(): Condition | ConditionProblem {
    const { type, text: column } = peek()
    if (type !== 'word' && type !== 'column') return fail('chỗ này phải là tên một cột')
    at++
    const isNegated = isWord('not', 'không')
    if (isNegated) at++
    if (isWord('in', 'trong')) {
      at++
      const values = readValues()
      if ('problem' in values) return values
      const found: Condition = { type: 'one-of', column, values }
      return isNegated ? { type: 'not', condition: found } : found
    }
    const operator = COMPARISONS.find((sign) => !isNegated && isSign(sign))
    if (operator === undefined) return fail('sau tên cột phải là =, !=, <, <=, >, >= hoặc in')
    at++
    const value = readValue()
    return typeof value === 'string' ? { type: 'compare', column, operator, value } : value
  }
  function readValues(): readonly string[] | ConditionProblem {
    if (!isSign('(')) return fail('sau in phải là các giá trị trong ngoặc đơn')
    const values: string[] = []
    do {
      at++
      const value = readValue()
      if (typeof value !== 'string') return value
      values.push(value)
    } while (isSign(','))
    if (!isSign(')')) return fail('thiếu dấu ngoặc đóng')
    at++
    return values
  }
  function readValue(): string | ConditionProblem {
    const { type, text: value } = peek()
    if (type !== 'value' && type !== 'word') return fail('chỗ này phải là một giá trị, đặt trong dấu nháy')
    at++
    return value
  }

  const condition = readAny(0)
  if ('problem' in condition || peek().type === 'end') return condition
  return fail('chỗ này thừa, hoặc thiếu and, or ở trước')
}

const END: Token = { type: 'end', text: '', offset: 0 }
const COMPARISONS: readonly Comparison[] = ['<=', '>=', '!=', '=', '<', '>']
const TOKEN =
  /\s*(?:(?<sign><=|>=|!=|<>|==|[=<>(),])|\[(?<column>[^\]]*)\]|"(?<double>[^"]*)"|'(?<single>[^']*)'|“(?<curly>[^”]*)”|(?<word>[\p{L}\p{M}\p{N}_.@&/-]+))/uy

function tokensOf(text: string): readonly Token[] | ConditionProblem {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    const { sign, column, word, ...quoted } = match?.groups ?? {}
    const value = quoted['double'] ?? quoted['single'] ?? quoted['curly']
    const offset = from + (text.slice(from).length - text.slice(from).trimStart().length)
    if (sign !== undefined)
      tokens.push({ type: 'sign', text: sign === '<>' ? '!=' : sign === '==' ? '=' : sign, offset })
    else if (column !== undefined) tokens.push({ type: 'column', text: column.trim(), offset })
    else if (value !== undefined) tokens.push({ type: 'value', text: value, offset })
    else if (word !== undefined) tokens.push({ type: 'word', text: word, offset })
    else return { problem: 'có dấu không đọc được, hoặc dấu nháy chưa đóng', offset }
    if (tokens.length > MOST_TOKENS) return { problem: 'điều kiện quá dài', offset }
  }
  return [...tokens, { type: 'end', text: '', offset: end }]
}

/** The columns a condition names, each once. */
export function columnsOf(condition: Condition): readonly string[] {
  switch (condition.type) {
    case 'compare':
    case 'one-of':
      return [condition.column]
    case 'not':
      return columnsOf(condition.condition)
    case 'all':
    case 'any':
      return [...new Set(condition.conditions.flatMap(columnsOf))]
  }
}

/** What a column holds for one body: several values for a column of a list, such as its groups. */
export type ColumnValues = (column: string) => readonly string[]

/**
 * Whether a row meets the condition. Texts are compared as written, capitals and blanks around them
 * apart; `order` compares two values by size, undefined for values that have none, and then neither
 * `<` nor `>` holds.
 */
export function meets(
  condition: Condition,
  valuesOf: ColumnValues,
  order: (a: string, b: string) => number | undefined,
): boolean {
  switch (condition.type) {
    case 'all':
      return condition.conditions.every((part) => meets(part, valuesOf, order))
    case 'any':
      return condition.conditions.some((part) => meets(part, valuesOf, order))
    case 'not':
      return !meets(condition.condition, valuesOf, order)
    case 'one-of':
      return condition.values.some((value) => valuesOf(condition.column).some((own) => isSame(own, value)))
    case 'compare': {
      const { operator, value } = condition
      const own = valuesOf(condition.column)
      const isEqual = own.some((one) => isSame(one, value))
      if (operator === '=') return isEqual
      if (operator === '!=') return !isEqual
      return own.some((one) => {
        const difference = order(one, value)
        if (difference === undefined) return false
        return operator.startsWith('<')
          ? difference < 0 || (difference === 0 && operator === '<=')
          : difference > 0 || (difference === 0 && operator === '>=')
      })
    }
  }
}

const isSame = (a: string, b: string) =>
  a.trim().normalize('NFC').toLowerCase() === b.trim().normalize('NFC').toLowerCase()
