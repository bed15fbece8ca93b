// A message as a stream that ends, and so lets the final dot go, only when it may (P12).

import { Readable, Transform } from 'node:stream'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'

/** Bytes handed over at a time; each block has its own time. */
const BLOCK = 65_536

interface SourceEvents {
  /** The next block was asked for. */
  onBlock(): void
  /** Whether the socket holds nothing back any more. */
  hasLeft(): boolean
  /** Everything has left; the dot follows when it resolves to true. */
  mayEnd(): Promise<boolean>
  onFailure(error: unknown): void
}

/** Whether the message has whole line ends only and no line that begins with a dot: nothing to stuff. */
function isReadyMade(message: Uint8Array): boolean {
  // Searching a string costs half as much as searching bytes.
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1')
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (text[start] === '.' || text.indexOf('\r', start) !== end - 1) return false
    start = end + 1
  }
  return start > 0 && start === text.length
}

/**
 * nodemailer's stream looks at every byte for dots and bare line ends, which costs more than all the
 * rest of a message's way out; where there are none, blocks go on as they are. It keeps the last byte
 * to know how to end: CRLF, and so the dot alone on its line.
 */
function passOn(stuffing: Transform): void {
  Object.assign(stuffing, {
    _transform(block: Uint8Array, _: BufferEncoding, done: (error: null, block: Uint8Array) => void) {
      Object.assign(stuffing, { lastByte: block.at(-1) })
      done(null, block)
    },
  })
}

/** Reads block by block; after the last one left, asks whether the dot may follow. */
export class MessageSource extends Readable {
  hasBegun = false
  readonly #message: Uint8Array
  readonly #events: SourceEvents
  #offset = 0
  /** nodemailer's dot-stuffing stream, known once it drinks from us. */
  #stuffing: Transform | undefined

  constructor(message: Uint8Array, events: SourceEvents) {
    super({ highWaterMark: BLOCK })
    this.#message = message
    this.#events = events
  }

  override pipe<Sink extends NodeJS.WritableStream>(sink: Sink, options?: { end?: boolean }): Sink {
    this.hasBegun = true
    if (sink instanceof Transform) {
      this.#stuffing = sink
      if (isReadyMade(this.#message)) passOn(sink)
    }
    return super.pipe(sink, options)
  }

  override _read(): void {
    this.#events.onBlock()
    const block = this.#message.subarray(this.#offset, this.#offset + BLOCK)
    this.#offset += block.length
    if (block.length > 0) this.push(block)
    else void this.#finish()
  }

  async #finish(): Promise<void> {
    try {
      for (let turns = 0; !this.destroyed && !this.#isHandedOver(); turns++)
        await (turns < 50 ? turn() : pause(5))
      if (!this.destroyed && (await this.#events.mayEnd())) this.push(null)
    } catch (error) {
      this.#events.onFailure(error)
    }
  }

  #isHandedOver(): boolean {
    const stuffing = this.#stuffing
    return (
      stuffing !== undefined &&
      stuffing.writableLength + stuffing.readableLength === 0 &&
      this.#events.hasLeft()
    )
  }
}
