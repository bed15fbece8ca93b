// Time as the use cases see it.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

import type { CalendarDate } from '../../model/calendar-date.ts'

/** Time in Vietnam (UTC+7), whatever the machine's zone. */
export interface Clock {
  today(): CalendarDate
  /** `2025-01-09T08:00:00+07:00` */
  now(): string
}
