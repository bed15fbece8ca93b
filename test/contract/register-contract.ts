// What every register must do, run on the fake and on each real one. It asks through the port alone: no SQL,
// no row ids, no error codes but the port's. A register on PostgreSQL joins with text ordered by code point
// (COLLATE "C"), whole numbers read as numbers, and numbers given under a lock of their series.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeldClaim, Register, RegisterInspection } from '../../src/application/ports/register.ts'
import { EMPTY_HEAD } from '../../src/model/chain.ts'
import { claimRequest, headAt, planOf, sealingOf } from './issue-plans.ts'

type TestedRegister = Register & RegisterInspection

/** `open` gives an empty register and closes it when the test is over. */
export function registerContract(name: string, open: () => Promise<TestedRegister>): void {
  describe(`${name} as a register`, () => {
    const first = async (register: Register, key = 'một') => {
      const [claim] = await register.claim(
        claimRequest(planOf(key, { letter: ['a', 'b'] }), { head: await register.head() }),
      )
      if (claim === undefined) throw new Error('no claim')
      return claim
    }

    test('gives 01 first and counts on', async () => {
      const register = await open()
      expect((await first(register, 'một')).code).toBe('01/STTTT-CNTT&BCVT')
      expect((await first(register, 'hai')).code).toBe('02/STTTT-CNTT&BCVT')
      expect(await register.entries()).toMatchObject([
        {
          number: 1,
          subject: 'về việc một',
          copies: 2,
          state: 'claimed',
          recipients: 'Cơ quan a; Cơ quan b',
        },
        { number: 2, subject: 'về việc hai' },
      ])
    })

    test('gives the same batch its numbers again and writes nothing', async () => {
      const register = await open()
      const plan = planOf('một', { x: ['a'], y: ['b'] })
      const before = await register.claim(claimRequest(plan))
      const events = await register.events()
      expect(await register.claim(claimRequest(plan, { at: 'later' }))).toEqual(before)
      expect(await register.events()).toEqual(events)
      expect(await register.claimsOf('một')).toEqual(before)
      expect(await register.claimsOf('hai')).toEqual([])
    })

    test('tells of events by their type', async () => {
      const register = await open()
      await first(register, 'một')
      expect((await register.events(['claimed'])).map(({ type }) => type)).toEqual(['claimed'])
      expect(await register.events(['voided'])).toEqual([])
    })

    test('gives further numbers only to letters a batch did not have', async () => {
      const register = await open()
      await register.claim(claimRequest(planOf('một', { x: ['a'], y: ['b'] })))
      await first(register, 'hai')
      const claims = await register.claim(claimRequest(planOf('một', { z: ['c'], y: ['b'] })))
      expect(claims.map((claim) => [claim.letterKey, claim.number])).toEqual([
        ['z', 4],
        ['y', 2],
      ])
    })

    test('notes when a number not yet issued goes to a changed plan', async () => {
      const register = await open()
      await first(register)
      const changed = planOf('một', { letter: ['a'] }, { planHash: 'changed' })
      const [claim] = await register.claim(claimRequest(changed, { snapshot: '99'.repeat(32) }))
      expect(claim).toMatchObject({ number: 1, planHash: 'changed', snapshot: '99'.repeat(32) })
      expect((await register.events()).map((event) => event.type)).toEqual(['claimed', 'reclaimed'])
    })

    test('starts each series at 01 in each year', async () => {
      const register = await open()
      const dated = (year: number, seriesId: string, codeNotation = 'A') => ({
        issuedDate: { year, month: 1, day: 2 },
        seriesId,
        codeNotation,
      })
      const numbers: string[] = []
      for (const [key, changes] of [
        ['a', dated(2025, 'chung')],
        ['b', dated(2025, 'quyet-dinh', 'QĐ-A')],
        ['c', dated(2025, 'chung')],
        ['d', dated(2026, 'chung')],
      ] as const) {
        const [claim] = await register.claim(claimRequest(planOf(key, { letter: ['a'] }, changes)))
        numbers.push(`${claim?.year} ${claim?.code}`)
      }
      expect(numbers).toEqual(['2025 01/A', '2025 01/QĐ-A', '2025 02/A', '2026 01/A'])
    })

    test('refuses a date before the latest of its year, unless a person answers for it', async () => {
      const register = await open()
      await first(register)
      const earlier = planOf('hai', { letter: ['a'] }, { issuedDate: { year: 2025, month: 1, day: 8 } })
      await expect(register.claim(claimRequest(earlier))).rejects.toMatchObject({ code: 'E_INPUT' })
      expect(await register.claim(claimRequest(earlier, { allowUnusualDate: true }))).toMatchObject([
        { number: 2 },
      ])
    })

    test('refuses a year that is left behind and one too far ahead, whatever the clock says', async () => {
      const register = await open()
      const on = (key: string, year: number) =>
        register.claim(
          claimRequest(planOf(key, { letter: ['a'] }, { issuedDate: { year, month: 6, day: 1 } }), {
            today: { year: 2020, month: 1, day: 1 },
          }),
        )
      await expect(on('một', 2022)).rejects.toMatchObject({ code: 'E_INPUT' })
      await on('hai', 2021)
      await on('ba', 2022)
      await expect(on('bốn', 2021)).rejects.toMatchObject({ code: 'E_INPUT' })
      expect((await register.entries()).map((entry) => entry.year)).toEqual([2021, 2022])
    })

    test('counts and tells in the order things were done when the clock is put back', async () => {
      const register = await open()
      await register.claim(
        claimRequest(planOf('một', { letter: ['a'] }), { at: '2025-01-09T10:00:00+07:00' }),
      )
      const later = claimRequest(planOf('hai', { letter: ['a'] }), {
        today: { year: 2024, month: 12, day: 30 },
        at: '2024-12-30T08:00:00+07:00',
      })
      expect(await register.claim(later)).toMatchObject([{ year: 2025, number: 2 }])
      const claimed = await register.events(['claimed'])
      expect(claimed.map(({ subject }) => subject)).toEqual(['01/STTTT-CNTT&BCVT', '02/STTTT-CNTT&BCVT'])
      expect(claimed.map(({ at }) => at.slice(0, 4))).toEqual(['2025', '2024'])
    })

    test('does not let a voided letter hold the date of the series', async () => {
      const register = await open()
      await first(register)
      await register.void({ number: 1, year: 2025, reason: 'nhầm', actor: 'lan', at: 'then' })
      const earlier = planOf('hai', { letter: ['a'] }, { issuedDate: { year: 2025, month: 1, day: 8 } })
      expect(await register.claim(claimRequest(earlier))).toMatchObject([{ number: 2 }])
    })

    test('refuses to give numbers when the archive ends at another record', async () => {
      const register = await open()
      const claim = claimRequest(planOf('một', { letter: ['a'] }), { head: headAt(1) })
      await expect(register.claim(claim)).rejects.toMatchObject({ code: 'E_DAMAGED' })
      expect(await register.entries()).toEqual([])
    })

    test('seals a letter once, with its copies, files and deliveries', async () => {
      const register = await open()
      const claim = await first(register)
      const sealing = sealingOf(claim, headAt(1))
      await register.seal(sealing)
      await register.seal({ ...sealing, head: headAt(9) })
      expect(await register.entries()).toMatchObject([{ state: 'issued', copies: 2 }])
      expect(await register.copies(claim.code, 2025)).toEqual({
        copies: sealing.copies,
        shared: sealing.shared,
      })
      expect(await register.deliveries()).toEqual(sealing.deliveries)
      expect(await register.deliveries({ code: '99/A' })).toEqual([])
      expect(await register.head()).toEqual(headAt(1))
      expect(await register.claimsOf('một')).toMatchObject([
        { sealed: true, manifest: sealing.manifest, state: 'issued' },
      ])
      expect((await register.events()).map((event) => event.type)).toEqual(['claimed', 'issued'])
    })

    test('keeps what becomes of a delivery, and the message that was sent', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      const id = `${claim.code} a`
      await register.recordDelivery(id, { status: 'dot', attempt: 1 }, 'then', { sha256: 'aa', size: 3 })
      await register.recordDelivery(id, { status: 'sent', serverReply: '250 ok', at: 'now' }, 'now')
      expect((await register.deliveries()).map((delivery) => delivery.state)).toEqual([
        { status: 'sent', serverReply: '250 ok', at: 'now' },
        { status: 'planned' },
      ])
      expect(await register.messages()).toEqual([{ delivery: id, code: claim.code, sha256: 'aa' }])
      await expect(register.recordDelivery('nobody', { status: 'planned' }, 'now')).rejects.toThrow('nobody')
    })

    test('changes several deliveries in order, all or none', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      const [one = '', two = ''] = (await register.deliveries()).map((delivery) => delivery.id)
      const dot = { status: 'dot', attempt: 1 } as const
      const sent = { status: 'sent', serverReply: '250 ok', at: 'now' } as const
      const changes = [
        { id: one, state: dot, at: 'then', message: { sha256: 'aa', size: 3 } },
        { id: two, state: dot, at: 'then' },
        { id: one, state: sent, at: 'now' },
      ]
      await expect(
        register.recordDeliveries([...changes, { id: 'nobody', state: sent, at: 'now' }]),
      ).rejects.toThrow('nobody')
      expect((await register.deliveries()).map(({ state }) => state.status)).toEqual(['planned', 'planned'])
      await register.recordDeliveries(changes)
      expect((await register.deliveries()).map(({ state }) => state)).toEqual([sent, dot])
      expect(await register.messages()).toEqual([{ delivery: one, code: claim.code, sha256: 'aa' }])
    })

    test('voids with who, when and why, once, and skips what was not sent', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      const request = { number: 1, year: 2025, reason: 'in nhầm', actor: 'lan', at: 'then', head: headAt(2) }
      expect(await register.void(request)).toMatchObject({ number: 1, state: 'voided' })
      expect(await register.void({ ...request, at: 'later' })).toMatchObject({ state: 'voided' })
      const voided = (await register.events()).filter((event) => event.type === 'voided')
      expect(voided).toMatchObject([{ at: 'then', body: { reason: 'in nhầm', actor: 'lan', year: 2025 } }])
      expect((await register.deliveries()).map((delivery) => delivery.state.status)).toEqual([
        'skipped',
        'skipped',
      ])
      expect(await register.head()).toEqual(headAt(2))
      expect(await first(register, 'hai')).toMatchObject({ number: 2 })
    })

    test('does not void what has left the office, nor a number it never gave', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      await register.recordDelivery(`${claim.code} a`, { status: 'uncertain', attempt: 1, at: 'now' }, 'now')
      const request = { year: 2025, reason: 'nhầm', actor: 'lan', at: 'then' }
      await expect(register.void({ ...request, number: 1 })).rejects.toMatchObject({ code: 'E_INPUT' })
      await expect(register.void({ ...request, number: 2 })).rejects.toMatchObject({ code: 'E_INPUT' })
      expect(await register.entries()).toMatchObject([{ state: 'issued' }])
    })

    test('asks which series when two gave the number', async () => {
      const register = await open()
      await first(register)
      const other = planOf('hai', { letter: ['a'] }, { seriesId: 'khac', codeNotation: 'B' })
      await register.claim(claimRequest(other))
      const request = { number: 1, year: 2025, reason: 'nhầm', actor: 'lan', at: 'then' }
      await expect(register.void(request)).rejects.toMatchObject({ code: 'E_INPUT' })
      expect(await register.void({ ...request, seriesId: 'khac' })).toMatchObject({ code: '01/B' })
    })

    test('does not issue under a voided number', async () => {
      const register = await open()
      const claim = await first(register)
      await register.void({ number: 1, year: 2025, reason: 'nhầm', actor: 'lan', at: 'then' })
      await expect(register.seal(sealingOf(claim, headAt(1)))).rejects.toMatchObject({ code: 'E_INPUT' })
    })

    test('calls a letter back once, and skips what is not sent yet', async () => {
      const register = await open()
      const claim = await first(register)
      const act = { code: claim.code, year: 2025, reason: 'sai', actor: 'lan', at: 'then' }
      await expect(register.recall(act)).rejects.toMatchObject({ code: 'E_INPUT' })
      await register.seal(sealingOf(claim, headAt(1)))
      const sent = { status: 'sent', serverReply: '250 ok', at: 'now' } as const
      await register.recordDelivery(`${claim.code} a`, sent, 'now')
      expect(await register.recall({ ...act, head: headAt(2) })).toMatchObject({ state: 'recalled' })
      const events = await register.events()
      expect(await register.recall({ ...act, head: headAt(2) })).toMatchObject({ state: 'recalled' })
      expect(await register.events()).toEqual(events)
      expect((await register.deliveries()).map(({ state }) => state)).toEqual([
        sent,
        { status: 'skipped', reason: 'văn bản đã thu hồi', at: 'then' },
      ])
      expect(events.find(({ type }) => type === 'recalled')).toMatchObject({
        subject: claim.code,
        body: { year: 2025, reason: 'sai', actor: 'lan' },
      })
      expect(await register.head()).toEqual(headAt(2))
      await expect(register.recall({ ...act, code: '99/A' })).rejects.toMatchObject({ code: 'E_INPUT' })
    })

    test('seals a letter together with what it does to an earlier one, or neither', async () => {
      const register = await open()
      const earlier = await first(register)
      await register.seal(sealingOf(earlier, headAt(1)))
      const follows = { act: 'replace', code: earlier.code, year: 2025, reason: 'sai', actor: 'lan' } as const
      const later = await first(register, 'hai')
      await expect(
        register.seal({ ...sealingOf(later, headAt(2)), follows: { ...follows, code: '99/A' } }),
      ).rejects.toMatchObject({ code: 'E_INPUT' })
      expect((await register.entries()).map(({ state }) => state)).toEqual(['issued', 'claimed'])
      const sealing = { ...sealingOf(later, headAt(2)), follows }
      await register.seal(sealing)
      await register.seal(sealing)
      expect((await register.entries()).map(({ state }) => state)).toEqual(['replaced', 'issued'])
      expect((await register.deliveries({ code: earlier.code })).map(({ state }) => state.status)).toEqual([
        'skipped',
        'skipped',
      ])
      const acts = (await register.events()).filter(({ type }) => type === 'replaced')
      expect(acts).toMatchObject([
        { subject: earlier.code, body: { reason: 'sai', actor: 'lan', by: later.code, byYear: 2025 } },
      ])
      const third = await first(register, 'ba')
      await expect(register.seal({ ...sealingOf(third, headAt(3)), follows })).rejects.toMatchObject({
        code: 'E_INPUT',
      })
      expect(await register.head()).toEqual(headAt(2))
    })

    test('enters numbers of paper letters as the next ones, once', async () => {
      const register = await open()
      await first(register)
      const entry = {
        seriesId: 'chung',
        date: { year: 2025, month: 1, day: 10 },
        kind: 'cong-van',
        subject: 'mời họp',
        signer: 'Nguyễn Văn Nam',
        recipients: 'Sở A',
        fileCopy: 'VT',
        copies: 3,
        numbers: [2, 3].map((number) => ({ number, code: `0${number}/STTTT` })),
        reason: 'phát hành bản giấy khi mất điện',
        actor: 'lan',
        at: 'then',
        head: headAt(1),
      } as const
      const rows = await register.enter(entry)
      expect(rows).toMatchObject([
        { number: 2, state: 'entered', subject: 'mời họp', copies: 3 },
        { number: 3, state: 'entered' },
      ])
      const events = await register.events()
      expect(events.slice(1)).toMatchObject([
        { type: 'entered', subject: '02/STTTT', body: { number: 2, actor: 'lan', date: '2025-01-10' } },
        { type: 'entered', subject: '03/STTTT' },
      ])
      expect(await register.enter(entry)).toEqual(rows)
      expect(await register.events()).toEqual(events)
      expect(await register.head()).toEqual(headAt(1))
      for (const number of [3, 5]) {
        const numbers = [{ number, code: `0${number}/KHAC` }]
        await expect(register.enter({ ...entry, numbers })).rejects.toMatchObject({ code: 'E_INPUT' })
      }
      const next = claimRequest(
        planOf('hai', { letter: ['a'] }, { issuedDate: { year: 2025, month: 1, day: 10 } }),
        { head: headAt(1) },
      )
      expect(await register.claim(next)).toMatchObject([{ number: 4 }])
      expect(
        await register.void({ number: 3, year: 2025, reason: 'nhầm', actor: 'lan', at: 'x' }),
      ).toMatchObject({ state: 'voided' })
    })

    test('never gives one code twice in a year, whatever series counts', async () => {
      const register = await open()
      const claim = await first(register)
      const other = planOf('hai', { letter: ['a'] }, { seriesId: 'khac' })
      await expect(register.claim(claimRequest(other))).rejects.toMatchObject({ code: 'E_INPUT' })
      expect(await register.entries()).toMatchObject([{ code: claim.code, seriesId: 'chung' }])
      expect(await register.series('khac', 2025)).toMatchObject({ highWater: 0 })
    })

    test('knows who the office is once it was renamed', async () => {
      const register = await open()
      expect(await register.renamedOffice()).toBeUndefined()
      const rename = { reason: 'hợp nhất', actor: 'lan', at: 'then', head: headAt(1) }
      await register.renameOffice({ ...rename, office: { name: 'Sở Một' } })
      await register.renameOffice({ ...rename, office: { name: 'Sở Hai', organId: 'H.1' }, head: headAt(2) })
      expect(await register.renamedOffice()).toEqual({ name: 'Sở Hai', organId: 'H.1' })
      expect(await register.head()).toEqual(headAt(2))
      expect((await register.events()).at(-1)).toMatchObject({ type: 'renamed', body: { actor: 'lan' } })
    })

    test('never leaves a gap and never gives a number twice, whatever comes in between', async () => {
      const act = fc.oneof(
        fc.record({
          act: fc.constant('claim' as const),
          key: fc.nat(5),
          letters: fc.integer({ min: 1, max: 4 }),
        }),
        fc.record({ act: fc.constant('seal' as const), pick: fc.nat(20) }),
        fc.record({ act: fc.constant('void' as const), pick: fc.nat(20) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
          const register = await open()
          const given = new Map<string, HeldClaim>()
          let sequence = 0
          // Begun together, so that their transactions compete.
          await Promise.all(
            acts.map(async (one) => {
              if (one.act === 'claim') {
                const letters = Object.fromEntries(
                  Array.from({ length: one.letters }, (_, n) => [`l${n}`, ['a']]),
                )
                const plan = planOf(`key ${one.key}`, letters)
                const claims = await register
                  .claim(claimRequest(plan, { head: await register.head() }))
                  .catch(() => [])
                for (const claim of claims) given.set(`${claim.batchKey} ${claim.letterKey}`, claim)
              } else {
                const claim = [...given.values()].at(one.pick)
                if (claim === undefined) return
                sequence += 1
                const { number, year } = claim
                if (one.act === 'seal')
                  await register.seal(sealingOf(claim, headAt(sequence), [])).catch(() => undefined)
                else
                  await register
                    .void({ number, year, reason: 'thử', actor: 'lan', at: 'then' })
                    .catch(() => undefined)
              }
            }),
          )
          const numbers = (await register.entries()).map((entry) => entry.number)
          expect(numbers).toEqual(numbers.map((_, index) => index + 1))
          for (const claim of given.values()) {
            const again = (await register.claimsOf(claim.batchKey)).find(
              (held) => held.letterKey === claim.letterKey,
            )
            expect(again?.number).toBe(claim.number)
          }
        }),
        { numRuns: 25 },
      )
    })

    test('notes which claims the archive recorded', async () => {
      const register = await open()
      await first(register)
      expect(await register.claimsOf('một')).toMatchObject([{ recorded: false }])
      await register.claimsRecorded('một', headAt(1))
      expect(await register.claimsOf('một')).toMatchObject([{ recorded: true }])
      expect(await register.head()).toEqual(headAt(1))
      const changed = planOf('một', { letter: ['a'] }, { planHash: 'changed' })
      const [claim] = await register.claim(claimRequest(changed, { head: headAt(1) }))
      expect(claim).toMatchObject({ recorded: false })
    })

    test('counts its events, the beginning of a sending among them', async () => {
      const register = await open()
      expect(await register.eventCount()).toBe(0)
      await first(register)
      expect(await register.noteSending(3, 'then')).toBe(2)
      expect(await register.eventCount()).toBe(2)
      expect((await register.events()).at(-1)).toMatchObject({ type: 'sending', body: { messages: 3 } })
      await register.noteHead(headAt(4))
      expect(await register.head()).toEqual(headAt(4))
    })

    test('keeps the sending that was planned last, until one is begun or it is taken back', async () => {
      const register = await open()
      const [first, second] = [
        { at: '2025-01-09T17:30:00+07:00', messages: 45 },
        { at: '2025-01-10T07:30:00+07:00', messages: 44 },
      ]
      expect(await register.plannedSending()).toBeUndefined()
      await register.noteSchedule(first, '2025-01-09T08:00:00+07:00')
      await register.noteSchedule(second, '2025-01-09T08:01:00+07:00')
      expect(await register.plannedSending()).toEqual(second)
      await register.noteSending(44, '2025-01-10T07:30:00+07:00')
      expect(await register.plannedSending()).toBeUndefined()
      await register.noteSchedule(first, '2025-01-10T08:00:00+07:00')
      await register.noteSchedule(undefined, '2025-01-10T08:01:00+07:00')
      expect(await register.plannedSending()).toBeUndefined()
      expect(await register.eventCount()).toBe(5)
    })

    test('tells which deliveries changed since the archive was told', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      expect(await register.changedDeliveries()).toEqual([])
      const id = `${claim.code} b`
      const message = { sha256: 'aa', size: 3 }
      await register.recordDelivery(id, { status: 'dot', attempt: 1 }, 'then', message)
      await register.recordDelivery(id, { status: 'sent', serverReply: '250', at: 'now' }, 'now')
      expect(await register.changedDeliveries()).toMatchObject([{ id, state: { status: 'sent' }, message }])
      await register.noteOutcomes(headAt(2), 'now')
      expect(await register.changedDeliveries()).toEqual([])
      expect(await register.head()).toEqual(headAt(2))
      await register.recordDelivery(`${claim.code} a`, { status: 'skipped', reason: 'giấy', at: 'x' }, 'x')
      expect(await register.changedDeliveries()).toMatchObject([{ id: `${claim.code} a` }])
    })

    test('keeps mail that came back, once each, with the state it made', async () => {
      const register = await open()
      const claim = await first(register)
      await register.seal(sealingOf(claim, headAt(1)))
      const [one, two] = await register.deliveries()
      if (one === undefined || two === undefined) expect.fail('no deliveries')
      const state = { status: 'rejected', serverReply: '550', at: 'now' } as const
      const note = {
        code: claim.code,
        year: claim.year,
        identity: '<b@x>',
        message: { sha256: 'bb', size: 3 },
        from: 'mailer-daemon@x',
        subject: 'trả về',
        date: '',
        detail: '550',
      }
      const notes = [
        { ...note, deliveryId: one.id, kind: 'failed' as const, state },
        { ...note, deliveryId: two.id, kind: 'delayed' as const },
      ]
      await register.recordReturned(notes, 'now', headAt(2))
      const events = await register.eventCount()
      await register.recordReturned(notes, 'later', headAt(3))
      expect(await register.returned()).toEqual(notes)
      expect(await register.eventCount()).toBe(events)
      expect(await register.head()).toEqual(headAt(3))
      expect((await register.deliveries()).map((delivery) => delivery.state)).toEqual([state, two.state])
      expect(await register.changedDeliveries()).toMatchObject([{ id: one.id, state }])
    })

    test('keeps what went to the post, once for each run', async () => {
      const register = await open()
      const claim = await first(register)
      const { code, year } = claim
      const date = { year: 2025, month: 1, day: 10 }
      const item = {
        recipientId: 'a',
        recipientName: 'Cơ quan a',
        address: 'Số 1, Bến Tre',
        envelopes: 1,
        note: '',
      }
      const run = {
        id: 'lượt một',
        code,
        year,
        date,
        items: [item, { ...item, recipientId: 'b', note: 'KHẨN' }],
      }
      expect(await register.dispatches()).toEqual([])
      await register.recordDispatch(run, 'then')
      await register.recordDispatch({ ...run, date: { ...date, day: 11 } }, 'later', headAt(3))
      const row = { code, year, date, ...item }
      expect(await register.dispatches()).toEqual([row, { ...row, recipientId: 'b', note: 'KHẨN' }])
      expect(await register.head()).toEqual(headAt(3))
      const noted = (await register.events()).filter((event) => event.type === 'dispatched')
      expect(noted).toMatchObject([{ at: 'then', subject: code, body: { year, run: 'lượt một' } }])
      await register.recordDispatch({ ...run, id: 'lượt hai', items: [item] }, 'then')
      expect(await register.dispatches({ code, year })).toHaveLength(3)
      expect(await register.dispatches({ year: 2024 })).toEqual([])
      expect(await register.dispatches({ code: '99/A' })).toEqual([])
    })

    test('is sound, empty and at the beginning when new', async () => {
      const register = await open()
      expect(await register.integrity()).toEqual([])
      expect(await register.head()).toEqual(EMPTY_HEAD)
      expect(await register.series('chung', 2025)).toEqual({ seriesId: 'chung', highWater: 0 })
      expect(await register.claims()).toEqual([])
      expect(await register.highWater()).toEqual([])
    })
  })
}
