// Where letters and copies stand, and sums that are said when they do not agree.

import { expect, test } from 'vitest'
import { reportStatus } from '../../../src/application/delivery/report-status.ts'
import { addressedPlan, issue, memoryOffice, tailoredPlan } from '../issuing-office.ts'

test('every copy is counted once, whatever became of it', async () => {
  const office = memoryOffice()
  await issue(office, addressedPlan())
  await issue(office, tailoredPlan())
  const [first, second, third] = await office.register.deliveries()
  const now = '2025-01-09T09:00:00+07:00'
  await office.register.recordDelivery(
    first?.id ?? '',
    { status: 'sent', serverReply: '250 ok', at: now },
    now,
  )
  await office.register.recordDelivery(second?.id ?? '', { status: 'uncertain', attempt: 1, at: now }, now)
  const skipped = { status: 'skipped', reason: 'gửi giấy', at: now } as const
  await office.register.recordDelivery(third?.id ?? '', skipped, now)
  const { totals, letters, deliveries, disagreements } = await reportStatus(office.register)
  expect(disagreements).toEqual([])
  expect(totals).toMatchObject({ letters: 4, copies: 6, onPaper: 0, deliveries: 6 })
  expect(totals.states).toEqual({
    planned: 3,
    dot: 0,
    sent: 1,
    rejected: 0,
    deferred: 0,
    uncertain: 1,
    skipped: 1,
  })
  expect(letters[0]).toMatchObject({ code: '01/STTTT-CNTT&BCVT', copies: 3, deliveries: 3, state: 'issued' })
  expect(deliveries.slice(0, 3).map((row) => [row.state, row.serverReply])).toEqual([
    ['sent', '250 ok'],
    ['uncertain', ''],
    ['skipped', 'gửi giấy'],
  ])
})

test('one letter can be asked for', async () => {
  const office = memoryOffice()
  await issue(office, tailoredPlan())
  const { letters, deliveries } = await reportStatus(office.register, '02/STTTT-CNTT&BCVT')
  expect(letters.map((letter) => letter.code)).toEqual(['02/STTTT-CNTT&BCVT'])
  expect(deliveries).toHaveLength(1)
})

test('copies without an address are on paper', async () => {
  const office = memoryOffice()
  const plan = addressedPlan()
  const letters = plan.letters.map((letter) => ({
    ...letter,
    copies: letter.copies.map((copy, index) => (index === 0 ? { ...copy, emails: [] } : copy)),
  }))
  await issue(office, { ...plan, letters })
  const { totals, disagreements } = await reportStatus(office.register)
  expect([totals.copies, totals.deliveries, totals.onPaper, disagreements]).toEqual([3, 2, 1, []])
})

test('sums that do not agree are said', async () => {
  const office = memoryOffice()
  await issue(office, addressedPlan())
  const kept = await office.register.copies('01/STTTT-CNTT&BCVT', 2025)
  const register = {
    ...office.register,
    copies: async () => ({ ...kept, copies: kept.copies.slice(1) }),
  }
  const { disagreements } = await reportStatus(register)
  expect(disagreements).toEqual([
    '01/STTTT-CNTT&BCVT: sổ ghi 3 bản, kho giữ 2 bản.',
    '01/STTTT-CNTT&BCVT: có thư cho nơi không có bản: so-a.',
  ])
})
