// Where each letter and copy stands, and totals that must agree: a sum that does not is said, because
// then somebody was forgotten (P13).

import type { Delivery, DeliveryStatus } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import { replyOf } from '../../model/delivery-report.ts'
import type { LetterState } from '../../model/issue.ts'
import type { ReturnedNote } from '../../model/returned-mail.ts'
import type { Register } from '../ports/register.ts'

export interface StatusRow {
  readonly id: string
  readonly code: string
  readonly year: number
  readonly recipient: string
  readonly recipientId: string
  /** Further bodies the message is for. */
  readonly alsoFor?: readonly string[]
  readonly email: string
  readonly kind: Delivery['kind']
  readonly state: DeliveryStatus
  readonly messageId: string
  /** When a deferred one is due again. */
  readonly until?: string
  /** What the server said last, why it was skipped, or empty. */
  readonly serverReply: string
  /** Mail that came back, in the order it was imported. */
  readonly returned: readonly Pick<ReturnedNote, 'kind' | 'from' | 'date' | 'detail'>[]
}

export type StateCounts = Readonly<Record<DeliveryStatus, number>>

export interface LetterStatus {
  readonly code: string
  readonly year: number
  readonly state: LetterState
  readonly copies: number
  /** Copies no message is planned for: they go by hand or by post. */
  readonly onPaper: number
  readonly deliveries: number
  readonly states: StateCounts
}

export interface StatusTotals {
  readonly letters: number
  readonly copies: number
  readonly onPaper: number
  readonly deliveries: number
  readonly states: StateCounts
}

export interface StatusReport {
  readonly letters: readonly LetterStatus[]
  readonly deliveries: readonly StatusRow[]
  readonly totals: StatusTotals
  /** Vietnamese sentences, one for each sum that does not agree; empty when all do. */
  readonly disagreements: readonly string[]
}

/** The state of one letter, or of every letter of the register. */
export async function reportStatus(
  register: Pick<Register, 'entries' | 'copies' | 'deliveries' | 'returned'>,
  code?: string,
): Promise<StatusReport> {
  const filter = code === undefined ? {} : { code }
  const entries = await register.entries(filter)
  const deliveries = await register.deliveries(filter)
  const byLetter = Map.groupBy(deliveries, (delivery) => letterName(delivery))
  const letters: LetterStatus[] = []
  const disagreements: string[] = []
  for (const entry of entries) {
    const own = byLetter.get(letterName(entry)) ?? []
    const { copies } = await register.copies(entry.code, entry.year)
    const mailed = new Set(own.flatMap(bodiesReached))
    const known = new Set(copies.map((copy) => copy.recipientId))
    // A paper letter, and a number voided before its letter, have no copies here.
    const isMade = copies.length > 0 || !['claimed', 'entered', 'voided'].includes(entry.state)
    if (isMade && copies.length !== entry.copies) {
      disagreements.push(`${entry.code}: sổ ghi ${entry.copies} bản, kho giữ ${copies.length} bản.`)
    }
    // Whom the directive left out has no copy, but a row that says why nothing is sent.
    const meant = own.filter(({ state }) => state.status !== 'skipped')
    const strangers = [...new Set(meant.map(({ recipientId }) => recipientId))].filter((id) => !known.has(id))
    if (strangers.length > 0) {
      disagreements.push(`${entry.code}: có thư cho nơi không có bản: ${strangers.join(', ')}.`)
    }
    letters.push({
      code: entry.code,
      year: entry.year,
      state: entry.state,
      copies: entry.copies,
      onPaper: isMade ? copies.filter((copy) => !mailed.has(copy.recipientId)).length : 0,
      deliveries: own.length,
      states: countStates(own),
    })
  }
  const totals: StatusTotals = {
    letters: letters.length,
    copies: sum(letters, (letter) => letter.copies),
    onPaper: sum(letters, (letter) => letter.onPaper),
    deliveries: deliveries.length,
    states: countStates(deliveries),
  }
  if (sum(letters, (letter) => letter.deliveries) !== deliveries.length) {
    disagreements.push('Có thư không thuộc văn bản nào trong sổ.')
  }
  const returned = Map.groupBy(await register.returned(), (note) => note.deliveryId)
  return {
    letters,
    deliveries: deliveries.map((delivery) => statusRow(delivery, returned.get(delivery.id) ?? [])),
    totals,
    disagreements,
  }
}

function statusRow(delivery: Delivery, returned: readonly ReturnedNote[]): StatusRow {
  const { id, code, year, recipientId, email, kind, messageId, state } = delivery
  return {
    id,
    code,
    year,
    recipient: delivery.recipientName,
    recipientId,
    ...(delivery.alsoFor === undefined ? {} : { alsoFor: delivery.alsoFor }),
    email,
    kind,
    state: state.status,
    messageId,
    ...('until' in state ? { until: state.until } : {}),
    serverReply: replyOf(delivery),
    returned: returned.map(({ kind, from, date, detail }) => ({ kind, from, date, detail })),
  }
}

function countStates(deliveries: readonly Delivery[]): StateCounts {
  const counts: Record<DeliveryStatus, number> = {
    planned: 0,
    dot: 0,
    sent: 0,
    rejected: 0,
    deferred: 0,
    uncertain: 0,
    skipped: 0,
  }
  for (const { state } of deliveries) counts[state.status] += 1
  return counts
}

const letterName = ({ code, year }: { readonly code: string; readonly year: number }) => `${year} ${code}`

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}
