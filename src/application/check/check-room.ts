// Everything of a letter that is wider than the room it stands in, told where it was written: in the
// directive, in office.yaml, in the list of recipients.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { CopyPlan } from '../../model/issue.ts'
import type { LetterInputs } from '../read/read-inputs.ts'
import { addresseeWidthFindings, officeWidthFindings, widthFindings } from './check-widths.ts'
import type { WidthOfText } from './font-coverage.ts'

/** All findings, none of them twice; `copies` are those the letters go out in. */
export function roomFindings(
  inputs: LetterInputs,
  copies: readonly CopyPlan[],
  widthOf: WidthOfText,
): Diagnostic[] {
  const { directive, office, directiveSource, officeSource, placeOf } = inputs
  const ofAddressee = addresseeWidthFindings(office, widthOf)
  return [
    ...placeFindings(widthFindings(directive, office, widthOf), directiveSource),
    ...placeFindings(officeWidthFindings(office, widthOf), officeSource),
    ...copies.flatMap(({ recipient: { id, name, kinhGui } }) => {
      const found = ofAddressee(kinhGui ?? name)
      if (found.length === 0) return []
      const at = placeOf('recipient', id, kinhGui === undefined ? 'name' : 'kinhGui')
      return found.map(({ path: _, ...finding }): Diagnostic => ({ ...at, ...finding }))
    }),
  ]
}
