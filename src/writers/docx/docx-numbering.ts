// The numbering part of a DOCX (ECMA-376 part 1, 17.9): a definition for each way of counting, those
// of headings, articles and khoản bound to their styles.

import type { INumberingOptions } from 'docx'
import type { Level, ListMark } from './docx-marks.ts'
import { numberingReference } from './docx-marks.ts'
import { styleId, TIMES } from './docx-styles.ts'

/** The ways of counting that the marks use, in the order of their first marks. */
function definitionsOf(marks: readonly ListMark[]): ReadonlyMap<string, readonly Level[]> {
  const definitions = new Map<string, readonly Level[]>()
  for (const mark of marks) {
    const reference = numberingReference(mark)
    if (!definitions.has(reference)) definitions.set(reference, mark.levels)
  }
  return definitions
}

/**
 * One definition for each way of counting, in the order of their first marks. A blank follows the
 * mark; indents are the style's own, so no level sets any.
 */
export function docxNumbering(marks: readonly ListMark[]): INumberingOptions {
  return {
    config: [...definitionsOf(marks)].map(([reference, levels]) => ({
      reference,
      levels: levels.map(({ format, text, start, ownLine, bold }, level) => ({
        level,
        format,
        text,
        start,
        suffix: ownLine === true ? ('nothing' as const) : ('space' as const),
        alignment: 'left' as const,
        style: {
          run: {
            ...(bold === true ? { bold: true } : {}),
            // A bullet would otherwise be set in whatever font a program likes for bullets.
            font: { ascii: TIMES, hAnsi: TIMES, cs: TIMES, eastAsia: TIMES },
          },
        },
      })),
    })),
  }
}

/** numbering.xml as the library wrote it for the marks, with its multilevel lists bound to their styles. */
export function withBoundStyles(xml: string, marks: readonly ListMark[]): string {
  const definitions = [...definitionsOf(marks).values()]
  let index = -1
  return xml.replace(/<w:abstractNum .*?<\/w:abstractNum>/gs, (written) => {
    index += 1
    const levels = definitions[index] ?? []
    if (levels.length < 2 && levels[0]?.style === undefined) return written
    let level = -1
    return written.replace('"hybridMultilevel"', '"multilevel"').replace(/<w:suff /g, (suffix) => {
      level += 1
      const style = levels[level]?.style
      return style === undefined ? suffix : `<w:pStyle w:val="${styleId(style)}"/>${suffix}`
    })
  })
}
