// What a clerk sees and approves before anything is issued: the plan, its exports, its previews.

import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { events } from '../end-to-end/run-program.ts'
import { runMain } from './run-main.ts'

const LETTER = 'directives/i-speed.yaml'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-plan-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('plan', () => {
  test('shows the matrix, the lines that add up, files and sizes said to be estimates', async () => {
    const plan = JSON.parse((await vanthu('plan', LETTER, '--json')).stdout)
    expect(plan.matrix.duties.map(({ key }: { key: string }) => key)).toEqual([
      't1',
      't2',
      't3/1',
      't3/2',
      't4',
    ])
    expect(plan.matrix.bodies).toHaveLength(plan.totals.bodies)
    const sum = (field: string) =>
      plan.coverage.reduce((total: number, line: Record<string, number>) => total + (line[field] ?? 0), 0)
    expect([sum('copies'), sum('addresses')]).toEqual([plan.totals.copies, plan.totals.addresses])
    expect(plan.sizes).toMatchObject({ estimated: true, sampled: 12 })
    expect(plan.sizes.perCopy.pdf).toBeGreaterThan(10_000)
    expect(plan.enclosures).toHaveLength(3)
    const { stdout } = await vanthu('plan', LETTER)
    expect(stdout).toContain('ước chừng')
    expect(existsSync(join(office, 'out'))).toBe(false)
  })

  test('exports the matrix below out/ in the forms asked for', async () => {
    const run = await vanthu('plan', LETTER, '--matrix', 'xlsx,csv,ics,json')
    expect(run.exitCode).toBe(0)
    expect(readdirSync(join(office, 'out/matrix/i-speed')).sort()).toEqual([
      'phan-cong-nhiem-vu.csv',
      'phan-cong-nhiem-vu.ics',
      'phan-cong-nhiem-vu.json',
      'phan-cong-nhiem-vu.xlsx',
    ])
    expect((await vanthu('plan', LETTER, '--matrix', 'doc')).exitCode).toBe(2)
  })
})

describe('preview', () => {
  const drafted = async (...args: readonly string[]) =>
    events(await vanthu('preview', LETTER, '--format', 'pdf', '--json', ...args))
      .filter((event) => event['type'] === 'drafted')
      .map((event) => event['recipient'])

  test('shows the copies asked for', async () => {
    expect(await drafted('--most-tasks')).toEqual(['ubnd-tp-ben-tre'])
    expect(await drafted('--find', 'viettel')).toEqual(['viettel-ben-tre', 'viettel-post-ben-tre'])
    expect(await drafted('--random', '3')).toHaveLength(3)
    expect(await drafted('--first')).toEqual(['van-phong-ubnd-tinh'])
  })

  test('refuses words that nobody has, and two choices at once', async () => {
    expect((await vanthu('preview', LETTER, '--find', 'không có ai')).exitCode).toBe(2)
    expect((await vanthu('preview', LETTER, '--first', '--all')).exitCode).toBe(2)
  })
})

describe('issue --plan', () => {
  test('says what kind of thing changed since the approval, and takes no number', async () => {
    const { planHash } = JSON.parse((await vanthu('plan', LETTER, '--json')).stdout)
    appendFileSync(join(office, 'templates/email.text.hbs'), '\n')
    appendFileSync(join(office, 'office.yaml'), '\n# ghi chú\n')
    const run = await vanthu('issue', LETTER, '--plan', planHash)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('Từ lúc duyệt đã thay đổi: office.yaml; mẫu lời văn (templates/).')
    expect(existsSync(join(office, 'archive'))).toBe(false)
  })
})
