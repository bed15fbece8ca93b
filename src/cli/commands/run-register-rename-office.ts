// vanthu register rename-office --reason TEXT: the archive stays this office's own under the name that
// office.yaml has now.

import { identityOf } from '../../application/archive/archive-owner.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import { renameOffice } from '../../application/register/rename-office.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { actingPerson } from './acting-person.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const reason = requiredText(invocation, 'reason')
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal, 'renamed')
  const renaming = { office: identityOf(office), reason, actor: actingPerson(invocation) }
  const former = await renameOffice(renaming, { register, archive, clock: bootstrap.clock })
  const words = report.settings.words.follow
  report.json({ office: renaming.office, ...(former === undefined ? {} : { former }) })
  report.text(former === undefined ? words.sameName : words.renamed(former.name, office.name))
  return EXIT.done
}
