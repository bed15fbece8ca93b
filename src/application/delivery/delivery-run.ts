// One run over the deliveries that are due: the order, what is in flight, what stops it. Trouble that is
// the server's or ours stops the run and blames nobody; a message in flight is finished when the
// clerk stops (P11, P14).

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { DeliveryReply } from '../ports/mail.ts'
import type { DueDelivery, StopReason } from './deliver-outcome.ts'
import { afterReply, laterBy, nextAttempt, retryAt } from './deliver-outcome.ts'
import type { OpenSession } from './delivery-connections.ts'
import { DeliveryConnections } from './delivery-connections.ts'
import type { DeliverPorts, DeliverRequest, DeliveryEvent } from './delivery-events.ts'
import { withGrace } from './delivery-grace.ts'
import { DeliveryQueue } from './delivery-queue.ts'
import { EventQueue } from './event-queue.ts'
import { PreparedMessages } from './prepared-messages.ts'
import { quietUntil } from './quiet-hours.ts'

/** Broken links in a row after which the trouble is the server's. */
const MOST_TROUBLES = 3

/** Refusals in a row, by anything but the recipient's own command, after which something is wrong with us. */
const MOST_REFUSALS = 10

/** Longest pause before the clock is looked at again, in milliseconds: machines sleep, clocks are set. */
const LONGEST_PAUSE = 30_000

interface Ending {
  readonly stopped?: StopReason
  readonly detail?: string
  readonly remedy?: string
}

/** One run over the due deliveries: what its connections share. */
export class DeliveryRun {
  done = 0
  /** Messages nobody would take for their size. */
  tooLarge = 0
  /** Messages the server has no way to take. */
  untakable = 0
  ending: Ending = {}
  readonly #queue: DeliveryQueue
  readonly #count: number
  readonly #request: DeliverRequest
  readonly #ports: DeliverPorts
  readonly #signal: AbortSignal
  readonly #events = new EventQueue<DeliveryEvent>()
  readonly #messages: PreparedMessages
  readonly #connections: DeliveryConnections
  readonly #troubles = new Map<string, number>()
  readonly #started: number
  #isStopped = false
  #failure: { readonly error: unknown } | undefined
  /** In a row, over all connections. */
  #troublesInRow = 0
  #refusalsInRow = 0
  #quietTold: string | undefined

