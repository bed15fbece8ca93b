// Files that hold a secret: a password, a key. One that is missing, or that others may read, is refused
// (exit 77, P38), with its name and never a word of what is in it.

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '../../model/fault.ts'
import { onDisk, systemCode } from '../files/disk-fault.ts'

/** Rights of the group and of everybody. */
const OTHERS = 0o077

/**
 * The bytes of a file named from `workspace`; `what` it is, in Vietnamese. Fault E_PERMISSION where it is
 * not there or open to others, E_DISK where it cannot be read.
 */
export function readSecretFile(file: string, workspace: string, what: string): Buffer {
  const path = resolve(workspace, file)
  return onDisk(path, () => {
    const opened = openSecret(path, file, what)
    try {
      // Asked of the open file: whoever swaps the name in between gains nothing.
      if (process.platform !== 'win32' && (fstatSync(opened).mode & OTHERS) !== 0) {
        throw new Fault(
          'E_PERMISSION',
          `Người khác trên máy đọc được ${what} ${file}.`,
          `Chạy: chmod 600 ${file}  rồi làm lại.`,
        )
      }
      return readFileSync(opened)
    } finally {
      closeSync(opened)
    }
  })
}

function openSecret(path: string, file: string, what: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    throw new Fault(
      'E_PERMISSION',
      `Không có ${what} ${file}.`,
      'Sửa tên tệp trong office.yaml, mục mail, hoặc đặt tệp vào đúng chỗ; tên tính từ thư mục làm việc.',
    )
  }
}
