import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOfDay, usedToday } from '../../../src/application/delivery/day-share.ts'
import { endOfWork, nextAt, quietUntil } from '../../../src/application/delivery/quiet-hours.ts'
import type { Pace, PaceLimits } from '../../../src/application/delivery/send-pace.ts'
import {
  afterDeparture,
  afterDomainRefusal,
  afterServerRefusal,
  departureTo,
  expectedSeconds,
  UNHURRIED,
} from '../../../src/application/delivery/send-pace.ts'
import type { Delivery, DeliveryState } from '../../../src/model/delivery.ts'

const LIMITS: PaceLimits = { messagesPerMinute: 60, domains: { 'gmail.com': { messagesPerMinute: 6 } } }

describe('when may the next message to this domain leave?', () => {
  const left = (...messages: readonly (readonly [domain: string, now: number])[]) =>
    messages.reduce((pace, [domain, now]) => afterDeparture(pace, domain, now, LIMITS), UNHURRIED)

  test.each<readonly [string, Pace, string, number]>([
    ['nothing left yet', UNHURRIED, 'gmail.com', 0],
    ['one left: the server has its second', left(['a.vn', 0]), 'b.vn', 1000],
    ['one left to a slow domain: that domain has its ten', left(['gmail.com', 0]), 'gmail.com', 10_000],
    ['the others wait for the server only', left(['gmail.com', 0]), 'a.vn', 1000],
    ['two to the slow domain', left(['gmail.com', 0], ['gmail.com', 10_000]), 'gmail.com', 20_000],
    ['the slow domain waits for the server too', left(['gmail.com', 0], ['a.vn', 9900]), 'gmail.com', 10_900],
    ['one refusal', afterServerRefusal(UNHURRIED, 1, 100), 'a.vn', 600],
    ['four in a row', afterServerRefusal(UNHURRIED, 4, 100), 'a.vn', 4100],
    ['very many in a row: not for ever', afterServerRefusal(UNHURRIED, 40, 100), 'a.vn', 30_100],
    ['a refused recipient: its domain', afterDomainRefusal(UNHURRIED, 'a.vn', 2, 100), 'a.vn', 600],
    ['a refused recipient: no other domain', afterDomainRefusal(UNHURRIED, 'a.vn', 2, 100), 'b.vn', 0],
    ['very many of a domain', afterDomainRefusal(UNHURRIED, 'a.vn', 40, 0), 'a.vn', 4000],
  ])('%s', (_, pace, domain, expected) => {
    expect(departureTo(domain, pace)).toBe(expected)
  })

  test('a wait is never shortened by another', () => {
    const long = afterServerRefusal(UNHURRIED, 10, 0)
    expect(departureTo('a.vn', afterServerRefusal(long, 1, 10))).toBe(30_000)
  })

  test('over any order of letters, no minute holds more than its share', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('gmail.com', 'a.vn', 'b.vn'), { maxLength: 80 }), (domains) => {
        let pace = UNHURRIED
        let now = 0
        const sent: (readonly [string, number])[] = []
        for (const domain of domains) {
          now = Math.max(now, departureTo(domain, pace))
          sent.push([domain, now])
          pace = afterDeparture(pace, domain, now, LIMITS)
        }
        for (const [, start] of sent) {
          const minute = sent.filter(([, at]) => at >= start && at < start + 60_000)
          expect(minute.length).toBeLessThanOrEqual(60)
          expect(minute.filter(([domain]) => domain === 'gmail.com').length).toBeLessThanOrEqual(6)
        }
      }),
    )
  })
})

