// What a certified copy adds to the text it copies, looked at before it gets a number: names of office.yaml and the
// lines typed after --distribution, whose place is which of them it is and the letter in it.

import { readOffice } from '../../input/read-settings.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { Signatory } from '../../model/directive.ts'
import { OFFICE_FILE } from '../read/read-inputs.ts'
import { copyWidthFindings, officeWidthFindings } from './check-widths.ts'
import type { WidthOfText } from './font-coverage.ts'
import { officeTextFindings, textFaults } from './printed-texts.ts'

export interface AddedByCopy {
  /** One of the office's own. */
  readonly signatory: Signatory
  readonly distribution: readonly string[]
}

/** Errors with places in office.yaml or among the typed lines; none where the copy can be printed. */
export function copyDiagnostics(
  added: AddedByCopy,
  officeBytes: Uint8Array,
  { covers, widthOf }: { readonly covers: (codePoint: number) => boolean; readonly widthOf: WidthOfText },
): Diagnostic[] {
  const { value } = readOffice(OFFICE_FILE, officeBytes)
  if (value === undefined) throw new Error('office.yaml was read before')
  const { office, source } = value
  const judge = { covers, stage: 'issue' } as const
  return placeFindings(
    [
      ...officeTextFindings(office, judge),
      ...officeWidthFindings(office, widthOf),
      ...added.distribution.flatMap((line, index) =>
        textFaults(line, judge).map((fault) => ({ ...fault, path: ['distribution', index] })),
      ),
      ...copyWidthFindings(office, added, widthOf),
    ],
    {
      file: OFFICE_FILE,
      fileOf: ([first]) => (first === 'distribution' ? '--distribution' : OFFICE_FILE),
      locate: ([first, index, ...rest]) =>
        first === 'distribution'
          ? { line: Number(index) + 1, column: 1 }
          : source.locate(index === undefined ? [first ?? ''] : [first ?? '', index, ...rest]),
    },
  )
}
