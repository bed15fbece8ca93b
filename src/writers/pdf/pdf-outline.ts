// Bookmarks of a long document: its headings, nested by level, each leading to the top of its own
// line (ISO 32000-1 12.3.3). A letter of few pages has none.

import type { PDFContext, PDFRef } from 'pdf-lib'
import { PDFHexString, PDFName, PDFNull } from 'pdf-lib'
import type {
  ContentId,
  LaidOutDocument,
  PageFrame,
  StructureElement,
  StructureRole,
} from '../../model/page-frame.ts'

export interface Bookmark {
  /** 1 for H1. */
  readonly level: number
  readonly title: string
  /** Index of the page. */
  readonly page: number
  /** Points from the top of the page to the top of the heading. */
  readonly y: number
}

/** A reader of up to three pages turns them faster than bookmarks are read. */
const LONG = 4

const LEVELS: Readonly<Partial<Record<StructureRole, number>>> = { H1: 1, H2: 2, H3: 3 }

/** Headings of a document of at least four pages, in reading order; none where only one would be. */
export function bookmarksOf({ pages, structure }: LaidOutDocument): readonly Bookmark[] {
  if (pages.length < LONG) return []
  const found: Bookmark[] = []
  for (const [level, contents] of headings(structure)) {
    const bookmark = place(pages, level, new Set(contents))
    if (bookmark !== undefined) found.push(bookmark)
  }
  return found.length < 2 ? [] : found
}

function* headings(element: StructureElement): Generator<readonly [number, readonly ContentId[]]> {
  const level = LEVELS[element.role]
  if (level !== undefined) {
    yield [level, element.children.flatMap((child) => (child.type === 'content' ? [child.content] : []))]
    return
  }
  for (const child of element.children) if (child.type === 'element') yield* headings(child.element)
}

function place(
  pages: readonly PageFrame[],
  level: number,
  contents: ReadonlySet<ContentId>,
): Bookmark | undefined {
  let first: { readonly page: number; readonly y: number } | undefined
  const words: string[] = []
  for (const [page, { items }] of pages.entries()) {
    for (const item of items) {
      if (item.type !== 'line' || !contents.has(item.content)) continue
      first ??= { page, y: Math.max(0, item.baseline - item.line.size) }
      words.push(item.line.segments.map(({ text }) => text).join(''))
    }
  }
  const title = shortened(words.join(' ').replaceAll(/\s+/gu, ' ').trim())
  return first === undefined || title === '' ? undefined : { level, title, ...first }
}

/** A bookmark is a signpost; a string in a PDF may hold 32,767 bytes (ISO 19005-3 6.1.13). */
const MOST_LETTERS = 200

const shortened = (title: string): string =>
  title.length <= MOST_LETTERS ? title : `${title.slice(0, MOST_LETTERS).replace(/\s+\S*$/u, '')}…`

interface Node {
  readonly bookmark: Bookmark
  readonly ref: PDFRef
  readonly children: Node[]
}

/** Registers the outline and gives its reference; undefined without bookmarks. */
export function registerOutline(
  context: PDFContext,
  bookmarks: readonly Bookmark[],
  pages: readonly { readonly ref: PDFRef; readonly height: number }[],
): PDFRef | undefined {
  if (bookmarks.length === 0) return undefined
  const root = context.nextRef()
  const top = nested(context, bookmarks)
  assignAll(context, root, top, pages)
  context.assign(root, context.obj({ Type: 'Outlines', ...ends(top), Count: bookmarks.length }))
  return root
}

/** A heading hangs below the nearest one before it of a higher level. */
function nested(context: PDFContext, bookmarks: readonly Bookmark[]): readonly Node[] {
  const top: Node[] = []
  const open: Node[] = []
  for (const bookmark of bookmarks) {
    const node: Node = { bookmark, ref: context.nextRef(), children: [] }
    while ((open.at(-1)?.bookmark.level ?? 0) >= bookmark.level) open.pop()
    const siblings = open.at(-1)?.children ?? top
    siblings.push(node)
    open.push(node)
  }
  return top
}

function assignAll(
  context: PDFContext,
  parent: PDFRef,
  nodes: readonly Node[],
  pages: readonly { readonly ref: PDFRef; readonly height: number }[],
): void {
  for (const [index, { ref, bookmark, children }] of nodes.entries()) {
    const page = pages[bookmark.page]
    if (page === undefined) throw new Error(`no page ${bookmark.page}`)
    const [previous, next] = [nodes[index - 1], nodes[index + 1]]
    context.assign(
      ref,
      context.obj({
        Title: PDFHexString.fromText(bookmark.title),
        Parent: parent,
        ...(previous === undefined ? {} : { Prev: previous.ref }),
        ...(next === undefined ? {} : { Next: next.ref }),
        ...(children.length === 0 ? {} : { ...ends(children), Count: countOf(children) }),
        Dest: [page.ref, PDFName.of('XYZ'), PDFNull, Math.round(page.height - bookmark.y), PDFNull],
      }),
    )
    assignAll(context, ref, children, pages)
  }
}

const ends = (nodes: readonly Node[]) => ({
  ...(nodes[0] === undefined ? {} : { First: nodes[0].ref }),
  ...(nodes.at(-1) === undefined ? {} : { Last: nodes.at(-1)?.ref }),
})

const countOf = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + countOf(children), 0)
