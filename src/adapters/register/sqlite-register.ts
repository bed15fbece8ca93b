// The outgoing register on SQLite: archive/register.sqlite in WAL mode with synchronous=FULL, every
// method one transaction, events under all of it that can only be added to (P01–P05, P34, P35).

import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import type {
  DeliveryChange,
  Register,
  RegisterInspection,
  RegisterRecovery,
} from '../../application/ports/register.ts'
import type { ChainHead } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'
import { standingPlan } from '../../model/planned-sending.ts'
import { onDisk } from '../files/disk-fault.ts'
import { makeFolder, syncFolder } from '../files/durable-write.ts'
import { refuseNetworkShare } from '../files/network-share.ts'
import { followLetter, recallLetter, voidLetter } from './sqlite-acts.ts'
import { claimNumbers, findClaims, markRecorded, restoreClaims, seriesFacts } from './sqlite-claims.ts'
import type { Database } from './sqlite-database.ts'
import { openDatabase, queryBuilder, sqliteFault } from './sqlite-database.ts'
import type { DeliveryRecorder } from './sqlite-delivery-changes.ts'
import { deliveryRecorder } from './sqlite-delivery-changes.ts'
import { findDispatches, noteDispatch } from './sqlite-dispatches.ts'
import { enterNumbers, findRename, noteRename } from './sqlite-entries.ts'
import { addEvents, countEvents, lastEvent, readEvents, readHead, writeHead } from './sqlite-journal.ts'
import {
  findChangedDeliveries,
  findCopies,
  findDeliveries,
  findEntries,
  sealLetter,
} from './sqlite-letters.ts'
import { findReturned, noteReturned } from './sqlite-returned.ts'
import type { RegisterTables } from './sqlite-schema.ts'
import { expectRegister, isBlank, migrate, migrateCopy } from './sqlite-schema.ts'

type SqliteRegister = Register & RegisterInspection & RegisterRecovery

const FILE = 'register.sqlite'
const BUSY_MILLISECONDS = 10_000

/**
 * Opens the register of the archive in `folder` for work, makes it where there is none. Fault
 * E_DISK, E_PERMISSION, E_BUSY, E_INPUT on a network share, or E_DAMAGED when the file is no sound register.
 */
export async function openSqliteRegister(folder: string): Promise<SqliteRegister> {
  refuseNetworkShare(folder)
  onDisk(folder, () => makeFolder(folder))
  const path = join(folder, FILE)
  const isNew = !existsSync(path)
  const database = await openDatabase(path, { timeout: BUSY_MILLISECONDS })
  try {
    expectRegister(database)
    makeDurable(database)
    migrate(database)
    expectDurable(database)
    if (isNew) onDisk(folder, () => syncFolder(folder))
  } catch (error) {
    database.close()
    throw sqliteFault(error, path)
  }
  return registerOver(database, path, () => undefined)
}

/** The head the register in `folder` has seen; undefined when there is none, or none that can be read. */
export async function formerRegisterHead(folder: string): Promise<ChainHead | undefined> {
  try {
    const register = await inspectSqliteRegister(folder)
    if (register === undefined) return undefined
    try {
      return await register.head()
    } finally {
      await register.close()
    }
  } catch (error) {
    // A damaged register is what a rebuilding is for.
    if (error instanceof Fault && error.code === 'E_DAMAGED') return undefined
    throw error
  }
}

/**
 * Reads the register of the archive in `folder` through a private copy elsewhere: nothing is written
 * beside the original, which may lie on a read-only disk (P33). undefined when there is none. Nobody
 * may be working on the archive meanwhile.
 */
export async function inspectSqliteRegister(folder: string): Promise<SqliteRegister | undefined> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return undefined
  const scratch = onDisk(tmpdir(), () => mkdtempSync(join(tmpdir(), 'vanthu-')))
  const remove = () => rmSync(scratch, { recursive: true, force: true })
  try {
    for (const suffix of ['', '-wal', '-journal']) {
      if (existsSync(path + suffix)) {
        onDisk(path + suffix, () => copyFileSync(path + suffix, join(scratch, FILE + suffix)))
      }
    }
    const database = await openDatabase(join(scratch, FILE))
    try {
      if (isBlank(database)) {
        database.close()
        remove()
        return undefined
      }
      migrateCopy(database)
    } catch (error) {
      database.close()
      throw sqliteFault(error, path)
    }
    return await registerOver(database, path, remove)
  } catch (error) {
    remove()
    throw error
  }
}

/**
 * Builds a register anew beside the one there is and puts it in its place when `build` is done. The
 * old one is kept in superseded/: nothing is ever thrown away. Only for the holder of the lock.
 */
export async function rebuildSqliteRegister<Result>(
  folder: string,
  build: (register: SqliteRegister) => Promise<Result>,
): Promise<Result> {
  const scratch = join(folder, 'tmp', 'recover')
  onDisk(scratch, () => rmSync(scratch, { recursive: true, force: true }))
  const register = await openSqliteRegister(scratch)
  let result: Result
  try {
    result = await build(register)
  } finally {
    await register.close()
  }
  onDisk(folder, () => {
    const old = ['', '-wal', '-shm', '-journal'].filter((suffix) => existsSync(join(folder, FILE + suffix)))
    if (old.length > 0) {
      const superseded = join(folder, 'superseded')
      makeFolder(superseded)
      const kept = join(superseded, String(readdirSync(superseded).length + 1).padStart(4, '0'))
      makeFolder(kept)
      for (const suffix of old) renameSync(join(folder, FILE + suffix), join(kept, FILE + suffix))
      syncFolder(kept)
    }
    renameSync(join(scratch, FILE), join(folder, FILE))
    syncFolder(folder)
    rmSync(scratch, { recursive: true })
  })
  return result
}

