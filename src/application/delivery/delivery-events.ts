// What a run of deliveries asks for, what it needs from outside, and what it tells as it goes.

import type { Delivery } from '../../model/delivery.ts'
import type { QuietHours } from '../../model/office.ts'
import type { Clock } from '../ports/clock.ts'
import type { MailTransport } from '../ports/mail.ts'
import type { MessageMaker } from '../ports/message-maker.ts'
import type { Register } from '../ports/register.ts'
import type { DayUse } from './day-share.ts'
import type { DeliveryJournal } from './deliver-journal.ts'
import type { DeliveryTotals, StopReason } from './deliver-outcome.ts'
import type { MakerRequest } from './message-maker.ts'
import type { PaceLimits } from './send-pace.ts'

/** Time that passes, for rates and pauses. */
export interface Stopwatch {
  /** Milliseconds from some moment in the past. */
  elapsed(): number
  /** Resolves after the milliseconds, or as soon as the signal is given. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export interface DeliverPorts {
  readonly journal: DeliveryJournal
  readonly register: Pick<Register, 'copies' | 'entries'>
  readonly maker: MessageMaker
  readonly transport: MailTransport
  readonly clock: Clock
  readonly stopwatch: Stopwatch
}

export interface DeliverRequest extends PaceLimits, MakerRequest {
  /** Deferred deliveries are tried now, not when their time has come. */
  readonly retryDeferred: boolean
  /** What the server was given already today, where the day has a limit. */
  readonly usedToday?: DayUse
  readonly quietHours?: QuietHours
  /** Connections at once; 1 where not said. */
  readonly connections?: number
}

export type DeliveryEvent =
  /** An earlier run ended between dot and reply: a person must decide. */
  | { readonly type: 'found-uncertain'; readonly delivery: Delivery }
  | {
      readonly type: 'started'
      readonly count: number
      /** Due, but beyond what the day has room for: they wait for tomorrow. */
      readonly held: number
      /** When the run will be through at best. */
      readonly endsAt: string
    }
  /** Quiet hours: nothing leaves before. */
  | { readonly type: 'quiet'; readonly until: string }
  | {
      readonly type: 'delivery'
      /** With its new state. */
      readonly delivery: Delivery
      readonly done: number
      readonly count: number
      readonly perMinute: number
      /** When the rest will be through at this rate; `2025-01-09T08:12:00+07:00`. */
      readonly endsAt: string
    }
  /** The link broke before a dot: the delivery stays as it was and is tried again. */
  | { readonly type: 'trouble'; readonly delivery: Delivery; readonly detail: string }
  /** More bytes than the server, or office.yaml, allows: the delivery stays as it was. */
  | {
      readonly type: 'too-large'
      readonly delivery: Delivery
      readonly size: number
      readonly limit: number
    }
  /** The server has no way to take a message to this address: the delivery stays as it was. */
  | { readonly type: 'untakable'; readonly delivery: Delivery; readonly detail: string }
  | {
      readonly type: 'finished'
      /** Deliveries brought to a new state by this run. */
      readonly done: number
      /** Deliveries left alone: too large, not to be taken by this server, more than the day allows. */
      readonly tooLarge: number
      readonly untakable: number
      readonly held: number
      /** All deliveries in reach of the command, each once. */
      readonly totals: DeliveryTotals
      readonly stopped?: StopReason
      /** The fault or reply that stopped the run. */
      readonly detail?: string
      readonly remedy?: string
    }
