// A PDF unpacked, to look for what must not be in it.

import { inflateSync } from 'node:zlib'

/** Everything in the PDF that is not a picture of letters: its plain bytes and its inflated streams. */
export function insideOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const parts = [bytes.toString('latin1'), bytes.toString('utf8')]
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    try {
      const inflated = inflateSync(bytes.subarray(at + 7))
      parts.push(inflated.toString('utf8'), inflated.toString('latin1'))
    } catch {
      // Not deflated, such as the XMP, which the plain bytes hold.
    }
  }
  return parts.join('\n')
}
