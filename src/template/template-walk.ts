// Where the walk through a template stands, and what it has found: findings, and each field the
// template names with its place.

import type { FieldShape, ObjectShape } from './field-shape.ts'
import type { TemplateFinding, TemplateRule } from './template-finding.ts'

type Program = hbs.AST.Program

/** A field that a template prints or asks about. */
export interface TemplateFieldUse {
  /** As the template writes it: `recipient.ten`, `../subject`. */
  readonly field: string
  /** The names on its way, from the context it starts in. */
  readonly names: readonly string[]
  /** The recipient's column it comes from, where it is one. */
  readonly recipientColumn?: string
  readonly template: string
  readonly line: number
  readonly column: number
  /** Only asked about, in a condition. */
  readonly isAsked: boolean
  /** Stands below {{#if}} or {{#unless}}: needed only where that holds. */
  readonly isConditional: boolean
}

/** Words that stand in a template itself, outside its tags, and where they begin. */
export interface TemplateText {
  readonly text: string
  readonly template: string
  readonly line: number
  readonly column: number
}

export interface ParsedTemplate {
  readonly name: string
  readonly lines: readonly string[]
  readonly program: Program
}

export interface Scope {
  readonly template: ParsedTemplate
  /** Shapes of the contexts, innermost first. */
  readonly contexts: readonly FieldShape[]
  readonly loops: number
  readonly nesting: number
  /** Partials being walked, to notice one that calls itself. */
  readonly chain: readonly string[]
  /** Inside a condition: fields are asked about, not printed. */
  readonly isAsking?: boolean
  /** Below a condition, in either branch. */
  readonly isConditional?: boolean
}

/** One walk through a template and its partials. */
export interface Walk {
  /** The shape of the whole data. */
  readonly root: ObjectShape
  readonly findings: readonly TemplateFinding[]
  readonly uses: TemplateFieldUse[]
  readonly texts: TemplateText[]
  report(scope: Scope, node: hbs.AST.Node, ruleId: TemplateRule, message: string, remedy: string): void
}

/** Blocks, branches of one `else if` chain and partials inside each other. */
export const MAX_NESTING = 64
const MAX_FINDINGS = 100

/** A walk that has found nothing yet. */
export function newWalk(root: ObjectShape): Walk {
  const findings: TemplateFinding[] = []
  return {
    root,
    findings,
    uses: [],
    texts: [],
    report(scope, node, ruleId, message, remedy) {
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
    },
  }
}

/** Handlebars tags its nodes by `type`; the type says which of its interfaces the node has. */
export function isNode<Node extends hbs.AST.Node>(node: hbs.AST.Node, type: Node['type']): node is Node {
  return node.type === type
}

/** One text, number or day. */
export const isScalar = (shape: FieldShape): boolean =>
  shape.type === 'text' || shape.type === 'number' || shape.type === 'date'

/** Some names of an object's fields, for a remedy. */
export function fieldList(shape: FieldShape, prefix: string): string {
  const names = shape.type === 'object' ? Object.keys(shape.fields) : []
  const shown = names.slice(0, 12).map((name) => prefix + name)
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ')
}

/** The source text of a node, with where it begins. */
export function textOfNode({ template }: Scope, { loc: { start, end } }: hbs.AST.Node): TemplateText {
  const lines = template.lines.slice(start.line - 1, end.line)
  const last = lines.length - 1
  const text = lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column : 0, index === last ? end.column : line.length),
    )
    .join('\n')
  return { text, template: template.name, line: start.line, column: start.column + 1 }
}

/** The source text of a node from its start on. */
export function sourceAt(scope: Scope, node: hbs.AST.Node): string {
  return (scope.template.lines[node.loc.start.line - 1] ?? '').slice(node.loc.start.column)
}
