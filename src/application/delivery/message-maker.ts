// Builds the messages of a run from what is archived. Live they are kept before they are sent (P16), those
// that are made at the same time with one wait for the disk; a rehearsal keeps none.

import { Fault } from '../../model/fault.ts'
import type { Archive, ArchivedObject } from '../ports/archive.ts'
import type { LetterToSend, MessageMaker } from '../ports/message-maker.ts'
import type { MailSender } from './deliver-message.ts'
import { messageOf } from './deliver-message.ts'

export interface MakerRequest {
  readonly sender: MailSender
  /** Largest message to try, in bytes, whatever the server says. */
  readonly maxMessageBytes: number
}

/** Every message is in the archive when it is there. */
export function keptMessages(
  request: MakerRequest,
  archive: Pick<Archive, 'get' | 'stage' | 'settle'>,
): MessageMaker {
  const keep = keeper(archive)
  return maker(request, archive, async (message) => ({ kept: await keep(message) }))
}

/** The same messages, and nothing is written. */
export function rehearsedMessages(request: MakerRequest, archive: Pick<Archive, 'get'>): MessageMaker {
  return maker(request, archive, async () => ({}))
}

function maker(
  { sender, maxMessageBytes }: MakerRequest,
  archive: Pick<Archive, 'get'>,
  keep: (message: Uint8Array) => Promise<{ readonly kept?: ArchivedObject }>,
): MessageMaker {
  /** Files all copies of a letter share, read once: the composer knows the very same bytes again. */
  const shared = new Map<string, Uint8Array>()
  const filesOf = (letter: LetterToSend): Pick<Archive, 'get'> => ({
    get(sha256) {
      const bytes = shared.get(sha256) ?? archive.get(sha256)
      if (letter.shared.some((file) => file.sha256 === sha256)) shared.set(sha256, bytes)
      return bytes
    },
  })
  return {
    async make(delivery, letter) {
      let message: Uint8Array
      try {
        message = await messageOf(delivery, letter, sender, filesOf(letter))
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'E_RENDER') throw error
        return { type: 'impossible', why: error.message }
      }
      const size = message.length
      if (size > maxMessageBytes) return { type: 'too-large', size, limit: maxMessageBytes }
      return { type: 'ready', message, ...(await keep(message)) }
    },
  }
}

/** Puts messages in the archive; those that come while others settle share one settling after it. */
function keeper(
  archive: Pick<Archive, 'stage' | 'settle'>,
): (message: Uint8Array) => Promise<ArchivedObject> {
  let next: Promise<void> | undefined
  let current: Promise<void> = Promise.resolve()
  return async (message) => {
    const kept = archive.stage(message)
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined
        current = archive.settle()
        return current
      })
    await next
    return kept
  }
}
