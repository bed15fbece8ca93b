// The tables of archive/register.sqlite, as kysely sees them and as SQLite makes them. A change is a
// new migration at the end; those before it are never edited.

import type { Generated } from 'kysely'
import type { Delivery, DeliveryStatus } from '../../model/delivery.ts'
import { Fault } from '../../model/fault.ts'
import type { FileRole, LetterState } from '../../model/issue.ts'
import type { Database } from './sqlite-database.ts'

export interface RegisterTables {
  readonly letters: {
    readonly id: Generated<number>
    readonly series_id: string
    readonly year: number
    readonly number: number
    readonly code: string
    readonly batch_key: string
    readonly plan_hash: string
    readonly letter_key: string
    readonly issued_date: string
    readonly kind: string
    readonly subject: string
    readonly signer: string
    readonly recipients: string
    readonly file_copy: string
    readonly copies: number
    readonly state: LetterState
    readonly snapshot: string
    /** Sequence of the chain's record of the claim. */
    readonly recorded: number | null
    readonly manifest: string | null
    readonly claimed_at: string
  }
  readonly high_water: { readonly series_id: string; readonly year: number; readonly number: number }
  readonly copies: {
    readonly letter_id: number
    readonly position: number
    readonly recipient_id: string
    readonly recipient_name: string
    readonly pages: number
  }
  /** Files of a copy, or of the whole letter at position -1. */
  readonly files: {
    readonly letter_id: number
    readonly copy_position: number
    readonly position: number
    readonly role: FileRole
    readonly name: string
    readonly sha256: string
    readonly size: number
  }
  readonly deliveries: {
    readonly id: string
    readonly letter_id: number
    readonly position: number
    readonly recipient_id: string
    readonly recipient_name: string
    readonly email: string
    readonly kind: Delivery['kind']
    /** Ids of further bodies the message is for, as JSON. */
    readonly also_for: string | null
    readonly message_id: string
    readonly status: DeliveryStatus
    /** The whole state as JSON. */
    readonly state: string
    readonly message_sha256: string | null
    readonly message_size: number | null
  }
  readonly events: {
    readonly sequence: Generated<number>
    readonly at: string
    readonly type: string
    readonly subject: string
    readonly body: string
  }
  readonly chain_head: { readonly id: number; readonly sequence: number; readonly sha256: string }
}

const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    series_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    code TEXT NOT NULL,
    batch_key TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    letter_key TEXT NOT NULL,
    issued_date TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    signer TEXT NOT NULL,
    recipients TEXT NOT NULL,
    file_copy TEXT NOT NULL,
    copies INTEGER NOT NULL,
    state TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    recorded INTEGER,
    manifest TEXT,
    claimed_at TEXT NOT NULL,
    UNIQUE (series_id, year, number),
    UNIQUE (year, code),
    UNIQUE (batch_key, letter_key)
  ) STRICT;
  CREATE TRIGGER letters_keep BEFORE DELETE ON letters
    BEGIN SELECT RAISE(ABORT, 'letters are never deleted'); END;
  CREATE TRIGGER letters_number BEFORE UPDATE OF series_id, year, number, code ON letters
    BEGIN SELECT RAISE(ABORT, 'a number is never changed'); END;

  CREATE TABLE high_water (
    series_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (series_id, year)
  ) STRICT;
  CREATE TRIGGER high_water_keep BEFORE DELETE ON high_water
    BEGIN SELECT RAISE(ABORT, 'high water is never deleted'); END;
  CREATE TRIGGER high_water_rises BEFORE UPDATE ON high_water WHEN NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, 'high water only rises'); END;

  CREATE TABLE copies (
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    position INTEGER NOT NULL,
    recipient_id TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (letter_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE files (
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    copy_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (letter_id, copy_position, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    position INTEGER NOT NULL,
    recipient_id TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    email TEXT NOT NULL,
    kind TEXT NOT NULL,
    message_id TEXT NOT NULL,
    status TEXT NOT NULL,
    state TEXT NOT NULL,
    message_sha256 TEXT,
    message_size INTEGER,
    UNIQUE (letter_id, position)
  ) STRICT;
  CREATE TRIGGER deliveries_keep BEFORE DELETE ON deliveries
    BEGIN SELECT RAISE(ABORT, 'deliveries are never deleted'); END;

  CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER events_keep BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
  CREATE TRIGGER events_stand BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END;

  CREATE TABLE chain_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    sha256 TEXT NOT NULL
  ) STRICT;
  `,
  'ALTER TABLE deliveries ADD COLUMN also_for TEXT',
]

/** Brings the tables up to date, one transaction per migration. Fault E_DAMAGED for tables from a later program. */
export function migrate(database: Database): void {
  const version = schemaVersion(database)
  if (version > MIGRATIONS.length) throw tooNew()
  MIGRATIONS.slice(version).forEach((sql, index) => {
    database
      .transaction(() => {
        // Another process may have come first; the write lock is ours only from here on.
        if (schemaVersion(database) !== version + index) return
        database.exec(sql)
        database.pragma(`user_version = ${version + index + 1}`)
      })
      .immediate()
  })
}

/** Whether nothing was ever written to it: all that a process killed while making it leaves. */
export function isBlank(database: Database): boolean {
  return schemaVersion(database) === 0 && database.prepare('SELECT 1 FROM sqlite_master').get() === undefined
}

/** Refuses (Fault E_DAMAGED) a database that other tables than a register's were made in. Never writes. */
export function expectRegister(database: Database): void {
  if (isBlank(database)) return
  // There from the first version on.
  const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
  if (['letters', 'events', 'chain_head'].every((table) => isThere.get(table) !== undefined)) return
  throw new Fault(
    'E_DAMAGED',
    'Tệp register.sqlite không phải sổ đăng ký của chương trình: có thể đã chép nhầm tệp khác vào.',
    'Lấy lại sổ từ bản sao lưu mới nhất, hoặc chạy "vanthu recover" để dựng lại sổ; tệp lạ được giữ trong archive/superseded.',
  )
}

/**
 * Makes a copy that only this program sees like today's register, whatever earlier one it was made by. Fault
 * E_DAMAGED when it has no tables of ours, or those of a later program.
 */
export function migrateCopy(database: Database): void {
  expectRegister(database)
  if (schemaVersion(database) === 0) {
    throw new Fault(
      'E_DAMAGED',
      'Sổ đăng ký thiếu bảng.',
      'Chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
    )
  }
  migrate(database)
}

function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

function tooNew(): Fault {
  return new Fault(
    'E_DAMAGED',
    'Sổ đăng ký do phiên bản mới hơn của chương trình tạo ra.',
    'Cài phiên bản mới nhất của chương trình rồi chạy lại.',
  )
}
