// What becomes of a delivery: which are due, what a reply makes of one, when to try again, what the
// totals and the exit code say (P12–P14, P21). Decisions only; the doing is in deliver-copies.

import type { Delivery, DeliveryState, DeliveryStatus } from '../../model/delivery.ts'
import type { DeliveryReply } from '../ports/mail.ts'

/** Minutes until the next try, by how many there were; the last for all further ones. */
const RETRY_MINUTES = [5, 15, 30, 60, 120, 240] as const

/** States from which a delivery may be tried. */
export type DueState = Extract<DeliveryState, { readonly status: 'planned' | 'deferred' }>

export interface DueDelivery extends Delivery {
  readonly state: DueState
}

/** Planned, or deferred until now; `retryAll` does not wait for deferred ones. */
export function isDue(delivery: Delivery, now: string, retryAll: boolean): delivery is DueDelivery {
  const { state } = delivery
  if (state.status === 'planned') return true
  return state.status === 'deferred' && (retryAll || Date.parse(state.until) <= Date.parse(now))
}

/** 1 for the first try. */
export function nextAttempt(state: DueState): number {
  return state.status === 'planned' ? 1 : state.attempt + 1
}

/** The state after a try from `state`. Trouble that is ours leaves it as it was: nobody is to blame. */
export function afterReply(state: DueState, reply: DeliveryReply, at: string): DeliveryState {
  const attempt = nextAttempt(state)
  switch (reply.type) {
    case 'accepted':
      return { status: 'sent', serverReply: reply.reply, at }
    case 'refused':
      return reply.permanent
        ? { status: 'rejected', serverReply: reply.reply, at }
        : { status: 'deferred', serverReply: reply.reply, until: retryAt(at, attempt), attempt }
    case 'untakable':
    case 'unreachable':
      return state
    case 'unknown':
      return { status: 'uncertain', attempt, at }
  }
}

/** When a delivery refused for now at `at` (+07:00) is due again. */
export function retryAt(at: string, attempt: number): string {
  const minutes = RETRY_MINUTES[Math.min(attempt, RETRY_MINUTES.length) - 1] ?? RETRY_MINUTES[0]
  return laterBy(at, minutes * 60)
}

/** `seconds` after a Vietnamese time, in the same form. */
export function laterBy(at: string, seconds: number): string {
  const vietnamese = new Date(Date.parse(at) + (7 * 3600 + seconds) * 1000)
  return `${vietnamese.toISOString().slice(0, 19)}+07:00`
}

export type DeliveryTotals = Readonly<Record<DeliveryStatus, number>> & { readonly total: number }

/** Each delivery counted once, under its state; the sum is the number of deliveries. */
export function countDeliveries(states: Iterable<DeliveryState>): DeliveryTotals {
  const counts = { planned: 0, dot: 0, sent: 0, rejected: 0, deferred: 0, uncertain: 0, skipped: 0 }
  let total = 0
  for (const { status } of states) {
    counts[status]++
    total++
  }
  return { ...counts, total }
}

/** Why a run ended before its list did. */
export type StopReason = 'interrupted' | 'server' | 'refusals'

/**
 * What the shell is told: 130 interrupted, 4 deliveries nobody can know of, 69 the server away or
 * refusing us, 3 not all sent, 0 all sent or skipped on purpose.
 */
export function deliveryExitCode(totals: DeliveryTotals, stopped?: StopReason): 0 | 3 | 4 | 69 | 130 {
  if (stopped === 'interrupted') return 130
  if (totals.uncertain + totals.dot > 0) return 4
  if (stopped === 'server') return 69
  return totals.sent + totals.skipped === totals.total ? 0 : 3
}
