// Walks a template's syntax tree before anything runs: only known constructs, helpers and partials,
// and only paths the data can hold. Handlebars alone prints nothing for a misspelt loop and
// "[object Object]" for an object; here both are findings with a place.

import { nearestName } from '../vietnamese/near-names.ts'
import type { FieldShape, ObjectShape } from './field-shape.ts'
import { FLAG, NUMBER } from './field-shape.ts'
import { BLOCK_HELPERS, CONDITIONS, FORMATTERS, LIST_FORMATTERS } from './formatters.ts'
import type { TemplateFinding, TemplateRule } from './template-finding.ts'

type Program = hbs.AST.Program

/** A recipient's column that a template prints or asks about. */
export interface ColumnUse {
  readonly column: string
  readonly template: string
  readonly line: number
}

export interface ParsedTemplate {
  readonly name: string
  readonly lines: readonly string[]
  readonly program: Program
}

export interface CheckResult {
  readonly findings: readonly TemplateFinding[]
  readonly columns: readonly ColumnUse[]
  /** Partials reached, each once. */
  readonly partials: readonly string[]
}

interface Scope {
  readonly template: ParsedTemplate
  /** Shapes of the contexts, innermost first. */
  readonly contexts: readonly FieldShape[]
  readonly loops: number
  readonly nesting: number
  /** Partials being walked, to notice one that calls itself. */
  readonly chain: readonly string[]
}

/** Blocks, branches of one `else if` chain and partials inside each other. */
export const MAX_NESTING = 64
const MAX_FINDINGS = 100
const LOOP_VARIABLES: Readonly<Record<string, FieldShape>> = {
  index: NUMBER,
  stt: NUMBER,
  first: FLAG,
  last: FLAG,
}
const BLOCK_NAMES: ReadonlySet<string> = new Set(BLOCK_HELPERS)

