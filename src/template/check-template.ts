// Walks a template's syntax tree before anything runs: only known constructs, helpers and partials,
// and only paths the data can hold. Handlebars alone prints nothing for a misspelt loop and
// "[object Object]" for an object; here both are findings with a place.

import { nearestName } from '../vietnamese/near-names.ts'
import { checkCall, checkExpression } from './check-call.ts'
import type { ObjectShape } from './field-shape.ts'
import { BLOCK_HELPERS } from './formatters.ts'
import { resolvePath } from './resolve-path.ts'
import type { TemplateFinding } from './template-finding.ts'
import type { ParsedTemplate, Scope, TemplateFieldUse, TemplateText } from './template-walk.ts'
import { fieldList, isNode, MAX_NESTING, newWalk, sourceAt, textOfNode } from './template-walk.ts'

export interface CheckResult {
  readonly findings: readonly TemplateFinding[]
  /** Fields it names, in the order of the walk; a partial's with each call. */
  readonly uses: readonly TemplateFieldUse[]
  /** Its own words and those of partials, with each call. */
  readonly texts: readonly TemplateText[]
  /** Partials reached, each once. */
  readonly partials: readonly string[]
}

const BLOCK_NAMES: ReadonlySet<string> = new Set(BLOCK_HELPERS)

/** Parts walked, a partial's with each call: ten levels that each call the next ten times never end (P25). */
const MAX_STEPS = 20_000

/** The partials a template may call. */
export interface Partials {
  readonly names: readonly string[]
  /** undefined when there is none of that name. */
  get(name: string): ParsedTemplate | undefined
}

