// What was handed to the post: the rows of the postal dispatch book ("Sổ chuyển giao văn bản đi bưu
// điện", PL IV.I), made together with the envelopes they stand for.

import type { CalendarDate } from './calendar-date.ts'

/** One row of the book; its fifth column, "Ký nhận và dấu bưu điện", is left for the post's own hand. */
export interface PostalDispatch {
  /** Column 2 "Số, ký hiệu văn bản", with the year that makes it unique. */
  readonly code: string
  readonly year: number
  /** Column 1 "Ngày chuyển": the day the envelopes were made. */
  readonly date: CalendarDate
  readonly recipientId: string
  /** Column 3 "Nơi nhận văn bản": the body's name; its address says where the post brings it. */
  readonly recipientName: string
  readonly address: string
  /** Column 4 "Số lượng bì". */
  readonly envelopes: number
  /** Column 6 "Ghi chú", such as the urgency; empty for none. */
  readonly note: string
}

/** The envelopes of one letter that were made at once. */
export interface PostalRun {
  /** Hash of letter, recipients and addresses: printing the same again is the same run. */
  readonly id: string
  readonly code: string
  readonly year: number
  readonly date: CalendarDate
  /** In the order of the letter's copies. */
  readonly items: readonly Omit<PostalDispatch, 'code' | 'year' | 'date'>[]
}

/** The rows a run gives the book. */
export function rowsOfRun({ code, year, date, items }: PostalRun): readonly PostalDispatch[] {
  return items.map((item) => ({ code, year, date, ...item }))
}
