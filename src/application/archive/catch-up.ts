// Do register and archive end at the same record? A process killed between adding a record and noting it
// leaves the register one step behind: work makes that good from the record itself, reading lets it be.
// Anything else means that an older copy was put back (P06, P35).

import type { ChainHead, ChainRecord } from '../../model/chain.ts'
import { refuseOtherHead } from '../../model/numbering.ts'
import { readReturnedBody } from '../delivery/returned-list.ts'
import { readManifest } from '../issue/issue-manifest.ts'
import type { Archive } from '../ports/archive.ts'
import type { Register } from '../ports/register.ts'
import { readRecalledBody } from '../register/record-acts.ts'
import type { NotePorts } from './note-record.ts'
import { noteRecord } from './note-record.ts'
import {
  readClaimedBody,
  readDispatchedBody,
  readIssuedBody,
  readOutcomesBody,
  readSendingBody,
  readVoidedBody,
} from './record-bodies.ts'

export interface RecordPorts {
  readonly register: NotePorts['register'] &
    Pick<
      Register,
      'head' | 'claimsOf' | 'claimsRecorded' | 'entries' | 'eventCount' | 'noteHead' | 'noteOutcomes'
    >
  readonly archive: Pick<Archive, 'head' | 'records' | 'get'>
}

/** What it takes to see, without a write, whether register and archive come from one history. */
export interface HistoryPorts {
  readonly register: Pick<Register, 'head' | 'claimsOf' | 'entries' | 'eventCount'>
  readonly archive: Pick<Archive, 'head' | 'records' | 'get'>
}

/**
 * Takes into the register what the archive recorded last. Fault E_DAMAGED when the two cannot come
 * from one history: an older archive, an older register, or another office's.
 */
export async function catchUp(ports: RecordPorts): Promise<void> {
  for (const { record, head } of await missedRecords(ports)) {
    await expectKnown(record, ports)
    await adopt(ports, record, head)
  }
}

/** The same, for those who only read: refuses as `catchUp` does and takes over nothing. */
export async function expectOneHistory(ports: HistoryPorts): Promise<void> {
  for (const { record } of await missedRecords(ports)) await expectKnown(record, ports)
}

interface MissedRecord {
  readonly record: ChainRecord
  /** Where the chain ended when it was the last. */
  readonly head: ChainHead
}

/** Records of the archive that follow the last one the register saw. */
async function missedRecords({ register, archive }: HistoryPorts): Promise<readonly MissedRecord[]> {
  const mine = await register.head()
  const theirs = archive.head()
  if (mine.sequence >= theirs.sequence) {
    refuseOtherHead(mine, theirs)
    return []
  }
  const missed: ChainRecord[] = []
  for (const record of archive.records()) if (record.sequence > mine.sequence) missed.push(record)
  if (missed[0]?.previous !== mine.sha256) refuseOtherHead(mine, theirs)
  return missed.map((record, index) => ({
    record,
    head: { sequence: record.sequence, sha256: missed[index + 1]?.previous ?? theirs.sha256 },
  }))
}

async function expectKnown(record: ChainRecord, ports: HistoryPorts): Promise<void> {
  if (!(await isKnown(record, ports))) refuseOtherHead(await ports.register.head(), ports.archive.head())
}

/** Whether the register holds what the record rests on; an older one does not. */
async function isKnown(record: ChainRecord, { register, archive }: HistoryPorts): Promise<boolean> {
  switch (record.type) {
    case 'claimed': {
      const { batchKey, planHash, letters } = readClaimedBody(record)
      const claims = await register.claimsOf(batchKey)
      return letters.every(({ key, code }) =>
        claims.some((held) => held.letterKey === key && held.code === code && held.planHash === planHash),
      )
    }
    // With fewer events it comes from before the run; with more, from another history.
    case 'sending':
      return (await register.eventCount()) === readSendingBody(record).events
    case 'outcomes':
      return (await register.eventCount()) === readOutcomesBody(record).events
    case 'returned':
      return (await register.eventCount()) === readReturnedBody(record).events
    case 'issued': {
      const { claim } = readManifest(archive, readIssuedBody(record).manifest)
      const claims = await register.claimsOf(claim.batchKey)
      const waiting = claims.find((held) => held.letterKey === claim.letterKey)
      return waiting?.state === 'claimed' && waiting.code === claim.code && waiting.year === claim.year
    }
    case 'voided': {
      const { number, year, code } = readVoidedBody(record)
      const [entry] = await register.entries({ year, code })
      return entry?.number === number
    }
    case 'recalled':
      return await isRegistered(readRecalledBody(record), register)
    case 'dispatched':
      return await isRegistered(readDispatchedBody(record), register)
    // They bring along all they speak of.
    case 'entered':
    case 'renamed':
      return true
    default:
      return false
  }
}

async function isRegistered(
  { code, year }: { readonly code: string; readonly year: number },
  register: HistoryPorts['register'],
): Promise<boolean> {
  return (await register.entries({ code, year })).length > 0
}

/** Notes in the register what a record it knows says. */
async function adopt(ports: RecordPorts, record: ChainRecord, head: ChainHead): Promise<void> {
  const { register } = ports
  switch (record.type) {
    case 'claimed':
      return await register.claimsRecorded(readClaimedBody(record).batchKey, head)
    case 'sending':
      return await register.noteHead(head)
    case 'outcomes':
      return await register.noteOutcomes(head, record.at)
    default:
      if (await noteRecord(ports, record, head)) return
      throw new Error(`no way to take over a record of type ${record.type}`)
  }
}
