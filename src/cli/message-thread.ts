// Where the thread begins that builds and keeps messages: its own bootstrap, which joins the maker to the
// archive's objects. The chain and the register stay with the thread that sends.

import { workerData } from 'node:worker_threads'
import { openObjects } from '../adapters/archive/archive-objects.ts'
import { serveMessages } from '../adapters/mail/message-thread.ts'
import { readDkimKey } from '../adapters/mail/signing-key.ts'
import type { MakerRequest } from '../application/delivery/message-maker.ts'
import { keptMessages } from '../application/delivery/message-maker.ts'
import type { DkimPlace } from '../model/office.ts'

/** Everything but keys, which the thread reads itself. */
export interface ThreadWork extends MakerRequest {
  readonly workspace: string
  readonly archive: string
  readonly dkim?: DkimPlace
}

// bootstrap.ts starts this file, with just this.
const { workspace, archive, dkim, sender, maxMessageBytes } = workerData as ThreadWork
const key = dkim === undefined ? {} : { dkim: readDkimKey(dkim, workspace) }
serveMessages(
  keptMessages({ sender: { ...sender, ...key }, maxMessageBytes }, openObjects(archive, 'thread')),
)
