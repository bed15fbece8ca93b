// The office of a workspace on its own: what sending needs, long after the directive was written.

import { readOffice } from '../../input/read-settings.ts'
import type { ReadResult } from '../../model/diagnostic.ts'
import type { Office } from '../../model/office.ts'
import type { InputFiles } from './input-files.ts'
import { missingFile, OFFICE_FILE } from './read-inputs.ts'

/** Reads office.yaml; a missing file is a finding like any other. */
export function readOfficeFile(files: InputFiles): ReadResult<Office> {
  const bytes = files.read(OFFICE_FILE)
  if (bytes === undefined) return { diagnostics: [missingFile(OFFICE_FILE)] }
  const { value, diagnostics } = readOffice(OFFICE_FILE, bytes)
  return value === undefined ? { diagnostics } : { value: value.office, diagnostics }
}
