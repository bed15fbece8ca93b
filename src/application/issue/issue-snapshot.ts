// The input an issue was made from, kept in the archive: a listing of paths with their hashes, and the
// files themselves. With it a letter can be made again, whatever became of the workspace.

import { readableJson } from '../../model/canonical-json.ts'
import { Fault } from '../../model/fault.ts'
import type { Archive, ArchivedObject } from '../ports/archive.ts'
import type { SnapshotFile } from '../read/input-files.ts'

export interface SnapshotListing {
  readonly format: typeof FORMAT
  readonly files: readonly (ArchivedObject & { readonly path: string })[]
}

const FORMAT = 'vanthu-snapshot/1'

/**
 * Archives the files and gives the hash of their listing, all of it on disk for good. The listing
 * goes first: what an interruption leaves behind can then be told from what does not belong here.
 */
export async function keepSnapshot(
  files: readonly SnapshotFile[],
  archive: Pick<Archive, 'put' | 'stage' | 'settle'>,
  sha256: (bytes: Uint8Array) => string,
): Promise<string> {
  const listing: SnapshotListing = {
    format: FORMAT,
    files: files
      .map(({ path, bytes }) => ({ path, sha256: sha256(bytes), size: bytes.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
  const kept = archive.put(new TextEncoder().encode(readableJson(listing)))
  for (const { bytes } of files) archive.stage(bytes)
  await archive.settle()
  return kept.sha256
}

/** The listing in these bytes; undefined when they hold none. */
export function snapshotListing(bytes: Uint8Array): SnapshotListing | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value !== 'object' || value === null || !('format' in value)) return undefined
    // keepSnapshot alone writes this format, and objects answer to their hash.
    return value.format === FORMAT ? (value as SnapshotListing) : undefined
  } catch {
    return undefined
  }
}

/** The files as they were. Fault E_DAMAGED when the listing or a file is missing or changed. */
export function readSnapshot(archive: Pick<Archive, 'get'>, sha256: string): readonly SnapshotFile[] {
  const listing = snapshotListing(archive.get(sha256))
  if (listing === undefined) {
    throw new Fault(
      'E_DAMAGED',
      `Tệp lưu trữ ${sha256.slice(0, 12)}… không phải danh mục tệp đầu vào.`,
      'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
    )
  }
  return listing.files.map((file) => ({ path: file.path, bytes: archive.get(file.sha256) }))
}

const FOLDERS_OF_OTHERS = /^(?:recipients|templates|enclosures|images)\//

/**
 * Path of the directive. A snapshot holds what one plan read: one directive among office, lists,
 * templates, enclosures and images; undefined when that is not so.
 */
export function snapshotDirective(snapshot: readonly SnapshotFile[]): string | undefined {
  const own = snapshot
    .map(({ path }) => path)
    .filter((path) => path !== 'office.yaml' && !FOLDERS_OF_OTHERS.test(path))
  return own.length === 1 ? own[0] : undefined
}
