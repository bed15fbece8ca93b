// A register in memory that keeps the contract of the port: same numbers, same refusals, same events.

import type { ArchivedObject } from '../../src/application/ports/archive.ts'
import type {
  HeldClaim,
  Register,
  RegisterEvent,
  RegisterInspection,
  RegisterRecovery,
  Sealing,
  VoidRequest,
} from '../../src/application/ports/register.ts'
import { compareDates, isoDate } from '../../src/model/calendar-date.ts'
import type { ChainHead } from '../../src/model/chain.ts'
import { EMPTY_HEAD } from '../../src/model/chain.ts'
import type { Delivery, DeliveryState } from '../../src/model/delivery.ts'
import type { RegisterEntry } from '../../src/model/issue.ts'
import { formatCode } from '../../src/model/issue.ts'
import type { SeriesFacts } from '../../src/model/numbering.ts'
import {
  recipientsColumn,
  refuseOtherHead,
  refuseSealing,
  refuseUnusualDate,
  refuseVoiding,
  unknownNumber,
  VOIDED,
} from '../../src/model/numbering.ts'
import type { PostalRun } from '../../src/model/postal-dispatch.ts'
import { rowsOfRun } from '../../src/model/postal-dispatch.ts'

interface Letter {
  claim: HeldClaim
  entry: RegisterEntry
  sealing?: Sealing
}

interface HeldDelivery {
  delivery: Delivery
  message?: ArchivedObject
}