/** Checks a template against the shape of its data; partials with the shape at each call. */
export function checkTemplate(template: ParsedTemplate, shape: ObjectShape, partials: Partials): CheckResult {
  const walk = newWalk(shape)
  const reached = new Set<string>()
  const bareLines = new Map<string, string>()
  let steps = 0

  function walkProgram(program: hbs.AST.Program | undefined, scope: Scope): void {
    if (program === undefined || program === null) return
    if (program.blockParams !== undefined && program.blockParams.length > 0) {
      walk.report(
        scope,
        program,
        'T03',
        'Mẫu không dùng "as |tên|".',
        'Bỏ phần đó và dùng tên trường, hoặc ../ để ra phạm vi ngoài.',
      )
    }
    if (scope.nesting > MAX_NESTING) {
      walk.report(scope, program, 'T08', 'Các thẻ lồng nhau quá sâu.', 'Chia mẫu thành các phần nhỏ hơn.')
      return
    }
    for (const statement of program.body) {
      if (steps === MAX_STEPS) {
        walk.report(scope, statement, 'T08', 'Các mẫu con gọi nhau quá nhiều lần.', 'Bớt lời gọi mẫu con.')
      }
      steps += 1
      if (steps > MAX_STEPS) return
      walkStatement(statement, scope)
    }
  }

  function walkStatement(node: hbs.AST.Statement, scope: Scope): void {
    if (isNode<hbs.AST.MustacheStatement>(node, 'MustacheStatement')) walkMustache(node, scope)
    else if (isNode<hbs.AST.BlockStatement>(node, 'BlockStatement')) walkBlock(node, scope)
    else if (isNode<hbs.AST.PartialStatement>(node, 'PartialStatement')) walkPartial(node, scope)
    else if (node.type === 'ContentStatement') walk.texts.push(textOfNode(scope, node))
    else if (node.type !== 'CommentStatement') {
      walk.report(
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
      walk.report(
        scope,
        node,
        'T03',
        'Mẫu chỉ dùng hai dấu ngoặc nhọn.',
        'Viết {{…}} thay cho {{{…}}} hay {{&…}}.',
      )
    }
    const { path } = node
    if (!isNode<hbs.AST.PathExpression>(path, 'PathExpression')) {
      walk.report(
        scope,
        node,
        'T03',
        'Thẻ phải nêu tên một trường.',
        'Nếu là chữ cố định thì viết ngoài thẻ.',
      )
      return
    }
    if (node.params.length > 0 || node.hash !== undefined) {
      checkCall(path.original, node, node.params, node.hash, scope, 'print', walk)
      return
    }
    const shape = resolvePath(path, scope, walk)
    if (shape === undefined || shape.type === 'text' || shape.type === 'number') return
    if (shape.type === 'blocks') {
      if (standsAlone(node, scope, bareLines)) return
      walk.report(
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
    walk.report(scope, node, 'T04', `"${name}" không in thẳng ra được.`, remedies[shape.type] ?? '')
  }

  function walkBlock(node: hbs.AST.BlockStatement, scope: Scope): void {
    const name = node.path.original ?? ''
    const inner = { ...scope, nesting: scope.nesting + 1 }
    if (sourceAt(scope, node).startsWith('{{{{') || !BLOCK_NAMES.has(name)) {
      const near = nearestName(name, BLOCK_HELPERS)
      walk.report(
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
      walk.report(scope, node, 'T03', `{{#${name}}} cần đúng một giá trị.`, `Ví dụ: {{#${name} trường}}.`)
      return
    }
    const isAsking = name === 'if' || name === 'unless'
    const shape = checkExpression(param, { ...scope, isAsking }, walk)
    if (isAsking) {
      const branch = { ...inner, isConditional: true }
      walkProgram(node.inverse, branch)
      walkProgram(node.program, branch)
      return
    }
    walkProgram(node.inverse, inner)
    if (shape === undefined) return
    const isThis = isNode<hbs.AST.PathExpression>(param, 'PathExpression') && param.parts.length === 0
    if (name === 'each' && shape.type === 'list') {
      const contexts = [shape.of, ...scope.contexts]
      walkProgram(node.program, { ...inner, contexts, loops: scope.loops + 1 })
    } else if (name === 'with' && shape.type === 'object' && !isThis) {
      walkProgram(node.program, { ...inner, contexts: [shape, ...scope.contexts] })
    } else {
      const label = isNode<hbs.AST.PathExpression>(param, 'PathExpression') ? param.original : 'Giá trị này'
      walk.report(
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
      const near = name === undefined ? undefined : nearestName(name, partials.names)
      walk.report(
        scope,
        node,
        'T05',
        name === undefined ? 'Tên mẫu con phải viết rõ.' : `Không có mẫu con "${name}".`,
        near === undefined
          ? `Các mẫu con có: ${partials.names.join(', ') || 'không có mẫu nào'}.`
          : `Có phải "${near}"?`,
      )
      return
    }
    if (scope.chain.includes(name)) {
      walk.report(scope, node, 'T05', `Mẫu con "${name}" gọi lại chính nó.`, 'Bỏ lời gọi vòng này.')
      return
    }
    if (node.hash !== undefined || node.params.length > 1) {
      walk.report(scope, node, 'T03', 'Mẫu con chỉ nhận một giá trị.', `Ví dụ: {{> ${name} trường}}.`)
      return
    }
    reached.add(name)
    const [param] = node.params
    const context = param === undefined ? scope.contexts[0] : checkExpression(param, scope, walk)
    if (context === undefined) return
    walkProgram(partial.program, {
      template: partial,
      contexts: [context],
      loops: scope.loops,
      nesting: scope.nesting + 1,
      chain: [...scope.chain, name],
      isConditional: scope.isConditional === true,
    })
  }

  walkProgram(template.program, { template, contexts: [shape], loops: 0, nesting: 0, chain: [template.name] })
  return { findings: walk.findings, uses: walk.uses, texts: walk.texts, partials: [...reached] }
}

function literalName(node: hbs.AST.Node): string | undefined {
  return isNode<hbs.AST.StringLiteral & { type: 'StringLiteral' }>(node, 'StringLiteral')
    ? node.value
    : undefined
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
