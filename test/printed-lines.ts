// A layout as its printed lines: what stands at one height is one line, marks joined to the words
// that follow; pages apart.

import type { LaidOutDocument } from '../src/model/page-frame.ts'

/** Lines of each page from top to bottom, columns from left to right. */
export function printedLines(document: LaidOutDocument): string[][] {
  return document.pages.map(({ items }) => {
    const lines = new Map<number, { readonly x: number; readonly text: string }[]>()
    for (const item of items) {
      if (item.type !== 'line') continue
      const at = Math.round(item.baseline * 10)
      const piece = { x: item.x, text: item.line.segments.map((segment) => segment.text).join('') }
      lines.set(at, [...(lines.get(at) ?? []), piece])
    }
    return [...lines]
      .toSorted(([a], [b]) => a - b)
      .map(([, pieces]) =>
        pieces
          .toSorted((a, b) => a.x - b.x)
          .map(({ text }) => text)
          .join(' '),
      )
  })
}
