// A thread that builds and keeps messages, so that the thread which speaks SMTP does nothing else.

import { setFlagsFromString } from 'node:v8'
import type { LetterToSend, MadeMessage, MessageMaker } from '../../application/ports/message-maker.ts'
import type { Delivery } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import { serveOrders, startOrderThread } from '../order-thread.ts'

interface MessageOrder {
  readonly delivery: Delivery
  readonly letter: LetterToSend
}

/** A maker at work in a thread of its own. */
export interface MessageThread extends MessageMaker {
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>
}

/** Starts `entry`, which is to call `serveMessages`; `data` is its `workerData`. */
export function startMessageThread(entry: URL, data: unknown): MessageThread {
  // Messages that wait for their connection count as grown heap, and a young generation of 1 MB lets them grow old: with
  // the sparing settings of bin/vanthu.mjs an eighth of a run's processor time went into collecting what was not dead.
  setFlagsFromString('--semi-space-growth-factor=2')
  setFlagsFromString('--heap-growing-percent=100')
  // A message leaves half a megabyte of garbage.
  const thread = startOrderThread<MessageOrder, MadeMessage>(entry, data, 8)
  return {
    make: (delivery, letter) => thread.give({ delivery, letter: partFor(delivery, letter) }),
    close: () => thread.close(),
  }
}

/** Answers the orders of the thread that started this one, with `maker`. */
export function serveMessages(maker: MessageMaker): void {
  serveOrders<MessageOrder, MadeMessage>(
    ({ delivery, letter }) => maker.make(delivery, letter),
    (made) => (made.type === 'ready' ? [made.message] : []),
  )
}

/** Of a letter with thousands of copies only what the message is made of goes over. */
function partFor(delivery: Delivery, { copies, ...letter }: LetterToSend): LetterToSend {
  const own = bodiesReached(delivery).flatMap((id) => {
    const copy = copies.get(id)
    return copy === undefined ? [] : [[id, copy] as const]
  })
  return { ...letter, copies: new Map(own) }
}
