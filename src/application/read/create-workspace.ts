// A new workspace with the sample office in it: a folder a clerk can start from.

import { Fault } from '../../model/fault.ts'
import type { NewWorkspace } from '../ports/files.ts'
import type { InputFiles } from './input-files.ts'

const FOLDERS = ['directives', 'templates', 'templates/partials', 'recipients', 'enclosures'] as const

/**
 * Copies the sample office into an empty or missing folder. Fault E_INPUT when something is there:
 * nothing of anybody's is ever written over. Gives the paths made.
 */
export function createWorkspace(sample: InputFiles, target: NewWorkspace): readonly string[] {
  if (!target.isEmpty()) {
    throw new Fault('E_INPUT', 'Thư mục này đã có tệp.', 'Chọn một thư mục mới hoặc thư mục trống.')
  }
  const paths = [
    'office.yaml',
    'retention.yaml',
    'file-copies.yaml',
    ...FOLDERS.flatMap((folder) => sample.list(folder).map((name) => `${folder}/${name}`)),
  ]
  for (const path of paths) {
    const bytes = sample.read(path)
    if (bytes === undefined) throw new Error(`the sample office lacks ${path}`)
    target.create(path, bytes)
  }
  return paths
}
