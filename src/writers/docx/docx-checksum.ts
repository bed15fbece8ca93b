// CRC-32 as ZIP wants it (ISO 3309), of bytes and of parts already summed: what copies share is
// never summed again.

const POLYNOMIAL = 0xedb88320

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** Product of two polynomials over GF(2) modulo the CRC's; the highest bit is x⁰. */
function multiply(a: number, b: number): number {
  let product = 0
  let factor = b
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1
  }
  return product
}

/** x to the power 2ⁿ, n from 0. */
const SQUARES: readonly number[] = Array.from({ length: 32 }).reduce<number[]>(
  (powers) => [
    ...powers,
    powers.length === 0 ? 0x40000000 : multiply(powers.at(-1) ?? 0, powers.at(-1) ?? 0),
  ],
  [],
)

/** x to the power of 8 × `length`: what `length` more bytes do to a checksum. */
function shiftBy(length: number): number {
  let power = 0x80000000
  for (let bit = 0, rest = length; rest > 0; bit += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(SQUARES[(bit + 3) % 32] ?? 0, power)
  }
  return power
}

/** Checksum of two stretches put together, from the checksums of each and the second's length. */
export function joinCrc32(first: number, second: number, lengthOfSecond: number): number {
  return (multiply(shiftBy(lengthOfSecond), first) ^ second) >>> 0
}
