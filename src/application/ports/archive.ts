// The archive as the use cases keep it, and as an examiner looks at it.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

import type { ChainHead, ChainRecord } from '../../model/chain.ts'

/** Content-addressed objects. Nothing is ever changed or deleted. */
export interface ArchiveObjects {
  /** On disk for good (fsynced, renamed, folder fsynced) when it returns. Same bytes, same object. */
  put(bytes: Uint8Array): ArchivedObject
  /** As `put`, but on disk for good only when the next `settle` has returned. For many files in a row. */
  stage(bytes: Uint8Array): ArchivedObject
  settle(): Promise<void>
  /** Fault E_DAMAGED when missing or when the bytes no longer match their name. */
  get(sha256: string): Uint8Array
  has(sha256: string): boolean
}

/** The objects and the chain of records that says what they are. */
export interface Archive extends ArchiveObjects {
  /** Adds one record to the chain, fsynced; its `previous` must be the current head. */
  append(record: ChainRecord): ChainHead
  /** Head of the chain on disk; sequence 0 and 64 zeros when empty. */
  head(): ChainHead
  /** All records, oldest first, checked link by link; Fault E_DAMAGED at the first that does not fit. */
  records(): Iterable<ChainRecord>
}

export interface ArchivedObject {
  /** Lower-case hex. */
  readonly sha256: string
  readonly size: number
}

/** The archive as an examiner sees it: everything that lies there, sound or not. Never writes. */
export interface ArchiveInspection {
  /** Every file below `objects/`, in the order of names, with what its bytes hash to. */
  objects(): AsyncIterable<FoundObject>
  /** Lines of the chain as they lie there, without their ends; `complete` is false for a cut last line. */
  chainLines(): Iterable<{ readonly line: string; readonly complete: boolean }>
  /** Files the archive does not know, such as those an interrupted write left behind. */
  strangers(): Iterable<{ readonly path: string; readonly kind: 'leftover' | 'unknown' }>
  /** Bytes of a file below `objects/` by its name, whatever they are; undefined when missing. */
  read(sha256: string): Uint8Array | undefined
}

export interface FoundObject {
  /** Path below the archive, with `/`. */
  readonly path: string
  /** The name it claims; undefined when the file's name is no hash or lies in the wrong folder. */
  readonly named?: string
  /** What its bytes hash to; undefined when they cannot be read. */
  readonly sha256?: string
  readonly size: number
}
