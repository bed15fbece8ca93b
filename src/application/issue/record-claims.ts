// Numbers stand in two places before anything is rendered under them: in the register, which gives
// them, and in the archive's chain, so that a register put back from before does not give them again
// (P01, P35).

import { isoDate } from '../../model/calendar-date.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { ClaimedBody } from '../archive/record-bodies.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { HeldClaim, Register } from '../ports/register.ts'

export interface RecordClaimsPorts {
  readonly register: Pick<Register, 'entries' | 'claimsRecorded'>
  readonly archive: Pick<Archive, 'head' | 'append'>
}

/** Adds one record for those claims of a batch the chain does not name yet; none when it names all. */
export async function recordClaims(
  claims: readonly HeldClaim[],
  { register, archive }: RecordClaimsPorts,
  office: OfficeIdentity,
): Promise<void> {
  const open = claims.filter((claim) => claim.state === 'claimed' && !claim.recorded)
  const [first] = open
  if (first === undefined) return
  const { seriesId, year, batchKey, planHash, snapshot, at } = first
  const entries = new Map((await register.entries({ year })).map((entry) => [entry.code, entry]))
  const row = entries.get(first.code)
  if (row === undefined) throw new Error(`claimed ${first.code} is not in the register`)
  const body: ClaimedBody = {
    seriesId,
    year,
    date: isoDate(first.issuedDate),
    kind: row.kind,
    subject: row.subject,
    signer: row.signer,
    fileCopy: row.fileCopy,
    batchKey,
    planHash,
    snapshot,
    office,
    letters: open.map(({ letterKey, number, code }) => {
      const { recipients = '', copies = 0 } = entries.get(code) ?? {}
      return { key: letterKey, number, code, recipients, copies }
    }),
  }
  await register.claimsRecorded(batchKey, archive.append(nextRecord(archive.head(), 'claimed', at, body)))
}
