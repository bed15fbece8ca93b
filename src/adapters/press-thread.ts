// A press in a thread of its own: trees go over, files come back.

import type {
  CarriedFiles,
  Press,
  PressSetup,
  PressThread,
  PrintedTree,
  PrintOrder,
} from '../application/ports/press.ts'
import { serveOrders, startOrderThread } from './order-thread.ts'
import type { Sent, SentTree } from './sent-trees.ts'
import { receivedTrees, sentTrees } from './sent-trees.ts'

/** The setup comes before all orders and is answered with nothing. */
type PressOrder =
  | { readonly type: 'set-up'; readonly setup: PressSetup }
  | ({ readonly type: 'print'; readonly tree: SentTree; readonly carried?: Sent<CarriedFiles> } & Omit<
      PrintOrder,
      'tree' | 'carried'
    >)

/** Trees on their way: enough that neither thread waits for the other. */
const AHEAD = 16

export interface OpenPressThread extends PressThread {
  /** Ends the thread, whatever it is doing. */
  close(): Promise<void>
}

/** Starts `entry`, which is to call `servePress`. */
export function startPressThread(entry: URL): OpenPressThread {
  const thread = startOrderThread<PressOrder, PrintedTree | undefined>(entry, undefined, 4)
  return {
    setUp(setup) {
      const { tree: sentTree, object } = sentTrees()
      // Every order waits for the press to be ready, and fails as its making did.
      thread.give({ type: 'set-up', setup }).catch(() => undefined)
      return {
        ahead: AHEAD,
        async print({ tree, kind, formats, carried }) {
          const printed = await thread.give({
            type: 'print',
            tree: sentTree(tree),
            kind,
            formats,
            ...(carried === undefined ? {} : { carried: object(carried) }),
          })
          if (printed === undefined) throw new Error('a tree was not printed')
          return printed
        },
        // Memory that came over weighs nothing where garbage is counted, and has filled hundreds of megabytes or
        // had the whole heap looked through before it was found to be some.
        release({ pdf, docx }) {
          for (const bytes of [pdf, docx]) if (bytes?.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0)
        },
      }
    },
    close: () => thread.close(),
  }
}

/** Answers the orders of the thread that started this one, with the press `make` gives. */
export function servePress(make: (setup: PressSetup) => Promise<Press>): void {
  const { tree, object } = receivedTrees()
  let press: Promise<Press> | undefined
  serveOrders<PressOrder, PrintedTree | undefined>(
    async (order) => {
      if (order.type === 'set-up') {
        press = make(order.setup)
        await press
        return undefined
      }
      const { kind, formats, carried } = order
      // Read at once: what a tree shares with earlier ones hangs on their order.
      const received = {
        tree: tree(order.tree),
        kind,
        formats,
        ...(carried === undefined ? {} : { carried: object(carried) }),
      }
      if (press === undefined) throw new Error('a press is set up before it prints')
      return await (await press).print(received)
    },
    (printed) => [printed?.pdf, printed?.docx],
  )
}
