// The outgoing register as a clerk keeps it: reading rows, looking for numbers that carry no letter,
// and voiding a number with who, when and why (P02).

import { Fault } from '../../model/fault.ts'
import type { IssuedCopy, KeptFile, RegisterEntry } from '../../model/issue.ts'
import type { RecordedAct } from '../../model/numbering.ts'
import { refuseOtherWords, refuseVoiding, unknownLetter, unknownNumber } from '../../model/numbering.ts'
import type { Filing } from '../../model/retention.ts'
import { catchUp } from '../archive/catch-up.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register, RegisterEvent } from '../ports/register.ts'
import { letterKey } from './book-row.ts'

export interface ShownLetter {
  readonly entry: RegisterEntry
  readonly copies: readonly IssuedCopy[]
  readonly shared: readonly KeptFile[]
  /** Which file (hồ sơ) it went to and how long it is kept; absent for letters of before that was kept. */
  readonly filing?: Filing
  /** What happened to the letter, oldest first; its deliveries are told by `status`. */
  readonly events: readonly RegisterEvent[]
}

/** One letter with its copies and history. Without a year, the latest that carries the code. Fault E_INPUT for none. */
export async function showLetter(
  register: Pick<Register, 'entries' | 'copies' | 'events'>,
  code: string,
  year?: number,
): Promise<ShownLetter> {
  const entries = await register.entries({ code, ...(year === undefined ? {} : { year }) })
  const entry = entries.at(-1)
  if (entry === undefined) {
    throw unknownLetter(code, year)
  }
  const { copies, shared } = await register.copies(entry.code, entry.year)
  const events = (await register.events()).filter(
    (event) => event.subject === entry.code && event.body['year'] === entry.year,
  )
  const filing = filingOfEvents(events)
  return { entry, copies, shared, ...(filing === undefined ? {} : { filing }), events }
}

/** The filing the letter was issued with, among its events. */
function filingOfEvents(events: readonly RegisterEvent[]): Filing | undefined {
  const kept = events.findLast(({ type }) => type === 'issued')?.body['filing']
  if (typeof kept !== 'object' || kept === null || !('retention' in kept)) return undefined
  // Written by sealing alone, from a Filing.
  return kept as Filing
}

/** The filing of every letter that has one, by `letterKey`. */
export async function filingsOf(register: Pick<Register, 'events'>): Promise<ReadonlyMap<string, Filing>> {
  const filings = new Map<string, Filing>()
  for (const event of await register.events(['issued'])) {
    const filing = filingOfEvents([event])
    if (filing !== undefined) filings.set(letterKey(event.subject, event.body['year']), filing)
  }
  return filings
}

/** A number that carries no letter: begun and not finished, voided, or missing from the register. */
export interface Gap {
  readonly seriesId: string
  readonly year: number
  readonly number: number
  readonly code?: string
  readonly state: 'claimed' | 'voided' | 'missing'
  readonly reason?: string
  readonly actor?: string
}

/** Gaps of each series and year from 1 to the highest number ever given. */
export async function findGaps(
  register: Pick<Register, 'entries' | 'events' | 'series'>,
  year?: number,
): Promise<readonly Gap[]> {
  const entries = await register.entries(year === undefined ? {} : { year })
  const notes = new Map<string, RegisterEvent>()
  for (const event of await register.events()) {
    if (event.type === 'voided') notes.set(`${event.body['year']} ${event.subject}`, event)
  }
  const gaps: Gap[] = []
  for (const group of Map.groupBy(entries, (entry) => `${entry.seriesId} ${entry.year}`).values()) {
    const [first] = group
    if (first === undefined) continue
    const { highWater } = await register.series(first.seriesId, first.year)
    const byNumber = new Map(group.map((entry) => [entry.number, entry]))
    for (let number = 1; number <= highWater; number += 1) {
      const entry = byNumber.get(number)
      const place = { seriesId: first.seriesId, year: first.year, number }
      if (entry === undefined) gaps.push({ ...place, state: 'missing' })
      else if (entry.state === 'claimed') gaps.push({ ...place, code: entry.code, state: 'claimed' })
      else if (entry.state === 'voided') {
        const note = notes.get(`${entry.year} ${entry.code}`)?.body
        gaps.push({
          ...place,
          code: entry.code,
          state: 'voided',
          reason: String(note?.['reason'] ?? ''),
          actor: String(note?.['actor'] ?? ''),
        })
      }
    }
  }
  return gaps
}

/** What was recorded when the letter came into the state it is in. */
export async function recordedAct(
  type: 'voided' | 'recalled',
  { code, year }: Pick<RegisterEntry, 'code' | 'year'>,
  register: Pick<Register, 'events'>,
): Promise<RecordedAct> {
  // The first: the recall letter, when it is issued, is told as well, by whoever issues it.
  const event = (await register.events([type])).find(
    ({ subject, body }) => subject === code && body['year'] === year,
  )
  if (event === undefined) throw new Error(`${code} of ${year} is ${type} without an event`)
  const { reason, actor } = event.body
  return { reason: String(reason ?? ''), actor: String(actor ?? ''), at: event.at }
}

export interface VoidNumberRequest {
  readonly number: number
  readonly year: number
  readonly seriesId?: string
  readonly reason: string
  readonly actor: string
}

export interface VoidPorts {
  readonly register: Register
  readonly archive: Archive
  readonly clock: Clock
}

/**
 * Voids a number for good: a record in the archive, then a note in the register. Copies not yet sent
 * are skipped. The same again changes nothing. Fault E_INPUT without a reason, for an unknown number, for
 * a letter of which a copy has left, and for a number that was voided for another reason or by another person.
 */
export async function voidNumber(request: VoidNumberRequest, ports: VoidPorts): Promise<RegisterEntry> {
  const { register, archive, clock } = ports
  const { number, year, actor } = request
  const reason = request.reason.trim()
  if (reason === '') {
    throw new Fault('E_INPUT', 'Chưa ghi lý do hủy số.', 'Thêm --reason "lý do hủy".')
  }
  await catchUp(ports)
  const found = (await register.entries({ year })).filter(
    (entry) =>
      entry.number === number && (request.seriesId === undefined || entry.seriesId === request.seriesId),
  )
  const [entry] = found
  if (entry === undefined) throw unknownNumber(number, year)
  const candidates = await Promise.all(
    found.map(async ({ seriesId, code, state }) => {
      const sent = (await register.deliveries({ code })).filter(
        (delivery) => delivery.year === year && ['dot', 'sent', 'uncertain'].includes(delivery.state.status),
      )
      return { seriesId, code, year, state, outside: sent.length }
    }),
  )
  refuseVoiding(candidates)
  const { seriesId, code } = entry
  if (entry.state === 'voided') {
    refuseOtherWords('void', code, { reason, actor }, await recordedAct('voided', entry, register))
    return entry
  }
  const at = clock.now()
  const head = archive.append(
    nextRecord(archive.head(), 'voided', at, { seriesId, year, number, code, reason, actor }),
  )
  return await register.void({ number, year, seriesId, reason, actor, at, head })
}
