// Bounces and replies brought home: matched by id alone, archived, told to the chain, once.

import { describe, expect, test } from 'vitest'
import { catchUp } from '../../../src/application/archive/catch-up.ts'
import type { ImportEvent } from '../../../src/application/delivery/import-mail.ts'
import { importMail } from '../../../src/application/delivery/import-mail.ts'
import { recordOutcomes } from '../../../src/application/delivery/record-outcomes.ts'
import { reportStatus } from '../../../src/application/delivery/report-status.ts'
import type { MailFile } from '../../../src/application/ports/files.ts'
import type { Delivery } from '../../../src/model/delivery.ts'
import { absence, eximBounce, postfixReport, reply } from '../../incoming-samples.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const NOW = '2025-01-09T09:00:00+07:00'
const OWN = ['vanthu@stttt.invalid']

/** Three deliveries: accepted by the server, uncertain, still to be sent. */
async function office() {
  const ports = memoryOffice()
  await issue(ports, addressedPlan())
  const [sent, uncertain, planned] = await ports.register.deliveries()
  if (sent === undefined || uncertain === undefined || planned === undefined) expect.fail('no deliveries')
  await ports.register.recordDelivery(sent.id, { status: 'sent', serverReply: '250 ok', at: NOW }, NOW)
  await ports.register.recordDelivery(uncertain.id, { status: 'uncertain', attempt: 1, at: NOW }, NOW)
  return { ports, sent, uncertain, planned }
}

type Ports = Awaited<ReturnType<typeof office>>['ports']

async function take(ports: Ports, files: readonly MailFile[]): Promise<ImportEvent[]> {
  const events: ImportEvent[] = []
  for await (const event of importMail(files, OWN, ports)) events.push(event)
  return events
}

const eml = (bytes: Uint8Array, name = 'thu.eml'): MailFile => ({ name, bytes })
const stateOf = async (ports: Ports, { id }: Delivery) =>
  (await ports.register.deliveries()).find((delivery) => delivery.id === id)?.state

describe('a mail that is matched', () => {
  test('by ENVID alone, a failed report turns "sent" into "rejected" with the server’s words', async () => {
    const { ports, sent } = await office()
    const report = postfixReport({ messageId: '<gone@x.invalid>', envelopeId: sent.id, email: sent.email })
    const [event] = await take(ports, [eml(report)])
    expect(event).toMatchObject({ type: 'matched', kind: 'failed', changed: true, delivery: { id: sent.id } })
    expect(await stateOf(ports, sent)).toMatchObject({
      status: 'rejected',
      serverReply: expect.stringMatching(/^thư báo trả về: 550 5\.1\.1/),
    })
  })

  test('by the Message-ID of the returned message, in a report or in plain words', async () => {
    for (const bounce of [postfixReport, eximBounce]) {
      const { ports, sent } = await office()
      await take(ports, [eml(bounce({ messageId: sent.messageId }))])
      expect(await stateOf(ports, sent)).toMatchObject({ status: 'rejected' })
    }
  })

  test('a reply settles an uncertain delivery and is noted with one that was sent', async () => {
    const { ports, sent, uncertain } = await office()
    await take(ports, [
      eml(reply({ messageId: uncertain.messageId }), 'a.eml'),
      eml(reply({ messageId: sent.messageId }, { id: '<reply-2@x.invalid>' }), 'b.eml'),
    ])
    expect(await stateOf(ports, uncertain)).toMatchObject({ status: 'sent', serverReply: 'có thư trả lời' })
    expect(await stateOf(ports, sent)).toMatchObject({ status: 'sent', serverReply: '250 ok' })
    const { deliveries } = await reportStatus(ports.register)
    expect(deliveries.map(({ returned }) => returned.map(({ kind }) => kind))).toEqual([
      ['reply'],
      ['reply'],
      [],
    ])
  })

  test('never makes a letter that is still to be sent count as sent', async () => {
    const { ports, planned } = await office()
    await take(ports, [
      eml(reply({ messageId: planned.messageId })),
      eml(absence({ messageId: planned.messageId })),
    ])
    expect(await stateOf(ports, planned)).toEqual({ status: 'planned' })
  })

  test('is archived as it came and told to the chain', async () => {
    const { ports, sent } = await office()
    const report = postfixReport({ messageId: sent.messageId })
    await take(ports, [eml(report)])
    const [note] = await ports.register.returned()
    expect(ports.archive.get(note?.message.sha256 ?? '')).toEqual(report)
    expect([...ports.archive.records()].at(-1)).toMatchObject({ type: 'returned', body: { notes: 1 } })
    expect(await ports.register.head()).toEqual(ports.archive.head())
  })

  test('the second time changes nothing, whatever line ends it has', async () => {
    const { ports, sent } = await office()
    const report = postfixReport({ messageId: sent.messageId })
    const saved = new TextEncoder().encode(new TextDecoder().decode(report).replaceAll('\r\n', '\n'))
    await take(ports, [eml(report), eml(report)])
    await recordOutcomes(ports)
    const before = [[...ports.archive.records()].length, await ports.register.eventCount()]
    const events = await take(ports, [eml(report), eml(saved)])
    expect(events.map((event) => event.type)).toEqual(['known', 'known', 'finished'])
    expect([[...ports.archive.records()].length, await ports.register.eventCount()]).toEqual(before)
  })

  test('noted in the chain and not in the register is noted at the next start', async () => {
    const { ports, sent } = await office()
    const register = { ...ports.register, recordReturned: () => Promise.reject(new Error('the power went')) }
    await expect(
      take({ ...ports, register }, [eml(postfixReport({ messageId: sent.messageId }))]),
    ).rejects.toThrow('the power went')
    expect(await stateOf(ports, sent)).toMatchObject({ status: 'sent' })
    await catchUp(ports)
    expect(await stateOf(ports, sent)).toMatchObject({ status: 'rejected' })
    expect(await ports.register.head()).toEqual(ports.archive.head())
  })

  test('in a mailbox file is one of many', async () => {
    const { ports, sent, uncertain } = await office()
    const from = new TextEncoder().encode('From x@y Thu Jan  9 15:01:02 2025\n')
    const end = new TextEncoder().encode('\n')
    const mbox = Buffer.concat([
      from,
      postfixReport({ messageId: sent.messageId }),
      end,
      from,
      reply({ messageId: uncertain.messageId }),
    ])
    const events = await take(ports, [{ name: 'thu.mbox', bytes: mbox }])
    expect(events.map((event) => ('file' in event ? event.file : event.totals.matched))).toEqual([
      'thu.mbox#1',
      'thu.mbox#2',
      2,
    ])
  })
})

