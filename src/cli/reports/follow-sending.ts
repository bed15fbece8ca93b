// A run of deliveries told as it goes: each event as JSON, what went wrong in a sentence, how far it is.

import { deliveryExitCode } from '../../application/delivery/deliver-outcome.ts'
import type { DeliveryEvent } from '../../application/delivery/delivery-events.ts'
import { EXIT } from '../exit-codes.ts'
import type { Report } from './report.ts'
import { deliveryJson, totalsLine } from './report-deliveries.ts'

/**
 * Tells the events of a run as they come; the exit code is that of its end. `goOn` says how a run that
 * was stopped goes on, given how many of its messages were not begun.
 */
export async function followSending(
  events: AsyncIterable<DeliveryEvent>,
  report: Report,
  goOn?: (left: number) => string,
): Promise<number> {
  const words = report.settings.words.send
  let exitCode: number = EXIT.done
  let count = 0
  for await (const event of events) {
    switch (event.type) {
      case 'found-uncertain':
        report.json({ type: event.type, ...deliveryJson(event.delivery) })
        report.problem(words.foundUncertain(event.delivery.recipientName, event.delivery.id.slice(0, 8)))
        break
      case 'started':
        report.json(event)
        count = event.count
        if (event.count === 0) report.text(words.nothingDue)
        if (event.held > 0) report.problem(words.held(event.held))
        break
      case 'delivery': {
        const { done, perMinute, endsAt, delivery } = event
        report.json({ type: 'delivery', ...deliveryJson(delivery), done, count, perMinute, endsAt })
        report.progress(words.label, done, count, words.pace(perMinute, endsAt))
        const { status } = delivery.state
        if (status !== 'sent') {
          const reply = 'serverReply' in delivery.state ? delivery.state.serverReply : ''
          report.problem(
            words.notSent(
              delivery.recipientName,
              delivery.email,
              report.settings.words.deliveries.status[status],
              reply,
            ),
          )
          // Said at once, not only when the next run finds it: somebody must ask at the other end.
          if (status === 'uncertain') {
            report.problem(words.foundUncertain(delivery.recipientName, delivery.id.slice(0, 8)))
          }
        }
        break
      }
      case 'trouble':
        report.json({ type: event.type, id: event.delivery.id, detail: event.detail })
        report.note(words.trouble(event.delivery.recipientName, event.detail))
        break
      case 'quiet':
        report.json(event)
        report.note(words.quiet(event.until))
        break
      case 'too-large': {
        const { delivery, size, limit } = event
        report.json({ type: event.type, ...deliveryJson(delivery), size, limit })
        report.problem(words.tooLarge(delivery.recipientName, delivery.email, size, limit))
        break
      }
      case 'untakable': {
        const { delivery, detail } = event
        report.json({ type: event.type, ...deliveryJson(delivery), detail })
        report.problem(words.untakable(delivery.recipientName, delivery.email, detail))
        break
      }
      case 'finished': {
        report.progressEnd()
        report.json(event)
        if (event.stopped !== undefined) {
          report.problem(words.stopped[event.stopped])
          const left = count - event.done
          if (event.stopped === 'interrupted' && goOn && left > 0) report.problem(`     → ${goOn(left)}`)
          if (event.detail !== undefined) report.problem(`     ${event.detail}`)
          if (event.remedy !== undefined) report.problem(`     → ${event.remedy}`)
        }
        report.text(totalsLine(report, event.totals))
        exitCode = deliveryExitCode(event.totals, event.stopped)
        break
      }
    }
  }
  return exitCode
}
