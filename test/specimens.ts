// The letters on which elements are measured: the sample letter as one letter to its groups, and as
// a copy to a single body.

import type { Specimen } from './layout/element-table.ts'
import { sampleWorkspace } from './sample-workspace.ts'
import type { SetLetter } from './set-letter.ts'
import { setLetter } from './set-letter.ts'

const SAMPLE = 'directives/i-speed.yaml'

/** The specimen as finished files. */
export function specimen(name: Specimen): Promise<SetLetter> {
  const files = sampleWorkspace()
  if (name === 'common') {
    const typed = new TextDecoder().decode(files.contents.get(SAMPLE))
    const common = typed.replace('mode: addressed, taskSheet: true', 'mode: common')
    files.contents.set(SAMPLE, new TextEncoder().encode(common))
  }
  return setLetter(files, SAMPLE)
}
