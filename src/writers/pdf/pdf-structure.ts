// The tagged tree of a PDF: structure elements, and the way back from marked content to them. It
// holds no text, only roles, pages and content numbers, which are the MCIDs of the whole document.
// ISO 32000-1 14.7, ISO 14289-1 7.

import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib'
import { PDFHexString, PDFName } from 'pdf-lib'
import type { ContentId, StructureElement, StructureRole } from '../../model/page-frame.ts'

/** The role that owns each content; an Error when two elements own the same. */
export function rolesOf(structure: StructureElement): ReadonlyMap<ContentId, StructureRole> {
  const roles = new Map<ContentId, StructureRole>()
  const walk = (element: StructureElement): void => {
    for (const child of element.children) {
      if (child.type === 'element') walk(child.element)
      else if (roles.has(child.content)) throw new Error(`content ${child.content} has two owners`)
      else roles.set(child.content, element.role)
    }
  }
  walk(structure)
  return roles
}

/** The tree's shape and content numbers as text: equal keys, equal structure objects. */
export function structureKey(element: StructureElement): string {
  let key = `${element.role}${element.listNumbering ?? ''}${element.columns ?? ''}:${element.rows ?? ''}${element.alt === undefined ? '' : JSON.stringify(element.alt)}(`
  for (const child of element.children) {
    key += child.type === 'element' ? structureKey(child.element) : `${child.content} `
  }
  return `${key})`
}

/** Attributes a role must carry (ISO 14289-1 7.3, 7.5 and 7.6; ISO 32000-1 14.8.5.4.3). */
function attributesOf(
  context: PDFContext,
  element: StructureElement,
  inHead: boolean,
  boxes: ReadonlyMap<ContentId, readonly number[]>,
): PDFDict | undefined {
  if (element.role === 'Figure') {
    const [child] = element.children
    const box = child?.type === 'content' ? boxes.get(child.content) : undefined
    return box === undefined ? undefined : context.obj({ O: 'Layout', Placement: 'Block', BBox: [...box] })
  }
  if (element.role === 'L') return context.obj({ O: 'List', ListNumbering: element.listNumbering ?? 'None' })
  const spans = {
    ...(element.columns === undefined ? {} : { ColSpan: element.columns }),
    ...(element.rows === undefined ? {} : { RowSpan: element.rows }),
  }
  if (element.role === 'TH') {
    return context.obj({ O: 'Table', Scope: inHead ? 'Column' : 'Row', ...spans })
  }
  return Object.keys(spans).length === 0 ? undefined : context.obj({ O: 'Table', ...spans })
}

/**
 * Registers the tree's objects and gives the root's reference. `pagesOf` says on which pages (by
 * index) a content is drawn. Content drawn nowhere is left out, and so is an element that holds
 * nothing, unless it is a cell: a row must keep its cells. `boxes` are the rectangles of figures.
 */
export function registerStructure(
  context: PDFContext,
  structure: StructureElement,
  pageRefs: readonly PDFRef[],
  pagesOf: ReadonlyMap<ContentId, readonly number[]>,
  boxes: ReadonlyMap<ContentId, readonly number[]>,
): PDFRef {
  /** By page index and MCID. */
  const owners = pageRefs.map((): (PDFRef | null)[] => [])
  const own = (page: number, content: ContentId, owner: PDFRef): void => {
    const row = owners[page] ?? []
    while (row.length < content) row.push(null)
    row[content] = owner
  }

  const add = (element: StructureElement, parent: PDFRef, inHead: boolean): PDFRef | undefined => {
    const contents = element.children.flatMap((child) => (child.type === 'content' ? [child.content] : []))
    const pages = new Set(contents.flatMap((content) => pagesOf.get(content) ?? []))
    const isCell = element.role === 'TH' || element.role === 'TD'
    if (!isCell && !holdsContent(element, pagesOf)) return undefined
    const self = context.nextRef()
    const [onlyPage] = pages
    const kids = element.children.flatMap((child): (PDFRef | PDFDict | number)[] => {
      if (child.type === 'element') {
        const kid = add(child.element, self, inHead || element.role === 'THead')
        return kid === undefined ? [] : [kid]
      }
      return (pagesOf.get(child.content) ?? []).map((page) => {
        own(page, child.content, self)
        if (pages.size === 1) return child.content
        return context.obj({ Type: 'MCR', Pg: pageAt(pageRefs, page), MCID: child.content })
      })
    })
    const [onlyKid] = kids
    const attributes = attributesOf(context, element, inHead, boxes)
    context.assign(
      self,
      context.obj({
        Type: 'StructElem',
        S: element.role,
        P: parent,
        ...(pages.size === 1 && onlyPage !== undefined ? { Pg: pageAt(pageRefs, onlyPage) } : {}),
        ...(onlyKid === undefined ? {} : { K: kids.length === 1 ? onlyKid : kids }),
        ...(attributes === undefined ? {} : { A: attributes }),
        ...(element.alt === undefined ? {} : { Alt: PDFHexString.fromText(element.alt) }),
      }),
    )
    return self
  }

  const root = context.nextRef()
  const top = add(structure, root, false)
  const parentTree = context.register(context.obj({ Nums: owners.flatMap((row, page) => [page, row]) }))
  const dictionary = context.obj({
    Type: 'StructTreeRoot',
    ParentTree: parentTree,
    ParentTreeNextKey: pageRefs.length,
  })
  if (top !== undefined) dictionary.set(PDFName.of('K'), top)
  context.assign(root, dictionary)
  return root
}

function pageAt(pageRefs: readonly PDFRef[], page: number): PDFRef {
  const ref = pageRefs[page]
  if (ref === undefined) throw new Error(`no page ${page}`)
  return ref
}

function holdsContent(
  element: StructureElement,
  pagesOf: ReadonlyMap<ContentId, readonly number[]>,
): boolean {
  return element.children.some((child) =>
    child.type === 'content'
      ? pagesOf.has(child.content)
      : child.element.role === 'TH' || child.element.role === 'TD' || holdsContent(child.element, pagesOf),
  )
}
