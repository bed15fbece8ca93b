// What can be wrong in a template's own text, outside its tags: characters no letter may hold, style
// names, blocks amid text, and values where HTML would read them as code.

import { nearestName } from '../vietnamese/near-names.ts'
import { MAX_NESTING } from './check-template.ts'
import { BODY_STYLES, isBodyStyle } from './read-markup.ts'
import type { TemplateFinding, TemplateRule } from './template-finding.ts'
import { placeAt } from './template-finding.ts'

/** Control characters but tab and line ends, private use (our tokens among them), noncharacters. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\p{Private_Use}|\p{Surrogate}/gu

const STYLE_LINE = /^[^\S\n]*(?:\{\{(?!\{)[#/^!][^}]*\}\}|\{\{\s*else[^}]*\}\})*[^\S\n]*@([^\s{}@]+)/gmu
const HTML_TRAP =
  /<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)\s*>|\b(?:href|src|style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']*)/giu

/** Findings about the text of one template or partial. */
export function surfaceFindings(
  template: string,
  source: string,
  form: { readonly hasStyles: boolean; readonly isHtml: boolean },
): TemplateFinding[] {
  const at = (offset: number, ruleId: TemplateRule, message: string, remedy: string): TemplateFinding => ({
    template,
    ...placeAt(source, offset),
    ruleId,
    severity: 'error',
    message,
    remedy,
  })
  const findings: TemplateFinding[] = []
  for (const match of source.matchAll(FORBIDDEN)) {
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    findings.push(
      at(match.index, 'T08', `Mẫu có ký tự không được dùng (U+${code}).`, 'Xóa ký tự đó và gõ lại.'),
    )
    if (findings.length >= 10) break
  }
  if (form.hasStyles) {
    for (const match of source.matchAll(STYLE_LINE)) {
      const name = match[1] ?? ''
      if (isBodyStyle(name)) continue
      const near = nearestName(name, BODY_STYLES)
      findings.push(
        at(
          match.index + match[0].lastIndexOf('@'),
          'T06',
          `Không có kiểu đoạn "@${name}".`,
          near === undefined
            ? `Các kiểu có: ${BODY_STYLES.join(', ')}. Nếu "@" là chữ của văn bản thì viết \\@.`
            : `Có phải "@${near}"?`,
        ),
      )
    }
  }
  if (form.isHtml) {
    for (const match of source.matchAll(HTML_TRAP)) {
      const tag = match[0].indexOf('{{')
      if (tag < 0) continue
      findings.push(
        at(
          match.index + tag,
          'T09',
          'Không đặt trường vào liên kết, kiểu dáng hay mã lệnh của HTML.',
          'Đặt trường vào phần chữ của thư.',
        ),
      )
    }
  }
  return findings
}

const TAG = /\{\{~?\s*([#^/]|else\b)?([^{}]*)\}\}/gu

/**
 * Where tags nest deeper than any letter needs; undefined when they do not. Asked before Handlebars
 * parses, because its parser takes quadratic time and more on deep nesting (promise P25).
 */
export function tooDeepAt(source: string): number | undefined {
  // For each open block the depth it adds: one, and one more for each further branch.
  const open: number[] = []
  let depth = 0
  for (const match of source.matchAll(TAG)) {
    const [tag, sign, rest = ''] = match
    if (sign === '#' || (sign === '^' && rest.trim() !== '')) {
      open.push(1)
      depth += 1
    } else if (sign === '/') depth -= open.pop() ?? 0
    else if (sign !== undefined && open.length > 0) {
      open[open.length - 1] = (open.at(-1) ?? 0) + 1
      depth += 1
    }
    const parentheses = tag.split('(').length - 1
    if (depth > MAX_NESTING || parentheses > MAX_NESTING) return match.index
  }
  return undefined
}
