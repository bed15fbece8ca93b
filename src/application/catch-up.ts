// At the start of any work on the register: does it end at the same record as the archive? A process
// killed between adding a record and noting it leaves the register one step behind, which is made good
// here from the record itself. Anything else means that an older copy was put back (P06, P35).

import type { ChainRecord } from '../model/chain.ts'
import { refuseOtherHead } from '../model/numbering.ts'
import { readManifest } from './issue-manifest.ts'
import type { Archive } from './ports/archive.ts'
import type { Register } from './ports/register.ts'
import { readEnteredBody, readFollows, readRecalledBody, readRenamedBody } from './record-acts.ts'
import {
  readClaimedBody,
  readDispatchedBody,
  readIssuedBody,
  readOutcomesBody,
  readSendingBody,
  readVoidedBody,
} from './record-bodies.ts'
import { readReturnedBody, returnedList } from './returned-list.ts'

export interface RecordPorts {
  readonly register: Pick<
    Register,
    | 'head'
    | 'claimsOf'
    | 'claimsRecorded'
    | 'enter'
    | 'entries'
    | 'eventCount'
    | 'noteHead'
    | 'noteOutcomes'
    | 'recall'
    | 'recordDispatch'
    | 'recordReturned'
    | 'renameOffice'
    | 'seal'
    | 'void'
  >
  readonly archive: Pick<Archive, 'head' | 'records' | 'get'>
}

/**
 * Takes into the register what the archive recorded last. Fault E_DAMAGED when the two cannot come
 * from one history: an older archive, an older register, or another office's.
 */
export async function catchUp({ register, archive }: RecordPorts): Promise<void> {
  const mine = await register.head()
  const theirs = archive.head()
  if (mine.sequence === theirs.sequence || mine.sequence > theirs.sequence) {
    refuseOtherHead(mine, theirs)
    return
  }
  const missed: ChainRecord[] = []
  for (const record of archive.records()) if (record.sequence > mine.sequence) missed.push(record)
  if (missed[0]?.previous !== mine.sha256) refuseOtherHead(mine, theirs)
  for (const [index, record] of missed.entries()) {
    const sha256 = missed[index + 1]?.previous ?? theirs.sha256
    const head = { sequence: record.sequence, sha256 }
    if (!(await adopt({ register, archive }, record, head))) refuseOtherHead(mine, theirs)
  }
}

/** False when the register does not know what the record speaks of. */
async function adopt(
  { register, archive }: RecordPorts,
  record: ChainRecord,
  head: { readonly sequence: number; readonly sha256: string },
): Promise<boolean> {
  if (record.type === 'claimed') {
    const { batchKey, planHash, letters } = readClaimedBody(record)
    const claims = await register.claimsOf(batchKey)
    const isKnown = letters.every(({ key, code }) =>
      claims.some((held) => held.letterKey === key && held.code === code && held.planHash === planHash),
    )
    if (isKnown) await register.claimsRecorded(batchKey, head)
    return isKnown
  }
  if (record.type === 'sending') {
    // With fewer events it comes from before the run; with more, from another history.
    const isSame = (await register.eventCount()) === readSendingBody(record).events
    if (isSame) await register.noteHead(head)
    return isSame
  }
  if (record.type === 'outcomes') {
    const isSame = (await register.eventCount()) === readOutcomesBody(record).events
    if (isSame) await register.noteOutcomes(head, record.at)
    return isSame
  }
  if (record.type === 'returned') {
    const { events, returned } = readReturnedBody(record)
    const isSame = (await register.eventCount()) === events
    const notes = returnedList(archive.get(returned)) ?? []
    if (isSame) await register.recordReturned(notes, record.at, head)
    return isSame
  }
  if (record.type === 'issued') {
    const { manifest } = readIssuedBody(record)
    const { claim, copies, shared, deliveries, filing } = readManifest(archive, manifest)
    const claims = await register.claimsOf(claim.batchKey)
    const waiting = claims.find((held) => held.letterKey === claim.letterKey)
    if (waiting?.state !== 'claimed' || waiting.code !== claim.code || waiting.year !== claim.year)
      return false
    const follows = readFollows(record)
    const sealing = { claim, copies, shared, deliveries, manifest, head, at: record.at }
    await register.seal({
      ...sealing,
      ...(filing === undefined ? {} : { filing }),
      ...(follows === undefined ? {} : { follows }),
    })
    return true
  }
  if (record.type === 'voided') {
    const { number, year, seriesId, code, reason, actor } = readVoidedBody(record)
    const [entry] = await register.entries({ year, code })
    if (entry?.number !== number) return false
    await register.void({ number, year, seriesId, reason, actor, at: record.at, head })
    return true
  }
  if (record.type === 'recalled') {
    const recalled = readRecalledBody(record)
    const [entry] = await register.entries({ year: recalled.year, code: recalled.code })
    if (entry === undefined) return false
    await register.recall({ ...recalled, at: record.at, head })
    return true
  }
  if (record.type === 'entered') {
    await register.enter({ ...readEnteredBody(record), at: record.at, head })
    return true
  }
  if (record.type === 'renamed') {
    await register.renameOffice({ ...readRenamedBody(record), at: record.at, head })
    return true
  }
  if (record.type === 'dispatched') {
    const run = readDispatchedBody(record)
    const { code, year } = run
    const [entry] = await register.entries({ code, year })
    if (entry === undefined) return false
    await register.recordDispatch(run, record.at, head)
    return true
  }
  return false
}
