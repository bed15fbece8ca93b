// Hash functions, as those who write files are lent them.

import { hash } from 'node:crypto'

/** The hash of bytes, as bytes. */
export function digest(algorithm: 'sha256' | 'md5'): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => new Uint8Array(hash(algorithm, bytes, 'buffer'))
}
