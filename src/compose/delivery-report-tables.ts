// The delivery report as tables for a workbook: a row an address, every hash whole, and the totals on
// a sheet of their own.

import type { DeliveryReport } from '../model/delivery-report.ts'
import { momentOf, replyOf } from '../model/delivery-report.ts'
import type { KeptFile } from '../model/issue.ts'
import type { SheetTable } from '../model/sheet-table.ts'
import { DELIVERY_KIND_WORDS, DELIVERY_STATUS_WORDS } from '../vietnamese/delivery-words.ts'
import { deliveryTotals, mailBack } from './delivery-report.ts'

/** Sheets "Thư", "Tệp kèm theo" where there are any, and "Tổng hợp". */
export function deliveryReportTables(report: DeliveryReport): readonly [SheetTable, ...SheetTable[]] {
  const shared = report.shared.map((file) => [file.name, file.size, file.sha256])
  return [
    {
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
        { title: 'Tệp đã gửi', width: 40 },
        { title: 'SHA-256 của tệp', width: 68 },
        { title: 'SHA-256 của cả thư', width: 68 },
      ],
      rows: report.deliveries.map((delivery, index) => [
        index + 1,
        delivery.recipientId,
        delivery.recipientName,
        delivery.email,
        DELIVERY_KIND_WORDS[delivery.kind],
        DELIVERY_STATUS_WORDS[delivery.state.status],
        momentOf(delivery) ?? '',
        replyOf(delivery),
        mailBack(delivery).join(''),
        delivery.messageId,
        listed(delivery.files, 'name'),
        listed(delivery.files, 'sha256'),
        delivery.messageSha256 ?? '',
      ]),
    },
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

/** One name or hash a line, in the same order in both columns. */
function listed(files: readonly KeptFile[], part: 'name' | 'sha256'): string {
  return files.map((file) => file[part]).join('\n')
}
