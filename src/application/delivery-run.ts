// One run over the deliveries that are due: the connections, the order, what stops it. Trouble that is
// the server's or ours stops the run and blames nobody; a message in flight is finished when the
// clerk stops (P11, P14).

import type { Delivery, DeliveryState } from '../model/delivery.ts'
import { Fault } from '../model/fault.ts'
import type { DueDelivery, StopReason } from './deliver-outcome.ts'
import { afterReply, laterBy, nextAttempt, retryAt } from './deliver-outcome.ts'
import type { DeliverPorts, DeliverRequest, DeliveryEvent } from './delivery-events.ts'
import { EventQueue } from './event-queue.ts'
import type { DeliveryReply, MailSession } from './ports/mail.ts'
import { PreparedMessages } from './prepared-messages.ts'

/** Broken links in a row after which the trouble is the server's. */
const MOST_TROUBLES = 3

/** Refusals in a row, by anything but the recipient's own command, after which something is wrong with us. */
const MOST_REFUSALS = 10

/** Milliseconds everybody waits after a refusal for now, doubled with each one in a row. */
const [FIRST_WAIT, LONGEST_WAIT] = [500, 30_000]

/** Milliseconds a message in flight may still take when the clerk stops (P11: out within 15 s). */
const GRACE = 10_000

/** Milliseconds before connecting again, by how often it failed. */
const RECONNECT_PAUSES = [500, 3000] as const

interface Ending {
  readonly stopped?: StopReason
  readonly detail?: string
  readonly remedy?: string
}

type OpenSession = MailSession & { readonly maxSize?: number }

/** One run over the due deliveries: what its connections share. */
export class DeliveryRun {
  done = 0
  ending: Ending = {}
  readonly #queue: DueDelivery[]
  readonly #count: number
  readonly #request: DeliverRequest
  readonly #ports: DeliverPorts
  readonly #signal: AbortSignal
  readonly #events = new EventQueue<DeliveryEvent>()
  readonly #messages: PreparedMessages
  readonly #troubles = new Map<string, number>()
  readonly #started: number
  #inFlight = 0
  #isStopped = false
  #failure: { readonly error: unknown } | undefined
  /** In a row, over all connections. */
  #troublesInRow = 0
  #refusalsInRow = 0
  #failedOpenings = 0
  #openSessions = 0
  #hasConnected = false
  /** When the next message may begin, on the stopwatch. */
  #nextSlot = 0

