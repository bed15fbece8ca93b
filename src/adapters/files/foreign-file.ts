// A file of anybody, such as a letter received: read whole, within a limit, never written.

import { readFileSync, statSync } from 'node:fs'
import { Fault } from '../../model/fault.ts'
import { systemCode } from './disk-fault.ts'

const MAX_BYTES = 100_000_000

/** The file's bytes; `named` is how the person called it. Fault E_INPUT when it cannot be read. */
export function readForeignFile(named: string, path: string): Uint8Array {
  try {
    const facts = statSync(path)
    // A pipe or a device would keep us waiting.
    if (!facts.isFile()) throw unreadable(`"${named}" không phải là tệp.`)
    if (facts.size > MAX_BYTES) throw unreadable(`Tệp "${named}" lớn hơn ${MAX_BYTES / 1_000_000} MB.`)
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    const code = systemCode(error)
    if (error instanceof Fault || code === undefined) throw error
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw unreadable(isMissing ? `Không có tệp "${named}".` : `Không đọc được tệp "${named}".`, error)
  }
}

function unreadable(message: string, cause?: unknown): Fault {
  return new Fault('E_INPUT', message, 'Kiểm tra tên tệp và quyền đọc tệp.', { cause })
}
