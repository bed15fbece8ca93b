// Everything of a PDF that depends on the page plan alone: pages, fonts, structure, catalog. It
// is made with pdf-lib's objects, packed into one object stream and kept for all letters whose
// pages hold the same blocks. The letter's own objects get the lowest numbers, so that the part of
// the cross-reference table that changes comes first.

import type { PDFObject, PDFRef } from 'pdf-lib'
import { PDFContext } from 'pdf-lib'
import type { ContentId, ImageItem, StructureElement, StructureRole } from '../../model/page-frame.ts'
import type { PdfBatch } from './pdf-batch.ts'
import { latin1, PdfBytes } from './pdf-bytes.ts'
import { registerCatalog, registerOutputIntent, registerPages } from './pdf-catalog.ts'
import { FONT_NAMES, imageName } from './pdf-content.ts'
import type { StreamContents } from './pdf-deflate.ts'
import { compress, compressWithHead } from './pdf-deflate.ts'
import { registerFont } from './pdf-fonts.ts'
import type { WriteImage } from './pdf-images.ts'
import { imageWriter } from './pdf-images.ts'
import type { Bookmark } from './pdf-outline.ts'
import { registerOutline } from './pdf-outline.ts'
import { registerStructure, rolesOf, structureKey } from './pdf-structure.ts'

/** PDF 1.7, and a comment of four bytes above 127 that marks the file as binary. */
const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'

/** What must be equal for two letters to share a plan. */
export interface PlanShape {
  readonly structure: StructureElement
  readonly pages: readonly PlannedPage[]
  readonly attachments: readonly { readonly name: string; readonly description: string }[]
  readonly bookmarks: readonly Bookmark[]
}

export interface PlannedPage {
  readonly width: number
  readonly height: number
  /** Contents drawn on the page, in order. */
  readonly contents: readonly ContentId[]
  /** Pictures among them. */
  readonly images: readonly ImageItem[]
  /** How many content streams draw it. */
  readonly runs: number
}

export interface PagePlan {
  readonly roles: ReadonlyMap<ContentId, StructureRole>
  /** The file up to the letter's own objects. */
  readonly head: Uint8Array
  /** Hash of `head`. */
  readonly digest: Uint8Array
  /** Object number of the catalog. */
  readonly catalog: number
  /** Object number of the Info dictionary. */
  readonly info: number
  /** How many objects there are, counting the free object 0. */
  readonly size: number
  /**
   * Compressed cross-reference table, from the offsets of the letter's own objects 1, 2, …: runs
   * page by page, metadata, Info, attachments and the cross-reference stream itself.
   */
  readonly crossReferenceTable: (offsets: readonly number[]) => Uint8Array
}

/** References of the letter's own objects, the first to be numbered. */
function ownReferences(context: PDFContext, shape: PlanShape) {
  return {
    runs: shape.pages.map((page) => Array.from({ length: page.runs }, () => context.nextRef())),
    metadata: context.nextRef(),
    info: context.nextRef(),
    files: shape.attachments.map((file) => ({ ...file, stream: context.nextRef() })),
    crossReference: context.nextRef(),
  }
}

/** Builds the plan; an Error when a page draws content that no structure element owns. */
function planPages(
  shape: PlanShape,
  batch: PdfBatch,
  writeImage: WriteImage,
  sha256: (bytes: Uint8Array) => Uint8Array,
): PagePlan {
  const roles = rolesOf(shape.structure)
  const pagesOf = pagesByContent(shape.pages)
  for (const content of pagesOf.keys()) {
    if (!roles.has(content)) throw new Error(`content ${content} has no owner`)
  }

  const context = PDFContext.create()
  const own = ownReferences(context, shape)
  const bytes = new PdfBytes(32_768)
  const offsets: (readonly [PDFRef, number])[] = []
  const write = ({ entries, contents }: StreamContents): PDFRef => {
    const ref = context.nextRef()
    offsets.push([ref, bytes.length])
    bytes.stream(ref.objectNumber, entries, contents)
    return ref
  }
  bytes.text(HEADER)
  const outputIntent = registerOutputIntent(context, write(batch.profile))
  const fonts = batch.fonts.map(({ subset, file, toUnicode }) => ({
    name: FONT_NAMES[subset.face],
    ref: registerFont(context, subset, write(file), write(toUnicode)),
  }))
  const imageRefs = new Map<string, PDFRef>()
  for (const { picture } of shape.pages.flatMap(({ images }) => images)) {
    const name = imageName(picture)
    if (!imageRefs.has(name)) imageRefs.set(name, writeImage(picture, write))
  }
  const pages = shape.pages.map(({ width, height, images }, index) => ({
    width,
    height,
    images: new Map(
      images.flatMap(({ picture }) => {
        const ref = imageRefs.get(imageName(picture))
        return ref === undefined ? [] : [[imageName(picture), ref] as const]
      }),
    ),
    ref: context.nextRef(),
    contents: own.runs[index] ?? [],
  }))
  const pageRefs = pages.map(({ ref }) => ref)
  const structTreeRoot = registerStructure(
    context,
    shape.structure,
    pageRefs,
    pagesOf,
    figureBoxes(shape.pages),
  )
  const pageTree = registerPages(context, pages, fonts)
  const { metadata, files } = own
  const outline = registerOutline(context, shape.bookmarks, pages)
  const catalog = registerCatalog(context, {
    pageTree,
    metadata,
    structTreeRoot,
    outputIntent,
    files,
    outline,
  })

  const packed = context.enumerateIndirectObjects()
  const objectStream = write(packObjects(packed))
  const head = bytes.finish()
  return {
    roles,
    head,
    digest: sha256(head),
    catalog: catalog.objectNumber,
    info: own.info.objectNumber,
    size: context.largestObjectNumber + 1,
    crossReferenceTable: crossReferenceTable(
      own.crossReference.objectNumber + 1,
      offsets,
      packed.map(([ref]) => ref),
      objectStream,
    ),
  }
}

