// The reply due date of a letter's metadata (PL VI.II.I field 16).

import type { CalendarDate } from '../model/calendar-date.ts'
import { compareDates } from '../model/calendar-date.ts'
import type { Deadline, TaskItem } from '../model/directive.ts'

/** The last day on which any of the tasks is due; undefined when none has a day. */
export function latestDeadline(items: readonly TaskItem[]): CalendarDate | undefined {
  const days = items.flatMap((item) => {
    const own = item.due === undefined ? undefined : lastDay(item.due)
    const below = latestDeadline(item.items)
    return [own, below].filter((day) => day !== undefined)
  })
  return days.sort(compareDates).at(-1)
}

function lastDay(deadline: Deadline): CalendarDate | undefined {
  switch (deadline.type) {
    case 'before':
    case 'by':
      return deadline.date
    case 'window':
      return deadline.to
    case 'recurring':
      return undefined
  }
}
