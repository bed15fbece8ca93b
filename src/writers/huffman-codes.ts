// Huffman codes of limited length for deflate (RFC 1951 3.2.2): lengths from frequencies, codes
// from lengths, bits in the order in which they are sent.

/** Symbols a code may have. */
const MOST = 288
/** Symbols are packed below their frequency to be sorted as numbers. */
const SYMBOL_BITS = 9

const sorted = new Uint32Array(MOST)
const weights = new Uint32Array(2 * MOST)
const parents = new Uint16Array(2 * MOST)
const depths = new Uint16Array(2 * MOST)

/**
 * Fills `lengths` with code lengths by symbol, none longer than `limit`; 0 for a symbol that does
 * not occur. Frequencies stay below 2^23. The code leaves no room, unless it has one symbol only.
 */
export function fillCodeLengths(frequencies: Uint32Array, limit: number, lengths: Uint8Array): void {
  let leaves = 0
  lengths.fill(0)
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const frequency = frequencies[symbol] ?? 0
    if (frequency === 0) continue
    sorted[leaves] = (frequency << SYMBOL_BITS) | symbol
    leaves += 1
  }
  sorted.subarray(0, leaves).sort()
  const symbolAt = (index: number): number => (sorted[index] ?? 0) & ((1 << SYMBOL_BITS) - 1)
  if (leaves <= 1) {
    if (leaves === 1) lengths[symbolAt(0)] = 1
    return
  }

  findDepths(leaves)
  // Too long codes are cut to the limit. The rarest of the others pay, and what they pay too much
  // goes back to the most frequent: a decoder refuses a code that leaves room.
  let room = 1 << limit
  for (let index = 0; index < leaves; index += 1) {
    const length = Math.min(limit, depths[index] ?? 0)
    lengths[symbolAt(index)] = length
    room -= 1 << (limit - length)
  }
  for (let index = 0; room < 0; index = (index + 1) % leaves) {
    const symbol = symbolAt(index)
    const length = lengths[symbol] ?? 0
    if (length >= limit) continue
    lengths[symbol] = length + 1
    room += 1 << (limit - length - 1)
  }
  for (let index = leaves - 1; room > 0; index = (index + leaves - 1) % leaves) {
    const symbol = symbolAt(index)
    const length = lengths[symbol] ?? 0
    if (length <= 1 || 1 << (limit - length) > room) continue
    lengths[symbol] = length - 1
    room -= 1 << (limit - length)
  }
}

/** Depths of the sorted leaves in their Huffman tree, by the two-queue method. */
function findDepths(leaves: number): void {
  for (let index = 0; index < leaves; index += 1) weights[index] = (sorted[index] ?? 0) >>> SYMBOL_BITS
  const nodes = 2 * leaves - 1
  let leaf = 0
  let inner = leaves
  for (let node = leaves; node < nodes; node += 1) {
    let weight = 0
    for (let child = 0; child < 2; child += 1) {
      const takesLeaf = leaf < leaves && (inner >= node || (weights[leaf] ?? 0) <= (weights[inner] ?? 0))
      const taken = takesLeaf ? leaf : inner
      if (takesLeaf) leaf += 1
      else inner += 1
      parents[taken] = node
      weight += weights[taken] ?? 0
    }
    weights[node] = weight
  }
  depths[nodes - 1] = 0
  for (let node = nodes - 2; node >= 0; node -= 1) depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1
}

const counts = new Uint16Array(16)
const next = new Uint16Array(16)

/** Fills `codes` by symbol, bits reversed: Huffman codes are sent from their highest bit. */
export function fillCodes(lengths: Uint8Array, codes: Uint16Array): void {
  counts.fill(0)
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0
    counts[length] = (counts[length] ?? 0) + 1
  }
  counts[0] = 0
  let code = 0
  for (let length = 1; length < 16; length += 1) {
    code = (code + (counts[length - 1] ?? 0)) << 1
    next[length] = code
  }
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    let forward = next[length] ?? 0
    next[length] = forward + 1
    let backward = 0
    for (let bit = 0; bit < length; bit += 1) {
      backward = (backward << 1) | (forward & 1)
      forward >>= 1
    }
    codes[symbol] = backward
  }
}
