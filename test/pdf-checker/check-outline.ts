// Bookmarks of a file: each named, chained to its neighbours and parent, leading to a page of the file.

import { PDFRef } from 'pdf-lib'
import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries } from './open-pdf.ts'

export interface ReadBookmark {
  readonly level: number
  readonly title: string
  /** Index of the page; -1 for a page the file does not have. */
  readonly page: number
}

/** Bookmarks in the order of reading; reports `outline` for what is broken. */
export function checkOutline({ catalog, context, pages }: OpenPdf, report: Report): readonly ReadBookmark[] {
  const found: ReadBookmark[] = []
  const root = catalog.entries('Outlines')
  if (root === undefined) {
    if (catalog.raw('Outlines') !== undefined) report('outline', 'no dictionary')
    return found
  }
  if (root.name('Type') !== 'Outlines') report('outline', 'Type is not Outlines')
  const walk = (parent: Entries, parentRef: PDFRef | undefined, level: number): number => {
    let below = 0
    let previous: PDFRef | undefined
    let ref = parent.ref('First')
    while (ref !== undefined && found.length < 1000) {
      const entries = Entries.of(context, ref)
      if (entries === undefined) break
      const title = entries.text('Title') ?? ''
      const [target] = entries.array('Dest')
      const page = pages.findIndex((one) => target instanceof PDFRef && one.ref === target)
      found.push({ level, title, page })
      if (title === '') report('outline', 'a bookmark without a title')
      if (page < 0) report('outline', `"${title}" leads nowhere`)
      if (entries.ref('Parent') !== parentRef) report('outline', `"${title}" names another parent`)
      if (entries.ref('Prev') !== previous) report('outline', `"${title}" names another neighbour`)
      below += 1 + walk(entries, ref, level + 1)
      previous = ref
      ref = entries.ref('Next')
    }
    if (parent.ref('Last') !== previous) report('outline', 'Last is not the last')
    if ((parent.number('Count') ?? 0) !== below) report('outline', 'Count is not how many there are')
    return below
  }
  walk(root, catalog.ref('Outlines'), 1)
  return found
}