function pagesByContent(pages: readonly PlannedPage[]): ReadonlyMap<ContentId, readonly number[]> {
  const found = new Map<ContentId, number[]>()
  for (const [index, page] of pages.entries()) {
    for (const content of page.contents) {
      const known = found.get(content)
      if (known === undefined) found.set(content, [index])
      else known.push(index)
    }
  }
  return found
}

/** Each figure's rectangle on its page, in the page's own coordinates. */
function figureBoxes(pages: readonly PlannedPage[]): ReadonlyMap<ContentId, readonly number[]> {
  const hundredths = (value: number): number => Math.round(value * 100) / 100
  return new Map(
    pages.flatMap(({ height: paper, images }) =>
      images.map(({ content, x, y, width, height }) => [
        content,
        [x, paper - y - height, x + width, paper - y].map(hundredths),
      ]),
    ),
  )
}

/** An object stream of all the objects (ISO 32000-1 7.5.7). */
function packObjects(objects: readonly (readonly [PDFRef, PDFObject])[]): StreamContents {
  let index = ''
  let body = ''
  for (const [ref, object] of objects) {
    index += `${ref.objectNumber} ${body.length} `
    body += `${object.toString()}\n`
  }
  return {
    entries: `/Type/ObjStm/N ${objects.length}/First ${index.length}/Filter/FlateDecode`,
    contents: compress(latin1(index + body)),
  }
}

/** Bytes of a row of the cross-reference table: type 1, offset 3, index or generation 2. */
const ROW = 6
export const ROW_WIDTHS = '[1 3 2]'

function setRow(rows: Uint8Array, at: number, type: number, second: number, third: number): void {
  if (second > 0xffffff) throw new Error('a PDF of more than 16 MB')
  rows.set([type, second >> 16, (second >> 8) & 255, second & 255, third >> 8, third & 255], at * ROW)
}

/** The table but for the rows of the letter's own objects, which come first and are filled in each time. */
function crossReferenceTable(
  ownRows: number,
  offsets: readonly (readonly [PDFRef, number])[],
  packed: readonly PDFRef[],
  objectStream: PDFRef,
): PagePlan['crossReferenceTable'] {
  const fixedRows = new Uint8Array((offsets.length + packed.length) * ROW)
  for (const [ref, offset] of offsets) setRow(fixedRows, ref.objectNumber - ownRows, 1, offset, 0)
  for (const [index, ref] of packed.entries()) {
    setRow(fixedRows, ref.objectNumber - ownRows, 2, objectStream.objectNumber, index)
  }
  const withHead = compressWithHead(fixedRows)
  return (ownOffsets) => {
    const rows = new Uint8Array(ownRows * ROW)
    setRow(rows, 0, 0, 0, 65535)
    for (const [index, offset] of ownOffsets.entries()) setRow(rows, index + 1, 1, offset, 0)
    return withHead(rows)
  }
}

/** Plans kept at once; letters of a batch fall into few, and a forgotten one is only made again. */
const KEPT_PLANS = 64

export interface PlanKeeper {
  planFor(shape: PlanShape): PagePlan
}

/** Remembers the plans last used. */
export function planKeeper(batch: PdfBatch, sha256: (bytes: Uint8Array) => Uint8Array): PlanKeeper {
  const plans = new Map<string, PagePlan>()
  const writeImage = imageWriter()
  return {
    planFor(shape) {
      const key = shapeKey(shape)
      const plan = plans.get(key) ?? planPages(shape, batch, writeImage, sha256)
      plans.delete(key)
      plans.set(key, plan)
      const [oldest] = plans.keys()
      if (plans.size > KEPT_PLANS && oldest !== undefined) plans.delete(oldest)
      return plan
    },
  }
}

function shapeKey({ structure, pages, attachments, bookmarks }: PlanShape): string {
  const files = attachments.map(({ name, description }) => [name, description])
  const sheets = pages.map(({ width, height, contents, images, runs }) => {
    const pictures = images.map(
      (one) => `${one.content} ${one.x} ${one.y} ${one.width} ${one.height} ${one.picture.id}`,
    )
    return `${width} ${height} ${runs} ${contents.join()}${pictures.map((one) => `|${one}`).join('')}`
  })
  return `${structureKey(structure)}${sheets.join(';')}${JSON.stringify([files, bookmarks])}`
}
