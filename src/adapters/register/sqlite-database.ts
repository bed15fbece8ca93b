// The door to SQLite: opening, what its errors mean for a clerk, and kysely over one connection whose
// transactions take the write lock at their start. The driver is loaded only when a database is opened.

import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import type { DatabaseConnection, Driver } from 'kysely'
import { Fault } from '../../model/fault.ts'
import { onDisk } from '../files/disk-fault.ts'

export type Database = BetterSqlite3.Database

/** Opens `path` with the driver. Fault E_DISK or E_PERMISSION when it cannot be opened. */
export async function openDatabase(path: string, options?: BetterSqlite3.Options): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3')
  try {
    return new Sqlite(path, options)
  } catch (error) {
    // SQLite only says that it cannot; the system says why.
    if (options?.readonly !== true) onDisk(path, () => accessSync(dirname(path), constants.W_OK))
    throw sqliteFault(error, path)
  }
}

/** SQLite's extended result code, such as `SQLITE_BUSY`. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return error.code.startsWith('SQLITE_') ? error.code : undefined
}

/** What a failing database means; anything that is not SQLite's own word is thrown on as it is. */
export function sqliteFault(error: unknown, path: string): Fault {
  const code = sqliteCode(error)
  if (error instanceof Fault || code === undefined) throw error
  const because = { cause: error }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new Fault(
      'E_DAMAGED',
      `Cơ sở dữ liệu hỏng: ${path} (${code}).`,
      'Giữ nguyên tệp, đừng xóa. Chạy "vanthu verify", rồi "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
      because,
    )
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|NOLFS|TOOBIG)/.test(code)) {
    return new Fault(
      'E_DISK',
      `Không đọc ghi được cơ sở dữ liệu ${path} (${code}): đĩa đầy, chỉ cho đọc, hoặc có lỗi.`,
      'Giải phóng dung lượng, kiểm tra quyền ghi và đĩa, rồi chạy lại đúng lệnh này.',
      because,
    )
  }
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
    return new Fault(
      'E_BUSY',
      `Cơ sở dữ liệu ${path} đang được tiến trình khác dùng (${code}).`,
      'Đợi tiến trình đó xong rồi chạy lại, hoặc thêm --wait để tự đợi.',
      because,
    )
  }
  if (/^SQLITE_(PERM|AUTH)/.test(code)) {
    return new Fault('E_PERMISSION', `Không có quyền mở ${path}.`, 'Cấp quyền đọc ghi rồi chạy lại.', because)
  }
  throw error
}

/** kysely over `database`; closing the one closes the other. */
export async function queryBuilder<Tables>(database: Database) {
  const { Kysely, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler, CompiledQuery } =
    await import('kysely')
  const statement = (connection: DatabaseConnection, sql: string) =>
    connection.executeQuery(CompiledQuery.raw(sql))
  const createDriver = (): Driver => {
    const driver = new SqliteDriver({ database })
    return Object.assign(driver, {
      // A transaction that reads first and writes later could find itself overtaken: lock at once.
      beginTransaction: async (connection: DatabaseConnection) => {
        await statement(connection, 'begin immediate')
      },
      // SQLite itself rolls back on a full disk; asking again would hide the reason.
      rollbackTransaction: async (connection: DatabaseConnection) => {
        if (database.inTransaction) await statement(connection, 'rollback')
      },
    })
  }
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}
