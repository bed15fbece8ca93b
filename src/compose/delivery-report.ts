// The delivery report as a tree: who got which bytes, what the server answered and when, totals that
// are the list's own, and a place for the clerk to sign. For the letter's file (Đ29 of Decree 30).

import { parseIsoDate } from '../model/calendar-date.ts'
import type { Delivery, DeliveryStatus } from '../model/delivery.ts'
import type { DeliveryReport, ReportedDelivery } from '../model/delivery-report.ts'
import { momentOf, replyOf } from '../model/delivery-report.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { Block, DocumentTree, Paragraph, Table, TableCell } from '../model/document-tree.ts'
import type { KeptFile } from '../model/issue.ts'
import type { Office } from '../model/office.ts'
import { issueDatePhrase, slashDate } from '../vietnamese/date-phrases.ts'
import {
  DELIVERY_KIND_WORDS,
  DELIVERY_STATUS_WORDS,
  momentPhrase,
  RETURN_KIND_WORDS,
} from '../vietnamese/delivery-words.ts'
import { nationalHead, paragraph, text } from './letterhead.ts'

const TITLE = 'BÁO CÁO GỬI VĂN BẢN QUA THƯ ĐIỆN TỬ'

/** In the order in which a reader has to care. */
const ORDER: readonly DeliveryStatus[] = [
  'sent',
  'rejected',
  'uncertain',
  'dot',
  'deferred',
  'planned',
  'skipped',
]

/** Hex digits on one line of the column of files. */
const HASH_LINE = 32

/** One landscape section; its heads of tables come again on every page. */
export function composeDeliveryReport(report: DeliveryReport, office: Office): DocumentTree {
  const what = `${DOCUMENT_KINDS[report.kind].name} số ${report.code} ngày ${slashDate(report.date)}`
  return {
    type: 'document',
    properties: {
      title: `Báo cáo gửi văn bản số ${report.code}`,
      author: office.name,
      subject: `${what}: ${report.subject}`,
      created: report.madeAt,
    },
    sections: [
      {
        orientation: 'landscape',
        children: [
          { type: 'columns', name: 'letterhead', rows: [nationalHead(office)] },
          paragraph('sheet-title', text(TITLE)),
          paragraph('appendix-reference', text(`${what}: ${report.subject}`)),
          ...deliveryTotals(report).map((line) => paragraph('body', text(line))),
          deliveryTable(report.deliveries),
          ...sharedFiles(report.shared),
          paragraph('note', text(MEANING)),
          closing(report.madeAt),
        ],
      },
    ],
  }
}

const MEANING =
  'Ghi chú: "máy chủ đã nhận" nghĩa là máy chủ thư đã trả lời nhận thư (mã 250) vào thời điểm đã ghi; báo cáo ' +
  'này không xác nhận người nhận đã mở hay đọc thư. Mã SHA-256 là mã băm của đúng tệp đã gửi, đối chiếu được ' +
  'với kho lưu trữ của cơ quan.'

/** Sentences whose numbers are counted from the list below them. */
export function deliveryTotals({ totals, onPaper, madeAt }: DeliveryReport): readonly string[] {
  const states = ORDER.filter((status) => totals.states[status] > 0).map(
    (status) => `${totals.states[status]} ${DELIVERY_STATUS_WORDS[status]}`,
  )
  // A message may be for several bodies: they are counted by their copies.
  const bodies = totals.copies - onPaper.length
  const mailed = `${totals.deliveries} thư tới ${bodies} nơi nhận: ${states.join(', ')}.`
  return [
    `Tính đến ${momentPhrase(madeAt)}: ${totals.copies} bản; ${totals.deliveries === 0 ? 'không có thư nào.' : mailed}`,
    ...(onPaper.length === 0
      ? []
      : [
          `${onPaper.length} bản không gửi qua thư điện tử: ${onPaper.map((body) => body.recipientName).join('; ')}.`,
        ]),
  ]
}

