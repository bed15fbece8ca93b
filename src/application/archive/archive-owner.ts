// Whose archive this is: the office its records name. Asked before a number is given or a message sent.

import type { Office } from '../../model/office.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import { refuseOtherOffice } from '../../model/office-identity.ts'
import { readManifest } from '../issue/issue-manifest.ts'
import type { Archive } from '../ports/archive.ts'
import type { Register } from '../ports/register.ts'
import { readOffice } from '../register/record-acts.ts'
import { readIssuedBody } from './record-bodies.ts'

export interface OwnerPorts {
  readonly register: Pick<Register, 'renamedOffice'>
  readonly archive: Pick<Archive, 'records' | 'get'>
}

export function identityOf({ name, organId }: Pick<Office, 'name' | 'organId'>): OfficeIdentity {
  return { name, ...(organId === undefined ? {} : { organId }) }
}

/** Refuses (Fault E_DAMAGED) an archive that belongs to somebody else. */
export async function expectOwnArchive(office: OfficeIdentity, ports: OwnerPorts): Promise<void> {
  refuseOtherOffice(await archiveOwner(ports), office)
}

/** The name the office took last, else the one it began with; undefined for a new archive. */
export async function archiveOwner({ register, archive }: OwnerPorts): Promise<OfficeIdentity | undefined> {
  const renamed = await register.renamedOffice()
  if (renamed !== undefined) return renamed
  for (const record of archive.records()) {
    const office = record.type === 'claimed' ? readOffice(record) : undefined
    if (office !== undefined) return office
    // Records of older programs do not say; their first letter does.
    if (record.type === 'issued') return readManifest(archive, readIssuedBody(record).manifest).office
  }
  return undefined
}
