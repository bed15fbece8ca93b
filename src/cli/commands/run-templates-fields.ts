// vanthu templates fields [FILE]: the fields a template or a directive's templates need, where each
// stands, and which recipients leave it empty.

import type { FieldPlace } from '../../application/read/list-templates.ts'
import { neededFields } from '../../application/read/list-templates.ts'
import { openLists } from '../../application/read/read-inputs.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse, tellWarnings } from '../reports/report-findings.ts'
import { textTable } from '../reports/text-table.ts'

/** Names beyond this are counted; --json has them all. */
const SHOWN = 5

/** Whether a letter needs the field: always, below a condition alone, or not at all. */
function needOf(places: readonly FieldPlace[]): 'needed' | 'sometimes' | 'asked' {
  if (places.every(({ isAsked }) => isAsked)) return 'asked'
  return places.every(({ isAsked, isConditional }) => isAsked || isConditional) ? 'sometimes' : 'needed'
}

export async function run({ arguments: [named], options, bootstrap, report }: Invocation): Promise<number> {
  const words = report.settings.words.templates
  const files = bootstrap.files()
  const { value, diagnostics } = neededFields({
    files,
    workbooks: await openLists(files),
    date: options.date('date') ?? bootstrap.clock.today(),
    ...(named === undefined ? {} : { path: bootstrap.path(named) }),
  })
  if (value === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  report.json({
    fields: value.map(({ places, ...field }) => ({
      ...field,
      places: places.map(({ isAsked, isConditional, ...place }) => ({
        ...place,
        asked: isAsked,
        conditional: isConditional,
      })),
    })),
  })
  tellWarnings(report, diagnostics)
  const rows = value.map(({ file, field, recipientColumn, places, lacking }) => [
    `${file}:${places.map(({ line, column }) => `${line}:${column}`).join(' ')}`,
    field,
    recipientColumn === undefined ? '' : words.ofRecipient[needOf(places)],
    lacking.length === 0 ? '' : words.lacking(lacking.length, lacking.slice(0, SHOWN)),
  ])
  for (const line of textTable(words.fieldHeads, rows)) report.text(line)
  return EXIT.done
}
