// A document tree as a Word file (DOCX, ECMA-376): named styles, real numbering, real tables; the
// page and every element as the style sheet says. Same input, same bytes. Copies of a letter that
// differ in a few paragraphs are made from the first one's parts.

import type { DocumentProperties, DocumentTree, Image, Paragraph } from '../../model/document-tree.ts'
import type { LaidOutDocument, ParagraphLines } from '../../model/page-frame.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import type { CarriedPart } from './docx-carried.ts'
import { CARRIED_PART, packCarried, withCarriedFrame } from './docx-carried.ts'
import type { RunContent } from './docx-content.ts'
import { contentOf, picturesOf } from './docx-content.ts'
import type { PackedPart } from './docx-package.ts'
import { assemblePackage, inPackageOrder, packPart } from './docx-package.ts'
import { pictureParts, withPictureRelations } from './docx-pictures.ts'
import type { DocxPlan, PlannedPicture, Slot } from './docx-plan.ts'
import { planDocx } from './docx-plan.ts'
import { corePropertiesXml, extendedPropertiesXml } from './docx-properties.ts'
import { runsXml } from './docx-run-xml.ts'
import type { PackedSegment } from './docx-segments.ts'
import { joinSegments, packSegment } from './docx-segments.ts'
import { buildSkeleton } from './docx-skeleton.ts'

export interface DocxWriter {
  /**
   * The tree as a DOCX. With its layout, names and titles end their lines where the layout does,
   * drawn rules have their exact lengths, and columns their solved widths. Throws for a tree that
   * XML cannot hold or a layout of another tree: both are faults of whoever called. What is carried
   * stands in a part of its own; copies that carry the same object share it.
   */
  write(tree: DocumentTree, layout?: LaidOutDocument, carried?: CarriedPart): Promise<Uint8Array>
}

/** Shapes a batch rarely exceeds; the oldest gives way. */
const REMEMBERED_SHAPES = 32

/** A writer for one style sheet. It remembers what copies share: keep it for a whole batch. */
export function prepareDocx(styleSheet: StyleSheet): DocxWriter {
  const shapes = new Map<string, Promise<Shape>>()
  const remembered = new WeakMap<Paragraph | Image, Written>()
  let properties: PackedProperties | undefined
  const packedCarried = new WeakMap<CarriedPart, PackedPart>()

  const written = (slot: Slot, layout: LaidOutDocument | undefined): Written => {
    const { paragraph, image, ruleId, pictures } = slot
    const source = paragraph ?? image
    if (source === undefined) return NOTHING
    const lines = paragraph === undefined ? undefined : layout?.paragraphs.get(paragraph)
    const carriedOver = paragraph !== undefined && layout?.carriedOver.has(paragraph) === true
    const known = remembered.get(source)
    if (
      known !== undefined &&
      known.ruleId === ruleId &&
      known.carriedOver === carriedOver &&
      sameLines(known.lines, lines) &&
      samePictures(known.pictures, pictures)
    ) {
      return known
    }
    const text =
      paragraph === undefined ? [] : contentOf(paragraph, lookOf(paragraph, slot.above), lines, ruleId)
    const content = [...text, ...picturesOf(pictures), ...(carriedOver ? [SILENT_FIELD] : [])]
    const made = {
      ruleId,
      lines,
      carriedOver,
      pictures,
      content,
      xml: runsXml(content),
    }
    remembered.set(source, made)
    return made
  }

  const lookOf = ({ style }: Paragraph, above: Slot['above']) =>
    (above === 'narrow' ? styleSheet.narrow[style] : undefined) ?? styleSheet.paragraphs[style]

  const carriedPart = (carried: CarriedPart | undefined): PackedPart | undefined => {
    if (carried === undefined) return undefined
    const part = packedCarried.get(carried) ?? packCarried(carried)
    packedCarried.set(carried, part)
    return part
  }

  const shapeOf = (
    plan: DocxPlan,
    contents: readonly Written[],
    apart: ReadonlyMap<Slot, Written>,
    carries: boolean,
  ): Promise<Shape> => {
    // Headers and footers belong to the shape: they are the same in every copy of a letter.
    const around = [...apart.values()].map(({ xml }) => xml).join('')
    const key = `${carries ? '+' : '-'}${plan.key}${around}`
    const known = shapes.get(key)
    if (known !== undefined) {
      // Last in line again, so that the shape in use is not the one to be forgotten.
      shapes.delete(key)
      shapes.set(key, known)
      return known
    }
    const oldest = shapes.keys().next()
    if (shapes.size >= REMEMBERED_SHAPES && !oldest.done) shapes.delete(oldest.value)
    const made = makeShape(
      plan,
      contents.map(({ content }) => content),
      new Map([...apart].map(([slot, { content }]) => [slot, content])),
      styleSheet,
      carries,
    )
    shapes.set(key, made)
    return made
  }

  return {
    async write(tree, layout, carried) {
      const plan = planDocx(tree, styleSheet, layout)
      const contents = plan.slots.map((slot) => written(slot, layout))
      const apart = new Map(
        plan.sections
          .flatMap(({ head, foot }) => [...head, ...foot])
          .map((slot) => [slot, written(slot, layout)] as const),
      )
      const shape = await shapeOf(plan, contents, apart, carried !== undefined)
      const body = joinSegments('word/document.xml', packBody(shape, contents))
      if (properties?.of !== tree.properties) properties = packProperties(tree.properties)
      const own = [body, ...properties.parts, carriedPart(carried)]
      return assemblePackage(
        shape.order.map((name) => {
          const part = own.find((one) => one?.name === name) ?? shape.parts.get(name)
          if (part === undefined) throw new Error(`no part ${name}`)
          return part
        }),
      )
    },
  }
}

