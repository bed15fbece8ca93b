import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usedToday } from '../../../src/application/delivery/day-share.ts'
import type { Script } from '../../fault-server/fault-server.ts'
import { startFaultServer } from '../../fault-server/fault-server.ts'
import type { KnownFault } from '../../fault-server/known-faults.ts'
import {
  CONNECTION_FAULTS,
  connectionFaults,
  leavesDoubt,
  messageFaults,
} from '../../fault-server/known-faults.ts'
import { SECURED_SERVER, SECURED_SETTINGS } from '../../fault-server/secured-server.ts'
import { dkimProblem } from '../../writers/mail/verify-dkim.ts'
import { CLEAN, judge } from './deliver-judge.ts'
import { addressOf, DKIM, deliveryOffice, PUBLIC_KEY, SENDER, send } from './delivery-office.ts'

const RECIPIENTS = 8

/** Some of them share another domain, with limits of its own. */
const DOMAINS: Readonly<Record<number, string>> = {
  2: 'gmail.invalid',
  5: 'gmail.invalid',
  7: 'gmail.invalid',
}
const addressAt = (index: number) => addressOf(index, DOMAINS[index])

/** Short enough that a hang costs a test little, long enough for a busy machine. */
const TIMEOUTS = { connect: 2000, command: 300, block: 300, finalDot: 300 }

const fault = fc.constantFrom(...messageFaults, ...connectionFaults).chain(({ phase, act }) =>
  fc.record({
    phase: fc.constant(phase),
    act: fc.constant(act),
    recipient: fc.integer({ min: 1, max: RECIPIENTS }).map(addressAt),
    attempt: fc.integer({ min: 1, max: 3 }),
    connection: fc.integer({ min: 1, max: 6 }),
  }),
)

interface PlacedFault extends KnownFault {
  readonly recipient: string
  readonly attempt: number
  /** Where the connection itself is at fault: the first from this one on. */
  readonly connection: number
}

const scriptOf =
  (faults: readonly PlacedFault[], used: Set<object>, mostOnConnection: number | undefined): Script =>
  (moment) => {
    if (moment.phase === 'mail' && mostOnConnection !== undefined && moment.messages >= mostOnConnection) {
      return { type: 'reply', text: '421 4.7.0 enough on this connection' }
    }
    const found = faults.find((one) => {
      if (used.has(one) || one.phase !== moment.phase) return false
      if (moment.phase in CONNECTION_FAULTS) return moment.connection >= one.connection
      // MAIL comes before its recipient is known: a fault there strikes once, wherever it stands.
      return one.phase === 'mail' || (one.recipient === moment.recipient && one.attempt === moment.attempt)
    })
    if (found === undefined) return undefined
    used.add(found)
    return found.act
  }

/** How the office sends: limits tight enough to matter in a run of eight, quick enough to cost little. */
const ways = fc.record({
  connections: fc.integer({ min: 1, max: 4 }),
  pipelined: fc.boolean(),
  signed: fc.boolean(),
  secured: fc.boolean(),
  mostOnConnection: fc.constantFrom(undefined, 1, 3),
  messagesPerMinute: fc.constantFrom(undefined, 6000),
  perDay: fc.constantFrom(undefined, 3),
  domain: fc.constantFrom(
    {},
    { messagesPerMinute: 3000 },
    { perDay: 1 },
    { messagesPerMinute: 3000, perDay: 2 },
  ),
})

test('over any faults, reruns bring every delivery to its end: no repeat, no loss, no guess', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 8 }), ways, async (faults, way) => {
      const { connections, pipelined, signed, secured, messagesPerMinute, perDay, domain } = way
      const server = await startFaultServer({
        script: scriptOf(faults, new Set(), way.mostOnConnection),
        offers: pipelined ? ['PIPELINING', '8BITMIME'] : ['8BITMIME'],
        ...(secured ? SECURED_SERVER : {}),
      })
      const office = deliveryOffice({ recipients: RECIPIENTS, domains: DOMAINS })
      try {
        for (let day = 0; day < 24; day++) {
          const before = server.taken.length
          await send(office, server.port, {
            settings: {
              timeouts: TIMEOUTS,
              ...(secured ? SECURED_SETTINGS : {}),
            },
            request: {
              sender: signed ? { ...SENDER, dkim: DKIM } : SENDER,
              retryDeferred: true,
              connections,
              usedToday: usedToday(await office.register.deliveries(), office.clock.now()),
              ...(messagesPerMinute === undefined ? {} : { messagesPerMinute }),
              ...(perDay === undefined ? {} : { perDay }),
              domains: { 'gmail.invalid': domain },
            },
          })
          expect(server.taken.length - before).toBeLessThanOrEqual(perDay ?? RECIPIENTS)
          office.clock.advance(86_400)
        }
        for (const { bytes } of signed ? server.taken : [])
          expect(dkimProblem(bytes, PUBLIC_KEY)).toBeUndefined()
        const deliveries = await office.register.deliveries()
        const verdict = judge(
          server,
          deliveries,
          new Set(faults.filter(leavesDoubt).map(({ recipient }) => recipient)),
        )
        expect(verdict).toEqual(CLEAN)
        expect(
          office.states().every(({ status }) => ['sent', 'rejected', 'uncertain'].includes(status)),
        ).toBe(true)
      } finally {
        await server.close()
      }
    }),
    { numRuns: 25 },
  )
}, 300_000)
