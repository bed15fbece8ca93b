// First look at a YAML text, token by token in flat memory: what would cost too much to parse, and
// the constructs that are not read here (aliases, anchors, tags, directives). Promise P25.

import { CST, Lexer } from 'yaml'
import type { InputRuleId } from '../input-rules.ts'

/** Nested brackets and braces beyond this are refused, as are nested fields (yaml-source). */
export const MAX_DEPTH = 40

/** Ten thousand recipients with nine fields each stay below; so many take 504 MB to plan for (P25). */
const MAX_TOKENS = 600_000

/** Findings after which looking on only costs time. */
const MAX_FINDINGS = 101

export interface TextFinding {
  readonly offset: number
  readonly ruleId: InputRuleId
  readonly message: string
  readonly remedy: string
}

export interface ScanResult {
  readonly findings: readonly TextFinding[]
  /** The text may be handed to the parser. */
  readonly parsable: boolean
}

const QUOTE_IT = 'Đặt cả giá trị trong dấu nháy kép: "…".'

/** Tokens that start a value with a sign of YAML's own where a clerk meant plain words. */
const SIGNS: Readonly<Record<string, string>> = {
  alias: 'Giá trị bắt đầu bằng dấu * mà không đặt trong dấu nháy.',
  anchor: 'Giá trị bắt đầu bằng dấu & mà không đặt trong dấu nháy.',
  tag: 'Giá trị bắt đầu bằng dấu ! mà không đặt trong dấu nháy.',
  'directive-line': 'Dòng bắt đầu bằng dấu % không dùng được ở đây.',
}

/** Looks through all tokens once; `parsable` is false where parsing on could exhaust the machine. */
export function scanYaml(text: string): ScanResult {
  const findings: TextFinding[] = []
  const report = (offset: number, ruleId: InputRuleId, message: string, remedy: string) =>
    findings.push({ offset, ruleId, message, remedy })
  const stop = (): ScanResult => ({ findings, parsable: false })
  let offset = 0
  let tokens = 0
  let depth = 0
  let isScalar = false
  let afterComma = false
  for (const token of new Lexer().lex(text)) {
    tokens++
    if (tokens > MAX_TOKENS) {
      report(
        offset,
        'I04',
        `Tệp có quá nhiều phần (hơn ${MAX_TOKENS / 1000} nghìn).`,
        'Chia tệp nhỏ ra; danh sách dài nên dùng CSV hoặc XLSX.',
      )
      return stop()
    }
    const type: CST.TokenType | null = isScalar ? 'scalar' : CST.tokenType(token)
    isScalar = type === 'scalar' && token === CST.SCALAR
    if (type === 'flow-seq-start' || type === 'flow-map-start') {
      depth++
      if (depth > MAX_DEPTH) {
        report(
          offset,
          'I04',
          `Ngoặc [ hoặc { lồng nhau quá ${MAX_DEPTH} tầng.`,
          'Bớt số tầng, hoặc kiểm tra xem có thiếu dấu đóng ] hay } không.',
        )
        return stop()
      }
    }
    if (type === 'flow-seq-end' || type === 'flow-map-end') {
      depth--
      if (depth < 0) {
        report(offset, 'I06', `Thừa dấu ${token}.`, 'Xóa dấu thừa, hoặc thêm dấu mở tương ứng ở trước.')
        return stop()
      }
    }
    if (type === 'comma' && afterComma) {
      report(offset, 'I06', 'Thừa dấu phẩy.', 'Xóa một dấu phẩy.')
      if (findings.length >= MAX_FINDINGS) return stop()
    }
    if (type !== 'space' && type !== 'newline' && type !== 'comment') afterComma = type === 'comma'
    const sign = type === null ? undefined : SIGNS[type]
    if (sign !== undefined) {
      report(offset, 'I08', sign, type === 'directive-line' ? 'Xóa dòng này.' : QUOTE_IT)
      if (findings.length >= MAX_FINDINGS) return stop()
    }
    // Control tokens (document, flow end, scalar marks) stand for no character of the text.
    if (token !== CST.DOCUMENT && token !== CST.FLOW_END && token !== CST.SCALAR) offset += token.length
  }
  return { findings, parsable: true }
}
