import { describe, expect, test } from 'vitest'
import { isMissed, readSendTime, waitForTime } from '../../../src/application/delivery/scheduled-sending.ts'

const NOW = '2025-01-09T15:00:00+07:00'

test.each([
  ['17:30', { at: '2025-01-09T17:30:00+07:00' }],
  ['15:00:01', { at: '2025-01-09T15:00:01+07:00' }],
  ['2025-01-10T7:30', { at: '2025-01-10T07:30:00+07:00' }],
  ['2025-01-10 07:30', { at: '2025-01-10T07:30:00+07:00' }],
  ['2025-01-10T00:30:00Z', { at: '2025-01-10T07:30:00+07:00' }],
  ['2025-01-09T16:00+07:00', { at: '2025-01-09T16:00:00+07:00' }],
  ['2025-01-09T03:01-05:00', { at: '2025-01-09T15:01:00+07:00' }],
  ['15:00', { problem: 'past' }],
  ['08:00', { problem: 'past' }],
  ['2025-01-09T07:59:59Z', { problem: 'past' }],
  ['2025-01-16T15:00', { at: '2025-01-16T15:00:00+07:00' }],
  ['2025-01-16T15:01', { problem: 'far' }],
  ['2025-02-31T08:00', { problem: 'form' }],
  ['24:01', { problem: 'form' }],
  ['17h30', { problem: 'form' }],
  ['17:30Z', { problem: 'form' }],
  ['mai', { problem: 'form' }],
  ['', { problem: 'form' }],
])('at three in the afternoon, "%s" is %j', (text, expected) => {
  expect(readSendTime(text, NOW)).toEqual(expected)
})

test('a planned sending is missed once its time is over', () => {
  const planned = { at: '2025-01-09T15:00:00+07:00', messages: 3 }
  expect(isMissed(planned, '2025-01-09T14:59:59+07:00')).toBe(false)
  expect(isMissed(planned, '2025-01-09T15:00:01+07:00')).toBe(true)
  expect(isMissed(undefined, NOW)).toBe(false)
})

describe('waiting', () => {
  /** A clock that moves only while somebody pauses, `leap` seconds further at the given pause. */
  function machine(leap?: { readonly pause: number; readonly seconds: number }) {
    let seconds = 0
    const pauses: number[] = []
    return {
      pauses,
      clock: {
        now: () =>
          `${new Date(Date.parse(NOW) + (7 * 3600 + seconds) * 1000).toISOString().slice(0, 19)}+07:00`,
      },
      stopwatch: {
        pause: async (time: number) => {
          pauses.push(time)
          seconds += time / 1000
          if (pauses.length === leap?.pause) seconds += leap.seconds
        },
      },
    }
  }
  const never = new AbortController().signal

  test('ends at the time, looking at the clock at least twice a minute', async () => {
    const ports = machine()
    expect(await waitForTime('2025-01-09T15:01:10+07:00', ports, never)).toBe('due')
    expect(ports.pauses).toEqual([30_000, 30_000, 10_000])
  })

  test('a nap over the time is made up for, a sleep is not', async () => {
    const nap = machine({ pause: 1, seconds: 300 })
    expect(await waitForTime('2025-01-09T15:01:10+07:00', nap, never)).toBe('due')
    const sleep = machine({ pause: 1, seconds: 3 * 3600 })
    expect(await waitForTime('2025-01-09T15:01:10+07:00', sleep, never)).toBe('missed')
  })

  test('ends when the clerk stops', async () => {
    const controller = new AbortController()
    const ports = machine()
    const stopwatch = {
      pause: async () => {
        controller.abort()
      },
    }
    expect(await waitForTime('2025-01-10T15:00:00+07:00', { ...ports, stopwatch }, controller.signal)).toBe(
      'stopped',
    )
  })
})
