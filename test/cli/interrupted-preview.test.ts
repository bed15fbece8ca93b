// Ctrl-C while drafts are made: heard before the next copy, though printing itself waits for nothing (P40).

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { runMain } from './run-main.ts'

test('a preview of all copies stops at Ctrl-C and ends with 130', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-interrupted-'))
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  await runMain(scratch, ['init', 'office'])
  const before = process.listeners('SIGINT')
  onTestFinished(() => {
    for (const listener of process.listeners('SIGINT'))
      if (!before.includes(listener)) process.off('SIGINT', listener)
  })
  let drafted = 0
  const exitCode = await main(['preview', 'directives/i-speed.yaml', '--all', '--json'], {
    environment: { smtp: {}, wantsColor: false, actor: 'người thử', currentFolder: join(scratch, 'office') },
    terminal: {
      out: (text) => {
        if (!text.includes('"drafted"')) return
        drafted += 1
        // As the system tells it: when the program next looks up from its work.
        if (drafted === 1) setImmediate(() => process.emit('SIGINT'))
      },
      err: () => undefined,
      isScreen: false,
      milliseconds: () => performance.now(),
    },
  })
  expect(exitCode).toBe(130)
  expect(drafted).toBeLessThan(4)
})
