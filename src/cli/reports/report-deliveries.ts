// Deliveries for people and scripts: where each stands, in words that promise no more than is known
// (P21), and totals that agree with the list (P13).

import type { Delivery, DeliveryStatus } from '../../model/delivery.ts'
import type { Report } from './report.ts'

/** In the order in which a clerk has to care. */
const STATUSES: readonly DeliveryStatus[] = [
  'uncertain',
  'dot',
  'rejected',
  'deferred',
  'planned',
  'sent',
  'skipped',
]

/** The contract's shape of a delivery. */
export function deliveryJson({
  id,
  code,
  year,
  recipientId,
  recipientName,
  alsoFor,
  email,
  kind,
  messageId,
  state,
}: Delivery) {
  return {
    id,
    code,
    year,
    recipient: recipientId,
    name: recipientName,
    ...(alsoFor === undefined ? {} : { alsoFor }),
    email,
    kind,
    state: state.status,
    messageId,
    serverReply: 'serverReply' in state ? state.serverReply : null,
    ...('until' in state ? { until: state.until } : {}),
    ...('attempt' in state ? { attempt: state.attempt } : {}),
    ...('at' in state ? { at: state.at } : {}),
    ...('reason' in state ? { reason: state.reason } : {}),
  }
}

/** "45 thư: 44 máy chủ đã nhận, 1 bị hoãn" */
export function totalsLine(
  report: Report,
  totals: Readonly<Record<DeliveryStatus, number>> & { readonly total: number },
): string {
  const words = report.settings.words.deliveries
  const parts = STATUSES.filter((status) => totals[status] > 0).map(
    (status) => `${totals[status]} ${words.status[status]}`,
  )
  return `${words.total(totals.total)}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`
}
