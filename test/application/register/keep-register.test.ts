// The register as a clerk keeps it: rows, gaps, and numbers voided with who, when and why.

import { describe, expect, test } from 'vitest'
import { findGaps, showLetter, voidNumber } from '../../../src/application/register/keep-register.ts'
import { claimRequest, planOf } from '../../contract/issue-plans.ts'
import { addressedPlan, issue, memoryOffice, tailoredPlan } from '../issuing-office.ts'

const VOID = { number: 1, year: 2025, reason: ' in nhầm mẫu ', actor: 'lan' }

describe('voiding a number', () => {
  test('is recorded in the archive and noted in the register', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    expect(await voidNumber(VOID, office)).toMatchObject({ number: 1, state: 'voided' })
    expect([...office.archive.records()].at(-1)).toMatchObject({
      type: 'voided',
      body: { number: 1, year: 2025, code: '01/STTTT-CNTT&BCVT', reason: 'in nhầm mẫu', actor: 'lan' },
    })
    expect(await office.register.head()).toEqual(office.archive.head())
    const { events } = await showLetter(office.register, '01/STTTT-CNTT&BCVT')
    expect(events.map((event) => event.type)).toEqual(['claimed', 'issued', 'voided'])
  })

  test('again changes nothing, and for another reason or by another person is refused', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    await voidNumber(VOID, office)
    const before = office.archive.lines.length
    expect(await voidNumber({ ...VOID, reason: 'in nhầm mẫu' }, office)).toMatchObject({ state: 'voided' })
    for (const other of [{ reason: 'lý do khác' }, { actor: 'hoa' }]) {
      await expect(voidNumber({ ...VOID, ...other }, office)).rejects.toMatchObject({
        code: 'E_INPUT',
        message: expect.stringMatching(/đã được hủy số lúc .*, người làm: lan, lý do: "in nhầm mẫu"/),
        remedy: expect.stringContaining('register show'),
      })
    }
    expect(office.archive.lines.length).toBe(before)
  })

  test('needs a reason, and a number that was given', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    await expect(voidNumber({ ...VOID, reason: '  ' }, office)).rejects.toMatchObject({ code: 'E_INPUT' })
    await expect(voidNumber({ ...VOID, number: 2 }, office)).rejects.toMatchObject({ code: 'E_INPUT' })
    await expect(voidNumber({ ...VOID, year: 2024 }, office)).rejects.toMatchObject({
      code: 'E_INPUT',
      remedy: expect.stringContaining('thêm --year'),
    })
    expect(await office.register.entries()).toMatchObject([{ state: 'issued' }])
  })

  test('is refused once a copy left, and nothing is recorded', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const [delivery] = await office.register.deliveries()
    await office.register.recordDelivery(delivery?.id ?? '', { status: 'dot', attempt: 1 }, 'then')
    const before = office.archive.lines.length
    await expect(voidNumber(VOID, office)).rejects.toMatchObject({
      code: 'E_INPUT',
      remedy: expect.stringContaining('thu hồi'),
    })
    expect(office.archive.lines.length).toBe(before)
  })

  test('broken off between archive and register is made good at the next start', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const register = { ...office.register, void: () => Promise.reject(new Error('the power went')) }
    await expect(voidNumber(VOID, { ...office, register })).rejects.toThrow('the power went')
    await issue(office, addressedPlan('hai'))
    expect(await office.register.entries()).toMatchObject([{ state: 'voided' }, { state: 'issued' }])
    expect(office.archive.lines.filter((line) => line.includes('voided'))).toHaveLength(1)
  })
})

describe('gaps', () => {
  test('are the numbers that carry no letter, with what is known of each', async () => {
    const office = memoryOffice()
    await issue(office, tailoredPlan())
    await voidNumber({ ...VOID, number: 2 }, office)
    const unfinished = planOf('dở', { letter: ['a'] })
    await office.register.claim(claimRequest(unfinished, { head: office.archive.head() }))
    expect(await findGaps(office.register)).toEqual([
      {
        seriesId: 'chung',
        year: 2025,
        number: 2,
        code: '02/STTTT-CNTT&BCVT',
        state: 'voided',
        reason: 'in nhầm mẫu',
        actor: 'lan',
      },
      { seriesId: 'chung', year: 2025, number: 4, code: '04/STTTT-CNTT&BCVT', state: 'claimed' },
    ])
    expect(await findGaps(office.register, 2024)).toEqual([])
  })

  test('name a number that is nowhere', async () => {
    const office = memoryOffice()
    await issue(office, tailoredPlan())
    const entries = async () => (await office.register.entries()).filter((entry) => entry.number !== 2)
    expect(await findGaps({ ...office.register, entries })).toEqual([
      { seriesId: 'chung', year: 2025, number: 2, state: 'missing' },
    ])
  })
})

describe('one letter', () => {
  test('is shown with its copies and its history', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const shown = await showLetter(office.register, '01/STTTT-CNTT&BCVT', 2025)
    expect(shown.entry).toMatchObject({ number: 1, fileCopy: 'VT, CNTT&BCVT' })
    expect(shown.copies.map((copy) => copy.recipientName)).toEqual([
      'Cơ quan so-a',
      'Cơ quan so-b',
      'Cơ quan so-c',
    ])
    expect(shown.shared).toMatchObject([{ name: 'kem.pdf' }])
  })

  test('that does not exist is a sentence', async () => {
    const office = memoryOffice()
    await expect(showLetter(office.register, '09/A', 2025)).rejects.toMatchObject({
      code: 'E_INPUT',
      message: expect.stringContaining('09/A năm 2025'),
    })
  })
})
