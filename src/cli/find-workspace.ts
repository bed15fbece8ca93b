// Which folder a command works in, and how a file named on the command line is called inside it.

import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Fault } from '../model/fault.ts'

const MARK = 'office.yaml'

/**
 * The folder named by --workspace, or the nearest folder above `from` that has an office.yaml.
 * Fault E_INPUT when there is none.
 */
export function findWorkspace(named: string | undefined, from: string): string {
  if (named !== undefined) {
    const folder = resolve(from, named)
    if (existsSync(join(folder, MARK))) return realpathSync(folder)
    throw new Fault(
      'E_INPUT',
      `Không thấy ${MARK} trong thư mục ${named}.`,
      `Tạo thư mục làm việc: vanthu init ${named}`,
    )
  }
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, MARK))) return folder
    if (dirname(folder) === folder) break
  }
  throw new Fault(
    'E_INPUT',
    `Không thấy ${MARK} ở thư mục này và các thư mục trên nó.`,
    'Vào thư mục làm việc, thêm --workspace DIR, hoặc tạo mới: vanthu init DIR',
  )
}

/**
 * The path inside the workspace, with forward slashes, of a file named from `from`; a name that is no
 * file from there may be one from the workspace. Fault E_INPUT for a file outside.
 */
export function workspacePath(root: string, named: string, from: string): string {
  const fromHere = resolve(from, named)
  const absolute = existsSync(fromHere) ? fromHere : resolve(root, named)
  const real = existsSync(absolute) ? realpathSync(absolute) : absolute
  const path = relative(root, real)
  if (path.startsWith('..') || resolve(root, path) !== real) {
    throw new Fault(
      'E_INPUT',
      `Tệp ${named} nằm ngoài thư mục làm việc.`,
      'Chép tệp vào thư mục làm việc, hoặc chọn thư mục khác bằng --workspace.',
    )
  }
  return path.split(sep).join('/')
}
