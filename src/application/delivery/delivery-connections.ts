// The connections of one run over the deliveries: how many are open, who may try for one, and when
// trying is given up as trouble of the server (P14).

import { Fault } from '../../model/fault.ts'
import type { MailSession, ServerOffer } from '../ports/mail.ts'
import type { DeliverPorts } from './delivery-events.ts'

/** Milliseconds before connecting again, by how often it failed. */
const RECONNECT_PAUSES = [500, 3000] as const

/** With what its server says it can do. */
export type OpenSession = MailSession & ServerOffer

/** What the connections need to know of their run. */
interface RunOfConnections {
  readonly ports: Pick<DeliverPorts, 'transport' | 'stopwatch'>
  readonly signal: AbortSignal
  /** Whether nothing more may be begun. */
  isOver(): boolean
  /** Called when the server cannot be had. */
  onUnreachable(fault: Fault): void
}

export class DeliveryConnections {
  readonly #run: RunOfConnections
  #open = 0
  #failedOpenings = 0
  #hasConnected = false
  /** The one try for a connection while nobody has one. */
  #opening: Promise<void> | undefined

  constructor(run: RunOfConnections) {
    this.#run = run
  }

  /** How many are open. */
  get count(): number {
    return this.#open
  }

  /**
   * undefined when there is no connection to be had now; after too many tries the run is told. Where
   * nobody is connected one tries for all: a wrong password is said once, not once for each connection.
   * Throws what is no fault of the server's.
   */
  async open(): Promise<OpenSession | undefined> {
    while (this.#open === 0 && this.#opening !== undefined) await this.#opening
    if (this.#run.isOver()) return undefined
    const opening = this.#tryToOpen()
    if (this.#open === 0) {
      const settle = () => {
        this.#opening = undefined
      }
      this.#opening = opening.then(settle, settle)
    }
    return await opening
  }

  async close(session: OpenSession): Promise<undefined> {
    this.#open--
    await session.close()
    return undefined
  }

  async #tryToOpen(): Promise<OpenSession | undefined> {
    const { ports, signal } = this.#run
    try {
      const session = await ports.transport.open()
      this.#open++
      this.#failedOpenings = 0
      this.#hasConnected = true
      return session
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'E_MAIL_SERVER') throw error
      // Others are connected: the server will have no more of us, so this connection is given up.
      if (this.#open > 0) return undefined
      const wait = this.#hasConnected ? RECONNECT_PAUSES[this.#failedOpenings++] : undefined
      if (wait === undefined) this.#run.onUnreachable(error)
      else await ports.stopwatch.pause(wait, signal)
      return undefined
    }
  }
}
