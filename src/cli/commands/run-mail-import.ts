// vanthu mail import FILE|FOLDER: bounces and replies brought home to their deliveries; what cannot be
// matched is listed for a person.

import type { ImportEvent } from '../../application/delivery/import-mail.ts'
import { importMail } from '../../application/delivery/import-mail.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import type { Report } from '../reports/report.ts'
import { deliveryJson } from '../reports/report-deliveries.ts'
import { refuse } from '../reports/report-findings.ts'
import { waitSeconds } from './wait-option.ts'

export async function run({
  arguments: [named = ''],
  bootstrap,
  options,
  report,
  signal,
}: Invocation): Promise<number> {
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const { fromAddress, replyTo, archiveBcc } = office.mail
  const own = [fromAddress, replyTo, archiveBcc].filter((address) => address !== undefined)
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { clock, sha256 } = bootstrap
  const ports = { archive, register, clock, sha256 }
  for await (const event of importMail(bootstrap.mailFiles(named), own, ports, signal)) {
    report.json(eventJson(event))
    tell(report, event)
  }
  return EXIT.done
}

function eventJson(event: ImportEvent) {
  switch (event.type) {
    case 'matched':
    case 'known':
      return { ...event, delivery: deliveryJson(event.delivery) }
    case 'unmatched':
      return { ...event, suggestions: event.suggestions.map(deliveryJson) }
    case 'finished':
      return event
  }
}

function tell(report: Report, event: ImportEvent): void {
  const { mailImport: words, deliveries } = report.settings.words
  switch (event.type) {
    case 'matched': {
      const { code, recipientName, state } = event.delivery
      const now = event.changed ? deliveries.status[state.status] : undefined
      report.text(words.matched(deliveries.returned[event.kind], code, recipientName, now, event.detail))
      return
    }
    case 'known':
      report.note(words.known(event.file, event.subject))
      return
    case 'unmatched':
      report.text(words.unmatched(event.file, event.from, event.subject, event.reason))
      for (const { id, code, recipientName } of event.suggestions) {
        report.text(words.suggestion(id.slice(0, 8), code, recipientName))
      }
      return
    case 'finished':
      report.text(words.done(event.totals))
  }
}
