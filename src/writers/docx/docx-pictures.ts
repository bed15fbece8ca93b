// Pictures as parts of a DOCX package (ECMA-376 Part 1, 15.2.14): each file once, with its relation
// from the document. The content types of both formats are the library's own.

import type { Picture } from '../../model/picture.ts'
import type { PackedPart } from './docx-package.ts'
import { packPart } from './docx-package.ts'
import { pictureRelation } from './docx-run-xml.ts'

const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
const RELATIONS = 'word/_rels/document.xml.rels'

const fileOf = ({ format }: Picture, index: number): string => `media/image${index + 1}.${format}`

/** The parts with a relation to each picture, whose number is its place from 1. */
export function withPictureRelations(
  parts: ReadonlyMap<string, string>,
  pictures: readonly Picture[],
): ReadonlyMap<string, string> {
  if (pictures.length === 0) return parts
  const relations = parts.get(RELATIONS)
  if (relations === undefined) throw new Error('docx wrote no relations to add to')
  const added = pictures.map(
    (picture, index) =>
      `<Relationship Id="${pictureRelation(index + 1)}" Type="${IMAGE}" Target="${fileOf(picture, index)}"/>`,
  )
  return new Map([
    ...parts,
    [RELATIONS, relations.replace('</Relationships>', `${added.join('')}</Relationships>`)],
  ])
}

/** The pictures' own parts. */
export function pictureParts(pictures: readonly Picture[]): readonly PackedPart[] {
  return pictures.map((picture, index) => packPart(`word/${fileOf(picture, index)}`, picture.file))
}
