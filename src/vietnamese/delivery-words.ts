// Where a message stands, in words that promise no more than is known (P21): a server that said 250
// has taken the message; whether anybody got it, nobody here knows.

import type { Delivery, DeliveryStatus } from '../model/delivery.ts'
import type { ReturnKind } from '../model/incoming-mail.ts'

export const DELIVERY_STATUS_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  planned: 'chờ gửi',
  dot: 'đang chờ trả lời',
  sent: 'máy chủ đã nhận',
  rejected: 'bị từ chối',
  deferred: 'bị hoãn',
  uncertain: 'không rõ',
  skipped: 'không gửi',
}

export const RETURN_KIND_WORDS: Readonly<Record<ReturnKind, string>> = {
  failed: 'báo trả về',
  delayed: 'báo chậm',
  delivered: 'báo đã tới hộp thư',
  relayed: 'báo đã chuyển tiếp',
  expanded: 'báo đã chuyển vào danh sách thư',
  reply: 'đã trả lời',
  'auto-reply': 'trả lời tự động',
}

export const DELIVERY_KIND_WORDS: Readonly<Record<Delivery['kind'], string>> = {
  to: 'nơi nhận',
  cc: 'đồng gửi',
  archive: 'hộp thư lưu',
}

/** "08:15:30 ngày 09/01/2025" from a Vietnamese time `2025-01-09T08:15:30+07:00`. */
export function momentPhrase(at: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(at)
  return match === null ? at : `${match[4]} ngày ${match[3]}/${match[2]}/${match[1]}`
}
