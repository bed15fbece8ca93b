// The last step: what a page plan holds ready, the letter's own objects after it, and the
// cross-reference stream that finds them all. The file's ID is a hash of its content.

import { hex, PdfBytes } from './pdf-bytes.ts'
import type { StreamContents } from './pdf-deflate.ts'
import type { PagePlan } from './pdf-plan.ts'
import { ROW_WIDTHS } from './pdf-plan.ts'

/** An object of the letter's own: a stream, or the bytes of a dictionary. */
export type OwnObject = StreamContents | Uint8Array

/** The whole file. Own objects get the numbers 1, 2, … in their order, as the plan expects them. */
export function assembleFile(
  plan: PagePlan,
  objects: readonly OwnObject[],
  sha256: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const sizes = objects.map((one) => (one instanceof Uint8Array ? one : one.contents).length + 200)
  const room = sizes.reduce((sum, size) => sum + size, 2048)
  const file = new PdfBytes(plan.head.length + room)
  const offsets: number[] = []
  const add = (object: OwnObject): void => {
    offsets.push(file.length)
    if (object instanceof Uint8Array) file.object(offsets.length, object)
    else file.stream(offsets.length, object.entries, object.contents)
  }
  file.add(plan.head)
  for (const object of objects) add(object)

  const fingerprint = new PdfBytes(plan.digest.length + file.length - plan.head.length)
  fingerprint.add(plan.digest)
  fingerprint.add(file.since(plan.head.length))
  const id = hex(sha256(fingerprint.finish()).subarray(0, 16))

  const start = file.length
  add({
    entries:
      `/Type/XRef/Size ${plan.size}/W ${ROW_WIDTHS}/Root ${plan.catalog} 0 R` +
      `/Info ${plan.info} 0 R/ID[<${id}><${id}>]/Filter/FlateDecode`,
    contents: plan.crossReferenceTable([...offsets, start]),
  })
  file.text(`startxref\n${start}\n%%EOF`)
  return file.finish()
}
