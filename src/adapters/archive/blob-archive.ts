// The archive on disk: its objects, and the chain of records beside them. Written as restic's local
// backend does; docs/archive-format.md tells a stranger how to check it (P07–P09, P32).

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '../../application/ports/archive.ts'
import type { ChainHead } from '../../model/chain.ts'
import { onDisk } from '../files/disk-fault.ts'
import { makeFolder } from '../files/durable-write.ts'
import type { WorkspaceLock } from '../files/workspace-lock.ts'
import { getObject, openObjects, temporaryFolder } from './archive-objects.ts'
import { placeVerifier } from './archive-verifier.ts'
import { appendChainLine, chainRecords, cutTornLine, readChainHead, readWholeHead } from './chain-file.ts'

/**
 * Opens the archive in `folder`, makes it where there is none, and clears away what a killed process
 * left half done. Holding the lock makes that safe, so the lock is asked for. Fault E_DISK,
 * E_PERMISSION, or E_DAMAGED when the chain does not end in a record.
 */
export function openBlobArchive(folder: string, _lock: WorkspaceLock): Archive {
  const chainPath = join(folder, 'chain.jsonl')
  const unfinished = temporaryFolder(folder)
  onDisk(folder, () => {
    makeFolder(join(folder, 'objects'))
    makeFolder(unfinished)
    for (const name of readdirSync(unfinished)) rmSync(join(unfinished, name), { recursive: true })
  })
  onDisk(folder, () => placeVerifier(folder, unfinished))
  cutTornLine(chainPath)
  let head = readChainHead(chainPath)
  return {
    ...openObjects(folder, 'main'),
    append: (record): ChainHead => {
      if (record.sequence !== head.sequence + 1 || record.previous !== head.sha256) {
        throw new Error(`record ${record.sequence} does not follow ${head.sequence}`)
      }
      head = appendChainLine(chainPath, record)
      return head
    },
    head: () => head,
    records: () => chainRecords(chainPath),
  }
}

/** The archive in `folder` for those who only read: nothing is written, made or cleared away. */
export function readBlobArchive(folder: string): Pick<Archive, 'head' | 'records' | 'get'> {
  const chainPath = join(folder, 'chain.jsonl')
  return {
    head: () => readWholeHead(chainPath),
    records: () => chainRecords(chainPath, 'left out'),
    get: (sha256) => getObject(folder, sha256),
  }
}
