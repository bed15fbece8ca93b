// The life of an issued letter from outside: recalled, replaced, corrected; who got it, what is prepared,
// what is refused, and that archive and register tell the same afterwards.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOffice } from '../adapters/real-office.ts'
import type { Run } from '../end-to-end/run-program.ts'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const json = async (...args: readonly string[]) => {
  const run = await vanthu(...args, '--json')
  expect([run.exitCode, run.stderr]).toEqual([0, expect.any(String)])
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '')
}
/** A message of which nobody knows makes `status` end with 4. */
const statusOf = async (...code: readonly string[]) => {
  const run = await vanthu('status', ...code, '--json')
  expect([0, 4]).toContain(run.exitCode)
  return JSON.parse(run.stdout)
}
const refused = (run: Run) => [run.exitCode, JSON.parse(run.stdout).error]

/** A short công văn to three bodies of the sample office. */
const letter = (subject: string) => `kind: cong-van
unit: CNTT&BCVT
subject: ${subject}
date: 2025-01-09
addressees: [so-noi-vu, so-tu-phap, so-tai-chinh]
body:
  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan báo cáo kết quả năm 2024 trước ngày 15/01/2025.
distribution: [{ label: Như trên }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`

async function issued(name: string, subject: string): Promise<string> {
  const file = `directives/${name}.yaml`
  writeFileSync(join(office, file), letter(subject))
  return (await json('issue', file)).code
}

/** What became of the messages to the first bodies, as a mail run would have written it. */
async function delivered(code: string, states: readonly ('sent' | 'uncertain')[]): Promise<void> {
  await inOffice(office, async ({ register }) => {
    const deliveries = await register.deliveries({ code })
    for (const [index, status] of states.entries()) {
      const at = '2025-01-09T09:00:00+07:00'
      const state =
        status === 'sent'
          ? ({ status, serverReply: '250 ok', at } as const)
          : ({ status, attempt: 1, at } as const)
      await register.recordDelivery(deliveries[index]?.id ?? '', state, at)
    }
  })
}

const stateOf = async (code: string) => (await json('register', 'show', code)).entry.state

async function expectSound(): Promise<void> {
  expect(await json('verify')).toMatchObject({ ok: true, problems: [], warnings: [] })
}

