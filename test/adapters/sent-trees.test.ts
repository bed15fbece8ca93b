// Trees on their way to another thread: what they share is shared at the other end too, however long the
// batch is and whatever was forgotten on the way.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receivedTrees, sentTrees } from '../../src/adapters/sent-trees.ts'
import type { DocumentTree, Paragraph } from '../../src/model/document-tree.ts'

const paragraph = (value: string): Paragraph => ({
  type: 'paragraph',
  style: 'body',
  children: [{ type: 'text', value }],
})

const PROPERTIES = { title: 'Công văn', author: 'Sở', subject: 'việc', created: '2025-01-09T00:00:00+07:00' }

function treeOf(children: readonly Paragraph[], mark?: Paragraph): DocumentTree {
  return {
    type: 'document',
    properties: PROPERTIES,
    sections: [
      { orientation: 'portrait', children, ...(mark === undefined ? {} : { mark }) },
      { orientation: 'landscape', firstNumberShown: true, children, address: children[0] ?? paragraph('') },
    ],
  }
}

/** A way there, as between threads: nothing but copies arrives. */
function way() {
  const [sent, received] = [sentTrees(), receivedTrees()]
  return (tree: DocumentTree) => received.tree(structuredClone(sent.tree(tree)))
}

test('any trees arrive as they were, and blocks they share are one object', () => {
  const blocks = Array.from({ length: 12 }, (_, index) => paragraph(`đoạn ${index}`))
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(11), { minLength: 1, maxLength: 8 })), (batch) => {
      const send = way()
      const arrived = new Map<number, unknown>()
      for (const indexes of batch) {
        const tree = treeOf(
          indexes.flatMap((index) => blocks[index] ?? []),
          blocks[indexes[0] ?? 0],
        )
        const there = send(tree)
        expect(there).toEqual(tree)
        for (const [place, index] of indexes.entries()) {
          const block = there.sections[0].children[place]
          expect(block).toBe(arrived.get(index) ?? block)
          arrived.set(index, block)
        }
      }
    }),
  )
})

test('a batch of any length is remembered in little memory, and shared blocks go over once', () => {
  const send = way()
  const shared = paragraph('đoạn chung')
  const own = Array.from({ length: 5000 }, (_, index) => paragraph(`nơi nhận ${index}`))
  let first: unknown
  for (const [index, block] of own.entries()) {
    const there = send(treeOf([shared, block]))
    expect(there.sections[0].children[1]).toEqual(paragraph(`nơi nhận ${index}`))
    first ??= there.sections[0].children[0]
    expect(there.sections[0].children[0]).toBe(first)
  }
  // Long forgotten at both ends: it is sent anew.
  expect(send(treeOf(own.slice(0, 1))).sections[0].children).toEqual(own.slice(0, 1))
})

test('a number that was never sent is refused', () => {
  expect(() => receivedTrees().object(7)).toThrow('no object 7')
})
