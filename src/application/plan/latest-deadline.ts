// The reply due date of a letter's metadata (PL VI.II.I field 16).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { compareDates } from '../../model/calendar-date.ts'
import type { TaskItem } from '../../model/directive.ts'
import type { DueContext } from '../../model/due-day.ts'
import { namedDay } from '../../model/due-day.ts'

/** The last day on which any of the tasks is due; undefined when none has a day. */
export function latestDeadline(items: readonly TaskItem[], context: DueContext): CalendarDate | undefined {
  const days = items.flatMap((item) => {
    const own = item.due === undefined ? undefined : namedDay(item.due, context)
    const below = latestDeadline(item.items, context)
    return [own, below].filter((day) => day !== undefined)
  })
  return days.sort(compareDates).at(-1)
}
