// Hashes and chance. node:crypto is loaded by the first who asks: help needs neither, and loading it would be a
// tenth of its time.

let loaded: typeof import('node:crypto') | undefined

function crypto(): typeof import('node:crypto') {
  loaded ??= process.getBuiltinModule('node:crypto')
  return loaded
}

/** Lower-case hex. */
export const sha256Hex = (bytes: Uint8Array): string => crypto().hash('sha256', bytes, 'hex')

/** The hash of bytes, as bytes. */
export function digest(algorithm: 'sha256' | 'md5'): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => new Uint8Array(crypto().hash(algorithm, bytes, 'buffer'))
}

/** Any whole number from 0 to below `count`. */
export const randomBelow = (count: number): number => crypto().randomInt(count)

/** Sixteen hex digits that no other process has. */
export const randomName = (): string => crypto().randomBytes(8).toString('hex')
