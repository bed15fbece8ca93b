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

/** Milliseconds until a domain with enough messages under way is looked at again. */
const BUSY_PAUSE = 20

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
  /** Taken and not yet done with, by domain. */
  readonly #underWay = new Map<string, number>()
  #taken = 0

  constructor(due: readonly DueDelivery[], limits: PaceLimits) {
    this.#limits = limits
    this.#waiting = due.map(waiting)
  }

  get length(): number {
    return this.#waiting.length
  }

  /** How many are taken and not yet done with. */
  get underWay(): number {
    return this.#taken
  }

  /** Takes out the next that may leave `now`, or says in how many milliseconds to ask again. */
  take(now: number): DueDelivery | { readonly wait: number } {
    // Nobody leaves before the server may be given anything.
    if (this.#pace.server > now) return { wait: this.#pace.server - now }
    let earliest = Number.POSITIVE_INFINITY
    for (const [index, { delivery, domain }] of this.#waiting.entries()) {
      const departure = this.#isBusy(domain) ? now + BUSY_PAUSE : departureTo(domain, this.#pace)
      if (departure <= now) {
        this.#waiting.splice(index, 1)
        this.#taken++
        this.#underWay.set(domain, (this.#underWay.get(domain) ?? 0) + 1)
        this.#pace = afterDeparture(this.#pace, domain, now, this.#limits)
        return delivery
      }
      earliest = Math.min(earliest, departure)
    }
    return { wait: earliest - now }
  }

  /** One that was taken is done with, whatever became of it. */
  release({ email }: DueDelivery): void {
    const domain = domainOf(email)
    this.#taken--
    this.#underWay.set(domain, (this.#underWay.get(domain) ?? 1) - 1)
  }

  putBack(delivery: DueDelivery, where: 'front' | 'back'): void {
    this.release(delivery)
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

  #isBusy(domain: string): boolean {
    const most = this.#limits.domains?.[domain]?.connections
    return most !== undefined && (this.#underWay.get(domain) ?? 0) >= most
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