describe('a mail that is not matched', () => {
  test.each([
    [
      'of another office',
      (_: Delivery) => postfixReport({ messageId: '<forged@other.invalid>' }),
      'không do sổ này gửi',
    ],
    [
      'answering another letter',
      (_: Delivery) => reply({ messageId: '<x@other.invalid>' }),
      'không do sổ này gửi',
    ],
    [
      'the office wrote itself',
      ({ messageId }: Delivery) => reply({ messageId }, { from: 'vanthu@stttt.invalid' }),
      'của chính cơ quan',
    ],
    [
      'that is our own letter',
      ({ messageId }: Delivery) => reply({ messageId }, { id: messageId }),
      'chính thư cơ quan đã gửi',
    ],
  ])('%s is listed and changes nothing', async (_, make, reason) => {
    const { ports, sent } = await office()
    const before = await ports.register.eventCount()
    await recordOutcomes(ports)
    const told = [...ports.archive.records()].length
    const events = await take(ports, [eml(make(sent))])
    expect(events[0]).toMatchObject({
      type: 'unmatched',
      file: 'thu.eml',
      reason: expect.stringContaining(reason),
    })
    expect([...ports.archive.records()]).toHaveLength(told)
    expect(await ports.register.eventCount()).toBe(before + 1)
    expect(await stateOf(ports, sent)).toMatchObject({ status: 'sent' })
  })

  test('to a known address is a suggestion, never applied', async () => {
    const { ports, sent } = await office()
    const report = postfixReport({ messageId: '<gone@x.invalid>', email: sent.email })
    const [event] = await take(ports, [eml(report)])
    expect(event).toMatchObject({ type: 'unmatched', suggestions: [{ email: sent.email }] })
    expect(await stateOf(ports, sent)).toMatchObject({ status: 'sent' })
  })

  test('whose two ids are of two deliveries is left to a person', async () => {
    const { ports, sent, uncertain } = await office()
    const report = postfixReport({ messageId: uncertain.messageId, envelopeId: sent.id })
    const [event] = await take(ports, [eml(report)])
    expect(event).toMatchObject({ type: 'unmatched', reason: expect.stringContaining('hai thư khác nhau') })
  })

  test('that cannot be read is listed among the others', async () => {
    const { ports, sent } = await office()
    const files: MailFile[] = [
      { name: 'hong.eml', problem: 'không đọc được tệp, hoặc tệp quá lớn' },
      eml(new Uint8Array([0, 1, 2]), 'rac.bin'),
      eml(postfixReport({ messageId: sent.messageId })),
    ]
    const events = await take(ports, files)
    expect(events.map((event) => event.type)).toEqual(['unmatched', 'unmatched', 'matched', 'finished'])
    expect(events.at(-1)).toMatchObject({
      totals: { mails: 3, matched: 1, changed: 1, known: 0, unmatched: 2 },
    })
  })
})
