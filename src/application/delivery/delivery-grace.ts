// What becomes of the message in flight when the clerk stops: it has ten seconds left, then its
// connection is cut and it counts as whatever is known of it (P11: out within 15 s).

import type { MailSession } from '../ports/mail.ts'
import type { Stopwatch } from './delivery-events.ts'

const GRACE = 10_000

/** The result of `work` on the session, which is cut when `signal` was given ten seconds ago. */
export async function withGrace<Result>(
  session: MailSession,
  stopwatch: Stopwatch,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  let grace: AbortController | undefined
  const cutAfter = async (settled: AbortSignal) => {
    await stopwatch.pause(GRACE, settled)
    if (!settled.aborted) await session.close()
  }
  const onStop = () => {
    grace = new AbortController()
    void cutAfter(grace.signal)
  }
  signal.addEventListener('abort', onStop, { once: true })
  try {
    return await work()
  } finally {
    grace?.abort()
    signal.removeEventListener('abort', onStop)
  }
}
