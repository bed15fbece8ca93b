// What is due for hand-over: files by their end, how long they are kept, and the office's own terms.

import { describe, expect, test } from 'vitest'
import { dueFiles } from '../../../src/application/archive/due-files.ts'
import type { Filing, RetentionTable } from '../../../src/model/retention.ts'
import { USUAL_RETENTION } from '../../../src/model/retention.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const DETAILS = { organName: 'Sở', signerTitle: 'Giám đốc', signerName: 'Nam', urgency: 'normal' } as const
const MUCH_LATER = { year: 2040, month: 1, day: 1 }

async function officeWith(filings: readonly (Filing | undefined)[]) {
  const office = memoryOffice()
  for (const [index, filing] of filings.entries()) {
    const details = filing === undefined ? DETAILS : { ...DETAILS, filing }
    await issue(office, addressedPlan(`thư ${index}`), { details })
  }
  return office.register
}

const due = async (filings: readonly (Filing | undefined)[], table: RetentionTable = USUAL_RETENTION) =>
  (await dueFiles(await officeWith(filings), table, MUCH_LATER)).map(
    ({ notation, retention, deadline, pages }) => [notation, retention, deadline.year, pages],
  )

describe('files due', () => {
  test('are kept as long as the letter in them that is kept longest', async () => {
    expect(
      await due([
        { retention: '10 năm', file: '1' },
        { retention: 'Vĩnh viễn', file: '1' },
      ]),
    ).toEqual([['1', 'Vĩnh viễn', 2026, 4]])
  })

  test('are not those the unit keeps itself, nor letters nobody knows the period of', async () => {
    expect(await due([{ retention: '3 năm', file: '1' }, undefined])).toEqual([])
  })

  test('hold letters without a file by their year', async () => {
    expect(await due([{ retention: '10 năm' }, { retention: '50 năm' }])).toEqual([
      [undefined, '50 năm', 2026, 4],
    ])
  })

  test('count from the end of the work and by the terms of the office', async () => {
    const endDate = { year: 2027, month: 5, day: 1 }
    const files = [{ notation: '1', year: 2025, title: 'Hồ sơ', period: 70, endDate }]
    const table: RetentionTable = {
      ...USUAL_RETENTION,
      files,
      handOver: { ...USUAL_RETENTION.handOver, years: 2 },
    }
    expect(await due([{ retention: '10 năm', file: '1' }], table)).toEqual([['1', '70 năm', 2029, 2]])
  })
})
