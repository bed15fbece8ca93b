// vanthu templates list: what each template is for, which kinds it serves, whose wording it is.

import { listTemplates } from '../../application/read/list-templates.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { textTable } from '../reports/text-table.ts'

export async function run({ bootstrap, report }: Invocation): Promise<number> {
  const words = report.settings.words.templates
  const templates = listTemplates(bootstrap.files(), bootstrap.sampleFiles())
  report.json({ templates })
  const rows = templates.map(({ file, use, kinds, origin }) => [
    file,
    words.uses[use],
    words.origins[origin],
    kinds.join(', '),
  ])
  for (const line of textTable(words.heads, rows)) report.text(line)
  return EXIT.done
}
