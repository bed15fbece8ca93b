// Bounces and replies of a mailbox brought home to their deliveries: read, matched, archived, noted, the
// state changed where the mail proves one. Again changes nothing; what cannot be matched is listed.

import { readIncomingMail } from '../../input/mail/read-incoming-mail.ts'
import { isMbox, splitMbox } from '../../input/mail/split-mbox.ts'
import type { Delivery } from '../../model/delivery.ts'
import type { ReturnKind } from '../../model/incoming-mail.ts'
import type { ReturnedNote } from '../../model/returned-mail.ts'
import { afterReturn, returnedKey } from '../../model/returned-mail.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { MailFile } from '../ports/files.ts'
import type { Register } from '../ports/register.ts'
import type { DeliveryIndex } from './match-incoming.ts'
import { indexDeliveries, matchIncoming } from './match-incoming.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { recordReturned } from './record-returned.ts'

export type ImportEvent =
  | {
      readonly type: 'matched'
      readonly file: string
      readonly kind: ReturnKind
      /** With the state it has now. */
      readonly delivery: Delivery
      readonly changed: boolean
      readonly from: string
      readonly subject: string
      readonly detail: string
    }
  /** Imported before, or twice in these files. */
  | { readonly type: 'known'; readonly file: string; readonly delivery: Delivery; readonly subject: string }
  | {
      readonly type: 'unmatched'
      readonly file: string
      readonly from: string
      readonly subject: string
      readonly reason: string
      readonly suggestions: readonly Delivery[]
    }
  | { readonly type: 'finished'; readonly totals: ImportTotals }

export interface ImportTotals {
  readonly mails: number
  readonly matched: number
  readonly changed: number
  readonly known: number
  readonly unmatched: number
}

export interface ImportPorts {
  readonly register: Pick<
    Register,
    'changedDeliveries' | 'deliveries' | 'eventCount' | 'noteOutcomes' | 'recordReturned' | 'returned'
  >
  readonly archive: Pick<Archive, 'head' | 'append' | 'put' | 'stage' | 'settle'>
  readonly clock: Clock
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

const MOST_MAILS = 20_000

/** Mails written down at once: one record of the chain each, and no more bytes held than this. */
const BATCH = { notes: 200, bytes: 32_000_000 } as const

/**
 * Reads the files one by one. `ownAddresses` are the office's. What is matched is on disk when `finished`
 * comes; Fault E_DISK or E_DAMAGED when it cannot be, with all earlier batches kept.
 */
export async function* importMail(
  files: Iterable<MailFile>,
  ownAddresses: readonly string[],
  ports: ImportPorts,
  signal?: AbortSignal,
): AsyncGenerator<ImportEvent> {
  // A run that was killed told nobody what became of its messages.
  await recordOutcomes(ports)
  const batch = new ReturnedBatch(ports, ownAddresses)
  await batch.begin()
  let [mails, matched, changed, known, unmatched] = [0, 0, 0, 0, 0]
  for await (const { file, bytes, problem } of mailsOf(files)) {
    signal?.throwIfAborted()
    mails += 1
    const event =
      problem !== undefined || mails > MOST_MAILS
        ? unread(file, problem ?? `quá ${MOST_MAILS} thư trong một lần nhập`)
        : await batch.take(file, bytes)
    if (event.type === 'matched') matched += 1
    if (event.type === 'matched' && event.changed) changed += 1
    if (event.type === 'known') known += 1
    if (event.type === 'unmatched') unmatched += 1
    yield event
  }
  await batch.write()
  yield { type: 'finished', totals: { mails, matched, changed, known, unmatched } }
}

interface FoundMail {
  /** The file, and which mail of it. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly problem?: string
}

async function* mailsOf(files: Iterable<MailFile>): AsyncGenerator<FoundMail> {
  const nothing = new Uint8Array()
  for (const file of files) {
    if ('problem' in file) yield { file: file.name, bytes: nothing, problem: file.problem }
    else if (!isMbox(file.bytes)) yield { file: file.name, bytes: file.bytes }
    else {
      let number = 0
      for (const bytes of splitMbox(file.bytes)) {
        number += 1
        yield { file: `${file.name}#${number}`, bytes }
      }
    }
  }
}

function unread(file: string, reason: string): ImportEvent {
  return { type: 'unmatched', file, from: '', subject: '', reason, suggestions: [] }
}

/** Notes on their way to disk, and the states they make meanwhile. */
class ReturnedBatch {
  readonly #ports: ImportPorts
  readonly #ownAddresses: readonly string[]
  readonly #known = new Set<string>()
  readonly #states = new Map<string, Delivery['state']>()
  #index: DeliveryIndex = indexDeliveries([], [])
  #notes: ReturnedNote[] = []
  #messages = new Map<string, Uint8Array>()
  #bytes = 0

  constructor(ports: ImportPorts, ownAddresses: readonly string[]) {
    this.#ports = ports
    this.#ownAddresses = ownAddresses
  }

  async begin(): Promise<void> {
    const { register } = this.#ports
    this.#index = indexDeliveries(await register.deliveries(), this.#ownAddresses)
    for (const note of await register.returned()) this.#known.add(returnedKey(note))
  }

  async take(file: string, bytes: Uint8Array): Promise<ImportEvent> {
    const mail = await readIncomingMail(bytes)
    if ('problem' in mail) return unread(file, mail.problem)
    const { from, subject, date } = mail
    const match = matchIncoming(mail, this.#index)
    if (match.type === 'unmatched') return { ...match, file, from, subject }
    const { kind, detail } = match
    const { clock, sha256 } = this.#ports
    const message = { sha256: sha256(bytes), size: bytes.length }
    const found = {
      deliveryId: match.delivery.id,
      code: match.delivery.code,
      year: match.delivery.year,
      kind,
      identity: mail.messageId ?? message.sha256,
    }
    const before = this.#states.get(match.delivery.id) ?? match.delivery.state
    const current = { ...match.delivery, state: before }
    if (this.#known.has(returnedKey(found))) return { type: 'known', file, delivery: current, subject }
    const state = afterReturn(before, { kind, detail }, clock.now())
    this.#known.add(returnedKey(found))
    if (state !== undefined) this.#states.set(match.delivery.id, state)
    this.#notes.push({
      ...found,
      message,
      from,
      subject,
      date,
      detail,
      ...(state === undefined ? {} : { state }),
    })
    this.#messages.set(message.sha256, bytes)
    this.#bytes += bytes.length
    if (this.#notes.length >= BATCH.notes || this.#bytes >= BATCH.bytes) await this.write()
    const delivery = state === undefined ? current : { ...current, state }
    return {
      type: 'matched',
      file,
      kind,
      delivery,
      changed: state !== undefined,
      from,
      subject,
      detail,
    }
  }

  async write(): Promise<void> {
    await recordReturned(this.#notes, [...this.#messages.values()], this.#ports)
    this.#notes = []
    this.#messages = new Map()
    this.#bytes = 0
  }
}
