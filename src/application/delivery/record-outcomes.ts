// What became of messages, told to the archive when a run ends: which server took what, and the hash of
// the very bytes. With it the register can be rebuilt without mailing anybody twice (P12, P16, P35).

import { readableJson } from '../../model/canonical-json.ts'
import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive, ArchivedObject } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'

/** A delivery as it stood at the end of a run. */
export interface Outcome
  extends Pick<Delivery, 'id' | 'code' | 'year' | 'recipientId' | 'email' | 'messageId'> {
  readonly state: DeliveryState
  /** The bytes that were handed over, where an attempt was made. */
  readonly message?: ArchivedObject
}

interface OutcomeList {
  readonly format: typeof FORMAT
  readonly deliveries: readonly Outcome[]
}

const FORMAT = 'vanthu-outcomes/1'

export interface RecordOutcomesPorts {
  readonly register: Pick<Register, 'changedDeliveries' | 'eventCount' | 'noteOutcomes'>
  readonly archive: Pick<Archive, 'head' | 'append' | 'put'>
  readonly clock: Pick<Clock, 'now'>
}

/** Adds one record for every delivery that changed since the last one; none when nothing did. */
export async function recordOutcomes({ register, archive, clock }: RecordOutcomesPorts): Promise<void> {
  const changed = await register.changedDeliveries()
  if (changed.length === 0) return
  const list: OutcomeList = {
    format: FORMAT,
    deliveries: changed.map(({ id, code, year, recipientId, email, messageId, state, message }) => ({
      id,
      code,
      year,
      recipientId,
      email,
      messageId,
      state,
      ...(message === undefined ? {} : { message }),
    })),
  }
  const outcomes = archive.put(new TextEncoder().encode(readableJson(list))).sha256
  const at = clock.now()
  const events = await register.eventCount()
  const body = { events, deliveries: changed.length, outcomes }
  await register.noteOutcomes(archive.append(nextRecord(archive.head(), 'outcomes', at, body)), at)
}

/** The list in bytes whose hash was checked; undefined when they hold none. */
export function outcomeList(bytes: Uint8Array): readonly Outcome[] | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value !== 'object' || value === null || !('format' in value)) return undefined
    // recordOutcomes alone writes this format, and objects answer to their hash.
    return value.format === FORMAT ? (value as OutcomeList).deliveries : undefined
  } catch {
    return undefined
  }
}