/** What documents of one shape share. */
interface Shape {
  readonly fixed: readonly string[]
  readonly stretches: readonly Stretch[]
  readonly parts: ReadonlyMap<string, PackedPart>
  readonly order: readonly string[]
}

/** Slots `from` up to `to`, and what they were last filled with. */
interface Stretch {
  readonly from: number
  readonly to: number
  last?: { readonly contents: readonly Written[]; readonly packed: PackedSegment }
}

interface PackedProperties {
  readonly of: DocumentProperties
  readonly parts: readonly PackedPart[]
}

interface Written {
  readonly ruleId: number | undefined
  readonly lines: ParagraphLines | undefined
  readonly carriedOver: boolean
  readonly pictures: readonly PlannedPicture[]
  readonly content: readonly RunContent[]
  readonly xml: string
}

const NOTHING: Written = {
  ruleId: undefined,
  lines: undefined,
  carriedOver: false,
  pictures: [],
  content: [],
  xml: '',
}

const SILENT_FIELD = { type: 'silent-field' } as const

/** Layouts that remember a paragraph give back its very lines, if not the object around them. */
function sameLines(a: ParagraphLines | undefined, b: ParagraphLines | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.lines.length !== b.lines.length) return false
  return a.lines.every((line, index) => line === b.lines[index])
}

/** The same pictures at the same places; a place hangs on the lines above it and the column's width. */
function samePictures(a: readonly PlannedPicture[], b: readonly PlannedPicture[]): boolean {
  if (a.length !== b.length) return false
  return a.every((one, index) => {
    const other = b[index]
    return (
      other !== undefined &&
      one.id === other.id &&
      one.part === other.part &&
      one.picture.id === other.picture.id &&
      one.widthMillimetres === other.widthMillimetres &&
      one.alt === other.alt &&
      one.at?.x === other.at?.x &&
      one.at?.y === other.at?.y
    )
  })
}

async function makeShape(
  plan: DocxPlan,
  contents: readonly (readonly RunContent[])[],
  apart: ReadonlyMap<Slot, readonly RunContent[]>,
  styleSheet: StyleSheet,
  carries: boolean,
): Promise<Shape> {
  const { parts, fixed } = await buildSkeleton(plan, contents, styleSheet, apart)
  const related = withPictureRelations(parts, plan.pictures)
  const around = carries ? withCarriedFrame(related) : related
  const packed = new Map([...around].map(([name, xml]) => [name, packPart(name, xml)]))
  for (const part of pictureParts(plan.pictures)) packed.set(part.name, part)
  return {
    fixed,
    stretches: plan.stretches.map((from, index) => ({
      from,
      to: plan.stretches[index + 1] ?? plan.slots.length,
    })),
    parts: packed,
    order: inPackageOrder([
      ...packed.keys(),
      'word/document.xml',
      'docProps/app.xml',
      'docProps/core.xml',
      ...(carries ? [CARRIED_PART] : []),
    ]),
  }
}

function packProperties(properties: DocumentProperties): PackedProperties {
  return {
    of: properties,
    parts: [
      packPart('docProps/core.xml', corePropertiesXml(properties)),
      packPart('docProps/app.xml', extendedPropertiesXml(properties)),
    ],
  }
}

/** The stretches of document.xml; those whose content is that of the last copy are taken from it. */
function packBody(shape: Shape, contents: readonly Written[]): PackedSegment[] {
  return shape.stretches.map((stretch) => {
    const { from, to, last } = stretch
    if (last?.contents.every((content, index) => content === contents[from + index])) {
      return last.packed
    }
    let xml = from === 0 ? (shape.fixed[0] ?? '') : ''
    for (let index = from; index < to; index += 1) {
      xml += `${contents[index]?.xml}${shape.fixed[index + 1]}`
    }
    stretch.last = { contents: contents.slice(from, to), packed: packSegment(xml) }
    return stretch.last.packed
  })
}
