// The office goes by another name: said once, with who and why, so that its archive stays its own and
// another office's is still refused.

import { Fault } from '../../model/fault.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import { isSameOffice } from '../../model/office-identity.ts'
import { archiveOwner } from '../archive/archive-owner.ts'
import { catchUp } from '../archive/catch-up.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'

export interface RenameOffice {
  /** As office.yaml names it now. */
  readonly office: OfficeIdentity
  readonly reason: string
  readonly actor: string
}

export interface RenamePorts {
  readonly register: Register
  readonly archive: Archive
  readonly clock: Clock
}

/** The former name; undefined when it is the same and nothing was written. Fault E_INPUT without a reason. */
export async function renameOffice(
  { office, reason, actor }: RenameOffice,
  ports: RenamePorts,
): Promise<OfficeIdentity | undefined> {
  const said = reason.trim()
  if (said === '') throw new Fault('E_INPUT', 'Chưa ghi lý do đổi tên.', 'Thêm --reason "lý do đổi tên".')
  await catchUp(ports)
  const former = await archiveOwner(ports)
  if (former === undefined || (isSameOffice(former, office) && former.name === office.name)) return undefined
  const { register, archive, clock } = ports
  const at = clock.now()
  const body = { office, reason: said, actor }
  const head = archive.append(nextRecord(archive.head(), 'renamed', at, body))
  await register.renameOffice({ ...body, at, head })
  return former
}