export function memoryRegister(): Register & RegisterInspection & RegisterRecovery {
  const letters: Letter[] = []
  const deliveries = new Map<string, HeldDelivery>()
  const events: RegisterEvent[] = []
  const postalRuns: PostalRun[] = []
  let head: ChainHead = EMPTY_HEAD

  const inOrder = () =>
    letters.toSorted(
      ({ entry: a }, { entry: b }) =>
        a.year - b.year || (a.seriesId < b.seriesId ? -1 : a.seriesId > b.seriesId ? 1 : a.number - b.number),
    )
  const note = (event: Omit<RegisterEvent, 'sequence'>) => {
    events.push({ sequence: events.length + 1, ...event })
  }
  const facts = (seriesId: string, year: number): SeriesFacts => {
    const ofSeries = letters.filter(({ entry }) => entry.seriesId === seriesId)
    const ofYear = ofSeries.filter(({ entry }) => entry.year === year)
    const dates = ofYear.filter(({ entry }) => entry.state !== 'voided').map(({ entry }) => entry.date)
    const latestDate = dates.sort(compareDates).at(-1)
    return {
      seriesId,
      highWater: Math.max(0, ...ofYear.map(({ entry }) => entry.number)),
      ...(latestDate === undefined ? {} : { latestDate }),
      ...(ofSeries.length === 0 ? {} : { latestYear: Math.max(...ofSeries.map(({ entry }) => entry.year)) }),
    }
  }
  const claimsOf = (batchKey?: string) =>
    inOrder()
      .map(({ claim }) => claim)
      .filter((claim) => batchKey === undefined || claim.batchKey === batchKey)
  const recordDelivery = (id: string, state: DeliveryState, at: string, message?: ArchivedObject) => {
    const held = deliveries.get(id)
    if (held === undefined) throw new Error(`no delivery ${id}`)
    held.delivery = { ...held.delivery, state }
    if (message !== undefined) held.message = message
    note({
      at,
      type: 'delivery',
      subject: id,
      body: { state: { ...state }, ...(message === undefined ? {} : { message: message.sha256 }) },
    })
  }
  const voidLetter = ({ number, year, seriesId, reason, actor, at, head: after }: VoidRequest) => {
    const found = letters.filter(
      ({ entry }) =>
        entry.number === number &&
        entry.year === year &&
        (seriesId === undefined || entry.seriesId === seriesId),
    )
    const [letter] = found
    if (letter === undefined) throw unknownNumber(number, year)
    const own = (code: string) =>
      [...deliveries.values()].filter(({ delivery }) => delivery.code === code && delivery.year === year)
    refuseVoiding(
      found.map(({ entry }) => ({
        ...entry,
        outside: own(entry.code).filter(({ delivery }) =>
          ['dot', 'sent', 'uncertain'].includes(delivery.state.status),
        ).length,
      })),
    )
    if (letter.entry.state !== 'voided') {
      letter.entry = { ...letter.entry, state: 'voided' }
      letter.claim = { ...letter.claim, state: 'voided' }
      note({ at, type: 'voided', subject: letter.entry.code, body: { year, reason, actor } })
      for (const { delivery } of own(letter.entry.code)) {
        if (delivery.state.status === 'planned' || delivery.state.status === 'deferred') {
          recordDelivery(delivery.id, { status: 'skipped', reason: VOIDED, at }, at)
        }
      }
    }
    if (after !== undefined) head = after
    return letter.entry
  }

  return {
    claimsOf: async (batchKey) => claimsOf(batchKey),
    async claim({ plan, snapshot, fileCopy, recipients, today, head: seen, allowUnusualDate, at }) {
      refuseOtherHead(head, seen)
      const year = plan.issuedDate.year
      for (const letter of letters) {
        const { claim } = letter
        if (claim.batchKey !== plan.batchKey || claim.state !== 'claimed' || claim.planHash === plan.planHash)
          continue
        const body = { year: claim.year, planHash: plan.planHash, snapshot, formerPlanHash: claim.planHash }
        note({ at, type: 'reclaimed', subject: claim.code, body })
        letter.claim = { ...claim, planHash: plan.planHash, snapshot, recorded: false }
      }
      const known = new Set(claimsOf(plan.batchKey).map((claim) => claim.letterKey))
      const missing = plan.letters.filter((letter) => !known.has(letter.key))
      const before = facts(plan.seriesId, year)
      if (missing.length > 0 && allowUnusualDate !== true) refuseUnusualDate(plan.issuedDate, before, today)
      missing.forEach((letter, index) => {
        const number = before.highWater + 1 + index
        const code = formatCode(number, plan.codeNotation)
        const { seriesId, issuedDate, batchKey, planHash, kind, subject, signer } = plan
        const numbered = { seriesId, year, number, code }
        letters.push({
          claim: {
            ...numbered,
            issuedDate,
            batchKey,
            planHash,
            letterKey: letter.key,
            at,
            snapshot,
            state: 'claimed',
            sealed: false,
            recorded: false,
          },
          entry: {
            ...numbered,
            date: issuedDate,
            kind,
            subject,
            signer,
            recipients: recipients ?? recipientsColumn(letter),
            fileCopy,
            copies: letter.copies.length,
            state: 'claimed',
          },
        })
        note({
          at,
          type: 'claimed',
          subject: code,
          body: {
            seriesId,
            year,
            number,
            date: isoDate(issuedDate),
            batchKey,
            planHash,
            letterKey: letter.key,
            snapshot,
          },
        })
      })
      const after = new Map(claimsOf(plan.batchKey).map((claim) => [claim.letterKey, claim]))
      return plan.letters.flatMap((letter) => after.get(letter.key) ?? [])
    },
    restoreClaims: async (claims, after) => {
      const { seriesId, year, date, kind, subject, signer, fileCopy, batchKey, planHash, snapshot, at } =
        claims
      for (const { key, number, code, recipients, copies } of claims.letters) {
        const known = letters.find(({ entry }) => entry.year === year && entry.code === code)
        const numbered = { seriesId, year, number, code }
        const body = { ...numbered, date: isoDate(date), batchKey, planHash, letterKey: key, snapshot }
        note({ at, type: known === undefined ? 'claimed' : 'reclaimed', subject: code, body })
        if (known !== undefined) {
          known.claim = { ...known.claim, planHash, snapshot, recorded: true }
          known.entry = { ...known.entry, recipients, copies }
          continue
        }
        const state = 'claimed' as const
        const held = { issuedDate: date, batchKey, planHash, letterKey: key, at, snapshot }
        letters.push({
          claim: { ...numbered, ...held, state, sealed: false, recorded: true },
          entry: { ...numbered, date, kind, subject, signer, recipients, fileCopy, copies, state },
        })
      }
      head = after
    },
    claimsRecorded: async (batchKey, after) => {
      for (const letter of letters) {
        if (letter.claim.batchKey === batchKey && letter.claim.state === 'claimed') {
          letter.claim = { ...letter.claim, recorded: true }
        }
      }
      head = after
    },
    series: async (seriesId, year) => facts(seriesId, year),
    async seal(sealing) {
      const { claim, manifest, at } = sealing
      const letter = letters.find(
        ({ entry }) =>
          entry.seriesId === claim.seriesId && entry.year === claim.year && entry.number === claim.number,
      )
      if (letter === undefined) throw unknownNumber(claim.number, claim.year)
      if (letter.claim.manifest === manifest) return
      refuseSealing(claim, letter.entry.state)
      letter.sealing = sealing
      letter.entry = { ...letter.entry, state: 'issued', copies: sealing.copies.length }
      letter.claim = { ...letter.claim, state: 'issued', manifest, sealed: true }
      for (const delivery of sealing.deliveries) deliveries.set(delivery.id, { delivery })
      head = sealing.head
      const body = { year: claim.year, manifest, chain: { ...sealing.head } }
      note({ at, type: 'issued', subject: claim.code, body })
    },
    entries: async (filter = {}) =>
      inOrder()
        .map(({ entry }) => entry)
        .filter((entry) => filter.year === undefined || entry.year === filter.year)
        .filter((entry) => filter.code === undefined || entry.code === filter.code),
    async copies(code, year) {
      const letter = letters.find(({ entry }) => entry.code === code && entry.year === year)
      return { copies: letter?.sealing?.copies ?? [], shared: letter?.sealing?.shared ?? [] }
    },
    deliveries: async (filter = {}) =>
      [...deliveries.values()]
        .map(({ delivery }) => delivery)
        .filter((delivery) => filter.code === undefined || delivery.code === filter.code),
    recordDelivery: async (id, state, at, message) => recordDelivery(id, state, at, message),
    async recordDeliveries(changes) {
      const unknown = changes.find(({ id }) => !deliveries.has(id))
      if (unknown !== undefined) throw new Error(`no delivery ${unknown.id}`)
      for (const { id, state, at, message } of changes) recordDelivery(id, state, at, message)
    },
    void: async (request) => voidLetter(request),
    async recordDispatch(run, at, after) {
      const known = postalRuns.some(
        ({ id, code, year }) => id === run.id && code === run.code && year === run.year,
      )
      if (!known) {
        postalRuns.push(run)
        const { id, code, year, date, items } = run
        note({ at, type: 'dispatched', subject: code, body: { year, run: id, date: isoDate(date), items } })
      }
      if (after !== undefined) head = after
    },
    dispatches: async (filter = {}) =>
      postalRuns
        .filter(({ year }) => filter.year === undefined || filter.year === year)
        .filter(({ code }) => filter.code === undefined || filter.code === code)
        .flatMap(rowsOfRun),
    events: async () => events,
    noteSending: async (messages, at) => {
      note({ at, type: 'sending', subject: '', body: { messages } })
      return events.length
    },
    changedDeliveries: async () => {
      const told = events.findLast((event) => event.type === 'outcomes')?.sequence ?? 0
      const changed = events.filter((event) => event.type === 'delivery' && event.sequence > told)
      const ids = new Set(changed.map((event) => event.subject))
      return [...deliveries.values()]
        .filter(({ delivery }) => ids.has(delivery.id))
        .map(({ delivery, message }) => (message === undefined ? delivery : { ...delivery, message }))
    },
    noteOutcomes: async (after, at) => {
      note({ at, type: 'outcomes', subject: '', body: { chain: { ...after } } })
      head = after
    },
    noteHead: async (after) => {
      head = after
    },
    eventCount: async () => events.length,
    head: async () => head,
    close: async () => undefined,
    integrity: async () => [],
    claims: async () => claimsOf(),
    messages: async () =>
      [...deliveries.values()].flatMap(({ delivery, message }) =>
        message === undefined
          ? []
          : [{ delivery: delivery.id, code: delivery.code, sha256: message.sha256 }],
      ),
    async highWater() {
      const names = new Map(letters.map(({ entry }) => [`${entry.seriesId} ${entry.year}`, entry]))
      return [...names.values()].map(({ seriesId, year }) => ({
        seriesId,
        year,
        number: facts(seriesId, year).highWater,
      }))
    },
  }
}