function deliveryTable(deliveries: readonly ReportedDelivery[]): Table {
  return {
    type: 'table',
    columnShares: [10, 52, 40, 50, 56, 58],
    head: [
      [
        'TT',
        'Nơi nhận, địa chỉ thư',
        'Trạng thái, thời điểm',
        'Máy chủ trả lời',
        'Mã thư (Message-ID)',
        'Tệp trong thư, mã SHA-256',
      ].map((title) => ({ children: [paragraph('table-head', text(title))] })),
    ],
    rows: deliveries.map((delivery, index) => [
      cell(String(index + 1)),
      cell(delivery.recipientName, ...addressLines(delivery)),
      cell(DELIVERY_STATUS_WORDS[delivery.state.status], ...moment(delivery), ...mailBack(delivery)),
      cell(replyOf(delivery)),
      cell(...delivery.messageId.split(/(?=@)/)),
      cell(...delivery.files.flatMap(fileLines), ...messageLines(delivery)),
    ]),
  }
}

/** Letters that a line of the addresses' column holds. */
const ADDRESS_LINE = 32

/** A long address is parted before its "@", not at some letter. */
function addressLines({ email, kind }: Delivery): readonly string[] {
  const told = kind === 'to' ? email : `${email} (${DELIVERY_KIND_WORDS[kind]})`
  return told.length > ADDRESS_LINE ? told.split(/(?=@)/) : [told]
}

function moment(delivery: Delivery): readonly string[] {
  const at = momentOf(delivery)
  if (at === undefined) return []
  return [delivery.state.status === 'deferred' ? `thử lại từ ${momentPhrase(at)}` : momentPhrase(at)]
}

/** What came back, each kind once: "thư về: đã trả lời". */
export function mailBack({ returned }: Pick<ReportedDelivery, 'returned'>): readonly string[] {
  const kinds = [...new Set(returned.map(({ kind }) => RETURN_KIND_WORDS[kind]))]
  return kinds.length === 0 ? [] : [`thư về: ${kinds.join(', ')}`]
}

function fileLines({ name, sha256 }: Pick<KeptFile, 'name' | 'sha256'>): readonly string[] {
  return [name, sha256.slice(0, HASH_LINE), sha256.slice(HASH_LINE)]
}

function messageLines({ messageSha256: sha256 }: ReportedDelivery): readonly string[] {
  return sha256 === undefined ? [] : fileLines({ name: 'Cả thư (.eml)', sha256 })
}

function sharedFiles(files: readonly KeptFile[]): readonly Block[] {
  if (files.length === 0) return []
  return [
    paragraph('body', text('Tệp kèm theo mọi thư:')),
    {
      type: 'table',
      columnShares: [10, 120, 24, 120],
      head: [
        ['TT', 'Tên tệp', 'Số byte', 'Mã SHA-256'].map((title) => ({
          children: [paragraph('table-head', text(title))],
        })),
      ],
      rows: files.map((file, index) => [
        cell(String(index + 1)),
        cell(file.name),
        cell(String(file.size)),
        cell(file.sha256),
      ]),
    },
  ]
}

function closing(madeAt: string): Block {
  const date = parseIsoDate(madeAt.slice(0, 10))
  const day = date === undefined ? madeAt : issueDatePhrase(date).replace('ngày', 'Ngày')
  return {
    type: 'columns',
    name: 'closing',
    rows: [
      {
        left: [],
        right: [
          paragraph('place-and-date', text(day)),
          paragraph('signing-title', text('VĂN THƯ')),
          paragraph('place-and-date', text('(Ký, ghi rõ họ tên)')),
        ],
        readFirst: 'right',
      },
    ],
  }
}

function cell(...lines: readonly string[]): TableCell {
  const kept = lines.filter((line) => line !== '')
  return { children: (kept.length === 0 ? [''] : kept).map(cellLine) }
}

const cellLine = (value: string): Paragraph => paragraph('table-cell', text(value))
