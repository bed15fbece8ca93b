// A delivery report as files: PDF for the letter's file, workbook and CSV for counting, JSON lines for
// other programs. Same report, same bytes.

import { composeDeliveryReport } from '../../compose/delivery-report.ts'
import { deliveryLog, deliveryReportTables } from '../../compose/delivery-report-tables.ts'
import { listStyleSheet } from '../../compose/list-style-sheet.ts'
import { characterNamer } from '../../compose/name-characters.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { DeliveryReport } from '../../model/delivery-report.ts'
import { momentOf, replyOf } from '../../model/delivery-report.ts'
import type { KeptFile } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import { writeCsv } from '../../writers/tables/write-csv.ts'
import { writeXlsx } from '../../writers/tables/write-xlsx.ts'
import type { PressMaterials } from '../issue/render-copies.ts'

export const REPORT_FORMATS = ['pdf', 'xlsx', 'csv', 'jsonl'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Below `out/`: "out/bao-cao-gui/2025-07-STTTT-CNTT-BCVT.pdf". */
export function deliveryReportPath(
  { code, year }: Pick<DeliveryReport, 'code' | 'year'>,
  format: ReportFormat,
): string {
  return `out/bao-cao-gui/${year}-${asciiSlug(code, 80)}.${format}`
}

/** The bytes of one form of the report. `materials` is asked for the PDF alone. */
export async function writeDeliveryReport(
  report: DeliveryReport,
  format: ReportFormat,
  office: Office,
  materials: () => Promise<PressMaterials>,
): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return await reportPdf(report, office, await materials())
    case 'xlsx':
      return await writeXlsx(deliveryReportTables(report), report.madeAt)
    case 'csv':
      return writeCsv(deliveryLog(report))
    case 'jsonl':
      return new TextEncoder().encode(reportLines(report).join(''))
  }
}

async function reportPdf(
  report: DeliveryReport,
  office: Office,
  materials: PressMaterials,
): Promise<Uint8Array> {
  const styleSheet = listStyleSheet(office.style)
  const metrics = readFontMetrics(materials.fonts)
  const tree = characterNamer(metrics.coversInAll)(composeDeliveryReport(report, office))
  const collected = collectCharacters(styleSheet)
  collected.add(tree)
  const writer = await preparePdf({ ...materials, characters: collected.characters() })
  const laidOut = createLayout(styleSheet, metrics).layOut(tree)
  return writer.write(laidOut, tree.properties)
}

/** A line for the letter, one for each delivery, one for the totals. */
function reportLines(report: DeliveryReport): readonly string[] {
  const { code, year, date, kind, subject, madeAt, shared, onPaper, totals } = report
  return [
    {
      type: 'letter',
      code,
      year,
      date: isoDate(date),
      kind,
      subject,
      madeAt,
      shared: shared.map(fileJson),
      onPaper: onPaper.map(({ recipientId: recipient, recipientName: name }) => ({ recipient, name })),
    },
    ...report.deliveries.map((delivery) => ({
      type: 'delivery',
      id: delivery.id,
      recipient: delivery.recipientId,
      name: delivery.recipientName,
      ...(delivery.alsoFor === undefined ? {} : { alsoFor: delivery.alsoFor }),
      email: delivery.email,
      kind: delivery.kind,
      state: delivery.state.status,
      at: momentOf(delivery) ?? null,
      serverReply: replyOf(delivery),
      messageId: delivery.messageId,
      messageSha256: delivery.messageSha256 ?? null,
      files: delivery.files.map(fileJson),
      returned: delivery.returned.map(({ kind, from, date, detail, message }) => ({
        kind,
        from,
        date,
        detail,
        sha256: message.sha256,
      })),
    })),
    { type: 'totals', ...totals, onPaper: onPaper.length },
  ].map((line) => `${JSON.stringify(line)}\n`)
}

const fileJson = ({ name, size, sha256 }: KeptFile) => ({ name, size, sha256 })