/** Checks a template against the shape of its data; partials with the shape at each call. */
export function checkTemplate(
  template: ParsedTemplate,
  shape: ObjectShape,
  partials: ReadonlyMap<string, ParsedTemplate>,
): CheckResult {
  const findings: TemplateFinding[] = []
  const columns: ColumnUse[] = []
  const reached = new Set<string>()
  const bareLines = new Map<string, string>()

  function report(
    scope: Scope,
    node: hbs.AST.Node,
    ruleId: TemplateRule,
    message: string,
    remedy: string,
  ): void {
    const { line, column } = node.loc.start
    const finding: TemplateFinding = {
      template: scope.template.name,
      line,
      column: column + 1,
      ruleId,
      severity: 'error',
      message,
      remedy,
    }
    // A partial used twice with the same shape says the same thing once.
    const same = (other: TemplateFinding) =>
      other.template === finding.template &&
      other.line === line &&
      other.column === finding.column &&
      other.message === message
    if (findings.length < MAX_FINDINGS && !findings.some(same)) findings.push(finding)
  }

  function walkProgram(program: Program | undefined, scope: Scope): void {
    if (program === undefined || program === null) return
    if (program.blockParams !== undefined && program.blockParams.length > 0) {
      report(
        scope,
        program,
        'T03',
        'Mẫu không dùng "as |tên|".',
        'Bỏ phần đó và dùng tên trường, hoặc ../ để ra phạm vi ngoài.',
      )
    }
    if (scope.nesting > MAX_NESTING) {
      report(scope, program, 'T08', 'Các thẻ lồng nhau quá sâu.', 'Chia mẫu thành các phần nhỏ hơn.')
      return
    }
    for (const statement of program.body) walkStatement(statement, scope)
  }

  function walkStatement(node: hbs.AST.Statement, scope: Scope): void {
    if (isNode<hbs.AST.MustacheStatement>(node, 'MustacheStatement')) walkMustache(node, scope)
    else if (isNode<hbs.AST.BlockStatement>(node, 'BlockStatement')) walkBlock(node, scope)
    else if (isNode<hbs.AST.PartialStatement>(node, 'PartialStatement')) walkPartial(node, scope)
    else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
      report(
        scope,
        node,
        'T03',
        'Mẫu không dùng loại thẻ này.',
        'Chỉ dùng {{trường}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} và {{> mẫu-con}}.',
      )
    }
  }

  function walkMustache(node: hbs.AST.MustacheStatement, scope: Scope): void {
    const opening = sourceAt(scope, node)
    if (opening.startsWith('{{{') || /^\{\{~?\s*&/u.test(opening)) {
      report(
        scope,
        node,
        'T03',
        'Mẫu chỉ dùng hai dấu ngoặc nhọn.',
        'Viết {{…}} thay cho {{{…}}} hay {{&…}}.',
      )
    }
    const { path } = node
    if (!isNode<hbs.AST.PathExpression>(path, 'PathExpression')) {
      report(scope, node, 'T03', 'Thẻ phải nêu tên một trường.', 'Nếu là chữ cố định thì viết ngoài thẻ.')
      return
    }
    if (node.params.length > 0 || node.hash !== undefined) {
      walkCall(path.original, node, node.params, node.hash, scope, 'print')
      return
    }
    const shape = resolve(path, scope)
    if (shape === undefined || shape.type === 'text' || shape.type === 'number') return
    if (shape.type === 'blocks') {
      if (standsAlone(node, scope, bareLines)) return
      report(
        scope,
        node,
        'T07',
        `"${path.original}" gồm nhiều đoạn nên phải đứng riêng một dòng.`,
        'Đưa thẻ này xuống một dòng của nó.',
      )
      return
    }
    const name = path.original
    const remedies: Readonly<Record<string, string>> = {
      date: `Viết {{ngay ${name}}} hoặc {{ngaySo ${name}}}.`,
      flag: `Dùng {{#if ${name}}}…{{/if}}.`,
      list: `Dùng {{#each ${name}}}…{{/each}} hoặc {{danhSach ${name}}}.`,
      object: `Nêu một trường trong đó: ${fieldList(shape, `${name}.`)}.`,
    }
    report(scope, node, 'T04', `"${name}" không in thẳng ra được.`, remedies[shape.type] ?? '')
  }

  /** A formatter to be printed, or a condition to be asked. */
  function walkCall(
    name: string,
    node: hbs.AST.Node,
    params: readonly hbs.AST.Expression[],
    hash: hbs.AST.Hash | undefined,
    scope: Scope,
    use: 'print' | 'ask',
  ): void {
    const hashNames = Object.hasOwn(LIST_FORMATTERS, name) ? (LIST_FORMATTERS[name] ?? []) : []
    for (const pair of hash?.pairs ?? []) {
      if (!hashNames.includes(pair.key) || pair.value.type !== 'StringLiteral') {
        report(
          scope,
          pair,
          'T03',
          `"${pair.key}=" không dùng được ở đây.`,
          hashNames.length === 0 ? 'Bỏ phần đó.' : `Chỉ có ${hashNames.join(', ')}, với chữ trong dấu nháy.`,
        )
      }
    }
    if (use === 'ask' && Object.hasOwn(CONDITIONS, name)) {
      if (params.length < (CONDITIONS[name] ?? 0)) {
        report(scope, node, 'T04', `"${name}" cần ít nhất hai giá trị.`, `Ví dụ: (${name} a b).`)
      }
      for (const param of params) {
        const shape = walkExpression(param, scope)
        if (name === 'bang' && shape !== undefined && !isScalar(shape)) {
          report(scope, param, 'T04', '"bang" chỉ so sánh được chữ, số và ngày.', 'Nêu một trường như vậy.')
        }
      }
      return
    }
    if (use === 'print' && Object.hasOwn(LIST_FORMATTERS, name)) {
      const shape = params[0] === undefined ? undefined : walkExpression(params[0], scope)
      if (params.length !== 1 || (shape !== undefined && !(shape.type === 'list' && isScalar(shape.of)))) {
        report(scope, node, 'T04', `"${name}" cần đúng một danh sách chữ.`, `Ví dụ: {{${name} files}}.`)
      }
      return
    }
    if (use === 'print' && Object.hasOwn(FORMATTERS, name)) {
      const kind = FORMATTERS[name]?.kind
      const shape = params[0] === undefined ? undefined : walkExpression(params[0], scope)
      const fits =
        shape === undefined ||
        shape.type === 'text' ||
        (kind !== 'number' && shape.type === 'date') ||
        (kind === 'number' && shape.type === 'number')
      if (params.length !== 1 || !fits) {
        report(
          scope,
          node,
          'T04',
          `"${name}" cần đúng một giá trị thuộc loại của nó.`,
          `Ví dụ: {{${name} trường}}; xem docs/templates.md.`,
        )
      }
      return
    }
    const known =
      use === 'ask' ? Object.keys(CONDITIONS) : [...Object.keys(FORMATTERS), ...Object.keys(LIST_FORMATTERS)]
    const near = nearestName(name, known)
    report(
      scope,
      node,
      'T03',
      `Mẫu không có lệnh "${name}".`,
      near === undefined ? `Các lệnh có: ${known.join(', ')}.` : `Có phải "${near}"?`,
    )
  }

  function walkExpression(node: hbs.AST.Expression, scope: Scope): FieldShape | undefined {
    if (isNode<hbs.AST.PathExpression>(node, 'PathExpression')) return resolve(node, scope)
    if (node.type === 'StringLiteral') return { type: 'text' }
    if (node.type === 'NumberLiteral') return NUMBER
    if (isNode<hbs.AST.SubExpression>(node, 'SubExpression') && scope.nesting <= MAX_NESTING) {
      const inner = { ...scope, nesting: scope.nesting + 1 }
      walkCall(node.path.original ?? '', node, node.params, node.hash, inner, 'ask')
      return FLAG
    }
    report(
      scope,
      node,
      'T03',
      'Giá trị này không dùng được trong mẫu.',
      'Dùng tên trường, chữ trong dấu nháy hoặc số.',
    )
    return undefined
  }

  function walkBlock(node: hbs.AST.BlockStatement, scope: Scope): void {
    const name = node.path.original ?? ''
    const inner = { ...scope, nesting: scope.nesting + 1 }
    if (sourceAt(scope, node).startsWith('{{{{') || !BLOCK_NAMES.has(name)) {
      const near = nearestName(name, BLOCK_HELPERS)
      report(
        scope,
        node,
        'T03',
        `Mẫu không có thẻ {{#${name}}}.`,
        near === undefined
          ? `Dùng {{#if ${name}}} để hỏi có hay không, {{#each ${name}}} để lặp.`
          : `Có phải {{#${near}}}?`,
      )
      return
    }
    const [param] = node.params
    if (param === undefined || node.params.length !== 1 || node.hash !== undefined) {
      report(scope, node, 'T03', `{{#${name}}} cần đúng một giá trị.`, `Ví dụ: {{#${name} trường}}.`)
      return
    }
    const shape = walkExpression(param, scope)
    walkProgram(node.inverse, inner)
    if (name === 'if' || name === 'unless') {
      walkProgram(node.program, inner)
      return
    }
    if (shape === undefined) return
    const isThis = isNode<hbs.AST.PathExpression>(param, 'PathExpression') && param.parts.length === 0
    if (name === 'each' && shape.type === 'list') {
      const contexts = [shape.of, ...scope.contexts]
      walkProgram(node.program, { ...inner, contexts, loops: scope.loops + 1 })
    } else if (name === 'with' && shape.type === 'object' && !isThis) {
      walkProgram(node.program, { ...inner, contexts: [shape, ...scope.contexts] })
    } else {
      const label = isNode<hbs.AST.PathExpression>(param, 'PathExpression') ? param.original : 'Giá trị này'
      report(
        scope,
        node,
        'T04',
        name === 'each'
          ? `"${label}" không phải danh sách nên không lặp được.`
          : `"${label}" không phải nhóm trường nên không dùng với {{#with}} được.`,
        name === 'each'
          ? 'Dùng {{#if}} để hỏi có hay không, hoặc nêu một danh sách.'
          : 'Nêu một nhóm trường có tên.',
      )
    }
  }

  function walkPartial(node: hbs.AST.PartialStatement, scope: Scope): void {
    const path = isNode<hbs.AST.PathExpression>(node.name, 'PathExpression') ? node.name : undefined
    const name = path === undefined ? literalName(node.name) : path.original
    const partial = name === undefined ? undefined : partials.get(name)
    if (name === undefined || partial === undefined) {
      const near = name === undefined ? undefined : nearestName(name, partials.keys())
      report(
        scope,
        node,
        'T05',
        name === undefined ? 'Tên mẫu con phải viết rõ.' : `Không có mẫu con "${name}".`,
        near === undefined
          ? `Các mẫu con có: ${[...partials.keys()].join(', ') || 'không có mẫu nào'}.`
          : `Có phải "${near}"?`,
      )
      return
    }
    if (scope.chain.includes(name)) {
      report(scope, node, 'T05', `Mẫu con "${name}" gọi lại chính nó.`, 'Bỏ lời gọi vòng này.')
      return
    }
    if (node.hash !== undefined || node.params.length > 1) {
      report(scope, node, 'T03', 'Mẫu con chỉ nhận một giá trị.', `Ví dụ: {{> ${name} trường}}.`)
      return
    }
    reached.add(name)
    const [param] = node.params
    const context = param === undefined ? scope.contexts[0] : walkExpression(param, scope)
    if (context === undefined) return
    walkProgram(partial.program, {
      template: partial,
      contexts: [context],
      loops: scope.loops,
      nesting: scope.nesting + 1,
      chain: [...scope.chain, name],
    })
  }

  /** The shape a path leads to; a finding where it leads nowhere. */
  function resolve(path: hbs.AST.PathExpression, scope: Scope): FieldShape | undefined {
    if (path.data) return resolveVariable(path, scope)
    const context = scope.contexts[path.depth]
    if (context === undefined) {
      report(
        scope,
        path,
        'T02',
        `"${path.original}" ra ngoài phạm vi cao nhất.`,
        'Bớt ../ hoặc dùng @root.tên để lấy trường ở ngoài cùng.',
      )
      return undefined
    }
    return descend(path, context, path.parts, scope)
  }

  function resolveVariable(path: hbs.AST.PathExpression, scope: Scope): FieldShape | undefined {
    const [first = '', ...rest] = path.parts
    if (first === 'root' && path.depth === 0) return descend(path, shape, rest, scope)
    if (Object.hasOwn(LOOP_VARIABLES, first) && rest.length === 0 && path.depth < scope.loops) {
      return LOOP_VARIABLES[first]
    }
    report(
      scope,
      path,
      'T02',
      `Không có "${path.original}" ở đây.`,
      'Trong {{#each}} có @stt, @index, @first, @last; ngoài ra có @root.',
    )
    return undefined
  }

  function descend(
    path: hbs.AST.PathExpression,
    start: FieldShape,
    parts: readonly string[],
    scope: Scope,
  ): FieldShape | undefined {
    let current = start
    for (const part of parts) {
      const fields: Readonly<Record<string, FieldShape>> = current.type === 'object' ? current.fields : {}
      const next = Object.hasOwn(fields, part) ? fields[part] : undefined
      if (next === undefined) {
        const near = nearestName(part, Object.keys(fields))
        report(
          scope,
          path,
          'T02',
          `Không có trường "${part}"${parts.length > 1 ? ` trong "${path.original}"` : ''}.`,
          near === undefined
            ? current.type === 'object'
              ? `Các trường có: ${fieldList(current, '')}.`
              : 'Giá trị này không có trường con.'
            : `Có phải "${near}"?`,
        )
        return undefined
      }
      current = next
    }
    if (current.type === 'text' && current.column !== undefined) {
      columns.push({ column: current.column, template: scope.template.name, line: path.loc.start.line })
    }
    return current
  }

  walkProgram(template.program, { template, contexts: [shape], loops: 0, nesting: 0, chain: [template.name] })
  return { findings, columns, partials: [...reached] }
}

/** Handlebars tags its nodes by `type`; the type says which of its interfaces the node has. */
function isNode<Node extends hbs.AST.Node>(node: hbs.AST.Node, type: Node['type']): node is Node {
  return node.type === type
}

function literalName(node: hbs.AST.Node): string | undefined {
  return isNode<hbs.AST.StringLiteral & { type: 'StringLiteral' }>(node, 'StringLiteral')
    ? node.value
    : undefined
}

const isScalar = (shape: FieldShape): boolean =>
  shape.type === 'text' || shape.type === 'number' || shape.type === 'date'

function fieldList(shape: FieldShape, prefix: string): string {
  const names = shape.type === 'object' ? Object.keys(shape.fields) : []
  const shown = names.slice(0, 12).map((name) => prefix + name)
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ')
}

/** The source text of a node from its start on. */
function sourceAt(scope: Scope, node: hbs.AST.Node): string {
  return (scope.template.lines[node.loc.start.line - 1] ?? '').slice(node.loc.start.column)
}

/** Whether nothing but conditions and loops stands on the tag's line. */
function standsAlone(node: hbs.AST.Node, scope: Scope, bareLines: Map<string, string>): boolean {
  const line = scope.template.lines[node.loc.start.line - 1] ?? ''
  const bare = bareLines.get(line) ?? withoutControl(line)
  bareLines.set(line, bare)
  return node.loc.start.line === node.loc.end.line && /^\{\{[^{}#/]*\}\}$/u.test(bare)
}

const withoutControl = (line: string): string =>
  line.replace(/\{\{~?\s*(?:[#/^!][^{}]*|else\b[^{}]*)\}\}/gu, '').trim()
