// Pictures as strips: those of the body on a line of their own, signature and seal over the room
// between title and name. Always at their true size.

import type { Image, Paragraph } from '../model/document-tree.ts'
import { laidPictures } from '../model/laid-over.ts'
import type { ContentId, FrameItem, StructureChild } from '../model/page-frame.ts'
import type { SizedPicture } from '../model/picture.ts'
import { heightMillimetres } from '../model/picture.ts'
import { ASCENT } from './font-metrics.ts'
import type { Collected, Setter, Strip, StripWriter } from './strip.ts'
import { element, leaf, TWIPS } from './strip.ts'

const POINTS_PER_MM = 72 / 25.4

const figure = (content: ContentId, { alt }: SizedPicture): StructureChild =>
  element('Figure', [leaf(content)], { alt })

/** The paragraph's strips with signature and seal on the last, and what a reader is told of them. */
export function layOver(
  setter: Setter,
  collected: Collected,
  paragraph: Paragraph,
  measure: number,
  left: number,
  strips: readonly Strip[],
): StripWriter {
  const { laidOver } = paragraph
  const last = strips.at(-1)
  if (laidOver === undefined || last === undefined) return { strips, structure: [] }
  const { paragraphs } = setter.styleSheet
  const { indentLeft, indentRight } = paragraphs[paragraph.style]
  const middle = (indentLeft + (measure - indentLeft - indentRight) / 2) / TWIPS
  const room = paragraphs['signer-name'].before / TWIPS
  const items: FrameItem[] = []
  const structure: StructureChild[] = []
  for (const laid of laidPictures(laidOver, middle, room)) {
    const content = collected.nextContent
    collected.nextContent += 1
    const { picture, width, height, x, y } = laid
    items.push({ type: 'image', content, x: left + x, y: last.height + y, width, height, picture })
    structure.push(figure(content, laid))
  }
  return { strips: [...strips.slice(0, -1), { ...last, items: [...last.items, ...items] }], structure }
}

/** A picture of the body: on a line as high as itself and the descent of the line's font. */
export function imageStrips(
  setter: Setter,
  collected: Collected,
  image: Image,
  measure: number,
  left: number,
): StripWriter {
  const style = setter.styleSheet.paragraphs.picture
  const content = collected.nextContent
  collected.nextContent += 1
  const width = image.widthMillimetres * POINTS_PER_MM
  const height = heightMillimetres(image) * POINTS_PER_MM
  const x = left + (measure / TWIPS - width) / 2
  const below = style.line / TWIPS - (style.size / 2) * ASCENT
  const strip: Strip = {
    before: style.before / TWIPS,
    height: height + below,
    after: style.after / TWIPS,
    items: [{ type: 'image', content, x, y: 0, width, height, picture: image.picture }],
    glued: style.keepWithNext,
    begins: true,
  }
  return { strips: [strip], structure: [figure(content, image)] }
}
