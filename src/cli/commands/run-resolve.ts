// vanthu resolve DELIVERY --sent | --resend: a person's word on a message nobody saw the reply to.

import { resolveDelivery } from '../../application/delivery/resolve-delivery.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { deliveryJson } from '../reports/report-deliveries.ts'
import { UsageError } from '../usage-error.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const {
    arguments: [id = ''],
    bootstrap,
    options,
    report,
    signal,
  } = invocation
  if (options.flag('sent') === options.flag('resend')) {
    throw new UsageError(report.settings.words.usage.chooseOne(['--sent', '--resend']))
  }
  const { register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const delivery = await resolveDelivery(
    { delivery: id, decision: options.flag('sent') ? 'sent' : 'resend', actor: bootstrap.actor },
    { register, clock: bootstrap.clock },
  )
  report.json(deliveryJson(delivery))
  const { deliveries, resolve } = report.settings.words
  report.text(resolve.done(delivery.recipientName, delivery.email, deliveries.status[delivery.state.status]))
  return EXIT.done
}
