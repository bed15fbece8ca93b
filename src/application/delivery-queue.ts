// The deliveries of a run that wait for their turn: the first of them whose domain may be written to
// now goes next, so that one slow domain keeps nobody else.

import type { DueDelivery } from './deliver-outcome.ts'
import type { Pace, PaceLimits } from './send-pace.ts'
import {
  afterDeparture,
  afterDomainRefusal,
  afterServerRefusal,
  departureTo,
  domainOf,
  UNHURRIED,
} from './send-pace.ts'

interface Waiting {
  readonly delivery: DueDelivery
  readonly domain: string
}

export class DeliveryQueue {
  readonly #limits: PaceLimits
  readonly #waiting: Waiting[]
  #pace: Pace = UNHURRIED
  /** Refusals in a row by the recipients of a domain. */
  readonly #refusals = new Map<string, number>()

  constructor(due: readonly DueDelivery[], limits: PaceLimits) {
    this.#limits = limits
    this.#waiting = due.map(waiting)
  }

  get length(): number {
    return this.#waiting.length
  }

  /** Takes out the next that may leave `now`, or says in how many milliseconds one may. */
  take(now: number): DueDelivery | { readonly wait: number } {
    let earliest = Number.POSITIVE_INFINITY
    for (const [index, { delivery, domain }] of this.#waiting.entries()) {
      const departure = departureTo(domain, this.#pace)
      if (departure <= now) {
        this.#waiting.splice(index, 1)
        this.#pace = afterDeparture(this.#pace, domain, now, this.#limits)
        return delivery
      }
      earliest = Math.min(earliest, departure)
      // Nobody leaves before the server may be given anything.
      if (earliest <= this.#pace.server) break
    }
    return { wait: earliest - now }
  }

  putBack(delivery: DueDelivery, where: 'front' | 'back'): void {
    if (where === 'front') this.#waiting.unshift(waiting(delivery))
    else this.#waiting.push(waiting(delivery))
  }

  /** The first few that may leave within a second: worth making ready. */
  upcoming(now: number, most: number): readonly DueDelivery[] {
    const soon: DueDelivery[] = []
    for (const { delivery, domain } of this.#waiting.slice(0, most * 10)) {
      if (soon.length === most) break
      if ((this.#pace.domains.get(domain) ?? 0) <= now + 1000) soon.push(delivery)
    }
    return soon
  }

  /** A refusal for now that concerns all: everybody waits, longer with each one in a row. */
  slowDown(inRow: number, now: number): void {
    this.#pace = afterServerRefusal(this.#pace, inRow, now)
  }

  /** What a reply to a recipient says of its domain. */
  noteRecipient({ email }: DueDelivery, isRefusedForNow: boolean, now: number): void {
    const domain = domainOf(email)
    const inRow = isRefusedForNow ? (this.#refusals.get(domain) ?? 0) + 1 : 0
    this.#refusals.set(domain, inRow)
    if (inRow > 0) this.#pace = afterDomainRefusal(this.#pace, domain, inRow, now)
  }
}

function waiting(delivery: DueDelivery): Waiting {
  return { delivery, domain: domainOf(delivery.email) }
}
