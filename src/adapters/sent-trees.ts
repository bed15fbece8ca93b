// Document trees on their way to another thread. Copies of a letter share their blocks, and whoever sets or
// writes them remembers what it made of each by the very object. So a block that went over before goes
// as its number, and is the same object again at the other end.

import type { Block, DocumentProperties, DocumentTree, Paragraph, Section } from '../model/document-tree.ts'

/** An object with the number it gets, or the number of one that is known. */
export type Sent<Value> = number | { readonly number: number; readonly value: Value }

interface SentSection {
  readonly orientation: Section['orientation']
  readonly firstNumberShown?: true
  readonly mark?: Sent<Paragraph>
  readonly circulation?: Sent<Paragraph>
  readonly address?: Sent<Paragraph>
  readonly children: readonly Sent<Block>[]
}

export interface SentTree {
  readonly properties: Sent<DocumentProperties>
  readonly sections: readonly SentSection[]
}

/** An object that none of so many trees was made of is forgotten, at both ends. */
const REMEMBERED = 256

/** The end that sends. What it gives has to be received in the same order, each once. */
export function sentTrees() {
  const numbers = recentlyUsed<object, number>()
  let count = 0
  const object = <Value extends object>(value: Value): Sent<Value> => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    count += 1
    numbers.add(value, count)
    return { number: count, value }
  }
  return {
    object,
    tree({ properties, sections }: DocumentTree): SentTree {
      numbers.nextTree()
      return {
        properties: object(properties),
        sections: sections.map(({ mark, circulation, address, children, ...plain }) => ({
          ...plain,
          ...(mark === undefined ? {} : { mark: object(mark) }),
          ...(circulation === undefined ? {} : { circulation: object(circulation) }),
          ...(address === undefined ? {} : { address: object(address) }),
          children: children.map((block) => object(block)),
        })),
      }
    },
  }
}

/** The end that receives. */
export function receivedTrees() {
  const objects = recentlyUsed<number, object>()
  const object = <Value extends object>(sent: Sent<Value>): Value => {
    if (typeof sent !== 'number') {
      objects.add(sent.number, sent.value)
      return sent.value
    }
    const known = objects.get(sent)
    if (known === undefined) throw new Error(`no object ${sent} was sent`)
    // Proof: the other end gives a number only to the object it first sent with it.
    return known as Value
  }
  const section = ({ mark, circulation, address, children, ...plain }: SentSection): Section => ({
    ...plain,
    ...(mark === undefined ? {} : { mark: object(mark) }),
    ...(circulation === undefined ? {} : { circulation: object(circulation) }),
    ...(address === undefined ? {} : { address: object(address) }),
    children: children.map((block) => object(block)),
  })
  return {
    object,
    tree({ properties, sections }: SentTree): DocumentTree {
      objects.nextTree()
      const received = { type: 'document', properties: object(properties) } as const
      const [first, ...others] = sections.map(section)
      if (first === undefined) throw new Error('a document has a section')
      return { ...received, sections: [first, ...others] }
    },
  }
}

/** A memory of what the last `REMEMBERED` trees were made of. */
function recentlyUsed<Key, Value>() {
  // Those not used for the longest time come first.
  const entries = new Map<Key, { readonly value: Value; readonly usedBy: number }>()
  let trees = 0
  return {
    nextTree(): void {
      trees += 1
      for (const [key, { usedBy }] of entries) {
        if (usedBy >= trees - REMEMBERED) return
        entries.delete(key)
      }
    },
    add(key: Key, value: Value): void {
      entries.set(key, { value, usedBy: trees })
    },
    get(key: Key): Value | undefined {
      const known = entries.get(key)
      if (known === undefined) return undefined
      entries.delete(key)
      entries.set(key, { value: known.value, usedBy: trees })
      return known.value
    },
  }
}
