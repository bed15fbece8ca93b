// Messages built and archived ahead of the connections that will send them, so that neither waits for
// the other. Bounded by count and bytes: ten thousand recipients need no more memory than twenty.

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { LetterToSend, MadeMessage } from '../ports/message-maker.ts'
import { letterToSend } from './deliver-message.ts'
import type { DeliverPorts, DeliverRequest } from './delivery-events.ts'

/** A message as it was made, or the state of a delivery that cannot be tried. */
export type PreparedMessage =
  | Exclude<MadeMessage, { readonly type: 'impossible' }>
  | { readonly type: 'impossible'; readonly state: DeliveryState }

/** Messages ahead per connection, and bytes over all. Those kept together share the waits for the disk. */
const MOST_AHEAD = { perConnection: 8, bytes: 32_000_000 } as const

export class PreparedMessages {
  readonly #request: DeliverRequest
  readonly #ports: Pick<DeliverPorts, 'clock' | 'maker' | 'register'>
  readonly #letters = new Map<string, Promise<LetterToSend>>()
  readonly #ahead = new Map<string, Promise<PreparedMessage>>()
  /** Bytes of the largest message yet. */
  #largest = 0

  constructor(request: DeliverRequest, ports: Pick<DeliverPorts, 'clock' | 'maker' | 'register'>) {
    this.#request = request
    this.#ports = ports
  }

  /** Begins with the deliveries that come next, as far as there is room. */
  prepare(next: readonly Delivery[]): void {
    for (const delivery of next) {
      if (this.#ahead.size >= this.#room()) return
      if (this.#ahead.has(delivery.id)) continue
      const message = this.#build(delivery)
      this.#ahead.set(delivery.id, message)
      // Whoever takes it meets the error; until then nobody has to.
      message.catch(() => undefined)
    }
  }

  /** How many may be ahead: one until the size of one is known. */
  #room(): number {
    if (this.#largest === 0) return 1
    const byCount = (this.#request.connections ?? 1) * MOST_AHEAD.perConnection
    return Math.max(1, Math.min(byCount, Math.floor(MOST_AHEAD.bytes / this.#largest)))
  }

  /**
   * The delivery's message, on disk. `limit` is the largest the server takes, in bytes. Throws Fault
   * E_DAMAGED when the archive is, E_DISK when the message cannot be kept.
   */
  async take(delivery: Delivery, limit: number | undefined): Promise<PreparedMessage> {
    const prepared = await (this.#ahead.get(delivery.id) ?? this.#build(delivery))
    this.#ahead.delete(delivery.id)
    if (prepared.type !== 'ready') return prepared
    const size = prepared.message.length
    return limit !== undefined && size > limit ? { type: 'too-large', size, limit } : prepared
  }

  /** Resolves when nothing is being built or kept any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#ahead.values())
  }

  async #build(delivery: Delivery): Promise<PreparedMessage> {
    const made = await this.#ports.maker.make(delivery, await this.#letter(delivery))
    if (made.type === 'impossible') return this.#impossible(made.why)
    if (made.type === 'ready') this.#largest = Math.max(this.#largest, made.message.length)
    return made
  }

  #letter({ code, year }: Delivery): Promise<LetterToSend> {
    const key = `${year} ${code}`
    const letter = this.#letters.get(key) ?? letterToSend(this.#ports.register, code, year)
    this.#letters.set(key, letter)
    return letter
  }

  #impossible(why: string): PreparedMessage {
    const at = this.#ports.clock.now()
    return { type: 'impossible', state: { status: 'rejected', serverReply: `chưa gửi: ${why}`, at } }
  }
}
