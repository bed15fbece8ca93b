// Bodies of made-up chapters, sections, articles, points of any depth and tables with joined cells
// over pages, the same for the same seed.

import { endBody } from '../../src/compose/end-body.ts'
import { composeBlocks } from '../../src/compose/letter-body.ts'
import type { BodyBlock, TableBlockCell, TaskItem } from '../../src/model/directive.ts'
import type { DocumentTree, Inline } from '../../src/model/document-tree.ts'
import { SHORT_WORDS, seeded, seededInlines } from './seeded-letters.ts'

type Filled = readonly Inline[]
type Block = BodyBlock<Filled>

export function seededBody(seed: number): DocumentTree {
  const random = seeded(seed * 7919)
  const upTo = (most: number): number => 1 + Math.floor(random() * most)
  const words = (most: number): Filled => seededInlines(random, upTo(most), SHORT_WORDS)
  const points = (depth: number): readonly TaskItem<Filled>[] =>
    Array.from({ length: upTo(3) }, () => ({
      text: words(45),
      items: depth > 0 && random() < 0.6 ? points(depth - 1) : [],
    }))
  const article = (): Block => ({ type: 'article', title: words(14), text: words(60), items: points(4) })
  const table = (): Block => {
    const cell = (most: number, columns = 1, rows = 1): TableBlockCell<Filled> => ({
      text: seededInlines(random, upTo(most), SHORT_WORDS),
      columns,
      rows,
    })
    const figure = (): TableBlockCell<Filled> => ({
      text: [{ type: 'text', value: String(Math.floor(random() * 100_000)) }],
      columns: 1,
      rows: 1,
    })
    const rows: (readonly TableBlockCell<Filled>[])[] = []
    for (let left = 4 + upTo(30); left > 0; ) {
      const joined = Math.min(left, upTo(3))
      for (let row = 0; row < joined; row += 1) {
        const group = row === 0 ? [cell(12, 1, joined)] : []
        rows.push([figure(), ...group, cell(10), figure()])
      }
      left -= joined
    }
    return {
      type: 'table',
      head: [
        [cell(1, 1, 2), cell(2, 1, 2), cell(4, 2)],
        [cell(2), cell(2)],
      ],
      rows,
      totals: [cell(3, 3), figure()],
      widths: [3, 4, 6, 4],
    }
  }
  const blocks: readonly Block[] = [
    { type: 'paragraph', text: words(60) },
    {
      type: 'chapter',
      title: words(16),
      blocks: [article(), { type: 'section', title: words(12), blocks: [article()] }],
    },
    { type: 'paragraph', text: words(30) },
    table(),
    { type: 'section', title: words(10), blocks: [{ type: 'section', title: words(9), blocks: [table()] }] },
  ]
  return {
    type: 'document',
    properties: { title: `Bài ${seed}`, author: 'x', subject: 'x', created: '2025-01-09T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children: endBody(composeBlocks(blocks, 'slash')) }],
  }
}
