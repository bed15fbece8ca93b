// Headings as a reader of the tagged PDF meets them: none skips a level (ISO 14289-1, 7.4.2).

import type { StructureChild, StructureRole } from '../model/page-frame.ts'

const LEVELS: readonly StructureRole[] = ['H1', 'H2', 'H3']

/** A heading whose style stands more than one level below the heading before it stands one level below. */
export function withoutSkippedLevels(children: readonly StructureChild[]): readonly StructureChild[] {
  let previous: number | undefined
  return children.map((child) => {
    const own = child.type === 'element' ? LEVELS.indexOf(child.element.role) : -1
    if (child.type !== 'element' || own < 0) return child
    previous = previous === undefined ? own : Math.min(own, previous + 1)
    return { ...child, element: { ...child.element, role: LEVELS[previous] ?? child.element.role } }
  })
}
