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
import type { LetterState, RegisterEntry } from '../../src/model/issue.ts'
import { formatCode } from '../../src/model/issue.ts'
import { FOLLOW_EVENTS } from '../../src/model/letter-follow.ts'
import { SENDING_STOPPED, stateAfter } from '../../src/model/letter-life.ts'
import type { SeriesFacts } from '../../src/model/numbering.ts'
import {
  recipientsColumn,
  refuseNumbers,
  refuseOtherHead,
  refuseSealing,
  refuseTakenCodes,
  refuseUnusualDate,
  refuseVoiding,
  unknownLetter,
  unknownNumber,
} from '../../src/model/numbering.ts'
import type { OfficeIdentity } from '../../src/model/office-identity.ts'
import { standingPlan } from '../../src/model/planned-sending.ts'
import type { PostalRun } from '../../src/model/postal-dispatch.ts'
import { rowsOfRun } from '../../src/model/postal-dispatch.ts'
import type { ReturnedNote } from '../../src/model/returned-mail.ts'
import { returnedKey } from '../../src/model/returned-mail.ts'

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
  const returned: ReturnedNote[] = []
  let head: ChainHead = EMPTY_HEAD
  let renamed: OfficeIdentity | undefined

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
  const own = (code: string, year: number) =>
    [...deliveries.values()].filter(({ delivery }) => delivery.code === code && delivery.year === year)
  const letterCoded = (code: string, year: number): Letter => {
    const letter = letters.find(({ entry }) => entry.code === code && entry.year === year)
    if (letter === undefined) throw unknownLetter(code, year)
    return letter
  }
  const changeState = (letter: Letter, state: LetterState, event: Omit<RegisterEvent, 'sequence'>) => {
    letter.entry = { ...letter.entry, state }
    letter.claim = { ...letter.claim, state }
    note(event)
    const reason = SENDING_STOPPED[state]
    if (reason === undefined) return
    for (const { delivery } of own(letter.entry.code, letter.entry.year)) {
      if (delivery.state.status === 'planned' || delivery.state.status === 'deferred') {
        recordDelivery(delivery.id, { status: 'skipped', reason, at: event.at }, event.at)
      }
    }
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
    refuseVoiding(
      found.map(({ entry }) => ({
        ...entry,
        outside: own(entry.code, year).filter(({ delivery }) =>
          ['dot', 'sent', 'uncertain'].includes(delivery.state.status),
        ).length,
      })),
    )
    if (letter.entry.state !== 'voided') {
      const body = { year, reason, actor }
      changeState(letter, 'voided', { at, type: 'voided', subject: letter.entry.code, body })
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
      refuseTakenCodes(
        missing.map((_, index) => formatCode(before.highWater + 1 + index, plan.codeNotation)),
        letters.map(({ entry }) => entry).filter((entry) => entry.year === year),
        year,
      )
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
      const earlier =
        sealing.follows === undefined ? undefined : letterCoded(sealing.follows.code, sealing.follows.year)
      // All or none: asked before anything is changed.
      if (earlier !== undefined && sealing.follows !== undefined)
        stateAfter(sealing.follows.act, earlier.entry)
      letter.sealing = sealing
      letter.entry = { ...letter.entry, state: 'issued', copies: sealing.copies.length }
      letter.claim = { ...letter.claim, state: 'issued', manifest, sealed: true }
      for (const delivery of sealing.deliveries) deliveries.set(delivery.id, { delivery })
      head = sealing.head
      const { follows } = sealing
      const body = {
        year: claim.year,
        manifest,
        chain: { ...sealing.head },
        ...(sealing.filing === undefined ? {} : { filing: sealing.filing }),
        ...(follows === undefined
          ? {}
          : { follows: { act: follows.act, code: follows.code, year: follows.year } }),
      }
      note({ at, type: 'issued', subject: claim.code, body })
      if (earlier === undefined || follows === undefined) return
      const { act, code, year, reason, actor } = follows
      changeState(earlier, stateAfter(act, earlier.entry), {
        at,
        type: FOLLOW_EVENTS[act],
        subject: code,
        body: { year, reason, actor, by: claim.code, byYear: claim.year },
      })
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
    async recall({ code, year, reason, actor, at, head: after }) {
      const letter = letterCoded(code, year)
      const state = stateAfter('recall', letter.entry)
      if (letter.entry.state !== state) {
        changeState(letter, state, { at, type: 'recalled', subject: code, body: { year, reason, actor } })
      }
      if (after !== undefined) head = after
      return letter.entry
    },
    async enter(request) {
      const { seriesId, date, numbers, reason, actor, at, kind, subject, signer, recipients } = request
      const { year } = date
      const codes = new Set(numbers.map(({ code }) => code))
      const rows = () =>
        inOrder()
          .map(({ entry }) => entry)
          .filter((entry) => entry.state === 'entered' && entry.year === year && codes.has(entry.code))
      if (rows().length < numbers.length) {
        const asked = numbers.map(({ number }) => number)
        refuseNumbers(asked, facts(seriesId, year), year)
        for (const { number, code } of numbers) {
          const numbered = { seriesId, year, number, code }
          const row = { ...numbered, date, kind, subject, signer, recipients, copies: request.copies }
          letters.push({
            claim: {
              ...numbered,
              issuedDate: date,
              batchKey: `entered ${seriesId} ${year} ${number}`,
              planHash: '',
              letterKey: 'letter',
              at,
              snapshot: '',
              state: 'entered',
              sealed: false,
              recorded: request.head !== undefined,
            },
            entry: { ...row, fileCopy: request.fileCopy, state: 'entered' },
          })
          const body = { seriesId, year, number, date: isoDate(date), reason, actor }
          note({ at, type: 'entered', subject: code, body })
        }
      }
      if (request.head !== undefined) head = request.head
      return rows()
    },
    async renameOffice({ office, reason, actor, at, head: after }) {
      note({ at, type: 'renamed', subject: '', body: { office: { ...office }, reason, actor } })
      renamed = office
      head = after
    },
    renamedOffice: async () => renamed,
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
    async recordReturned(notes, at, after) {
      for (const one of notes) {
        if (returned.some((known) => returnedKey(known) === returnedKey(one))) continue
        const { deliveryId: subject, ...body } = one
        if (!deliveries.has(subject)) throw new Error(`no delivery ${subject}`)
        returned.push(one)
        note({ at, type: 'returned', subject, body })
        if (one.state !== undefined) recordDelivery(subject, one.state, at)
      }
      head = after
    },
    returned: async () => returned,
    events: async (types) => events.filter(({ type }) => types?.includes(type) ?? true),
    noteSchedule: async (planned, at) => {
      note({ at, type: 'scheduled', subject: '', body: { ...planned } })
    },
    plannedSending: async () =>
      standingPlan(events.findLast(({ type }) => type === 'scheduled' || type === 'sending')),
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
        message === undefined ? [] : [{ delivery: delivery.id, code: delivery.code, sha256: message.sha256 }],
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
