import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usedToday } from '../../src/application/day-share.ts'
import type { Act, Phase, Script } from '../fault-server/fault-server.ts'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { dkimProblem } from '../writers/verify-dkim.ts'
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

const reply = (text: string): Act => ({ type: 'reply', text })
const anywhere: readonly Act[] = [
  { type: 'drop' },
  { type: 'drop', reset: true },
  { type: 'hang' },
  reply('421 4.3.2 going down'),
  reply('garbage'),
]
const acts: Readonly<Partial<Record<Phase, readonly Act[]>>> = {
  mail: [...anywhere, reply('451 4.7.1 slow down'), reply('550 5.1.8 sender unknown')],
  rcpt: [...anywhere, reply('450 4.2.0 greylisted'), reply('550 5.1.1 unknown'), reply('552 5.5.3 too many')],
  data: [...anywhere, reply('451 4.3.0 later'), reply('554 5.5.1 no')],
  content: [
    { type: 'drop' },
    { type: 'drop', reset: true },
    reply('452 4.3.1 full'),
    reply('554 5.7.1 enough'),
  ],
  dot: [
    { type: 'drop' },
    { type: 'drop', takes: true },
    { type: 'drop', takes: true, reset: true },
    { type: 'hang', takes: true },
    { type: 'late', time: 800, tooLate: true },
    { type: 'reply', text: 'thanks', takes: true },
    { type: 'drip', text: `250-${'x'.repeat(40)}`, interval: 20, takes: true },
    reply('421 4.3.2 going down'),
    reply('451 4.3.0 later'),
    reply('554 5.7.1 spam'),
  ],
}

const fault = fc.constantFrom(...Object.keys(acts)).chain((phase) =>
  fc.record({
    phase: fc.constant(phase),
    act: fc.constantFrom(...(acts[phase as Phase] ?? [])),
    recipient: fc.integer({ min: 1, max: RECIPIENTS }).map(addressAt),
    attempt: fc.integer({ min: 1, max: 3 }),
  }),
)

const scriptOf =
  (
    faults: readonly { phase: string; act: Act; recipient: string; attempt: number }[],
    used: Set<object>,
  ): Script =>
  (moment) => {
    // MAIL comes before its recipient is known: a fault there strikes once, wherever it stands.
    const found = faults.find(
      (one) =>
        !used.has(one) &&
        one.phase === moment.phase &&
        (one.phase === 'mail' || (one.recipient === moment.recipient && one.attempt === moment.attempt)),
    )
    if (found === undefined) return undefined
    used.add(found)
    return found.act
  }

/** How the office sends: limits tight enough to matter in a run of eight, quick enough to cost little. */
const ways = fc.record({
  connections: fc.integer({ min: 1, max: 4 }),
  pipelined: fc.boolean(),
  signed: fc.boolean(),
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
    fc.asyncProperty(
      fc.array(fault, { minLength: 1, maxLength: 8 }),
      ways,
      async (faults, { connections, pipelined, signed, messagesPerMinute, perDay, domain }) => {
        const server = await startFaultServer({
          script: scriptOf(faults, new Set()),
          offers: pipelined ? ['PIPELINING', '8BITMIME'] : ['8BITMIME'],
        })
        const office = deliveryOffice({ recipients: RECIPIENTS, domains: DOMAINS })
        try {
          for (let day = 0; day < 14; day++) {
            const before = server.taken.length
            await send(office, server.port, {
              settings: { timeouts: TIMEOUTS },
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
          const verdict = judge(server, deliveries, new Set(contentDrops(faults)))
          expect(verdict).toEqual(CLEAN)
          expect(
            office.states().every(({ status }) => ['sent', 'rejected', 'uncertain'].includes(status)),
          ).toBe(true)
        } finally {
          await server.close()
        }
      },
    ),
    { numRuns: 25 },
  )
}, 300_000)

/** A link cut inside the content may have been handed the dot already: nobody can tell these apart. */
function contentDrops(faults: readonly { phase: string; act: Act; recipient: string }[]): string[] {
  return faults
    .filter(({ phase, act }) => phase === 'content' && act.type === 'drop')
    .map(({ recipient }) => recipient)
}
