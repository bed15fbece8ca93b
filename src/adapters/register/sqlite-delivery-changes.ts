// What becomes of deliveries, written down twice for every message sent: two statements prepared once, and
// a sync of SQLite's log that does not hold up the thread. Everything else goes through kysely, and SQLite
// syncs it itself.

import { closeSync, openSync } from 'node:fs'
import type { DeliveryChange } from '../../application/ports/register.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import { diskFault, onDisk } from '../files/disk-fault.ts'
import { syncDataLater } from '../files/durable-write.ts'
import type { Database } from './sqlite-database.ts'

export interface DeliveryRecorder {
  /** Writes the changes in their order, all or none. In no transaction of anyone's; not yet on disk. */
  write(changes: readonly DeliveryChange[]): void
  /** Resolves when everything written by now is on disk. Fault E_DISK. */
  sync(): Promise<void>
  /** To be called before the database is closed. */
  close(): void
}

/** For a database in WAL mode with synchronous=FULL. */
export function deliveryRecorder(database: Database): DeliveryRecorder {
  const update = database.prepare(
    `UPDATE deliveries SET status = :status, state = :state,
       message_sha256 = coalesce(:sha256, message_sha256), message_size = coalesce(:size, message_size)
     WHERE id = :id`,
  )
  const note = database.prepare(
    `INSERT INTO events (at, type, subject, body) VALUES (:at, 'delivery', :id, :body)`,
  )
  const change = ({ id, state, at, message }: DeliveryChange): void => {
    const { sha256 = null, size = null } = message ?? {}
    const { changes: updated } = update.run({
      id,
      status: state.status,
      state: JSON.stringify(state),
      sha256,
      size,
    })
    if (updated !== 1) throw new Error(`no delivery ${id}`)
    const body = canonicalJson({ state: { ...state }, ...(sha256 === null ? {} : { message: sha256 }) })
    note.run({ at, id, body })
  }
  const writeAll = database.transaction((changes: readonly DeliveryChange[]) => changes.forEach(change))
  const log = `${database.name}-wal`
  let descriptor: number | undefined
  return {
    write(changes) {
      // A commit is whole frames at the end of the log, and on disk once the log is: with NORMAL SQLite leaves
      // that to us, and still syncs the log itself before it moves anything out of it.
      database.pragma('synchronous = NORMAL')
      try {
        writeAll.immediate(changes)
      } finally {
        database.pragma('synchronous = FULL')
      }
    },
    async sync() {
      descriptor ??= onDisk(log, () => openSync(log, 'r+'))
      try {
        await syncDataLater(descriptor)
      } catch (error) {
        throw diskFault(error, log)
      }
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
}
