// vanthu resolve DELIVERY… --sent | --resend: a person's word on messages nobody saw the reply to, or that
// were rejected for a reason now gone.

import { resolveDeliveries } from '../../application/delivery/resolve-deliveries.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { deliveryJson } from '../reports/report-deliveries.ts'
import { UsageError } from '../usage-error.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { arguments: ids, bootstrap, options, report, signal } = invocation
  if (options.flag('sent') === options.flag('resend')) {
    throw new UsageError(report.settings.words.usage.chooseOne(['--sent', '--resend']))
  }
  const { register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const decided = await resolveDeliveries(
    { deliveries: ids, decision: options.flag('sent') ? 'sent' : 'resend', actor: bootstrap.actor },
    { register, clock: bootstrap.clock },
  )
  const { deliveries, resolve } = report.settings.words
  for (const delivery of decided) {
    report.json(deliveryJson(delivery))
    const { recipientName, email, state } = delivery
    report.text(resolve.done(recipientName, email, deliveries.status[state.status]))
  }
  return EXIT.done
}
