// A batch of ten thousand by the built program: work that grows with the list and no faster, memory far
// below what an office's machine has, a sending that goes on where it was killed (P40).

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { generateRecipients } from '../../scripts/generate-recipients.ts'
import { FaultServer } from '../fault-server/fault-server.ts'
import { start, vanthu, workspace } from './built-program.ts'
import { watched } from './watched.ts'

vi.setConfig({ testTimeout: 600_000 })

const LETTER = 'directives/dot-lon.yaml'
const MOST_MEGABYTES = 512
/** Of a run over ten times as many: what grows with the square would need a hundred times the work. */
const MOST_GROWTH = 15
/** P40, in seconds of the machine's work: a clock would also measure whatever else runs. */
const SOON = 5

/** An office with a short letter to so many invented bodies. */
function office(bodies: number): string {
  const folder = workspace(0)
  const list = generateRecipients(bodies, ['thu-tai']).toArray().join('')
  writeFileSync(join(folder, 'recipients', 'thu-tai.csv'), list)
  writeFileSync(
    join(folder, 'recipients', 'groups-thu-tai.yaml'),
    'groups: [{ id: thu-tai, name: Các nơi thử tải }]\n',
  )
  writeFileSync(
    join(folder, LETTER),
    `kind: cong-van
unit: CNTT&BCVT
subject: thử tải
date: 2025-01-09
addressees: [thu-tai]
body:
  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan báo cáo kết quả trước ngày 15/01/2025.
distribution: [{ label: Như trên }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: addressed }
`,
  )
  return folder
}

/** One command to its end, with its peak of memory and its seconds of work. */
async function costOf(folder: string, args: readonly string[]) {
  const { child, ended } = start(folder, args)
  const { most, stop } = watched(child.pid ?? 0)
  const { status, stdout, stderr } = await ended
  stop()
  expect(status, stderr.slice(0, 500)).toBe(0)
  return { ...most, stdout }
}

test.each([
  ['plan', ['plan', LETTER, '--json']],
  ['preview', ['preview', LETTER, '--all', '--format', 'pdf', '--json']],
])('%s of ten thousand: work grows with the list and memory stays below 512 MB', async (name, args) => {
  const small = await costOf(office(1000), args)
  const large = await costOf(office(10_000), args)
  console.log(
    `${name}: 1,000 in ${small.seconds} s and ${Math.round(small.megabytes)} MB, ` +
      `10,000 in ${large.seconds} s and ${Math.round(large.megabytes)} MB`,
  )
  // A boolean: the output of ten thousand is nothing to print.
  expect(large.stdout.includes('"copies":10000')).toBe(true)
  expect(large.megabytes).toBeLessThan(MOST_MEGABYTES)
  expect(large.seconds).toBeLessThan(MOST_GROWTH * small.seconds)
})

interface Sent {
  readonly type: string
  readonly done: number
  readonly count: number
  readonly perMinute: number
  readonly endsAt: string
}
const eventsOf = (stdout: string): Sent[] =>
  stdout
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))

test('a sending that was killed goes on with the first unsent, soon, and says when it will end', async () => {
  const [bodies, killedAt] = [2000, 700]
  const folder = office(bodies)
  const issued = await costOf(folder, ['issue', LETTER, '--json'])
  expect(issued.megabytes).toBeLessThan(MOST_MEGABYTES)

  let atMail: (() => void) | undefined
  const server = new FaultServer({
    script: ({ phase }) => {
      if (phase === 'mail') atMail?.()
      return undefined
    },
  })
  const port = await server.listen()
  onTestFinished(() => server.close())
  const send = (count: number) =>
    start(folder, ['send', '--live', '--yes', String(count), '--json'], {
      VANTHU_SMTP_URL: `smtp://127.0.0.1:${port}?tls=none`,
    })

  const killed = send(bodies)
  atMail = () => {
    if (server.taken.length >= killedAt) killed.child.kill('SIGKILL')
  }
  expect((await killed.ended).status).toBeNull()
  const before = server.taken.length
  expect(before).toBeGreaterThanOrEqual(killedAt)
  expect(before).toBeLessThan(bodies)

  const resumed = send(bodies - before)
  const { most, stop } = watched(resumed.child.pid ?? 0)
  let [untilFirst, isFirst] = [Number.POSITIVE_INFINITY, true]
  atMail = () => {
    if (isFirst) [untilFirst, isFirst] = [most.seconds, false]
  }
  const { status, stdout, stderr } = await resumed.ended
  stop()
  expect(status, stderr.slice(0, 500)).toBe(0)
  expect(untilFirst).toBeGreaterThan(0)
  expect(untilFirst).toBeLessThan(SOON)
  expect(most.megabytes).toBeLessThan(MOST_MEGABYTES)
  console.log(`sending resumed after ${untilFirst} s of work, ${Math.round(most.megabytes)} MB at most`)
  // In the list's order, each once, over both runs.
  const expected = Array.from(
    { length: bodies },
    (_, index) => `thu-${String(index + 1).padStart(6, '0')}@thu-tai.invalid`,
  )
  expect(server.taken.map(({ recipient }) => recipient)).toEqual(expected)

  const progress = eventsOf(stdout).filter(({ type }) => type === 'delivery')
  expect(progress.map(({ done }) => done)).toEqual(progress.map((_, index) => index + 1))
  for (const { count, perMinute, endsAt } of progress) {
    expect(count).toBe(bodies - before)
    expect(perMinute).toBeGreaterThan(0)
    expect(endsAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/)
  }
  expect(vanthu(folder, ['verify', '--json']).status).toBe(0)
})
