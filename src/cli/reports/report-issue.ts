// An issue as it goes: events for scripts, progress and sentences for people.

import type { IssueEvent } from '../../application/issue/issue-letters.ts'
import type { Report } from './report.ts'

/** Tells every event to the end of the run. */
export async function tellIssue(events: AsyncIterable<IssueEvent>, report: Report): Promise<void> {
  const words = report.settings.words.issue
  let announcement = ''
  for await (const event of events) {
    report.json(event)
    switch (event.type) {
      case 'claimed':
        announcement = words.claimed(event.letters, event.copies, event.first)
        break
      case 'copy':
        // Said only when there is work: a letter issued before is told as such.
        if (announcement !== '') report.note(announcement)
        announcement = ''
        report.progress(words.label, event.done, event.of)
        break
      case 'issued':
        report.progressEnd()
        report.text(event.already ? words.already(event) : words.issued(event))
        break
      case 'warning':
        report.problem(`${report.color.yellow(report.settings.words.severity.warning)}  ${event.message}`)
        report.problem(`     → ${event.remedy}`)
        break
    }
  }
}
