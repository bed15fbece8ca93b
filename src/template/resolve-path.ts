// A path in a template → the shape it leads to, and a note that the template uses it.

import { nearestName } from '../vietnamese/near-names.ts'
import type { FieldShape } from './field-shape.ts'
import { FLAG, NUMBER } from './field-shape.ts'
import type { Scope, Walk } from './template-walk.ts'
import { fieldList } from './template-walk.ts'

const LOOP_VARIABLES: Readonly<Record<string, FieldShape>> = {
  index: NUMBER,
  stt: NUMBER,
  first: FLAG,
  last: FLAG,
}

/** A name as a template has to write it: one with blanks in brackets. */
const written = (name: string): string => (/^[^\s!"#%-,./;<=>@[-^`{-~]+$/u.test(name) ? name : `[${name}]`)

/** The shape a path leads to; a finding where it leads nowhere. */
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope, walk: Walk): FieldShape | undefined {
  if (path.data) return resolveVariable(path, scope, walk)
  const context = scope.contexts[path.depth]
  if (context === undefined) {
    walk.report(
      scope,
      path,
      'T02',
      `"${path.original}" ra ngoài phạm vi cao nhất.`,
      'Bớt ../ hoặc dùng @root.tên để lấy trường ở ngoài cùng.',
    )
    return undefined
  }
  return descend(path, context, path.parts, scope, walk)
}

function resolveVariable(path: hbs.AST.PathExpression, scope: Scope, walk: Walk): FieldShape | undefined {
  const [first = '', ...rest] = path.parts
  if (first === 'root' && path.depth === 0) return descend(path, walk.root, rest, scope, walk)
  if (Object.hasOwn(LOOP_VARIABLES, first) && rest.length === 0 && path.depth < scope.loops) {
    return LOOP_VARIABLES[first]
  }
  walk.report(
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
  walk: Walk,
): FieldShape | undefined {
  let current = start
  for (const part of parts) {
    const fields: Readonly<Record<string, FieldShape>> = current.type === 'object' ? current.fields : {}
    const next = Object.hasOwn(fields, part) ? fields[part] : undefined
    if (next === undefined) {
      const near = nearestName(part, Object.keys(fields))
      walk.report(
        scope,
        path,
        'T02',
        `Không có trường "${part}"${parts.length > 1 ? ` trong "${path.original}"` : ''}.`,
        near === undefined
          ? current.type === 'object'
            ? `Các trường có: ${fieldList(current, '')}.`
            : 'Giá trị này không có trường con.'
          : `Có phải "${written(near)}"?`,
      )
      return undefined
    }
    current = next
  }
  const { line, column } = path.loc.start
  walk.uses.push({
    field: path.original,
    names: parts,
    ...(current.type === 'text' && current.column !== undefined ? { recipientColumn: current.column } : {}),
    template: scope.template.name,
    line,
    column: column + 1,
    isAsked: scope.isAsking === true,
    isConditional: scope.isConditional === true,
  })
  return current
}
