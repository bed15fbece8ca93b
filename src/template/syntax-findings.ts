// Why Handlebars could not read a template, in words a clerk can use: its own messages name parser
// tokens and only a line, so the tags are looked through once more here.

import { scanTags } from './scan-tags.ts'
import type { TemplateFinding } from './template-finding.ts'
import { placeAt } from './template-finding.ts'

const MAX_FINDINGS = 100

interface OpenBlock {
  readonly name: string
  readonly offset: number
}

/** The findings for a source the parser refused; at least one. `parserLine` is 1-based. */
export function syntaxFindings(template: string, source: string, parserLine: number): TemplateFinding[] {
  const at = (offset: number, message: string, remedy: string): TemplateFinding => ({
    template,
    ...placeAt(source, offset),
    ruleId: 'T01',
    severity: 'error',
    message,
    remedy,
  })
  const findings: TemplateFinding[] = []
  const open: OpenBlock[] = []
  const { tags, unclosed } = scanTags(source)
  for (const { sign, name, offset } of tags) {
    if (sign === '#' || (sign === '^' && name !== '')) open.push({ name, offset })
    if (sign !== '/') continue
    const opened = open.pop()
    if (opened === undefined) {
      findings.push(
        at(offset, `Thẻ đóng {{/${name}}} không có thẻ mở.`, `Xóa thẻ này hoặc thêm {{#${name} …}}.`),
      )
    } else if (opened.name !== name) {
      findings.push(
        at(
          offset,
          `Thẻ đóng {{/${name}}} không khớp với thẻ mở {{#${opened.name}}}.`,
          `Sửa thành {{/${opened.name}}}.`,
        ),
      )
    }
  }
  findings.push(...unclosed.slice(0, MAX_FINDINGS).map((offset) => unclosedTag(at, offset)))
  for (const block of open) {
    findings.push(
      at(
        block.offset,
        `Thẻ mở {{#${block.name}}} chưa được đóng.`,
        `Thêm {{/${block.name}}} ở cuối phần của nó.`,
      ),
    )
  }
  if (findings.length > 0) return findings.slice(0, MAX_FINDINGS)
  const lines = source.split('\n')
  const line = Math.min(Math.max(parserLine, 1), lines.length)
  const column = (lines[line - 1] ?? '').indexOf('{{') + 1
  return [
    {
      template,
      line,
      column: Math.max(column, 1),
      ruleId: 'T01',
      severity: 'error',
      message: 'Không đọc được thẻ {{…}} ở dòng này.',
      remedy: 'Kiểm tra dấu ngoặc, dấu nháy và tên trong thẻ; xem docs/templates.md.',
    },
  ]
}

function unclosedTag(
  at: (offset: number, message: string, remedy: string) => TemplateFinding,
  offset: number,
): TemplateFinding {
  return at(offset, 'Thẻ mở bằng {{ nhưng không có }} để đóng.', 'Thêm }} vào cuối thẻ.')
}
