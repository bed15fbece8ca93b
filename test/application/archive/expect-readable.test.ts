// What reading commands make of a register and an archive that do not end alike: a step between them is
// natural beside a working process and after a crash; an older copy is not.

import { expect, test } from 'vitest'
import { expectReadable } from '../../../src/application/archive/expect-readable.ts'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const OFFICE = { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre' }
const alone = <Result>(work: () => Promise<Result>) => work()
const besideAnother = async () => undefined

/** An office killed between the archive's record of a voided number and the register's. */
async function killedOffice() {
  const office = memoryOffice()
  await issue(office, addressedPlan())
  const register = { ...office.register, void: () => Promise.reject(new Error('killed')) }
  const request = { number: 1, year: 2025, reason: 'nhầm', actor: 'lan' }
  await expect(voidNumber(request, { ...office, register })).rejects.toThrow('killed')
  return office
}

test('register and archive that end alike are read without a word', async () => {
  const office = memoryOffice()
  expect(await expectReadable(OFFICE, { ...office, whileStill: alone })).toBe(false)
  await issue(office, addressedPlan())
  expect(await expectReadable(OFFICE, { ...office, whileStill: alone })).toBe(false)
})

test('a register one step behind after a crash is read, with a word, and not changed', async () => {
  const office = await killedOffice()
  const head = await office.register.head()
  expect(await expectReadable(OFFICE, { ...office, whileStill: alone })).toBe(true)
  expect(await office.register.head()).toEqual(head)
})

test('a step between them beside a working process is nothing to tell', async () => {
  const office = await killedOffice()
  expect(await expectReadable(OFFICE, { ...office, whileStill: besideAnother })).toBe(false)
})

test('an older register, an older archive and another office’s archive are refused', async () => {
  const [before, office] = [memoryOffice(), memoryOffice()]
  for (const one of [before, office]) await issue(one, addressedPlan())
  await issue(office, addressedPlan('hai'))
  for (const [register, archive, words] of [
    [before.register, office.archive, /Sổ đăng ký cũ hơn/],
    [office.register, before.archive, /Kho lưu trữ không khớp/],
  ] as const) {
    await expect(expectReadable(OFFICE, { register, archive, whileStill: alone })).rejects.toMatchObject({
      code: 'E_DAMAGED',
      message: expect.stringMatching(words),
    })
  }
  const other = expectReadable({ name: 'Sở Nội vụ tỉnh Bến Tre' }, { ...office, whileStill: alone })
  await expect(other).rejects.toMatchObject({ code: 'E_DAMAGED' })
})
