// vanthu copy CODE --form sao-y|trich-sao|sao-luc: a certified copy of an issued letter under the next
// number of the copies' own series. Run again, it is the same copy.

import { copyRequest } from '../application/certified-copies.ts'
import { issueLetters } from '../application/issue-letters.ts'
import { orderCopy } from '../application/order-copy.ts'
import { OFFICE_FILE } from '../application/read-inputs.ts'
import { readOfficeFile } from '../application/read-office-file.ts'
import { COPY_FORMS, isCopyForm } from '../model/certified-copy.ts'
import { actingPerson } from './acting-person.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { refuse } from './report-findings.ts'
import { tellIssue } from './report-issue.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const [code = ''] = invocation.arguments
  const files = bootstrap.files()
  const { value: office, diagnostics } = readOfficeFile(files)
  const bytes = files.read(OFFICE_FILE)
  if (office === undefined || bytes === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  requiredText(invocation, 'form')
  const form = options.oneOf('form', Object.keys(COPY_FORMS).filter(isCopyForm)) ?? 'sao-y'
  const [year, signatory] = [options.whole('year'), options.text('signatory')]
  const { clock, sha256 } = bootstrap
  const wanted = {
    code,
    ...(year === undefined ? {} : { year }),
    form,
    excerpt: options.list('excerpt') ?? [],
    ...(signatory === undefined ? {} : { signatory }),
    distribution: (options.text('distribution') ?? '')
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean),
    date: options.date('date') ?? clock.today(),
  }
  const materials = await bootstrap.pressMaterials()
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const snapshot = await orderCopy(wanted, { value: office, bytes }, { register, archive })
  const request = await copyRequest(snapshot, {
    materials,
    sha256,
    allowUnusualDate: options.flag('allow'),
    actor: actingPerson(invocation),
  })
  const ports = { register, archive, files, clock, sha256 }
  await tellIssue(issueLetters(request, ports, signal), report)
  return EXIT.done
}
