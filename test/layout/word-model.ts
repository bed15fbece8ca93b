// A letter as Word lays it out, by the model of Word's lines that the docx library carries
// (docx/layout): the lines of each paragraph outside tables.

import { layoutDocument } from 'docx/layout'
import type { DocumentTree } from '../../src/model/document-tree.ts'
import type { LaidOutDocument } from '../../src/model/page-frame.ts'
import type { StyleSheet } from '../../src/model/style-sheet.ts'
import { contentOf } from '../../src/writers/docx/docx-content.ts'
import type { DocxPlan } from '../../src/writers/docx/docx-plan.ts'
import { planDocx } from '../../src/writers/docx/docx-plan.ts'
import { docxDocument } from '../../src/writers/docx/docx-skeleton.ts'

/** What stands in each slot of a plan, as the writer would put it there. */
export function plannedContents(plan: DocxPlan, styleSheet: StyleSheet, laidOut: LaidOutDocument) {
  return plan.slots.map(({ paragraph, ruleId }) =>
    paragraph === undefined
      ? []
      : contentOf(
          paragraph,
          styleSheet.paragraphs[paragraph.style],
          laidOut.paragraphs.get(paragraph),
          ruleId,
        ),
  )
}

/** Lines of each paragraph outside tables, in the order of the document. Throws where the model stops. */
export function asWordLaysOut(
  tree: DocumentTree,
  styleSheet: StyleSheet,
  laidOut: LaidOutDocument,
): readonly (readonly string[])[] {
  const plan = planDocx(tree, styleSheet, laidOut)
  const contents = plannedContents(plan, styleSheet, laidOut)
  const { pages, stoppedAt } = layoutDocument(docxDocument(plan, contents, styleSheet))
  if (stoppedAt !== undefined) throw new Error(`the model of Word stops at ${stoppedAt}`)
  const byParagraph = new Map<number, string[]>()
  for (const block of pages.flatMap(({ body }) => body)) {
    if (block.type !== 'paragraph') continue
    const lines = byParagraph.get(block.index) ?? []
    byParagraph.set(block.index, [...lines, ...block.lines.map(({ text }) => text)])
  }
  return [...byParagraph].toSorted(([a], [b]) => a - b).map(([, lines]) => lines)
}
