// What a record of the archive says, noted in a register: for one that is a step behind, and for one that
// is built anew. Numbers and outcomes are not here, for a new register takes them in another way.

import type { ChainHead, ChainRecord } from '../../model/chain.ts'
import { readReturnedBody, returnedList } from '../delivery/returned-list.ts'
import { readManifest } from '../issue/issue-manifest.ts'
import type { Archive } from '../ports/archive.ts'
import type { Register } from '../ports/register.ts'
import { readEnteredBody, readFollows, readRecalledBody, readRenamedBody } from '../register/record-acts.ts'
import { readDispatchedBody, readIssuedBody, readVoidedBody } from './record-bodies.ts'

export interface NotePorts {
  readonly register: Pick<
    Register,
    'enter' | 'recall' | 'recordDispatch' | 'recordReturned' | 'renameOffice' | 'seal' | 'void'
  >
  readonly archive: Pick<Archive, 'get'>
}

/**
 * Notes a letter issued or an act on one, and that the register now ends at `head`. False, with nothing
 * noted, for a record of any other type. Fault E_DAMAGED when the record or what it names cannot be read.
 */
export async function noteRecord(
  { register, archive }: NotePorts,
  record: ChainRecord,
  head: ChainHead,
): Promise<boolean> {
  const { at } = record
  switch (record.type) {
    case 'issued': {
      const { manifest } = readIssuedBody(record)
      const { claim, copies, shared, deliveries, filing } = readManifest(archive, manifest)
      const follows = readFollows(record)
      await register.seal({
        ...{ claim, copies, shared, deliveries, manifest, head, at },
        ...(filing === undefined ? {} : { filing }),
        ...(follows === undefined ? {} : { follows }),
      })
      return true
    }
    case 'voided':
      await register.void({ ...readVoidedBody(record), at, head })
      return true
    case 'recalled':
      await register.recall({ ...readRecalledBody(record), at, head })
      return true
    case 'entered':
      await register.enter({ ...readEnteredBody(record), at, head })
      return true
    case 'renamed':
      await register.renameOffice({ ...readRenamedBody(record), at, head })
      return true
    case 'returned': {
      const notes = returnedList(archive.get(readReturnedBody(record).returned)) ?? []
      await register.recordReturned(notes, at, head)
      return true
    }
    case 'dispatched':
      await register.recordDispatch(readDispatchedBody(record), at, head)
      return true
    default:
      return false
  }
}
