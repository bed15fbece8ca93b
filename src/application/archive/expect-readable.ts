// May what lies here be read out as this office's register? An older copy put back and another office's
// archive would answer every question wrongly, so that reading refuses them as work does (P35).

import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { OwnerPorts } from './archive-owner.ts'
import { expectOwnArchive } from './archive-owner.ts'
import type { HistoryPorts } from './catch-up.ts'
import { expectOneHistory } from './catch-up.ts'

export interface ReadablePorts {
  readonly register: HistoryPorts['register'] & OwnerPorts['register']
  readonly archive: HistoryPorts['archive']
  /**
   * Does `work` while no process changes register or archive; undefined when one does. A process at work
   * compared the two when it began, and is a step between them at any moment.
   */
  readonly whileStill: <Result>(work: () => Promise<Result>) => Promise<Result | undefined>
}

/**
 * Fault E_DAMAGED for an older register, an older archive, or one that is not `office`'s; undefined for
 * an office nobody can name. True when a process that was killed left the register one step behind:
 * it is whole, and lacks the last thing done.
 */
export async function expectReadable(
  office: OfficeIdentity | undefined,
  ports: ReadablePorts,
): Promise<boolean> {
  if (office !== undefined) await expectOwnArchive(office, ports)
  if (await endAlike(ports)) return false
  const isBehind = await ports.whileStill(async () => {
    await expectOneHistory(ports)
    return !(await endAlike(ports))
  })
  return isBehind === true
}

async function endAlike({ register, archive }: HistoryPorts): Promise<boolean> {
  const [mine, theirs] = [await register.head(), archive.head()]
  return mine.sequence === theirs.sequence && mine.sha256 === theirs.sha256
}
