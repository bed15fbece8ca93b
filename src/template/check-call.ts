// Formatters and conditions of a template with the values they are given: does such a word exist, and
// can it take values of this shape.

import { nearestName } from '../vietnamese/near-names.ts'
import type { FieldShape } from './field-shape.ts'
import { FLAG, NUMBER } from './field-shape.ts'
import { CONDITIONS, FORMATTERS, LIST_FORMATTERS } from './formatters.ts'
import { resolvePath } from './resolve-path.ts'
import type { Scope, Walk } from './template-walk.ts'
import { isNode, isScalar, MAX_NESTING } from './template-walk.ts'

/** A formatter to be printed, or a condition to be asked. */
export function checkCall(
  name: string,
  node: hbs.AST.Node,
  params: readonly hbs.AST.Expression[],
  hash: hbs.AST.Hash | undefined,
  scope: Scope,
  use: 'print' | 'ask',
  walk: Walk,
): void {
  const hashNames = Object.hasOwn(LIST_FORMATTERS, name) ? (LIST_FORMATTERS[name] ?? []) : []
  for (const pair of hash?.pairs ?? []) {
    if (!hashNames.includes(pair.key) || pair.value.type !== 'StringLiteral') {
      walk.report(
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
      walk.report(scope, node, 'T04', `"${name}" cần ít nhất hai giá trị.`, `Ví dụ: (${name} a b).`)
    }
    for (const param of params) {
      const shape = checkExpression(param, scope, walk)
      if (name === 'bang' && shape !== undefined && !isScalar(shape)) {
        walk.report(
          scope,
          param,
          'T04',
          '"bang" chỉ so sánh được chữ, số và ngày.',
          'Nêu một trường như vậy.',
        )
      }
    }
    return
  }
  if (use === 'print' && Object.hasOwn(LIST_FORMATTERS, name)) {
    const shape = params[0] === undefined ? undefined : checkExpression(params[0], scope, walk)
    if (params.length !== 1 || (shape !== undefined && !(shape.type === 'list' && isScalar(shape.of)))) {
      walk.report(scope, node, 'T04', `"${name}" cần đúng một danh sách chữ.`, `Ví dụ: {{${name} files}}.`)
    }
    return
  }
  if (use === 'print' && Object.hasOwn(FORMATTERS, name)) {
    const kind = FORMATTERS[name]?.kind
    const shape = params[0] === undefined ? undefined : checkExpression(params[0], scope, walk)
    const fits =
      shape === undefined ||
      shape.type === 'text' ||
      (kind !== 'number' && shape.type === 'date') ||
      (kind === 'number' && shape.type === 'number')
    if (params.length !== 1 || !fits) {
      walk.report(
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
  const column = columnOfWords(name, params, scope)
  if (column !== undefined) {
    const remedy = `Tên trường có dấu cách thì viết trong ngoặc vuông: ${use === 'ask' ? '' : '{{'}[${column}]${use === 'ask' ? '' : '}}'}.`
    walk.report(scope, node, 'T03', `"${column}" chưa phải là tên trường.`, remedy)
    return
  }
  walk.report(
    scope,
    node,
    'T03',
    `Mẫu không có lệnh "${name}".`,
    near === undefined ? `Các lệnh có: ${known.join(', ')}.` : `Có phải "${near}"?`,
  )
}

/** The field whose name these words are: a clerk wrote `{{chỉ tiêu}}` for the column "chỉ tiêu". */
function columnOfWords(
  name: string,
  params: readonly hbs.AST.Expression[],
  { contexts: [here] }: Scope,
): string | undefined {
  const words = params.map((param) =>
    isNode<hbs.AST.PathExpression>(param, 'PathExpression') ? param.original : undefined,
  )
  if (words.length === 0 || words.includes(undefined) || here?.type !== 'object') return undefined
  const whole = [name, ...words].join(' ')
  return Object.hasOwn(here.fields, whole) ? whole : undefined
}

/** The shape of a value: a field, a literal, or a condition in brackets. */
export function checkExpression(node: hbs.AST.Expression, scope: Scope, walk: Walk): FieldShape | undefined {
  if (isNode<hbs.AST.PathExpression>(node, 'PathExpression')) return resolvePath(node, scope, walk)
  if (node.type === 'StringLiteral') return { type: 'text' }
  if (node.type === 'NumberLiteral') return NUMBER
  if (isNode<hbs.AST.SubExpression>(node, 'SubExpression') && scope.nesting <= MAX_NESTING) {
    const inner = { ...scope, nesting: scope.nesting + 1 }
    checkCall(node.path.original ?? '', node, node.params, node.hash, inner, 'ask', walk)
    return FLAG
  }
  walk.report(
    scope,
    node,
    'T03',
    'Giá trị này không dùng được trong mẫu.',
    'Dùng tên trường, chữ trong dấu nháy hoặc số.',
  )
  return undefined
}
