// A directive's own texts are small templates over the recipient's columns: `{{name}}` or
// `{{recipient.name}}`. Texts without a tag are read once and shared by every letter of a batch.

import type { FieldPath, Finding } from '../model/diagnostic.ts'
import type { Directive } from '../model/directive.ts'
import { mapTexts } from '../model/directive-texts.ts'
import type { Inline } from '../model/document-tree.ts'
import type { CompiledTemplate } from './compile-template.ts'
import { compileTemplate } from './compile-template.ts'
import type { ObjectShape } from './field-shape.ts'
import { columnsShape, objectOf } from './field-shape.ts'
import { problemMessage } from './print-problems.ts'
import { readInlines, readPrinted } from './read-markup.ts'
import type { PrintProblem, ViewObject } from './view-values.ts'
import { columnsView } from './view-values.ts'

type Filled = readonly Inline[]

/** A recipient's column and the text that uses it. */
export interface FieldUse {
  readonly path: FieldPath
  readonly field: string
  /** Nowhere in the text but below a condition, or in one. */
  readonly isConditional: boolean
}

/** A text that cannot be filled for one recipient. */
export interface FieldProblem extends Omit<FieldUse, 'isConditional'> {
  readonly type: PrintProblem['type']
  /** A Vietnamese sentence. */
  readonly message: string
}

export interface DirectiveTemplate {
  /** What is wrong in the texts, with the directive's paths; `fill` prints such a text as typed. */
  readonly findings: readonly Finding[]
  /** Whether any text needs the recipient. Without, `fill` always gives the same object. */
  readonly usesFields: boolean
  readonly fieldUses: readonly FieldUse[]
  /**
   * The directive with every text as inlines. Parts that use no field are the same objects in every
   * filling. A column that is missing prints as a blank of the draft, named after the column.
   */
  fill(fields: Readonly<Record<string, string>>): Directive<Filled>
  /** Columns this recipient lacks where a text prints them, and values that cannot be formatted. */
  missingFields(fields: Readonly<Record<string, string>>): readonly FieldProblem[]
}

interface Slot {
  readonly path: FieldPath
  readonly template: CompiledTemplate
}

/** Compiles every text of the directive against the columns the lists have. */
export function compileDirective(directive: Directive, fieldNames: ReadonlySet<string>): DirectiveTemplate {
  const shape = recipientShape(fieldNames)
  const findings: Finding[] = []
  const fieldUses: FieldUse[] = []
  // A place holder stands for each text with tags; being an array of its own, it is found by identity.
  const slots = new Map<unknown, Slot>()
  const base = mapTexts<string, Filled>(directive, (text, path) => {
    if (!text.includes('{{')) return readInlines(text)
    const { template, findings: own } = compileTemplate('', text, shape, { form: 'line' })
    findings.push(
      ...own.map(({ ruleId, severity, message, remedy, line, column }): Finding => {
        const where = line === 1 ? `ký tự thứ ${column}` : `dòng ${line}, ký tự thứ ${column}`
        return {
          ruleId,
          clause: '',
          severity,
          path,
          message: `${message.replace(/\.$/u, '')} (${where} của đoạn này).`,
          remedy,
        }
      }),
    )
    if (template === undefined) return readInlines(text)
    for (const [field, uses] of Map.groupBy(template.uses, (use) => use.recipientColumn)) {
      if (field === undefined) continue
      const isConditional = uses.every((use) => use.isAsked || use.isConditional)
      fieldUses.push({ path, field, isConditional })
    }
    const placeholder: Filled = []
    slots.set(placeholder, { path, template })
    return placeholder
  })
  const touched = nodesAbove(base, slots)
  return {
    findings,
    fieldUses,
    usesFields: slots.size > 0,
    fill(fields) {
      if (slots.size === 0) return base
      const view = recipientView(fields)
      return substitute(base, touched, (node) => {
        const slot = slots.get(node)
        if (slot === undefined) return undefined
        const { text, values } = slot.template.print(view)
        return readPrinted(text, values)
      })
    },
    missingFields(fields) {
      if (slots.size === 0) return []
      const view = recipientView(fields)
      return [...slots.values()].flatMap(({ path, template }) =>
        template.print(view).problems.map(
          (problem): FieldProblem => ({
            path,
            field: problem.column ?? '',
            type: problem.type,
            message: problemMessage(problem),
          }),
        ),
      )
    },
  }
}

/** The columns as `{{name}}` and as `{{recipient.name}}`; a column called "recipient" gives way. */
function recipientShape(fieldNames: Iterable<string>): ObjectShape {
  const columns = columnsShape(fieldNames)
  return objectOf({ ...columns.fields, recipient: columns })
}

/** A recipient's row as a view of `recipientShape`. */
function recipientView(fields: Readonly<Record<string, string>>): ViewObject {
  const columns = columnsView(fields)
  return { type: 'object', fields: { ...columns.fields, recipient: columns } }
}

/** Every object and array of the tree that holds one of the slots, the slots themselves included. */
function nodesAbove(root: unknown, slots: ReadonlyMap<unknown, Slot>): ReadonlySet<unknown> {
  const above = new Set<unknown>()
  const visit = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false
    let holds = slots.has(node)
    for (const child of Object.values(node)) if (visit(child)) holds = true
    if (holds) above.add(node)
    return holds
  }
  visit(root)
  return above
}

/** The tree with the slots replaced; what holds no slot is the same object. */
function substitute<Tree>(
  tree: Tree,
  touched: ReadonlySet<unknown>,
  replace: (node: unknown) => unknown,
): Tree {
  const visit = (node: unknown): unknown => {
    if (!touched.has(node) || typeof node !== 'object' || node === null) return node
    const replaced = replace(node)
    if (replaced !== undefined) return replaced
    if (Array.isArray(node)) return node.map(visit)
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]))
  }
  // Proof: only place holders (inlines) are replaced, by inlines; all else keeps its keys and types.
  return visit(tree) as Tree
}
