// The archive is told what became of messages: once for each change, however the run ended.

import { describe, expect, test } from 'vitest'
import { catchUp } from '../../../src/application/archive/catch-up.ts'
import { beginSending } from '../../../src/application/delivery/begin-sending.ts'
import { outcomeList, recordOutcomes } from '../../../src/application/delivery/record-outcomes.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const NOW = '2025-01-09T09:00:00+07:00'

async function sendingOffice() {
  const office = memoryOffice()
  await issue(office, addressedPlan())
  await beginSending(3, office)
  const message = office.archive.put(new TextEncoder().encode('Message-ID: <1@x>\r\n\r\nthư'))
  const [first, second] = await office.register.deliveries()
  if (first === undefined || second === undefined) expect.fail('no deliveries')
  await office.register.recordDelivery(first.id, { status: 'dot', attempt: 1 }, NOW, message)
  await office.register.recordDelivery(first.id, { status: 'sent', serverReply: '250 ok', at: NOW }, NOW)
  return { office, first, second, message }
}

const records = (office: ReturnType<typeof memoryOffice>) => [...office.archive.records()]

describe('outcomes', () => {
  test('are told with the reply and the hash of the bytes that were sent', async () => {
    const { office, first, message } = await sendingOffice()
    await recordOutcomes(office)
    const record = records(office).at(-1)
    expect(record).toMatchObject({ type: 'outcomes', body: { deliveries: 1 } })
    const list = outcomeList(office.archive.get(String(record?.body['outcomes'])))
    expect(list).toMatchObject([
      { id: first.id, email: first.email, state: { status: 'sent', serverReply: '250 ok' }, message },
    ])
    expect(await office.register.head()).toEqual(office.archive.head())
  })

  test('are told once', async () => {
    const { office, second } = await sendingOffice()
    await recordOutcomes(office)
    const before = records(office).length
    await recordOutcomes(office)
    expect(records(office)).toHaveLength(before)
    await office.register.recordDelivery(second.id, { status: 'uncertain', attempt: 1, at: NOW }, NOW)
    await recordOutcomes(office)
    expect(records(office).at(-1)).toMatchObject({ body: { deliveries: 1 } })
  })

  test('of a run that was killed are told when the next one begins', async () => {
    const { office } = await sendingOffice()
    await beginSending(2, office)
    expect(records(office).map((record) => record.type)).toEqual([
      'claimed',
      'issued',
      'sending',
      'outcomes',
      'sending',
    ])
  })

  test('recorded and not yet noted are noted at the next start', async () => {
    const { office } = await sendingOffice()
    const register = { ...office.register, noteOutcomes: () => Promise.reject(new Error('the power went')) }
    await expect(recordOutcomes({ ...office, register })).rejects.toThrow('the power went')
    await catchUp(office)
    expect(await office.register.changedDeliveries()).toEqual([])
    expect(await office.register.head()).toEqual(office.archive.head())
  })

  test('unknown to a register put back from before are not taken over', async () => {
    const { office } = await sendingOffice()
    const before = memoryOffice()
    await issue(before, addressedPlan())
    await recordOutcomes(office)
    await expect(catchUp({ register: before.register, archive: office.archive })).rejects.toMatchObject({
      code: 'E_DAMAGED',
    })
  })
})
