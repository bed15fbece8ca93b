// Which characters each face must be able to draw for a document: what a font subset holds, and
// what no font may lack.

import type { Block, DocumentTree, List } from '../model/document-tree.ts'
import { marginParagraphs, paragraphsOf } from '../model/document-tree.ts'
import type { Face } from '../model/page-frame.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import { markFaceOf, segmentsOf } from './lay-out-paragraph.ts'

export interface FaceCharacters {
  /** Adds what the document needs; blocks seen before are passed over. */
  add(tree: DocumentTree): void
  /** Characters by face, sorted by code point. */
  characters(): Readonly<Record<Face, string>>
}

/** Every face keeps a blank; number, date and page numbers bring any digit; drafts leave open places. */
const ALWAYS: Readonly<Record<Face, string>> = {
  regular: ' -0123456789\u00a0',
  bold: ' ',
  italic: ' 0123456789\u00a0',
  'bold-italic': ' ',
}

export function collectCharacters(styleSheet: StyleSheet): FaceCharacters {
  const seen = new WeakSet<Block>()
  const sets: Record<Face, Set<string>> = {
    regular: new Set(ALWAYS.regular),
    bold: new Set(ALWAYS.bold),
    italic: new Set(ALWAYS.italic),
    'bold-italic': new Set(ALWAYS['bold-italic']),
  }
  const addText = (face: Face, text: string): void => {
    for (const character of text) sets[face].add(character)
  }
  const addMarks = (list: List): void => {
    for (const item of list.items) {
      const style = styleSheet.paragraphs[item.children[0].style]
      addText(markFaceOf(style), item.mark)
      for (const child of item.children) if (child.type === 'list') addMarks(child)
    }
  }
  const addBlock = (block: Block): void => {
    if (seen.has(block)) return
    seen.add(block)
    if (block.type === 'list') addMarks(block)
    if (block.type === 'columns') {
      for (const row of block.rows)
        for (const child of [...row.left, ...row.right]) if (child.type === 'list') addMarks(child)
    }
    for (const paragraph of paragraphsOf(block)) {
      const { number } = paragraph
      if (number !== undefined) addText(markFaceOf(styleSheet.paragraphs[paragraph.style]), `${number.mark} `)
      for (const { face, text } of segmentsOf(paragraph.children, styleSheet.paragraphs[paragraph.style])) {
        addText(face, text)
      }
    }
  }
  const sorted = (face: Face): string =>
    [...sets[face]].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)).join('')
  return {
    add(tree) {
      for (const section of tree.sections) {
        for (const paragraph of marginParagraphs(section)) addBlock(paragraph)
        if (section.address !== undefined) addBlock(section.address)
        for (const block of section.children) addBlock(block)
      }
    },
    characters: () => ({
      regular: sorted('regular'),
      bold: sorted('bold'),
      italic: sorted('italic'),
      'bold-italic': sorted('bold-italic'),
    }),
  }
}
