// Rows of the book of file copies lent (PL IV.IV, nine columns): the office's table says who, when and by
// whose leave; the register says what the letter is and in which file it lies.

import type { FileCopyUse } from '../../input/read-file-copies.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { unknownLetter } from '../../model/numbering.ts'
import { slashDate } from '../../vietnamese/date-phrases.ts'
import type { Register } from '../ports/register.ts'
import { bookRow, letterKey } from './book-row.ts'
import { filingsOf } from './keep-register.ts'

/** One row a use, in the order of the table. Fault E_INPUT for a letter the register does not have. */
export async function fileCopyRows(
  uses: readonly FileCopyUse[],
  register: Pick<Register, 'entries' | 'events'>,
): Promise<readonly (readonly string[])[]> {
  if (uses.length === 0) return []
  const filings = await filingsOf(register)
  const entries = new Map(
    (await register.entries()).map((entry) => [letterKey(entry.code, entry.year), entry]),
  )
  return uses.map(({ date, user, code, year, returned, allowedBy, note }) => {
    const key = letterKey(code, year)
    const entry = entries.get(key)
    if (entry === undefined) throw unknownLetter(code, year)
    return bookRow(
      slashDate(date),
      user,
      `${code} ngày ${slashDate(entry.date)}`,
      `${DOCUMENT_KINDS[entry.kind].name} ${entry.subject}`,
      filings.get(key)?.file ?? '',
      '',
      returned === undefined ? '' : slashDate(returned),
      allowedBy,
      note ?? '',
    )
  })
}
