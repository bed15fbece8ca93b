// vanthu init DIR: a workspace with the sample office in it.

import { createWorkspace } from '../../application/read/create-workspace.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'

export async function run({ arguments: [folder = '.'], bootstrap, report }: Invocation): Promise<number> {
  const files = createWorkspace(bootstrap.sampleFiles(), bootstrap.newWorkspace(folder))
  const words = report.settings.words.init
  report.json({ workspace: folder, files })
  report.text(words.made(folder, files.length))
  report.text(words.next(folder))
  return EXIT.done
}
