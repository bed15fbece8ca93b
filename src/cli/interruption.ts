// Ctrl-C and SIGTERM: the first stops before the next recipient, the second ends at once. A message
// whose reply is still awaited is left with its intent written down, which the next run shows as
// uncertain, so waiting may end before the server answers.

import { EXIT } from './exit-codes.ts'
import type { Report } from './reports/report.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Longest time from the first signal to the end, in milliseconds. */
const PATIENCE = 14_000

/** Milliseconds in which a signal again is the same press: a program around ours hands on what we got ourselves. */
const ECHO = 300

export interface Interruption {
  readonly signal: AbortSignal
  /** Gives the signals back to the process, unless one ended the work: the process ends too, then. */
  release(): void
}

export function interruption(report: Report): Interruption {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let first = 0
  const onSignal = () => {
    if (controller.signal.aborted) {
      if (performance.now() - first < ECHO) return
      process.exit(EXIT.interrupted)
    }
    first = performance.now()
    report.note(report.settings.words.stopping)
    timer = setTimeout(() => process.exit(EXIT.interrupted), PATIENCE)
    timer.unref()
    controller.abort()
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer)
      // A program that ends because it was told to says so by its code, whatever signal comes meanwhile.
      if (controller.signal.aborted) return
      for (const name of SIGNALS) process.off(name, onSignal)
    },
  }
}
