// The delivery report as tables: a row an address, every hash whole. A workbook has the shared files and
// the totals on sheets of their own; a log of one table says in each row all that went with the message.

import { bodiesReached } from '../model/delivery.ts'
import type { DeliveryReport, ReportedDelivery } from '../model/delivery-report.ts'
import { momentOf, replyOf } from '../model/delivery-report.ts'
import type { KeptFile } from '../model/issue.ts'
import type { SheetTable } from '../model/sheet-table.ts'
import { DELIVERY_KIND_WORDS, DELIVERY_STATUS_WORDS } from '../vietnamese/delivery-words.ts'
import { deliveryTotals, mailBack } from './delivery-report.ts'

/** Sheets "Thư", "Tệp kèm theo" where there are any, and "Tổng hợp". */
export function deliveryReportTables(report: DeliveryReport): readonly [SheetTable, ...SheetTable[]] {
  const shared = report.shared.map((file) => [file.name, file.size, file.sha256])
  return [
    messageTable(report, ({ files }) => files),
    ...(shared.length === 0
      ? []
      : [
          {
            name: 'Tệp kèm theo',
            columns: [
              { title: 'Tên tệp', width: 50 },
              { title: 'Số byte', width: 14 },
              { title: 'SHA-256', width: 68 },
            ],
            rows: shared,
          },
        ]),
    {
      name: 'Tổng hợp',
      columns: [{ title: `Văn bản số ${report.code}, ${report.subject}`, width: 110 }],
      rows: deliveryTotals(report).map((line) => [line]),
    },
  ]
}

/** One table of what every message carried: its own files, then those all messages share. */
export function deliveryLog(report: DeliveryReport): SheetTable {
  return messageTable(report, ({ files }) => [...files, ...report.shared])
}

function messageTable(
  report: DeliveryReport,
  filesOf: (delivery: ReportedDelivery) => readonly KeptFile[],
): SheetTable {
  return {
    name: 'Thư',
    columns: [
      { title: 'TT', width: 5 },
      { title: 'Mã nơi nhận', width: 16 },
      { title: 'Nơi nhận', width: 40 },
      { title: 'Địa chỉ', width: 32 },
      { title: 'Loại', width: 12 },
      { title: 'Trạng thái', width: 18 },
      { title: 'Thời điểm', width: 27 },
      { title: 'Máy chủ trả lời', width: 40 },
      { title: 'Thư về', width: 24 },
      { title: 'Message-ID', width: 56 },
      { title: 'Tệp trong thư', width: 40 },
      { title: 'SHA-256 của tệp', width: 68 },
      { title: 'SHA-256 của cả thư', width: 68 },
    ],
    rows: report.deliveries.map((delivery, index) => [
      index + 1,
      bodiesReached(delivery).join('\n'),
      delivery.recipientName,
      delivery.email,
      DELIVERY_KIND_WORDS[delivery.kind],
      DELIVERY_STATUS_WORDS[delivery.state.status],
      momentOf(delivery) ?? '',
      replyOf(delivery),
      mailBack(delivery).join(''),
      delivery.messageId,
      listed(filesOf(delivery), 'name'),
      listed(filesOf(delivery), 'sha256'),
      delivery.messageSha256 ?? '',
    ]),
  }
}

/** One name or hash a line, in the same order in both columns. */
function listed(files: readonly KeptFile[], part: 'name' | 'sha256'): string {
  return files.map((file) => file[part]).join('\n')
}
