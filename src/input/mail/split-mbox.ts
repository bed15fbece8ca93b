// A mailbox file cut into its messages (RFC 4155, mboxrd and mboxo): lines "From …" after an empty line
// part them, and each ">From " inside gives one ">" back. Bytes only; nothing is decoded.

const LF = 0x0a
const CR = 0x0d

/** `From `, an address, and a time of day: what a mail program puts between two messages. */
const SEPARATOR = /^From \S+.* \d{1,2}:\d{2}/

/** Longest separator looked at. */
const MOST_SEPARATOR = 300

const QUOTED = /^>+From /

/** Whether the file begins as a mailbox does. */
export function isMbox(bytes: Uint8Array): boolean {
  return SEPARATOR.test(lineAt(bytes, 0))
}

/** The messages in their order, without the lines that part them. Empty for a file that is no mailbox. */
export function* splitMbox(bytes: Uint8Array): Generator<Uint8Array> {
  if (!isMbox(bytes)) return
  let begin = afterLine(bytes, 0)
  let wasEmpty = false
  let position = begin
  while (position < bytes.length) {
    const next = afterLine(bytes, position)
    if (wasEmpty && bytes[position] === 0x46 && SEPARATOR.test(lineAt(bytes, position))) {
      yield unquoted(bytes.subarray(begin, position))
      begin = next
    }
    const length = next - position
    wasEmpty = length === 1 || (length === 2 && bytes[position] === CR)
    position = next
  }
  yield unquoted(bytes.subarray(begin))
}

/** Index after the line's end, or after the file's. */
function afterLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LF, start)
  return end < 0 ? bytes.length : end + 1
}

function lineAt(bytes: Uint8Array, start: number): string {
  const end = Math.min(afterLine(bytes, start), start + MOST_SEPARATOR)
  return latin1(bytes.subarray(start, end))
}

/** One ">" off each quoted line, and the empty line before the next separator off the end. */
function unquoted(message: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  let from = 0
  for (let position = 0; position < message.length; position = afterLine(message, position)) {
    if (message[position] !== 0x3e) continue
    if (!QUOTED.test(latin1(message.subarray(position, position + MOST_SEPARATOR)))) continue
    kept.push(message.subarray(from, position))
    from = position + 1
  }
  kept.push(message.subarray(from))
  return withoutLastEmptyLine(joined(kept))
}

function withoutLastEmptyLine(bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  if (bytes.at(-1) !== LF) return bytes
  if (bytes.at(-2) === LF) return bytes.subarray(0, length - 1)
  return bytes.at(-2) === CR && bytes.at(-3) === LF ? bytes.subarray(0, length - 2) : bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
