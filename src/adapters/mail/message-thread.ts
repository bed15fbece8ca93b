// The two ends of a thread that builds and keeps messages, so that the thread which speaks SMTP does
// nothing else. A message comes over without being copied; a Fault comes over as the Fault it was.

import { setFlagsFromString } from 'node:v8'
import { parentPort, Worker } from 'node:worker_threads'
import type { LetterToSend, MadeMessage, MessageMaker } from '../../application/ports/message-maker.ts'
import type { Delivery } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import type { FaultCode } from '../../model/fault.ts'
import { Fault } from '../../model/fault.ts'

interface Order {
  readonly number: number
  readonly delivery: Delivery
  readonly letter: LetterToSend
}

type Answer =
  | { readonly number: number; readonly made: MadeMessage }
  | {
      readonly number: number
      readonly fault: { readonly code: FaultCode; readonly message: string; readonly remedy: string }
    }
  | { readonly number: number; readonly error: unknown }

/** A maker at work in a thread of its own. */
export interface MessageThread extends MessageMaker {
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>
}

/** Starts `entry`, which is to call `serveMessages`; `data` is its `workerData`. */
export function startMessageThread(entry: URL, data: unknown): MessageThread {
  // A message leaves half a megabyte of garbage. In 8 MB of young generation it is dead before it is looked at;
  // in the 1 MB V8 begins with (bin/vanthu.mjs keeps it there) looking took a third of the thread's time.
  setFlagsFromString('--min-semi-space-size=8')
  // Flags that say how the program itself is to be read would mislead the thread.
  const worker = new Worker(entry, { workerData: data, execArgv: [] })
  const waiting = new Map<number, { resolve(made: MadeMessage): void; reject(error: unknown): void }>()
  let number = 0
  let ended: { readonly error: unknown } | undefined
  const end = (error: unknown) => {
    ended ??= { error }
    for (const { reject } of waiting.values()) reject(ended.error)
    waiting.clear()
  }
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.number)
    waiting.delete(answer.number)
    if ('made' in answer) asked?.resolve(answer.made)
    else asked?.reject('fault' in answer ? asFault(answer.fault) : answer.error)
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread that builds messages has ended')))
  return {
    make: (delivery, letter) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended.error)
        waiting.set(++number, { resolve, reject })
        worker.postMessage({ number, delivery, letter: partFor(delivery, letter) } satisfies Order)
      }),
    async close() {
      await worker.terminate()
    },
  }
}

/** Answers the orders of the thread that started this one, with `maker`. */
export function serveMessages(maker: MessageMaker): void {
  const port = parentPort
  if (port === null) throw new Error('messages are served from a thread')
  const answer = async ({ number, delivery, letter }: Order): Promise<void> => {
    let made: MadeMessage
    try {
      made = await maker.make(delivery, letter)
    } catch (error) {
      port.postMessage({ number, ...failure(error) } satisfies Answer)
      return
    }
    port.postMessage({ number, made } satisfies Answer, made.type === 'ready' ? handedOver(made.message) : [])
  }
  port.on('message', (order: Order) => void answer(order))
}

/** Of a letter with thousands of copies only what the message is made of goes over. */
function partFor(delivery: Delivery, { copies, ...letter }: LetterToSend): LetterToSend {
  const own = bodiesReached(delivery).flatMap((id) => {
    const copy = copies.get(id)
    return copy === undefined ? [] : [[id, copy] as const]
  })
  return { ...letter, copies: new Map(own) }
}

/** The memory of a message that has it for itself; a small one in a pool with others is copied. */
function handedOver({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

function failure(error: unknown) {
  if (!(error instanceof Fault)) return { error }
  const { code, message, remedy } = error
  return { fault: { code, message, remedy } }
}

function asFault({ code, message, remedy }: { code: FaultCode; message: string; remedy: string }): Fault {
  return new Fault(code, message, remedy)
}
