// A content stream as operations (ISO 32000-1 7.8.2), read without pdf-lib so that the checker
// sees what any reader sees.

export type Operand =
  | { readonly type: 'number'; readonly value: number; readonly source: string }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'string'; readonly bytes: readonly number[] }
  | { readonly type: 'array'; readonly items: readonly Operand[] }
  | { readonly type: 'dictionary'; readonly entries: ReadonlyMap<string, Operand> }

export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

const TOKEN =
  /\s+|%[^\r\n]*|(<<|>>|\[|\])|<([0-9A-Fa-f\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|\/([^\s<>[\]()/%]*)|([^\s<>[\]()/%]+)/gy

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function literalBytes(source: string): number[] {
  const text = source.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255)
    return /^[\r\n]/.test(code) ? '' : (ESCAPES[code] ?? code)
  })
  return Array.from(text, (character) => character.charCodeAt(0))
}

function hexBytes(source: string): number[] {
  const digits = source.replaceAll(/\s/g, '')
  const even = digits.length % 2 === 0 ? digits : `${digits}0`
  return (even.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

/** Operations of a decoded stream; an Error for text that is no content stream. */
export function operationsOf(source: string): readonly Operation[] {
  const operations: Operation[] = []
  const stack: { readonly open: '<<' | '[' | ''; readonly items: Operand[] }[] = [{ open: '', items: [] }]
  const push = (operand: Operand): void => {
    stack.at(-1)?.items.push(operand)
  }
  const bracket = (mark: string): void => {
    if (mark === '<<' || mark === '[') {
      stack.push({ open: mark, items: [] })
      return
    }
    const closed = stack.pop()
    if (closed === undefined || closed.open !== (mark === ']' ? '[' : '<<')) throw new Error(`stray ${mark}`)
    push(mark === ']' ? { type: 'array', items: closed.items } : dictionaryOf(closed.items))
  }
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(source)
    if (match === null) throw new Error(`no token at ${at}: ${source.slice(at, at + 20)}`)
    const [, mark, hex, literal, name, word] = match
    if (mark !== undefined) bracket(mark)
    else if (hex !== undefined) push({ type: 'string', bytes: hexBytes(hex) })
    else if (literal !== undefined) push({ type: 'string', bytes: literalBytes(literal) })
    else if (name !== undefined) push({ type: 'name', value: name })
    else if (word !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) {
      push({ type: 'number', value: Number(word), source: word })
    } else if (word !== undefined) {
      const [top] = stack
      if (stack.length !== 1 || top === undefined) throw new Error(`operator ${word} inside brackets`)
      operations.push({ operator: word, operands: top.items.splice(0) })
    }
  }
  return operations
}

function dictionaryOf(items: readonly Operand[]): Operand {
  const entries = new Map<string, Operand>()
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]]
    if (key?.type === 'name' && value !== undefined) entries.set(key.value, value)
  }
  return { type: 'dictionary', entries }
}
