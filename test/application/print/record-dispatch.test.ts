// Rows of the postal dispatch book: each body once, in register and archive alike, however a run ended.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { catchUp } from '../../../src/application/archive/catch-up.ts'
import { recordDispatch } from '../../../src/application/print/record-dispatch.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function postingOffice() {
  const office = memoryOffice()
  await issue(office, addressedPlan())
  const [entry] = await office.register.entries()
  if (entry === undefined) expect.fail('nothing was issued')
  const row = (recipientId: string) => ({
    recipientId,
    recipientName: `Cơ quan ${recipientId}`,
    address: 'Số 1, Bến Tre',
    envelopes: 1,
    note: '',
  })
  const { code, year } = entry
  const rows = (...ids: readonly string[]) => ({ code, year, items: ids.map(row) })
  return { ...office, sha256, rows }
}

type Office = Awaited<ReturnType<typeof postingOffice>>

const sent = async ({ register }: Office) =>
  (await register.dispatches()).map(({ recipientId }) => recipientId)

describe('what goes to the post', () => {
  test('is a record of the archive and rows of the register', async () => {
    const office = await postingOffice()
    expect(await recordDispatch(office.rows('a', 'b'), office)).toBe(2)
    expect(await sent(office)).toEqual(['a', 'b'])
    expect([...office.archive.records()].at(-1)).toMatchObject({
      type: 'dispatched',
      body: { items: [{}, {}] },
    })
    expect(await office.register.head()).toEqual(office.archive.head())
  })

  test('is noted once for each body, with a record only for what is new', async () => {
    const office = await postingOffice()
    await recordDispatch(office.rows('a', 'b'), office)
    const before = [...office.archive.records()].length
    expect(await recordDispatch(office.rows('b', 'a'), office)).toBe(0)
    expect([...office.archive.records()]).toHaveLength(before)
    expect(await recordDispatch(office.rows('a', 'b', 'c'), office)).toBe(1)
    expect(await sent(office)).toEqual(['a', 'b', 'c'])
  })

  test('recorded and not yet noted is noted at the next start, once', async () => {
    const office = await postingOffice()
    const register = { ...office.register, recordDispatch: () => Promise.reject(new Error('the power went')) }
    await expect(recordDispatch(office.rows('a'), { ...office, register })).rejects.toThrow('the power went')
    expect(await sent(office)).toEqual([])
    await catchUp(office)
    expect(await sent(office)).toEqual(['a'])
    expect(await office.register.head()).toEqual(office.archive.head())
    expect(await recordDispatch(office.rows('a'), office)).toBe(0)
  })
})
