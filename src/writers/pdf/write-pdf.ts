// Page frames to a PDF that is PDF/A-3a and PDF/UA-1 at once: tagged, with its fonts and its data
// inside. Same input, same bytes, whatever was written before: all that is remembered between
// letters is work already done.

import type { DocumentProperties } from '../../model/document-tree.ts'
import type { Face, LaidOutDocument, LineContent } from '../../model/page-frame.ts'
import type { PdfAttachment } from './pdf-attachment.ts'
import { attachmentKeeper } from './pdf-attachment.ts'
import { prepareBatch } from './pdf-batch.ts'
import { assembleFile } from './pdf-file.ts'
import type { LinePart } from './pdf-line.ts'
import { lineParts } from './pdf-line.ts'
import { infoDictionary, xmpPacket } from './pdf-metadata.ts'
import { bookmarksOf } from './pdf-outline.ts'
import { planKeeper } from './pdf-plan.ts'
import { runKeeper, runsOf } from './pdf-runs.ts'
import type { FontFiles } from './subset-fonts.ts'
import { subsetFaces } from './subset-fonts.ts'

export interface PdfOptions {
  /** Full TrueType files of a Times-metric family. */
  readonly fonts: FontFiles
  /** Characters each face must be able to draw in the batch. */
  readonly characters: Readonly<Record<Face, string>>
  readonly hash: {
    sha256(bytes: Uint8Array): Uint8Array
    md5(bytes: Uint8Array): Uint8Array
  }
  /** Program and version, as the file names its maker. */
  readonly producer: string
}

export interface PdfWriter {
  /**
   * One document as a file. Attachments stand in the file by name, as the source of the text.
   * Fault E_RENDER when a face lacks a character of the text.
   */
  write(
    document: LaidOutDocument,
    properties: DocumentProperties,
    attachments?: readonly PdfAttachment[],
  ): Uint8Array
}

interface Description {
  readonly xmp: Uint8Array
  readonly info: Uint8Array
}

/** Cuts the fonts and prepares what all letters of a batch share. */
export async function preparePdf(options: PdfOptions): Promise<PdfWriter> {
  const { producer } = options
  const sha256 = (bytes: Uint8Array): Uint8Array => options.hash.sha256(bytes)
  const subsets = await subsetFaces(options.fonts, options.characters, sha256)
  const plans = planKeeper(prepareBatch(subsets), sha256)
  const rememberedParts = new WeakMap<LineContent, readonly LinePart[]>()
  const partsOf = (line: LineContent): readonly LinePart[] => {
    const known = rememberedParts.get(line)
    if (known !== undefined) return known
    const parts = lineParts(line, subsets)
    rememberedParts.set(line, parts)
    return parts
  }
  const runs = runKeeper(partsOf)
  const embedded = attachmentKeeper((bytes) => options.hash.md5(bytes))
  // Copies of a letter share their properties, down to the object.
  const rememberedDescriptions = new WeakMap<DocumentProperties, Description>()
  const describe = (properties: DocumentProperties): Description => {
    const known = rememberedDescriptions.get(properties)
    if (known !== undefined) return known
    const made = { xmp: xmpPacket(properties, producer), info: infoDictionary(properties, producer) }
    rememberedDescriptions.set(properties, made)
    return made
  }

  return {
    write(document, properties, attachments = []) {
      const sorted = sortedByName(attachments)
      const pages = runsOf(document)
      const plan = plans.planFor({
        structure: document.structure,
        pages: pages.map(({ frame: { width, height }, runs: { length }, contents, images }) => {
          return { width, height, contents, images, runs: length }
        }),
        attachments: sorted,
        bookmarks: bookmarksOf(document),
      })
      const { xmp, info } = describe(properties)
      const drawn = pages.flatMap(({ frame, runs: pageRuns }) =>
        pageRuns.map((run) => runs.streamOf(run, frame.height, plan.roles)),
      )
      const metadata = { entries: '/Type/Metadata/Subtype/XML', contents: xmp }
      const files = sorted.map((attachment) => embedded(attachment))
      return assembleFile(plan, [...drawn, metadata, info, ...files], sha256)
    },
  }
}

/** A name tree is sorted and holds each name once. */
function sortedByName(attachments: readonly PdfAttachment[]): readonly PdfAttachment[] {
  const names = new Set(attachments.map((attachment) => attachment.name))
  if (names.size < attachments.length) throw new Error('two attachments share a name')
  return attachments.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
