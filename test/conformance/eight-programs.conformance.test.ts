// Eight built programs at once on one workspace, each issuing a letter of its own: one works, the others
// wait or are told who works; every letter gets one number, dense, and the archive is whole (P01, P10).

import { expect, test, vi } from 'vitest'
import type { Ended } from './built-program.ts'
import { start, vanthu, workspace } from './built-program.ts'

// Many programs share two cores with whatever else runs.
vi.setConfig({ testTimeout: 600_000 })

const PROGRAMS = 8
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const issueAll = (folder: string, letters: readonly number[], ...more: readonly string[]): Promise<Ended[]> =>
  Promise.all(
    letters.map((index) => start(folder, ['issue', `directives/thu-${index}.yaml`, '--json', ...more]).ended),
  )

function numbers(folder: string): readonly number[] {
  const { entries } = JSON.parse(vanthu(folder, ['register', 'list', '--json']).stdout)
  expect(entries.every((entry: { state: string }) => entry.state === 'issued')).toBe(true)
  return entries.map((entry: { number: number }) => entry.number)
}

function expectSound(folder: string): void {
  const { status, stdout } = vanthu(folder, ['verify', '--json'])
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { ok: true, problems: [], warnings: [] }])
}

test('eight programs at once issue eight letters when they wait', async () => {
  // One body each: it is the numbers that are fought for, not the copies.
  const folder = workspace(PROGRAMS, 1)
  const ended = await issueAll(folder, upTo(PROGRAMS), '--wait')
  expect(ended.map(({ status }) => status)).toEqual(upTo(PROGRAMS).map(() => 0))
  expect(numbers(folder)).toEqual(upTo(PROGRAMS))
  expectSound(folder)
  console.log(`eight at once, --wait: ${ended.length} letters, numbers 1 to ${PROGRAMS}`)
})

test('eight programs at once are told who works when they do not wait, and lose nothing', async () => {
  // One body each: it is the numbers that are fought for, not the copies.
  const folder = workspace(PROGRAMS, 1)
  const ended = await issueAll(folder, upTo(PROGRAMS))
  const left: number[] = []
  for (const [index, { status, stdout }] of ended.entries()) {
    expect([0, 75]).toContain(status)
    if (status !== 75) continue
    left.push(index + 1)
    const { error } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(error).toMatchObject({
      code: 'E_BUSY',
      // The owner's file is written a moment after the lock is taken.
      message: expect.stringMatching(/^Một tiến trình khác .*(PID \d+, máy .+, bắt đầu 20|thư mục này\.)/),
    })
  }
  for (const { status } of await issueAll(folder, left, '--wait')) expect(status).toBe(0)
  expect(numbers(folder)).toEqual(upTo(PROGRAMS))
  expectSound(folder)
  console.log(`eight at once, no waiting: ${left.length} told who works, ${PROGRAMS} letters in the end`)
  expect(left.length).toBeGreaterThan(0)
})
