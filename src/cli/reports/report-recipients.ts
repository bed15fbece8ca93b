// Places, days and files of lists, as scripts and people are told of them.

import type { ListedRecipients } from '../../application/read/list-recipients.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Place } from '../../model/diagnostic.ts'

interface FilePlace {
  readonly file: string
  readonly place: Place
}

/** As findings name places: a line and column, or a cell. */
export function placeJson({ file, place }: FilePlace) {
  return { file, ...('cell' in place ? { cell: place.cell } : { line: place.line, column: place.column }) }
}

/** "recipients/a.csv:12", "recipients/b.xlsx:Tờ 1!A3". */
export function spokenPlace({ file, place }: FilePlace): string {
  return `${file}:${'cell' in place ? place.cell : place.line}`
}

/** Both ends of a validity, where they are said. */
export function validityJson(of: { readonly validFrom?: CalendarDate; readonly validTo?: CalendarDate }) {
  return {
    ...(of.validFrom === undefined ? {} : { validFrom: isoDate(of.validFrom) }),
    ...(of.validTo === undefined ? {} : { validTo: isoDate(of.validTo) }),
  }
}

/** How a file was read; encoding and separator of CSV alone. */
export function factsJson({
  path,
  encoding,
  separator,
  recipients,
  groups,
}: ListedRecipients['files'][number]) {
  return {
    file: path,
    ...(encoding === undefined ? {} : { encoding: encoding.name, guessed: encoding.isGuess }),
    ...(separator === undefined ? {} : { separator }),
    recipients,
    groups,
  }
}