/** The rows, states and acts as the register tells them. */
async function told() {
  const { entries } = await json('register', 'list')
  const acts = []
  for (const { code } of entries) {
    const { events } = await json('register', 'show', code)
    acts.push(events.map(({ type, body }: { type: string; body: object }) => [type, body]))
  }
  return { entries, acts, status: await statusOf() }
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-life-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('a recalled letter', () => {
  test('goes no further, and those who may hold it get the recall letter, nobody else', async () => {
    const code = await issued('a', 'báo cáo năm 2024')
    await delivered(code, ['sent', 'uncertain'])
    const recall = ['register', 'recall', code, '--reason', 'sai thời hạn', '--by', 'Lê Thị Lan']
    const result = await json(...recall)
    expect(result).toMatchObject({
      entry: { state: 'recalled' },
      totals: { copies: 3, held: 2, notSent: 1 },
      holders: [
        { recipientId: 'so-noi-vu', standing: 'sent' },
        { recipientId: 'so-tu-phap', standing: 'uncertain' },
        { recipientId: 'so-tai-chinh', standing: 'not-sent' },
      ],
    })
    const written = readFileSync(join(office, result.directive), 'utf8')
    expect(written).toContain(code)
    expect(await json(...recall)).toEqual(result)
    expect(readFileSync(join(office, result.directive), 'utf8')).toBe(written)

    expect(refused(await vanthu('send', code, '--json'))).toEqual([
      2,
      expect.objectContaining({
        code: 'E_INPUT',
        message: expect.stringContaining('đã thu hồi nên không gửi'),
      }),
    ])
    const deliveries = (await statusOf(code)).deliveries
    expect(deliveries.map((one: { state: string }) => one.state)).toEqual(['sent', 'uncertain', 'skipped'])
    const uncertain = deliveries[1].id
    expect((await vanthu('resolve', uncertain, '--resend')).exitCode).toBe(2)
    expect((await vanthu('resolve', uncertain, '--sent')).exitCode).toBe(0)

    expect((await vanthu('check', result.directive)).exitCode).toBe(0)
    const plan = await json('plan', result.directive)
    expect(plan.letters[0].copies.map((copy: { recipient: string }) => copy.recipient)).toEqual([
      'so-noi-vu',
      'so-tu-phap',
    ])
    const notice = await json('issue', result.directive)
    const { events } = await json('register', 'show', code)
    expect(events.map(({ type, body }: { type: string; body: object }) => [type, body])).toEqual([
      ['claimed', expect.anything()],
      ['issued', expect.anything()],
      ['recalled', expect.objectContaining({ reason: 'sai thời hạn', actor: 'Lê Thị Lan' })],
      ['recalled', expect.objectContaining({ by: notice.code })],
    ])
    // The person who decided asks again; for another reason nobody does.
    expect((await json(...recall)).totals).toMatchObject({ copies: 3, held: 2 })
    expect(refused(await vanthu(...recall.with(4, 'lý do khác'), '--json'))).toEqual([
      2,
      expect.objectContaining({ message: expect.stringContaining('người làm: Lê Thị Lan') }),
    ])
    await expectSound()
  })

  test('of which nothing left needs no letter', async () => {
    const code = await issued('b', 'báo cáo quý I')
    const result = await json('register', 'recall', code, '--reason', 'sai thời hạn')
    expect(result).toMatchObject({ totals: { copies: 3, held: 0, notSent: 3 } })
    expect(result.directive).toBeUndefined()
  })
})

describe('a replaced letter', () => {
  test('stands until the new one is issued, which names it and goes to the same bodies', async () => {
    const code = await issued('c', 'báo cáo quý II')
    await delivered(code, ['sent'])
    const prepared = await json('register', 'replace', code, '--reason', 'sai số liệu')
    expect(await stateOf(code)).toBe('issued')
    expect((await vanthu('check', prepared.directive)).exitCode).toBe(0)
    const issue = await json('issue', prepared.directive, '--by', 'Lê Thị Lan')
    expect(issue.copies).toBe(3)
    expect(await stateOf(code)).toBe('replaced')
    const states = (await statusOf(code)).deliveries.map((one: { state: string }) => one.state)
    expect(states).toEqual(['sent', 'skipped', 'skipped'])
    const { events } = await json('register', 'show', issue.code)
    expect(events.at(-1).body.follows).toEqual({ act: 'replace', code, year: 2025 })
    const before = await told()
    expect(await json('issue', prepared.directive)).toMatchObject({ code: issue.code, already: true })
    expect(await told()).toEqual(before)
    await expectSound()
  })

  test('cannot be replaced, corrected or recalled any more', async () => {
    const [replaced] = (await json('register', 'list', '--state', 'replaced')).entries
    for (const act of ['recall', 'replace', 'correct']) {
      const words = act === 'correct' ? ['--wrong', 'a', '--right', 'b'] : []
      const run = await vanthu('register', act, replaced.code, '--reason', 'thử', ...words, '--json')
      expect(refused(run)).toEqual([
        2,
        expect.objectContaining({ message: expect.stringMatching(/đã được thay thế nên không .* được/) }),
      ])
    }
  })

  test('is not replaced by two letters', async () => {
    const code = await issued('d', 'báo cáo quý III')
    const { directive } = await json('register', 'replace', code, '--reason', 'sai số liệu')
    const other = `${directive.slice(0, -5)}-khac.yaml`
    const text = readFileSync(join(office, directive), 'utf8')
    writeFileSync(join(office, other), text.replace('15/01/2025', '16/01/2025'))
    await json('issue', directive)
    const before = await told()
    expect((await vanthu('issue', other)).exitCode).toBe(2)
    expect(await told()).toEqual(before)
  })
})

test('a letter is corrected by a công văn to every body, as often as needed', async () => {
  const code = await issued('e', 'báo cáo quý IV')
  const correct = (wrong: string, right: string) =>
    json('register', 'correct', code, '--reason', 'sơ suất khi đánh máy', '--wrong', wrong, '--right', right)
  const first = await correct('năm 2024', 'năm 2025')
  expect(await correct('năm 2024', 'năm 2025')).toMatchObject({ directive: first.directive, already: true })
  expect((await vanthu('check', first.directive)).exitCode).toBe(0)
  expect(await json('issue', first.directive)).toMatchObject({ copies: 3 })
  expect(await stateOf(code)).toBe('corrected')
  const second = await correct('ngày 15/01/2025', 'ngày 20/01/2025')
  expect(second.directive).not.toBe(first.directive)
  await json('issue', second.directive)
  expect(await stateOf(code)).toBe('corrected')
  expect((await json('send', code)).type).toBe('kept')
  await expectSound()
})

describe('a certified copy', () => {
  const copy = (code: string, form: string, ...more: readonly string[]) => [
    ...['copy', code, '--form', form, '--date', '2025-01-10'],
    ...more,
  ]

  test('has the next number of the copies’ own series, once, and is made again to the same bytes', async () => {
    const code = await issued('g', 'báo cáo giữa năm')
    const sao = copy(code, 'sao-y', '--distribution', 'Các phòng thuộc Sở; Trung tâm', '--by', 'Lê Thị Lan')
    expect(await json(...sao)).toMatchObject({ type: 'issued', code: '01/SY-STTTT', already: false })
    expect(await json(...sao)).toMatchObject({ code: '01/SY-STTTT', already: true })
    expect(await json(...copy('01/SY-STTTT', 'sao-luc'))).toMatchObject({ code: '02/SL-STTTT' })
    expect(await json(...copy(code, 'trich-sao', '--excerpt', 'Sở Thông tin'))).toMatchObject({
      code: '03/TrS-STTTT',
    })
    expect(await stateOf(code)).toBe('issued')
    const { events } = await json('register', 'show', code)
    expect(events.at(-2)).toMatchObject({
      type: 'copied',
      body: { by: '01/SY-STTTT', actor: 'Lê Thị Lan', reason: 'Sao y' },
    })
    const { entries } = await json('register', 'list')
    const [row] = entries.filter((entry: { series: string }) => entry.series === 'ban-sao')
    expect(row).toMatchObject({ number: 1, recipients: 'Các phòng thuộc Sở; Trung tâm', fileCopy: 'VT' })
    for (const made of ['01/SY-STTTT', '02/SL-STTTT', '03/TrS-STTTT']) {
      expect(await json('rebuild', made)).toMatchObject({ type: 'done', files: 2, unequal: 0 })
    }
    await expectSound()
  })

  test('is made only in the form the law has for it', async () => {
    const [first] = (await json('register', 'list', '--state', 'issued')).entries.filter(
      (entry: { series: string }) => entry.series === 'chung',
    )
    const before = await told()
    for (const args of [
      copy(first.code, 'sao-luc'),
      copy('01/SY-STTTT', 'sao-y'),
      copy(first.code, 'trich-sao'),
      copy(first.code, 'sao-y', '--excerpt', 'Điều 1'),
      copy(first.code, 'trich-sao', '--excerpt', 'Điều 99'),
      copy(first.code, 'sao-y', '--signatory', 'Ai Đó'),
      copy('99/STTTT', 'sao-y'),
      copy('01/STTTT-CNTT&BCVT', 'sao-y'),
    ]) {
      expect(refused(await vanthu(...args, '--json'))).toEqual([
        2,
        expect.objectContaining({ code: 'E_INPUT' }),
      ])
    }
    expect((await vanthu(...copy(first.code, 'photo'))).exitCode).toBe(2)
    expect(await told()).toEqual(before)
  })
})

test('acts without a reason, or about no letter, are refused', async () => {
  expect((await vanthu('register', 'recall', '01/STTTT-CNTT&BCVT')).exitCode).toBe(2)
  expect((await vanthu('register', 'recall', '01/STTTT-CNTT&BCVT', '--reason', ' ')).exitCode).toBe(2)
  expect((await vanthu('register', 'recall', '99/STTTT', '--reason', 'thử')).exitCode).toBe(2)
  const wrong = ['register', 'correct', '01/STTTT-CNTT&BCVT', '--reason', 'x', '--wrong', 'a', '--right', 'a']
  expect((await vanthu(...wrong)).exitCode).toBe(2)
})

test('a register rebuilt from the archive tells the same of every act', async () => {
  const before = await told()
  rmSync(join(office, 'archive', 'register.sqlite'))
  await json('recover')
  expect(await told()).toEqual(before)
  await expectSound()
})
