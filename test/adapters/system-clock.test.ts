// The day a letter is dated is Vietnam's, whatever zone the machine is set to.

import { expect, test } from 'vitest'
import { systemClock } from '../../src/adapters/system-clock.ts'

test('midnight in Hanoi begins a new day and year', () => {
  const before = systemClock(() => Date.UTC(2024, 11, 31, 16, 59, 59, 900))
  const after = systemClock(() => Date.UTC(2024, 11, 31, 17, 0, 0))
  expect(before.today()).toEqual({ year: 2024, month: 12, day: 31 })
  expect(before.now()).toBe('2024-12-31T23:59:59+07:00')
  expect(after.today()).toEqual({ year: 2025, month: 1, day: 1 })
  expect(after.now()).toBe('2025-01-01T00:00:00+07:00')
})
