// The excerpt of a trích sao: the document with its head and foot, and of its body only the parts
// asked for (PL I, Phần II.I).

import type { Block, DocumentTree, Inline, List, Section, StyleName } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { endBody } from './end-body.ts'

/** What stands around a body: it is copied with every excerpt. */
const FRAME: ReadonlySet<StyleName> = new Set([
  'document-type',
  'title',
  'addressee',
  'addressee-lead',
  'telegram-lead',
  'addressee-item',
  'decision-line',
])

/** Headings, the highest first: one brings everything down to the next of its rank or above. */
const HEADINGS: readonly StyleName[] = [
  'part-title',
  'chapter-title',
  'division-title',
  'subdivision-title',
  'section-title',
  'section-title-2',
  'section-title-3',
  'section-title-4',
  'article-title',
]

/** An article ranks alike with a title and without. */
function rankOf(block: Block): number {
  if (block.type !== 'paragraph') return HEADINGS.length
  const rank = HEADINGS.indexOf(block.style === 'article' ? 'article-title' : block.style)
  return rank === -1 ? HEADINGS.length : rank
}

const startsWith = (inlines: readonly Inline[], opening: string, mark = ''): boolean => {
  const text = `${mark} ${textOf(inlines)}`.trim()
  const next = text.charAt(opening.length)
  return text.startsWith(opening) && !(/\d$/u.test(opening) && /\d/u.test(next))
}

function isFrame(block: Block): boolean {
  if (block.type === 'columns') return true
  const first = block.type === 'list' ? block.items[0]?.children[0] : block
  return first?.type === 'paragraph' && FRAME.has(first.style)
}

/** The items asked for, each with its number. */
function itemsOf(list: List, opening: string): readonly Block[] {
  return list.items.flatMap((item, index): List[] =>
    startsWith(item.children[0].children, opening, item.mark)
      ? [{ ...list, start: list.start + index, items: [item] }]
      : [],
  )
}

/** What one opening asks for, in the order of the text. */
function partsFor(body: readonly Block[], opening: string): readonly Block[] {
  for (const [index, block] of body.entries()) {
    if (block.type === 'list') {
      const items = itemsOf(block, opening)
      if (items.length > 0) return items
    }
    if (block.type !== 'paragraph' || !startsWith(block.children, opening, block.number?.mark)) continue
    const rank = rankOf(block)
    if (rank === HEADINGS.length) return [block]
    const below = body.slice(index + 1)
    const end = below.findIndex((next) => rankOf(next) <= rank)
    return [block, ...(end < 0 ? below : below.slice(0, end))]
  }
  return []
}

const bodyOf = (section: Section): readonly Block[] => section.children.filter((block) => !isFrame(block))

/** The openings that begin nothing in the document's text. */
export function missingOpenings(copied: DocumentTree, openings: readonly string[]): readonly string[] {
  const body = copied.sections.flatMap(bodyOf)
  return openings.filter((opening) => partsFor(body, opening).length === 0)
}

/** The document with the asked parts of its body alone, without its appendices; all of it where none is asked. */
export function excerptOf(copied: DocumentTree, openings: readonly string[]): DocumentTree {
  if (openings.length === 0) return copied
  const [main] = copied.sections
  const firstBody = main.children.findIndex((block) => !isFrame(block))
  if (firstBody < 0) return copied
  const rest = main.children.slice(firstBody)
  const lastBody = rest.findLastIndex((block) => !isFrame(block))
  const body = rest.slice(0, lastBody + 1)
  const kept = openings.flatMap((opening) => partsFor(body, opening))
  const children = [...main.children.slice(0, firstBody), ...endBody(kept), ...rest.slice(lastBody + 1)]
  return { ...copied, sections: [{ ...main, children }] }
}
