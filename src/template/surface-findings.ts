// What can be wrong in a template's own text, outside its tags: characters no letter may hold, style
// names, blocks amid text, and values where HTML would read them as code.

import { nearestName } from '../vietnamese/near-names.ts'
import { BODY_STYLES, isBodyStyle } from './read-markup.ts'
import { scanTags } from './scan-tags.ts'
import type { TemplateFinding, TemplateRule } from './template-finding.ts'
import { placeAt } from './template-finding.ts'
import { MAX_NESTING } from './template-walk.ts'

/** Control characters but tab and line ends, private use (our tokens among them), noncharacters. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\p{Private_Use}|\p{Surrogate}/gu

const STYLE = /^@([^\s{}@]+)/u
const CONTROL_TAG = /^\{\{[#/^!][^{}]*\}\}|^\{\{else[^{}]*\}\}/u
const ATTRIBUTE = /\b(?:href|src|style|on[a-z]{1,20}) {0,3}= {0,3}(?:"[^"]*"|'[^']*'|[^\s>"']*)/giu
const CODE_ELEMENT = /<(script|style)\b/giu
const MAX_FINDINGS = 100

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
    for (const { name, offset } of stylesIn(source)) {
      if (isBodyStyle(name)) continue
      if (findings.length >= MAX_FINDINGS) break
      const near = nearestName(name, BODY_STYLES)
      findings.push(
        at(
          offset,
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
    for (const offset of fieldsInCode(source).slice(0, MAX_FINDINGS)) {
      findings.push(
        at(
          offset,
          'T09',
          'Không đặt trường vào liên kết, kiểu dáng hay mã lệnh của HTML.',
          'Đặt trường vào phần chữ của thư.',
        ),
      )
    }
  }
  return findings
}

/** Names after `@` at the start of a line, conditions and loops before it apart. */
function* stylesIn(source: string): Generator<{ readonly name: string; readonly offset: number }> {
  let lineStart = 0
  for (const line of source.split('\n')) {
    let rest = line.trimStart()
    for (let tag = CONTROL_TAG.exec(rest); tag !== null; tag = CONTROL_TAG.exec(rest)) {
      rest = rest.slice(tag[0].length).trimStart()
    }
    const name = STYLE.exec(rest)?.[1]
    if (name !== undefined) yield { name, offset: lineStart + line.length - rest.length }
    lineStart += line.length + 1
  }
}

/** Offsets of tags that stand in an attribute that is read as code, or in a script or style. */
function fieldsInCode(source: string): readonly number[] {
  const offsets: number[] = []
  for (const match of source.matchAll(ATTRIBUTE)) {
    const tag = match[0].indexOf('{{')
    if (tag >= 0) offsets.push(match.index + tag)
  }
  const lower = source.toLowerCase()
  let end = 0
  for (const match of source.matchAll(CODE_ELEMENT)) {
    if (match.index < end) continue
    const close = lower.indexOf(`</${match[1]?.toLowerCase()}`, match.index)
    end = close < 0 ? source.length : close
    const tag = source.slice(match.index, end).indexOf('{{')
    if (tag >= 0) offsets.push(match.index + tag)
  }
  return [...new Set(offsets)].sort((a, b) => a - b)
}

/**
 * Where tags nest deeper than any letter needs; undefined when they do not. Asked before Handlebars
 * parses, because its parser takes quadratic time and more on deep nesting (promise P25).
 */
export function tooDeepAt(source: string): number | undefined {
  // For each open block the depth it adds: one, and one more for each further branch.
  const open: number[] = []
  let depth = 0
  for (const { sign, name, text, offset } of scanTags(source).tags) {
    if (sign === '#' || (sign === '^' && name !== '')) {
      open.push(1)
      depth += 1
    } else if (sign === '/') depth -= open.pop() ?? 0
    else if ((sign === 'else' || sign === '^') && open.length > 0) {
      open[open.length - 1] = (open.at(-1) ?? 0) + 1
      depth += 1
    }
    const parentheses = sign === '!' ? 0 : text.split('(').length - 1
    if (depth > MAX_NESTING || parentheses > MAX_NESTING) return offset
  }
  return undefined
}