function makeDurable(database: Database): void {
  database.pragma('journal_mode = WAL')
  // The driver is built to fall back to NORMAL in WAL mode, where a power cut takes commits back.
  database.pragma('synchronous = FULL')
  database.pragma('fullfsync = ON')
  database.pragma('checkpoint_fullfsync = ON')
  database.pragma('foreign_keys = ON')
}

/** Asked after a write, because only then does the driver's own default show. */
function expectDurable(database: Database): void {
  const synchronous = database.pragma('synchronous', { simple: true })
  const mode = database.pragma('journal_mode', { simple: true })
  if (synchronous !== 2 || mode !== 'wal') throw new Error(`not durable: ${synchronous}, ${mode}`)
}

async function registerOver(database: Database, path: string, closed: () => void): Promise<SqliteRegister> {
  const builder: Kysely<RegisterTables> = await queryBuilder<RegisterTables>(database)
  let recorder: DeliveryRecorder | undefined
  const transact = async <Result>(
    work: (query: Transaction<RegisterTables>) => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await builder.transaction().execute(work)
    } catch (error) {
      throw sqliteFault(error, path)
    }
  }
  const record = async (changes: readonly DeliveryChange[]): Promise<void> => {
    try {
      recorder ??= deliveryRecorder(database)
      const { write, sync } = recorder
      // Whoever has kysely's one connection is in the middle of no transaction.
      await builder.connection().execute(async () => write(changes))
      await sync()
    } catch (error) {
      throw sqliteFault(error, path)
    }
  }
  return {
    claimsOf: (batchKey) => transact((query) => findClaims(query, batchKey)),
    claim: (request) => transact((query) => claimNumbers(query, request)),
    restoreClaims: (claims, head) => transact((query) => restoreClaims(query, claims, head)),
    claimsRecorded: (batchKey, head) => transact((query) => markRecorded(query, batchKey, head)),
    series: (seriesId, year) => transact((query) => seriesFacts(query, seriesId, year)),
    seal: (sealing) =>
      transact(async (query) => {
        if (await sealLetter(query, sealing)) await followLetter(query, sealing)
      }),
    entries: (filter) => transact((query) => findEntries(query, filter)),
    copies: (code, year) => transact((query) => findCopies(query, code, year)),
    deliveries: (filter) => transact((query) => findDeliveries(query, filter?.code)),
    recordDelivery: (id, state, at, message) =>
      record([{ id, state, at, ...(message === undefined ? {} : { message }) }]),
    recordDeliveries: record,
    void: (request) => transact((query) => voidLetter(query, request)),
    recall: (request) => transact((query) => recallLetter(query, request)),
    enter: (request) => transact((query) => enterNumbers(query, request)),
    renameOffice: (request) => transact((query) => noteRename(query, request)),
    renamedOffice: () => transact(findRename),
    recordDispatch: (run, at, head) => transact((query) => noteDispatch(query, run, at, head)),
    recordReturned: (notes, at, head) => transact((query) => noteReturned(query, notes, at, head)),
    returned: () => transact(findReturned),
    dispatches: (filter) => transact((query) => findDispatches(query, filter)),
    events: (types) => transact((query) => readEvents(query, types)),
    noteSchedule: (planned, at) =>
      transact((query) => addEvents(query, [{ at, type: 'scheduled', subject: '', body: { ...planned } }])),
    plannedSending: () =>
      transact(async (query) => standingPlan(await lastEvent(query, ['scheduled', 'sending']))),
    noteSending: (messages, at) =>
      transact(async (query) => {
        await addEvents(query, [{ at, type: 'sending', subject: '', body: { messages } }])
        return await countEvents(query)
      }),
    changedDeliveries: () => transact(findChangedDeliveries),
    noteOutcomes: (head, at) =>
      transact(async (query) => {
        await addEvents(query, [{ at, type: 'outcomes', subject: '', body: { chain: { ...head } } }])
        await writeHead(query, head)
      }),
    noteHead: (head) => transact((query) => writeHead(query, head)),
    eventCount: () => transact(countEvents),
    head: () => transact(readHead),
    claims: () => transact((query) => findClaims(query)),
    messages: () =>
      transact(async (query) => {
        const rows = await query
          .selectFrom('deliveries')
          .innerJoin('letters', 'letters.id', 'deliveries.letter_id')
          .select(['deliveries.id as delivery', 'letters.code', 'deliveries.message_sha256 as sha256'])
          .execute()
        return rows.flatMap(({ delivery, code, sha256 }) =>
          sha256 === null ? [] : [{ delivery, code, sha256 }],
        )
      }),
    highWater: () =>
      transact(async (query) => {
        const rows = await query.selectFrom('high_water').selectAll().execute()
        return rows.map((row) => ({ seriesId: row.series_id, year: row.year, number: row.number }))
      }),
    integrity: async () => {
      try {
        const rows = database.pragma('integrity_check')
        // The pragma gives rows of one text column: "ok" alone, or one row per finding.
        const findings = (rows as readonly { integrity_check: string }[]).map((row) => row.integrity_check)
        return findings.filter((finding) => finding !== 'ok')
      } catch (error) {
        return [sqliteFault(error, path).message]
      }
    },
    close: async () => {
      recorder?.close()
      database.close()
      closed()
    },
  }
}
