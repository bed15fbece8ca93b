// status --report LIST: the delivery report of each letter asked for, written below out/.

import { collectDeliveryReport } from '../../application/delivery/collect-delivery-report.ts'
import type { ReportFormat } from '../../application/delivery/write-delivery-report.ts'
import {
  deliveryReportPath,
  REPORT_FORMATS,
  writeDeliveryReport,
} from '../../application/delivery/write-delivery-report.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { Invocation } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { refuse } from './report-findings.ts'

/** The forms asked for; undefined when none was. */
export function reportFormats({ options, report }: Invocation): readonly ReportFormat[] | undefined {
  return options.list('report')?.map((format) => {
    const known = REPORT_FORMATS.find((candidate) => candidate === format)
    const { usage } = report.settings.words
    if (known === undefined)
      throw new UsageError(usage.notOneOf('--report', format), usage.oneOf(REPORT_FORMATS))
    return known
  })
}

/** Paths of the files written; undefined when office.yaml has errors, which are then told. */
export async function writeDeliveryReports(
  { bootstrap, report, signal }: Invocation,
  entries: readonly RegisterEntry[],
  formats: readonly ReportFormat[],
): Promise<readonly string[] | undefined> {
  const files = bootstrap.files()
  const { value: office, diagnostics } = readOfficeFile(files)
  if (office === undefined) {
    refuse(report, diagnostics)
    return undefined
  }
  const { archive, register } = await bootstrap.consult(0, signal)
  if (register === undefined) return []
  const materials = bootstrap.pressMaterials()
  const written: string[] = []
  for (const entry of entries) {
    const made = await collectDeliveryReport(entry, bootstrap.clock.now(), { register, archive })
    // A number without a letter of ours has nothing to report.
    if (made.totals.copies === 0) continue
    for (const format of formats) {
      signal.throwIfAborted()
      const path = deliveryReportPath(made, format)
      files.writeOutput(path, await writeDeliveryReport(made, format, office, () => materials))
      written.push(path)
    }
  }
  return written
}
