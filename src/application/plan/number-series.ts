// Which series of the office numbers a kind, and the symbol that follows the number (Đ15.2; PL I.II.3).

import type { DocumentKindId } from '../../model/document-kinds.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { Office } from '../../model/office.ts'

/** The series that names the kind, else the one open to every kind. */
export function seriesOf({ series }: Pick<Office, 'series'>, kind: DocumentKindId): string {
  const own = series.find(({ kinds }) => kinds.includes(kind))
  const open = series.find(({ kinds }) => kinds.length === 0)
  return (own ?? open)?.id ?? 'chung'
}

/** "STTTT-CNTT&BCVT" for a công văn, "QĐ-STTTT" for a named type (PL I.II.3.b). */
export function codeNotationOf(
  { abbreviation }: Pick<Office, 'abbreviation'>,
  kind: DocumentKindId,
  units: readonly string[],
): string {
  const ofKind = DOCUMENT_KINDS[kind].abbreviation
  return ofKind === '' ? [abbreviation, ...units].join('-') : `${ofKind}-${abbreviation}`
}
