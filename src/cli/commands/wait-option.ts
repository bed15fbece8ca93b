// --wait [seconds]: how long to wait for another process on the same workspace.

import type { TypedOptions } from './typed-options.ts'

const DEFAULT_WAIT = 600

/** Seconds; 0 without the option, ten minutes for the bare one. */
export function waitSeconds(options: TypedOptions): number {
  return options.flag('wait') ? DEFAULT_WAIT : (options.whole('wait') ?? 0)
}
