// From a command line that names a directive to its plan, or to the findings that stand in the way.

import { checkMailAddresses } from '../../application/check/check-mail-addresses.ts'
import { checkMailHeaders } from '../../application/check/check-mail-headers.ts'
import { checkMessageSizes } from '../../application/check/check-message-sizes.ts'
import { checkWording } from '../../application/check/check-wording.ts'
import { withFontCoverage } from '../../application/check/font-coverage.ts'
import type { PreparedIssue, PrepareRequest } from '../../application/plan/prepare-issue.ts'
import { prepareIssue } from '../../application/plan/prepare-issue.ts'
import type { ServerOffer } from '../../application/ports/mail.ts'
import { openLists } from '../../application/read/read-inputs.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import { Fault } from '../../model/fault.ts'
import type { Invocation } from '../command.ts'
import type { Bootstrap } from '../machine.ts'
import type { Report } from '../reports/report.ts'
import { refuse, tellWarnings } from '../reports/report-findings.ts'
import { asStrictAs } from './strict-option.ts'

/**
 * The directive is the first argument; --date gives the day of issue, --strict lets no warning pass. undefined when the input was
 * refused; the findings have then been told.
 */
export async function preparePlan(
  { arguments: [directive = ''], options, bootstrap, report }: Invocation,
  stage: PrepareRequest['stage'],
): Promise<PreparedIssue | undefined> {
  const date = options.date('date')
  const files = bootstrap.files()
  const request = {
    files,
    workbooks: await openLists(files),
    directiveFile: bootstrap.path(directive),
    ...(date === undefined ? {} : { date }),
    today: bootstrap.clock.today(),
    stage,
    sha256: bootstrap.sha256,
    program: await bootstrap.program(),
  }
  const { value, diagnostics: found } = await withFontCoverage(bootstrap.fonts, (covers, widthOf) =>
    prepareIssue({ ...request, covers, widthOf }),
  )
  const wording = value === undefined ? [] : checkWording(value)
  const isSendable = value !== undefined && stage !== 'draft' && wording.length === 0
  const mail = isSendable ? await checkMail(value, bootstrap, report) : []
  const diagnostics = asStrictAs(options, [...found, ...wording, ...mail])
  if (value !== undefined && !hasErrors(diagnostics)) {
    tellWarnings(report, diagnostics)
    return value
  }
  refuse(report, diagnostics)
  return undefined
}

/** Sizes are tried only on mail that can be built. The server is asked once, where anything hangs on it. */
async function checkMail(
  prepared: PreparedIssue,
  bootstrap: Pick<Bootstrap, 'pressMaterials' | 'mailOffer'>,
  report: Report,
): Promise<readonly Diagnostic[]> {
  const names = checkMailHeaders(prepared)
  if (names.length > 0) return names
  let offer: Promise<ServerOffer | undefined> | undefined
  const ask = async () => {
    const asked = await bootstrap.mailOffer(prepared.office.mail)
    if (!(asked instanceof Fault)) return asked
    report.note(report.settings.words.plan.serverNotAsked(asked.message))
    return undefined
  }
  const serverOffer = () => {
    offer ??= ask()
    return offer
  }
  return [
    ...(await checkMailAddresses(prepared, serverOffer)),
    ...(await checkMessageSizes(prepared, {
      materials: () => bootstrap.pressMaterials(),
      serverLimit: async () => (await serverOffer())?.maxSize,
    })),
  ]
}
