// What the lists hold, asked of the program: bodies and groups on a day, where each stands, and how
// each file was read.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeTcvn3 } from '../input/text/legacy-encoders.ts'
import { runMain } from './run-main.ts'

let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const list = async (...args: readonly string[]) =>
  JSON.parse((await vanthu('recipients', 'list', '--json', ...args)).stdout)

beforeAll(async () => {
  office = mkdtempSync(join(tmpdir(), 'vanthu-lists-'))
  await runMain(office, ['init', 'office'])
  office = join(office, 'office')
  const merged = [
    'id,name,email,validTo,successor',
    'stttt,Sở Thông tin,tt@a.invalid,2025-02-28,skhcn',
    'skhcn,Sở Khoa học (cũ),kh@a.invalid,2025-06-30,skhcn-vl',
    'skhcn-vl,Sở Khoa học Vĩnh Long,vl@a.invalid,,',
  ]
  writeFileSync(join(office, 'recipients', 'sap-nhap.csv'), merged.join('\n'))
  writeFileSync(
    join(office, 'recipients', 'xa.csv'),
    writeTcvn3('mã;tên;email\nxa-1;Xã Tân Thạch;x1@a.invalid\nxa-2;Xã Phú Túc;x2@a.invalid\n'),
  )
})
afterAll(() => rmSync(join(office, '..'), { recursive: true, force: true }))

describe('vanthu recipients list', () => {
  test('gives bodies and groups with their places, and how each file was read', async () => {
    const { recipients, groups, files, date } = await list('--date', '2025-01-09')
    expect(date).toBe('2025-01-09')
    const [stttt] = recipients.filter(({ id }: { id: string }) => id === 'stttt')
    expect(stttt).toMatchObject({
      name: 'Sở Thông tin',
      emails: ['tt@a.invalid'],
      valid: true,
      validTo: '2025-02-28',
      successor: 'skhcn',
      file: 'recipients/sap-nhap.csv',
      line: 2,
    })
    expect(groups[0]).toMatchObject({ id: 'so-ban-nganh', valid: true, file: 'recipients/groups.yaml' })
    expect(groups[0].validMembers).toBe(groups[0].members.length)
    expect(files).toContainEqual({
      file: 'recipients/xa.csv',
      encoding: 'tcvn3',
      guessed: true,
      separator: ';',
      recipients: 2,
      groups: 0,
    })
    expect(recipients.map(({ name }: { name: string }) => name)).toContain('Xã Tân Thạch')
  })

  test('names who stands in a body’s place on the day, merger after merger', async () => {
    const heirOf = async (date: string) => {
      const { recipients } = await list('--find', 'stttt', '--date', date)
      return recipients.map(({ id, heir }: { id: string; heir?: string }) => `${id} ${heir}`)
    }
    expect(await heirOf('2025-03-01')).toEqual(['stttt skhcn'])
    expect(await heirOf('2025-07-01')).toEqual(['stttt skhcn-vl'])
  })

  test('finds words without diacritics and members of one group', async () => {
    const { recipients } = await list('--find', 'so y te', '--date', '2025-01-09')
    expect(recipients.map(({ id }: { id: string }) => id)).toEqual(['so-y-te'])
    const group = await list('--group', 'dn-bcvt')
    expect(group.groups).toHaveLength(1)
    expect(group.recipients.every(({ groups }: { groups: string[] }) => groups.includes('dn-bcvt'))).toBe(
      true,
    )
    const unknown = await vanthu('recipients', 'list', '--group', 'x')
    expect(unknown.exitCode).toBe(2)
    expect(unknown.stderr).toContain('Không có nhóm "x"')
  })

  test('tells people the same in tables', async () => {
    const { stdout, stderr } = await vanthu('recipients', 'list', '--date', '2025-07-01')
    expect(stdout).toContain('tcvn3 (đoán)')
    expect(stdout).toContain('không: đến 2025-02-28 → Sở Khoa học Vĩnh Long (skhcn-vl)')
    expect(stdout).toContain('recipients/sap-nhap.csv:2')
    expect(stderr).toContain('[I47]')
  })
})

describe('vanthu recipients check', () => {
  test('lets warnings pass, but not with --strict', async () => {
    const found = await vanthu('recipients', 'check', '--json')
    expect(found.exitCode).toBe(0)
    expect(JSON.parse(found.stdout).findings).toMatchObject([
      { file: 'recipients/xa.csv', line: 1, column: 1, ruleId: 'I47', severity: 'warning' },
    ])
    const strict = await vanthu('recipients', 'check', '--strict')
    expect(strict.exitCode).toBe(2)
    expect(strict.stderr).toContain('lỗi')
  })

  test('reads undeclared lists in the encoding it is told', async () => {
    const declared = await vanthu('recipients', 'check', '--encoding', 'tcvn3', '--json')
    expect(
      JSON.parse(declared.stdout).findings.filter(({ file }: { file: string }) => file.endsWith('xa.csv')),
    ).toEqual([])
    const wrong = await vanthu('recipients', 'check', '--encoding', 'latin1')
    expect(wrong.exitCode).toBe(2)
    expect(wrong.stderr).toContain('tcvn3')
  })
})

describe('--strict', () => {
  test('lets no warning pass into a plan', async () => {
    const plan = ['plan', 'directives/i-speed.yaml', '--date', '2025-01-09']
    expect((await vanthu(...plan)).exitCode).toBe(0)
    const strict = await vanthu(...plan, '--strict', '--json')
    expect(strict.exitCode).toBe(2)
    expect(JSON.parse(strict.stdout).error.code).toBe('E_INPUT')
    expect((await vanthu('check', 'directives/i-speed.yaml', '--strict')).exitCode).toBe(2)
  })
})
