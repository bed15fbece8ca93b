// Page frames to a PDF that is PDF/A-3a and PDF/UA-1 at once: tagged, with its fonts and its data
// inside. Same input, same bytes, whatever was written before: all that is remembered between
// letters is work already done.

import type { DocumentProperties } from '../model/document-tree.ts'
import type { Face, LaidOutDocument, LineContent } from '../model/page-frame.ts'
import type { PdfAttachment } from './pdf-attachment.ts'
import { embeddedFile } from './pdf-attachment.ts'
import { prepareBatch } from './pdf-batch.ts'
import { hex, PdfBytes } from './pdf-bytes.ts'
import type { StreamContents } from './pdf-deflate.ts'
import type { LinePart } from './pdf-line.ts'
import { lineParts } from './pdf-line.ts'
import { infoDictionary, xmpPacket } from './pdf-metadata.ts'
import { planKeeper, ROW_WIDTHS } from './pdf-plan.ts'
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
  readonly info: string
}

/** Cuts the fonts and prepares what all letters of a batch share. */
export async function preparePdf(options: PdfOptions): Promise<PdfWriter> {
  const { producer } = options
  const sha256 = (bytes: Uint8Array): Uint8Array => options.hash.sha256(bytes)
  const md5 = (bytes: Uint8Array): Uint8Array => options.hash.md5(bytes)
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
      const sorted = attachments.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const pages = runsOf(document)
      const plan = plans.planFor({
        structure: document.structure,
        pages: pages.map(({ frame, runs: pageRuns, contents }) => ({
          width: frame.width,
          height: frame.height,
          contents,
          runs: pageRuns.length,
        })),
        attachments: sorted,
      })

      const file = new PdfBytes(plan.head.length + 16_384)
      file.add(plan.head)
      // Own objects have the numbers 1, 2, … in the order in which they are written.
      const offsets: number[] = []
      const add = ({ entries, contents }: StreamContents): void => {
        offsets.push(file.length)
        file.stream(offsets.length, entries, contents)
      }
      const { xmp, info } = describe(properties)
      for (const page of pages) {
        for (const run of page.runs) {
          add(runs.streamOf(run, page.frame.height, plan.roles))
        }
      }
      add({ entries: '/Type/Metadata/Subtype/XML', contents: xmp })
      offsets.push(file.length)
      file.text(`${plan.info} 0 obj\n${info}\nendobj\n`)
      for (const attachment of sorted) add(embeddedFile(attachment, md5))

      const fingerprint = new PdfBytes(plan.digest.length + file.length - plan.head.length)
      fingerprint.add(plan.digest)
      fingerprint.add(file.since(plan.head.length))
      const id = hex(sha256(fingerprint.finish()).subarray(0, 16))

      const start = file.length
      offsets.push(start)
      file.stream(
        offsets.length,
        `/Type/XRef/Size ${plan.size}/W ${ROW_WIDTHS}/Root ${plan.catalog} 0 R` +
          `/Info ${plan.info} 0 R/ID[<${id}><${id}>]/Filter/FlateDecode`,
        plan.crossReferenceTable(offsets),
      )
      file.text(`startxref\n${start}\n%%EOF`)
      return file.finish()
    },
  }
}
