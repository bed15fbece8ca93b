// The program in this very process: a command line in, exit code and both streams out. Fast enough to
// ask it many questions; test/end-to-end/run-program.ts starts it as a process of its own.

import { main } from '../../src/cli/main.ts'
import type { Run } from '../end-to-end/run-program.ts'

/** Runs one command in `folder`, with nothing of the machine's environment but what is given. */
export async function runMain(
  folder: string,
  args: readonly string[],
  smtp: { readonly url?: string; readonly password?: string } = {},
  /** What whoever sits at the keyboard types; nobody sits there unless it is given. */
  typed?: string,
): Promise<Run> {
  let [stdout, stderr] = ['', '']
  const exitCode = await main(args, {
    environment: { smtp, wantsColor: false, actor: 'người thử', currentFolder: folder },
    terminal: {
      out: (text) => {
        stdout += text
      },
      err: (text) => {
        stderr += text
      },
      isScreen: false,
      milliseconds: () => performance.now(),
      ...(typed === undefined
        ? {}
        : {
            ask: async (question: string) => {
              stderr += question
              return typed
            },
          }),
    },
  })
  return { exitCode, stdout, stderr }
}
