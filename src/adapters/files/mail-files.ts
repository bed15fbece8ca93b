// Mail somebody saved: one file, or the files of a folder, a Maildir's cur and new included. Read one at a
// time, never written; links and anything that is no plain file are passed over.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { MailFile } from '../../application/ports/files.ts'
import { Fault } from '../../model/fault.ts'
import { systemCode } from './disk-fault.ts'
import { readForeignFile } from './foreign-file.ts'

/** Where a Maildir keeps its messages. */
const MAILDIR = ['cur', 'new']

/** Files of one import; more are refused before the first is read. */
const MOST_FILES = 20_000

/**
 * The file, or those of the folder in the order of their names. Fault E_INPUT when there is no such one
 * or it holds too many; a single file that cannot be read is a problem of its own.
 */
export function* mailFiles(named: string, path: string): Generator<MailFile> {
  if (!isFolder(named, path)) {
    yield { name: shownName(named), bytes: readForeignFile(named, path) }
    return
  }
  const names = ['', ...MAILDIR].flatMap((folder) => filesIn(path, folder))
  if (names.length > MOST_FILES) {
    throw new Fault(
      'E_INPUT',
      `Thư mục "${named}" có ${names.length} tệp, mỗi lần nhập nhiều nhất ${MOST_FILES}.`,
      'Chia thành nhiều thư mục rồi nhập từng thư mục.',
    )
  }
  for (const name of names) yield read(shownName(name), join(path, name))
}

function isFolder(named: string, path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    throw new Fault('E_INPUT', `Không có "${named}".`, 'Kiểm tra tên tệp hoặc thư mục thư.', { cause: error })
  }
}

function filesIn(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => (folder === '' ? entry.name : `${folder}/${entry.name}`))
      .sort()
  } catch (error) {
    const code = systemCode(error)
    // Most folders are no Maildir.
    if (folder !== '' && (code === 'ENOENT' || code === 'ENOTDIR')) return []
    if (code === undefined) throw error
    throw new Fault(
      'E_INPUT',
      `Không đọc được thư mục "${shownName(root)}".`,
      'Kiểm tra quyền đọc thư mục.',
      {
        cause: error,
      },
    )
  }
}

function read(name: string, path: string): MailFile {
  try {
    return { name, bytes: readForeignFile(name, path) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { name, problem: 'không đọc được tệp, hoặc tệp quá lớn' }
  }
}

/** Names come from strangers too: nothing in one may move the terminal's cursor. */
function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '?')
}
