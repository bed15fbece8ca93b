// The two ends of a thread that carries out orders. Bytes it answers with come over without being copied;
// a Fault comes over as the Fault it was.

import { setFlagsFromString } from 'node:v8'
import { parentPort, Worker } from 'node:worker_threads'
import type { FaultCode } from '../model/fault.ts'
import { Fault } from '../model/fault.ts'

interface Numbered<Order> {
  readonly number: number
  readonly order: Order
}

type Reply<Answer> =
  | { readonly number: number; readonly answer: Answer }
  | {
      readonly number: number
      readonly fault: { readonly code: FaultCode; readonly message: string; readonly remedy: string }
    }
  | { readonly number: number; readonly error: unknown }

/** A thread at work; orders are begun in the order in which they are given. */
export interface OrderThread<Order, Answer> {
  /** Rejects as the other end threw: with its Fault, or its error. */
  give(order: Order): Promise<Answer>
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>
}

/**
 * Starts `entry`, which is to call `serveOrders`; `data` is its `workerData`. Megabytes of young generation: what an
 * order leaves of garbage is to be dead before it is looked at. In the one megabyte V8 begins with (bin/vanthu.mjs
 * keeps it there) looking took a third of a thread's time.
 */
export function startOrderThread<Order, Answer>(
  entry: URL,
  data: unknown,
  youngMegabytes: number,
): OrderThread<Order, Answer> {
  setFlagsFromString(`--min-semi-space-size=${youngMegabytes}`)
  // Flags that say how the program itself is to be read would mislead the thread.
  const worker = new Worker(entry, { workerData: data, execArgv: [] })
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: unknown): void }>()
  let number = 0
  let ended: { readonly error: unknown } | undefined
  const end = (error: unknown) => {
    ended ??= { error }
    for (const { reject } of waiting.values()) reject(ended.error)
    waiting.clear()
  }
  worker.on('message', (reply: Reply<Answer>) => {
    const asked = waiting.get(reply.number)
    waiting.delete(reply.number)
    if ('answer' in reply) asked?.resolve(reply.answer)
    else asked?.reject('fault' in reply ? asFault(reply.fault) : reply.error)
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('a thread has ended before its work')))
  return {
    give: (order) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended.error)
        waiting.set(++number, { resolve, reject })
        worker.postMessage({ number, order } satisfies Numbered<Order>)
      }),
    async close() {
      await worker.terminate()
    },
  }
}

/** Answers the orders of the thread that started this one. `bytesOf` names what an answer gives away. */
export function serveOrders<Order, Answer>(
  carryOut: (order: Order) => Promise<Answer>,
  bytesOf: (answer: Answer) => readonly (Uint8Array | undefined)[],
): void {
  const port = parentPort
  if (port === null) throw new Error('orders are served from a thread')
  const serve = async ({ number, order }: Numbered<Order>): Promise<void> => {
    let answer: Answer
    try {
      answer = await carryOut(order)
    } catch (error) {
      port.postMessage({ number, ...failure(error) } satisfies Reply<Answer>)
      return
    }
    port.postMessage({ number, answer } satisfies Reply<Answer>, bytesOf(answer).flatMap(handedOver))
  }
  port.on('message', (order: Numbered<Order>) => void serve(order))
}

/** The memory of bytes that have it for themselves; few bytes in a pool with others are copied. */
function handedOver(bytes: Uint8Array | undefined): ArrayBuffer[] {
  const buffer = bytes?.buffer
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes?.byteLength ? [buffer] : []
}

function failure(error: unknown) {
  if (!(error instanceof Fault)) return { error }
  const { code, message, remedy } = error
  return { fault: { code, message, remedy } }
}

function asFault({ code, message, remedy }: { code: FaultCode; message: string; remedy: string }): Fault {
  return new Fault(code, message, remedy)
}
