// How much mail a run would bring to the server, before any of it is built.

import type { Delivery } from '../../model/delivery.ts'
import type { Archive } from '../ports/archive.ts'
import type { Register } from '../ports/register.ts'
import { filesOf, letterToSend, wordingOf } from './deliver-message.ts'

/** Base64 in lines of 76 (RFC 2045 §6.8). */
const GROWTH = (4 / 3) * (78 / 76)

/** Headers and wording of a message, about. */
const REST = 6000

/** Bytes of all these messages, within a few per cent. */
export async function sendingSize(
  due: readonly Delivery[],
  register: Pick<Register, 'copies' | 'entries'>,
  archive: Pick<Archive, 'get'>,
): Promise<number> {
  let bytes = 0
  for (const [, own] of Map.groupBy(due, ({ year, code }) => `${year} ${code}`)) {
    const [first] = own
    if (first === undefined) continue
    const letter = await letterToSend(register, first.code, first.year)
    // All copies of a letter go out in the same forms.
    const wording = wordingOf(first, letter, archive)
    for (const delivery of own) {
      const files = filesOf(delivery, letter, wording)
      bytes += files.reduce((sum, { size }) => sum + size * GROWTH, REST)
    }
  }
  return Math.round(bytes)
}
