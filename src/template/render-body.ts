// A body template and its view become blocks of the document tree.

import type { Block } from '../model/document-tree.ts'
import type { CompiledTemplate, Printout } from './compile-template.ts'
import { unprintable } from './print-problems.ts'
import { readBlocks } from './read-markup.ts'
import type { ViewObject } from './view-values.ts'

/**
 * The blocks a body template makes of a view of its shape: one a line, lines without content gone,
 * block fields in their place (the very same objects). Fault E_RENDER when a value cannot be
 * formatted as the template asks.
 */
export function renderBody(template: CompiledTemplate, view: ViewObject): readonly Block[] {
  if (template.form !== 'body') throw new Error(`${template.name} is not a body template`)
  const printout: Printout = template.print(view)
  if (printout.problems.length > 0) throw unprintable(template, printout.problems)
  return readBlocks(printout.text, printout.values)
}
