// Files that hold a secret: a password, a key. One that is missing is told as a missing secret (exit
// 77), with its name and never a word of what is in it.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { onDisk, systemCode } from './disk-fault.ts'

/** The bytes of a file named from `workspace`; `what` it is, in Vietnamese. Fault E_PERMISSION or E_DISK. */
export function readSecretFile(file: string, workspace: string, what: string): Buffer {
  const path = resolve(workspace, file)
  return onDisk(path, () => {
    try {
      return readFileSync(path)
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
      throw new Fault(
        'E_PERMISSION',
        `Không có ${what} ${file}.`,
        'Sửa tên tệp trong office.yaml, mục mail, hoặc đặt tệp vào đúng chỗ; tên tính từ thư mục làm việc.',
      )
    }
  })
}