  constructor(
    due: readonly DueDelivery[],
    request: DeliverRequest,
    ports: DeliverPorts,
    signal: AbortSignal,
  ) {
    this.#queue = [...due]
    this.#count = due.length
    this.#request = request
    this.#ports = ports
    this.#signal = signal
    this.#messages = new PreparedMessages(request, ports)
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
        session ??= await this.#open()
        if (session === undefined) {
          this.#putBack(delivery, 'front')
          if (this.#isStopped || this.#openSessions > 0) return
          continue
        }
        this.#messages.prepare([delivery, ...this.#queue.slice(0, 100)])
        const isAlive = await this.#deliver(session, delivery)
        if (!isAlive) session = await this.#close(session)
      }
    } catch (error) {
      // Ours or the machine's: nothing more may leave until it is mended.
      this.#failure ??= { error }
      this.#isStopped = true
    } finally {
      if (session !== undefined) await this.#close(session)
    }
  }

  /** The next delivery when its turn has come; undefined when there is none or none may begin. */
  async #take(): Promise<DueDelivery | undefined> {
    for (;;) {
      if (this.#isStopped || this.#signal.aborted) return undefined
      if (this.#queue.length > 0) break
      if (this.#inFlight === 0) return undefined
      // Another connection may yet put one back.
      await this.#ports.stopwatch.pause(20, this.#signal)
    }
    const delivery = this.#queue.shift()
    if (delivery === undefined) return undefined
    this.#inFlight++
    const wait = this.#reserveSlot()
    if (wait > 0) await this.#ports.stopwatch.pause(wait, this.#signal)
    if (!this.#isStopped && !this.#signal.aborted) return delivery
    this.#putBack(delivery, 'front')
    return undefined
  }

  #reserveSlot(): number {
    const { messagesPerMinute } = this.#request
    const now = this.#ports.stopwatch.elapsed()
    const slot = Math.max(now, this.#nextSlot)
    this.#nextSlot = messagesPerMinute === undefined ? slot : slot + 60_000 / messagesPerMinute
    return slot - now
  }

  #putBack(delivery: DueDelivery, where: 'front' | 'back'): void {
    this.#inFlight--
    if (where === 'front') this.#queue.unshift(delivery)
    else this.#queue.push(delivery)
  }

  /** undefined when there is no connection to be had now; after too many tries the run is stopped. */
  async #open(): Promise<OpenSession | undefined> {
    try {
      const session = await this.#ports.transport.open()
      this.#openSessions++
      this.#failedOpenings = 0
      this.#hasConnected = true
      return session
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'E_MAIL_SERVER') throw error
      // Others are connected: the server will have no more of us, so this connection is given up.
      if (this.#openSessions > 0) return undefined
      const wait = this.#hasConnected ? RECONNECT_PAUSES[this.#failedOpenings++] : undefined
      if (wait === undefined) this.#stop('server', error.message, error.remedy)
      else await this.#ports.stopwatch.pause(wait, this.#signal)
      return undefined
    }
  }

  async #close(session: OpenSession): Promise<undefined> {
    this.#openSessions--
    await session.close()
    return undefined
  }

  /** Resolves to whether the session can be used again. */
  async #deliver(session: OpenSession, delivery: DueDelivery): Promise<boolean> {
    const { journal, clock } = this.#ports
    const prepared = await this.#messages.take(delivery, session.maxSize)
    if (prepared.type === 'impossible') {
      await this.#settle(delivery, prepared.state)
      return true
    }
    const envelope = { from: this.#request.sender.address, to: delivery.email, id: delivery.id }
    const attempt = nextAttempt(delivery.state)
    let hasIntent = false
    const reply = await this.#withGrace(session, () =>
      session.deliver(envelope, prepared.message, async () => {
        hasIntent = true
        await journal.record(delivery, { status: 'dot', attempt }, clock.now(), prepared.kept)
      }),
    )
    if (reply.type !== 'unreachable') {
      await this.#settle(delivery, afterReply(delivery.state, reply, clock.now()))
      this.#weigh(reply)
      return reply.type !== 'unknown'
    }
    if (hasIntent) await journal.record(delivery, delivery.state, clock.now())
    await this.#meetTrouble(delivery, reply.detail)
    return false
  }

  /** Once the clerk has said stop, the message in flight has ten seconds left. */
  async #withGrace(session: OpenSession, deliver: () => Promise<DeliveryReply>): Promise<DeliveryReply> {
    let grace: AbortController | undefined
    const onStop = () => {
      grace = new AbortController()
      void this.#cutAfter(session, grace.signal)
    }
    this.#signal.addEventListener('abort', onStop, { once: true })
    try {
      return await deliver()
    } finally {
      grace?.abort()
      this.#signal.removeEventListener('abort', onStop)
    }
  }

  async #cutAfter(session: OpenSession, settled: AbortSignal): Promise<void> {
    await this.#ports.stopwatch.pause(GRACE, settled)
    if (!settled.aborted) await session.close()
  }

  async #settle(delivery: DueDelivery, state: DeliveryState): Promise<void> {
    const { journal, clock, stopwatch } = this.#ports
    await journal.record(delivery, state, clock.now())
    this.#inFlight--
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
  #weigh(reply: DeliveryReply): void {
    if (reply.type === 'unknown') {
      if (++this.#troublesInRow >= MOST_TROUBLES) this.#stop('server', reply.detail)
      return
    }
    this.#troublesInRow = 0
    if (reply.type !== 'refused') this.#refusalsInRow = 0
    else if (reply.phase !== 'rcpt') this.#weighRefusal(reply)
  }

  /** Refused as a message, not for its recipient: a sign that we send too fast, or wrongly. */
  #weighRefusal({ permanent, reply }: Extract<DeliveryReply, { readonly type: 'refused' }>): void {
    this.#refusalsInRow++
    if (this.#refusalsInRow >= MOST_REFUSALS) this.#stop('refusals', reply)
    else if (!permanent) {
      const wait = Math.min(FIRST_WAIT * 2 ** (this.#refusalsInRow - 1), LONGEST_WAIT)
      this.#nextSlot = Math.max(this.#nextSlot, this.#ports.stopwatch.elapsed() + wait)
    }
  }

  /** A link broken before the dot: again at once, then after the others, then later. */
  async #meetTrouble(delivery: DueDelivery, detail: string): Promise<void> {
    const troubles = (this.#troubles.get(delivery.id) ?? 0) + 1
    this.#troubles.set(delivery.id, troubles)
    this.#troublesInRow++
    this.#events.push({ type: 'trouble', delivery, detail })
    if (this.#troublesInRow >= MOST_TROUBLES) {
      this.#inFlight--
      this.#stop('server', detail)
    } else if (troubles < MOST_TROUBLES) {
      this.#putBack(delivery, troubles === 1 ? 'front' : 'back')
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
