// A hand-over as a folder of files or as one ZIP, below out/ban-giao/. The ZIP is written as its files
// come; a run that is broken off leaves no half of it.

import { Fault } from '../../model/fault.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { streamZip, ZIP_LIMITS } from '../../writers/write-zip.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { HandOverFile, HandOverRequest } from './hand-over.ts'

export interface WrittenHandOver {
  /** Path of the folder or of the ZIP. */
  readonly path: string
  readonly files: number
  readonly bytes: number
}

/** "out/ban-giao/nam-2025", "out/ban-giao/01-STTTT-CNTT-BCVT-2025" */
export function handOverPath({ code, year, file }: HandOverRequest): string {
  const parts = [
    code,
    file === undefined ? undefined : `ho so ${file}`,
    year === undefined ? undefined : code === undefined && file === undefined ? `nam ${year}` : String(year),
  ].filter((part) => part !== undefined)
  return `out/ban-giao/${asciiSlug(parts.join(' '), 120)}`
}

/** Writes all files under `path` + their own paths. */
export async function writeHandOverFolder(
  path: string,
  given: AsyncIterable<HandOverFile>,
  files: Pick<WorkspaceFiles, 'writeOutput'>,
): Promise<WrittenHandOver> {
  let [count, bytes] = [0, 0]
  for await (const file of given) {
    files.writeOutput(`${path}/${file.path}`, file.bytes)
    count += 1
    bytes += file.bytes.length
  }
  return { path, files: count, bytes }
}

/** Writes `path`.zip. Fault E_INPUT for more than a ZIP without extensions can hold. */
export async function writeHandOverZip(
  path: string,
  given: AsyncIterable<HandOverFile>,
  files: Pick<WorkspaceFiles, 'openOutput'>,
): Promise<WrittenHandOver> {
  const target = `${path}.zip`
  const output = files.openOutput(target)
  let [count, bytes] = [0, 0]
  try {
    const zip = streamZip((piece) => {
      bytes += piece.length
      output.write(piece)
    })
    for await (const file of given) {
      count += 1
      if (count > ZIP_LIMITS.files || bytes + file.bytes.length > ZIP_LIMITS.bytes) throw tooLarge()
      zip.add(file.path, file.bytes)
    }
    zip.finish()
    if (bytes > ZIP_LIMITS.bytes) throw tooLarge()
    output.close()
  } finally {
    output.abandon()
  }
  return { path: target, files: count, bytes }
}

function tooLarge(): Fault {
  return new Fault(
    'E_INPUT',
    'Gói bàn giao vượt quá giới hạn của tệp ZIP (4 GB, 65.535 tệp).',
    'Dùng --format folder, hoặc bàn giao từng hồ sơ bằng --file.',
  )
}
