import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterReply,
  countDeliveries,
  deliveryExitCode,
  isDue,
  laterBy,
  retryAt,
} from '../../../src/application/delivery/deliver-outcome.ts'
import { resolveDeliveries } from '../../../src/application/delivery/resolve-deliveries.ts'
import type { DeliveryState } from '../../../src/model/delivery.ts'
import { deliveryOffice } from './delivery-office.ts'

const at = '2025-01-09T15:00:00+07:00'

test('times later are counted in Vietnam, over midnight and the year', () => {
  expect(laterBy('2024-12-31T23:59:30+07:00', 31)).toBe('2025-01-01T00:00:01+07:00')
  expect(retryAt(at, 1)).toBe('2025-01-09T15:05:00+07:00')
  expect(retryAt(at, 99)).toBe('2025-01-09T19:00:00+07:00')
})

test('a deferred delivery is due when its time has come, to the second, or when asked for', async () => {
  const [delivery] = await deliveryOffice({ recipients: 1 }).register.deliveries()
  if (delivery === undefined) throw new Error('no delivery')
  const deferred = {
    ...delivery,
    state: { status: 'deferred', serverReply: '450', until: at, attempt: 1 } as const,
  }
  expect(isDue(deferred, '2025-01-09T14:59:59+07:00', false)).toBe(false)
  expect(isDue(deferred, '2025-01-09T14:59:59+07:00', true)).toBe(true)
  expect(isDue(deferred, at, false)).toBe(true)
  for (const status of ['sent', 'rejected', 'uncertain', 'skipped', 'dot'] as const) {
    const state = { status, serverReply: '', at, attempt: 1, reason: '' } as DeliveryState
    expect(isDue({ ...delivery, state }, at, true)).toBe(false)
  }
})

test('trouble before the dot changes nothing about a delivery', () => {
  const deferred = { status: 'deferred', serverReply: '450', until: at, attempt: 2 } as const
  expect(afterReply(deferred, { type: 'unreachable', detail: 'x' }, at)).toBe(deferred)
  expect(afterReply(deferred, { type: 'unknown', detail: 'x' }, at)).toEqual({
    status: 'uncertain',
    attempt: 3,
    at,
  })
})

describe('the exit code', () => {
  const totals = (counts: Partial<Record<DeliveryState['status'], number>>) => {
    const states: DeliveryState[] = Object.entries(counts).flatMap(([status, count]) =>
      // Only the status matters to a count.
      Array.from({ length: count }, () => ({ status }) as DeliveryState),
    )
    return countDeliveries(states)
  }
  test.each([
    [{}, undefined, 0],
    [{ sent: 3, skipped: 1 }, undefined, 0],
    [{ sent: 3, rejected: 1 }, undefined, 3],
    [{ sent: 3, deferred: 1 }, undefined, 3],
    [{ sent: 3, planned: 1 }, undefined, 3],
    [{ sent: 3, planned: 1 }, 'server', 69],
    [{ sent: 3, planned: 1 }, 'refusals', 3],
    [{ sent: 3, uncertain: 1, planned: 1 }, 'server', 4],
    [{ sent: 3, dot: 1 }, undefined, 4],
    [{ sent: 3, planned: 1, uncertain: 1 }, 'interrupted', 130],
  ] as const)('of %j stopped by %s is %i', (counts, stopped, code) => {
    expect(deliveryExitCode(totals(counts), stopped)).toBe(code)
  })

  test('is 0 only when every delivery is sent or skipped', () => {
    fc.assert(
      fc.property(
        fc.record({
          sent: fc.nat(3),
          planned: fc.nat(2),
          deferred: fc.nat(2),
          rejected: fc.nat(2),
          uncertain: fc.nat(2),
          skipped: fc.nat(2),
        }),
        (counts) => {
          const isAll = counts.planned + counts.deferred + counts.rejected + counts.uncertain === 0
          expect(deliveryExitCode(totals(counts)) === 0).toBe(isAll)
        },
      ),
    )
  })
})

describe('a person decides', () => {
  const uncertain = async () => {
    const office = deliveryOffice({ recipients: 2 })
    const [first, second] = await office.register.deliveries()
    await office.register.recordDelivery(first?.id ?? '', { status: 'uncertain', attempt: 1, at }, at)
    return { office, first: first?.id ?? '', second: second?.id ?? '' }
  }

  test('that it arrived', async () => {
    const { office, first } = await uncertain()
    await resolveDeliveries({ deliveries: [first], decision: 'sent', actor: 'vanthu' }, office)
    expect(office.states()[0]).toMatchObject({ status: 'sent', serverReply: 'xác nhận bởi vanthu' })
  })

  test('that it is to be sent again, naming it by its first characters', async () => {
    const { office, first } = await uncertain()
    const [resolved] = await resolveDeliveries(
      { deliveries: [first.slice(0, 8)], decision: 'resend', actor: 'x' },
      office,
    )
    expect(resolved?.state).toEqual({ status: 'planned' })
    expect(office.states()[0]).toEqual({ status: 'planned' })
  })

  test('that a rejected one is to be sent again, never that it arrived', async () => {
    const { office, first } = await uncertain()
    await office.register.recordDelivery(first, { status: 'rejected', serverReply: '552 full', at }, at)
    const decide = (decision: 'sent' | 'resend') =>
      resolveDeliveries({ deliveries: [first], decision, actor: 'x' }, office)
    await expect(decide('sent')).rejects.toMatchObject({ code: 'E_INPUT' })
    expect(office.states()[0]).toMatchObject({ status: 'rejected' })
    await decide('resend')
    expect(office.states()[0]).toEqual({ status: 'planned' })
  })

  test('several at once, all or none, each once', async () => {
    const { office, first, second } = await uncertain()
    const both = { deliveries: [first, second, first], decision: 'resend', actor: 'x' } as const
    await expect(resolveDeliveries(both, office)).rejects.toMatchObject({ code: 'E_INPUT' })
    expect(office.states()[0]).toMatchObject({ status: 'uncertain' })
    await office.register.recordDelivery(second, { status: 'rejected', serverReply: '550', at }, at)
    expect((await resolveDeliveries(both, office)).map(({ id }) => id)).toEqual([first, second])
    expect(office.states().map(({ status }) => status)).toEqual(['planned', 'planned'])
  })

  test('only where nobody can know', async () => {
    const { office, second } = await uncertain()
    for (const id of [second, 'ffffffffffff', '', '*', 'abc']) {
      await expect(
        resolveDeliveries({ deliveries: [id], decision: 'resend', actor: 'x' }, office),
      ).rejects.toMatchObject({
        code: 'E_INPUT',
      })
    }
    expect(office.states().map((state) => state.status)).toEqual(['uncertain', 'planned'])
  })
})
