// A process that issues a letter and a batch in the folder named, with the real register, archive and
// workspace, and a renderer that takes no time: for tests that start several, kill it or take its disk.
// Arguments: folder, seconds to wait for the lock, key of its directives.

import { Fault } from '../../../src/model/fault.ts'
import { addressedPlan, issue, tailoredPlan } from '../../application/issuing-office.ts'
import { inOffice } from '../real-office.ts'

const EXIT_CODES: Readonly<Record<string, number>> = {
  E_DAMAGED: 5,
  E_DISK: 74,
  E_BUSY: 75,
  E_PERMISSION: 77,
}

const [root = '', waitSeconds = '0', key = 'một'] = process.argv.slice(2)

try {
  await inOffice(
    root,
    async (ports) => {
      await issue(ports, addressedPlan(key))
      await issue(ports, tailoredPlan(`${key} riêng`))
    },
    Number(waitSeconds),
  )
} catch (error) {
  if (!(error instanceof Fault)) throw error
  console.error(`${error.code}: ${error.message} → ${error.remedy}`)
  process.exitCode = EXIT_CODES[error.code] ?? 2
}
