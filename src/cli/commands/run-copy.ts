// vanthu copy CODE --form sao-y|trich-sao|sao-luc: a certified copy of an issued letter under the next
// number of the copies' own series, on paper or electronic. Run again, it is the same copy.

import { copyDiagnostics } from '../../application/check/check-copy.ts'
import { withFontCoverage } from '../../application/check/font-coverage.ts'
import { copyRequest } from '../../application/issue/certified-copies.ts'
import { issueLetters } from '../../application/issue/issue-letters.ts'
import { orderCopy } from '../../application/issue/order-copy.ts'
import { OFFICE_FILE } from '../../application/read/read-inputs.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { parseIsoDate } from '../../model/calendar-date.ts'
import { COPY_FORMS, isCopyForm } from '../../model/certified-copy.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { tellIssue } from '../reports/report-issue.ts'
import { UsageError } from '../usage-error.ts'
import { actingPerson } from './acting-person.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const [code = ''] = invocation.arguments
  const { words } = report.settings
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
  const { date, signedAt } = whenMade(invocation)
  const of = options.text('of')
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
    date,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(of === undefined ? {} : { of }),
  }
  const materials = await bootstrap.pressMaterials()
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const {
    signatory: signer,
    snapshot,
    sentTo,
  } = await orderCopy(wanted, { value: office, bytes }, { register, archive })
  const added = { signatory: signer, distribution: wanted.distribution }
  const found = await withFontCoverage(bootstrap.fonts, (covers, widthOf) =>
    copyDiagnostics(added, bytes, { covers, widthOf }),
  )
  if (hasErrors(found)) {
    refuse(report, found)
    return EXIT.refused
  }
  const request = await copyRequest(snapshot, {
    materials,
    sha256,
    allowUnusualDate: options.flag('allow'),
    actor: actingPerson(invocation),
  })
  const ports = { register, archive, files, clock, sha256 }
  if (sentTo !== undefined) {
    report.json({ type: 'source', code, recipient: sentTo.id })
    report.note(words.copy.sentTo(sentTo.name))
  }
  await tellIssue(issueLetters(request, ports, signal), report)
  return EXIT.done
}

/** The day of the copy; of an electronic one also the time of signing, whose day it is. */
function whenMade({ bootstrap, options, report }: Invocation): {
  readonly date: CalendarDate
  readonly signedAt?: string
} {
  const words = report.settings.words.copy
  const [typed, date] = [options.text('signed-at'), options.date('date')]
  if (!options.flag('electronic')) {
    if (typed !== undefined) throw new UsageError(words.signedAtWithoutElectronic)
    return { date: date ?? bootstrap.clock.today() }
  }
  if (date !== undefined) throw new UsageError(words.dateOfSigning, words.useSignedAt)
  const signedAt = typed ?? bootstrap.clock.now()
  const match = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3])(?::[0-5]\d){2})(?:\+07:00)?$/.exec(
    signedAt.trim(),
  )
  const [, day = '', time] = match ?? []
  const signingDay = parseIsoDate(day)
  if (signingDay === undefined) throw new UsageError(words.notTime(signedAt), words.timeForm)
  return { date: signingDay, signedAt: `${day}T${time}+07:00` }
}