  constructor(
    due: readonly DueDelivery[],
    request: DeliverRequest,
    ports: DeliverPorts,
    signal: AbortSignal,
  ) {
    this.#queue = new DeliveryQueue(due, request)
    this.#count = due.length
    this.#request = request
    this.#ports = ports
    this.#signal = signal
    this.#messages = new PreparedMessages(request, ports)
    this.#connections = new DeliveryConnections({
      ports,
      signal,
      isOver: () => this.#isStopped || signal.aborted,
      onUnreachable: ({ message, remedy }) => this.#stop('server', message, remedy),
    })
    this.#started = ports.stopwatch.elapsed()
  }

  async *events(onChange: (delivery: Delivery) => void): AsyncGenerator<DeliveryEvent, void> {
    const connections = Math.max(1, Math.min(this.#request.connections ?? 1, this.#count))
    const work = Array.from({ length: this.#count === 0 ? 0 : connections }, () => this.#work())
    const finished = Promise.all(work).finally(() => this.#events.close())
    try {
      for await (const event of this.#events.read()) {
        if (event.type === 'delivery') onChange(event.delivery)
        yield event
      }
    } finally {
      // A reader who walks away stops the run too; what is in flight is still written down.
      this.#isStopped = true
      await finished
      await this.#messages.settled()
    }
    if (this.#failure !== undefined) throw this.#failure.error
    if (this.#signal.aborted && this.ending.stopped === undefined) this.ending = { stopped: 'interrupted' }
  }

  /** One connection's life; several share the queue. */
  async #work(): Promise<void> {
    let session: OpenSession | undefined
    try {
      for (;;) {
        const delivery = await this.#take()
        if (delivery === undefined) return
        if (delivery === 'quiet') {
          // No server keeps a connection open for a night.
          if (session !== undefined) session = await this.#connections.close(session)
          await this.#rest()
          continue
        }
        session ??= await this.#connections.open()
        if (session === undefined) {
          this.#queue.putBack(delivery, 'front')
          if (this.#isStopped || this.#connections.count > 0) return
          continue
        }
        this.#messages.prepare([delivery, ...this.#queue.upcoming(this.#ports.stopwatch.elapsed(), 100)])
        const isAlive = await this.#deliver(session, delivery)
        if (!isAlive) session = await this.#connections.close(session)
      }
    } catch (error) {
      // Ours or the machine's: nothing more may leave until it is mended.
      this.#failure ??= { error }
      this.#isStopped = true
    } finally {
      if (session !== undefined) await this.#connections.close(session)
    }
  }

  /** The next delivery when its turn has come; undefined when there is none or none may begin. */
  async #take(): Promise<DueDelivery | 'quiet' | undefined> {
    const { clock, stopwatch } = this.#ports
    for (;;) {
      if (this.#isStopped || this.#signal.aborted) return undefined
      if (this.#queue.length > 0) {
        if (quietUntil(clock.now(), this.#request.quietHours) !== undefined) return 'quiet'
        const next = this.#queue.take(stopwatch.elapsed())
        if (!('wait' in next)) return next
        await stopwatch.pause(Math.min(next.wait, LONGEST_PAUSE), this.#signal)
      } else {
        if (this.#queue.underWay === 0) return undefined
        // Another connection may yet put one back.
        await stopwatch.pause(20, this.#signal)
      }
    }
  }

  /** Waits out the quiet hours, or a part of them: the caller asks again. */
  async #rest(): Promise<void> {
    const { clock, stopwatch } = this.#ports
    const now = clock.now()
    const until = quietUntil(now, this.#request.quietHours)
    if (until === undefined) return
    if (this.#quietTold !== until) this.#events.push({ type: 'quiet', until })
    this.#quietTold = until
    await stopwatch.pause(Math.min(Date.parse(until) - Date.parse(now), LONGEST_PAUSE), this.#signal)
  }

  /** Resolves to whether the session can be used again. */
  async #deliver(session: OpenSession, delivery: DueDelivery): Promise<boolean> {
    const { journal, clock } = this.#ports
    const prepared = await this.#messages.take(delivery, session.maxSize)
    if (prepared.type === 'too-large') {
      this.#queue.release(delivery)
      this.tooLarge++
      this.#events.push({ type: 'too-large', delivery, size: prepared.size, limit: prepared.limit })
      return true
    }
    if (prepared.type === 'impossible') {
      await this.#settle(delivery, prepared.state)
      return true
    }
    const envelope = { from: this.#request.sender.address, to: delivery.email, id: delivery.id }
    const attempt = nextAttempt(delivery.state)
    let hasIntent = false
    const reply = await withGrace(session, this.#ports.stopwatch, this.#signal, () =>
      session.deliver(envelope, prepared.message, async () => {
        hasIntent = true
        await journal.record(delivery, { status: 'dot', attempt }, clock.now(), prepared.kept)
      }),
    )
    if (reply.type === 'untakable') {
      this.#queue.release(delivery)
      this.untakable++
      this.#events.push({ type: 'untakable', delivery, detail: reply.detail })
      return true
    }
    if (reply.type !== 'unreachable') {
      await this.#settle(delivery, afterReply(delivery.state, reply, clock.now()))
      this.#weigh(delivery, reply)
      return reply.type !== 'unknown'
    }
    if (hasIntent) await journal.record(delivery, delivery.state, clock.now())
    await this.#meetTrouble(delivery, reply.detail)
    return false
  }

  async #settle(delivery: DueDelivery, state: DeliveryState): Promise<void> {
    const { journal, clock, stopwatch } = this.#ports
    await journal.record(delivery, state, clock.now())
    this.#queue.release(delivery)
    this.done++
    const minutes = Math.max(stopwatch.elapsed() - this.#started, 1) / 60_000
    const perMinute = this.done / minutes
    this.#events.push({
      type: 'delivery',
      delivery: { ...delivery, state },
      done: this.done,
      count: this.#count,
      perMinute: Math.round(perMinute),
      endsAt: laterBy(clock.now(), Math.ceil(((this.#count - this.done) * 60) / perMinute)),
    })
  }

  /** Counts what a reply says about us rather than about its recipient. */
  #weigh(delivery: DueDelivery, reply: DeliveryReply): void {
    if (reply.type === 'unknown') {
      if (++this.#troublesInRow >= MOST_TROUBLES) this.#stop('server', reply.detail)
      return
    }
    this.#troublesInRow = 0
    const isOwn = reply.type !== 'refused' || reply.phase === 'rcpt'
    if (isOwn) {
      const isForNow = reply.type === 'refused' && !reply.permanent
      this.#queue.noteRecipient(delivery, isForNow, this.#ports.stopwatch.elapsed())
    } else this.#weighRefusal(reply)
    if (reply.type !== 'refused') this.#refusalsInRow = 0
  }

  /** Refused as a message, not for its recipient: a sign that we send too fast, or wrongly. */
  #weighRefusal({ permanent, reply }: Extract<DeliveryReply, { readonly type: 'refused' }>): void {
    this.#refusalsInRow++
    if (this.#refusalsInRow >= MOST_REFUSALS) this.#stop('refusals', reply)
    else if (!permanent) this.#queue.slowDown(this.#refusalsInRow, this.#ports.stopwatch.elapsed())
  }

  /** A link broken before the dot: again at once, then after the others, then later. */
  async #meetTrouble(delivery: DueDelivery, detail: string): Promise<void> {
    const troubles = (this.#troubles.get(delivery.id) ?? 0) + 1
    this.#troubles.set(delivery.id, troubles)
    this.#troublesInRow++
    this.#queue.slowDown(this.#troublesInRow, this.#ports.stopwatch.elapsed())
    this.#events.push({ type: 'trouble', delivery, detail })
    if (this.#troublesInRow >= MOST_TROUBLES) {
      this.#queue.release(delivery)
      this.#stop('server', detail)
    } else if (troubles < MOST_TROUBLES) {
      this.#queue.putBack(delivery, troubles === 1 ? 'front' : 'back')
    } else {
      // The others went through: the trouble comes with this one, so it waits and they do not.
      const [at, attempt] = [this.#ports.clock.now(), nextAttempt(delivery.state)]
      await this.#settle(delivery, {
        status: 'deferred',
        serverReply: detail,
        until: retryAt(at, attempt),
        attempt,
      })
    }
  }

  #stop(stopped: StopReason, detail: string, remedy?: string): void {
    this.#isStopped = true
    if (this.ending.stopped === undefined)
      this.ending = { stopped, detail, ...(remedy === undefined ? {} : { remedy }) }
  }
}