describe('how many the day has room for', () => {
  const delivery = (email: string, state: DeliveryState = { status: 'planned' }): Delivery => ({
    id: email,
    code: '07/A',
    year: 2025,
    recipientId: 'a',
    recipientName: 'A',
    email,
    kind: 'to',
    messageId: '<a@b>',
    state,
  })
  const NOW = '2025-01-09T15:00:00+07:00'
  const at = '2025-01-09T08:00:00+07:00'
  const yesterday = '2025-01-08T23:59:59+07:00'

  test.each<readonly [string, DeliveryState, number]>([
    ['taken today', { status: 'sent', serverReply: '', at }, 1],
    ['taken yesterday', { status: 'sent', serverReply: '', at: yesterday }, 0],
    ['perhaps taken today', { status: 'uncertain', attempt: 1, at }, 1],
    ['left between dot and reply', { status: 'dot', attempt: 1 }, 1],
    ['refused today', { status: 'rejected', serverReply: '', at }, 0],
    ['deferred', { status: 'deferred', serverReply: '', until: NOW, attempt: 1 }, 0],
    ['waiting', { status: 'planned' }, 0],
  ])('%s', (_, state, count) => {
    expect(usedToday([delivery('x@A.vn', state)], NOW).get('a.vn') ?? 0).toBe(count)
  })

  test.each<readonly [string, PaceLimits, Record<string, number>, string]>([
    ['no limit', {}, { 'a.vn': 1000 }, 'abgh'],
    ['a limit for the server', { perDay: 3 }, {}, 'abg'],
    ['some of it used elsewhere', { perDay: 3 }, { 'c.vn': 2 }, 'a'],
    ['all of it used', { perDay: 3 }, { 'c.vn': 5 }, ''],
    ['a limit for one domain', { domains: { 'a.vn': { perDay: 1 } } }, {}, 'agh'],
    ['that domain used up', { domains: { 'a.vn': { perDay: 1 } } }, { 'a.vn': 1 }, 'gh'],
    ['both', { perDay: 2, domains: { 'a.vn': { perDay: 1 } } }, {}, 'ag'],
  ])('%s', (_, limits, used, admitted) => {
    const due = ['a@a.vn', 'b@A.VN', 'g@g.vn', 'h@h.vn'].map((email) => delivery(email))
    const share = shareOfDay(due, limits, new Map(Object.entries(used)))
    expect(share.admitted.map(({ email }) => email[0]).join('')).toBe(admitted)
    expect(share.admitted.length + share.held.length).toBe(4)
  })
})

describe('quiet hours', () => {
  const day = (time: string, date = '2025-01-09') => `${date}T${time}+07:00`
  const night = { from: '21:00', to: '06:00' }
  const noon = { from: '11:30', to: '13:30' }

  test.each([
    [day('20:59:59'), night, undefined],
    [day('21:00:00'), night, day('06:00:00', '2025-01-10')],
    [day('23:59:59', '2025-12-31'), night, day('06:00:00', '2026-01-01')],
    [day('00:00:00'), night, day('06:00:00')],
    [day('05:59:59'), night, day('06:00:00')],
    [day('06:00:00'), night, undefined],
    [day('11:29:59'), noon, undefined],
    [day('12:00:00'), noon, day('13:30:00')],
    [day('13:30:00'), noon, undefined],
    [day('12:00:00'), undefined, undefined],
  ])('at %s with %j they end at %s', (now, hours, expected) => {
    expect(quietUntil(now, hours)).toBe(expected)
  })

  test.each([
    [day('15:00:00'), 90, undefined, day('15:01:30')],
    [day('20:59:00'), 90, night, day('06:00:30', '2025-01-10')],
    [day('22:00:00'), 90, night, day('06:01:30', '2025-01-10')],
    [day('06:00:00'), 15 * 3600, night, day('21:00:00')],
    [day('06:00:00'), 15 * 3600 + 1, night, day('06:00:01', '2025-01-10')],
    [day('06:00:00'), 40 * 3600, night, day('16:00:00', '2025-01-11')],
    [day('15:00:00'), 0.2, night, day('15:00:01')],
  ])('work begun at %s of %d seconds with %j ends at %s', (now, seconds, hours, expected) => {
    expect(endOfWork(now, seconds, hours)).toBe(expected)
  })

  test('a time of day that is now is tomorrow’s', () => {
    expect(nextAt(day('08:00:00'), '08:00')).toBe(day('08:00:00', '2025-01-10'))
    expect(nextAt(day('07:59:59'), '08:00')).toBe(day('08:00:00'))
  })
})

test.each<readonly [string, number, PaceLimits & { connections?: number }, number]>([
  ['nothing to send', 0, LIMITS, 0],
  ['by the rate of the server', 61, { messagesPerMinute: 60 }, 60],
  ['by the rate of a domain', 61, { domains: { 'a.vn': { messagesPerMinute: 6 } } }, 600],
  ['by what is usual', 100, {}, 30],
  ['shared by connections', 100, { connections: 4 }, 7.5],
])('a run takes as long as its slowest part: %s', (_, count, limits, seconds) => {
  expect(
    expectedSeconds(
      Array.from({ length: count }, () => 'x@a.vn'),
      limits,
    ),
  ).toBeCloseTo(seconds)
})
