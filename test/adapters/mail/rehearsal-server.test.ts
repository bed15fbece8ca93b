import { connect } from 'node:net'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import type { ReceivedMessage } from '../../../src/adapters/mail/rehearsal-server.ts'
import { startRehearsalServer } from '../../../src/adapters/mail/rehearsal-server.ts'
import { rehearsalJournal } from '../../../src/application/delivery/deliver-journal.ts'
import { rehearsalMailbox } from '../../../src/application/delivery/rehearsal-mailbox.ts'
import { deliveryOffice, finishOf, send } from '../../application/delivery/delivery-office.ts'

test('a rehearsal walks the whole road, keeps each message and changes no state', async () => {
  const office = deliveryOffice({ recipients: 5 })
  const written = new Map<string, Uint8Array>()
  const mailbox = rehearsalMailbox(await office.register.deliveries(), {
    writeOutput: (path, bytes) => void written.set(path, bytes),
  })
  const server = await startRehearsalServer({
    maxSize: 1_000_000,
    onMessage: ({ bytes }) => mailbox.keep(bytes),
  })
  const events = await send(office, server.port, { ports: { journal: rehearsalJournal(office.register) } })
  await server.close()
  expect(finishOf(events).totals).toMatchObject({ sent: 5, total: 5 })
  expect(office.history).toEqual([])
  expect(office.states().every((state) => state.status === 'planned')).toBe(true)
  expect(mailbox.writeLists()).toEqual(['out/dien-tap/2025-07-STTTT-CNTT-BCVT/danh-sach.csv'])
  expect([...written.keys()].sort().slice(0, 2)).toEqual([
    'out/dien-tap/2025-07-STTTT-CNTT-BCVT/co-quan-1.eml',
    'out/dien-tap/2025-07-STTTT-CNTT-BCVT/co-quan-2.eml',
  ])
  const mail = await PostalMime.parse(written.get('out/dien-tap/2025-07-STTTT-CNTT-BCVT/co-quan-2.eml') ?? '')
  expect(mail.to).toEqual([{ name: 'Cơ quan số 2', address: 'coquan2@bentre.invalid' }])
  const list = new TextDecoder().decode(written.get('out/dien-tap/2025-07-STTTT-CNTT-BCVT/danh-sach.csv'))
  expect(list.split('\r\n')[2]).toMatch(/^2,Cơ quan số 2,coquan2@bentre.invalid,co-quan-2.eml,\d+$/)
})

test('the bytes kept are the bytes sent', async () => {
  const office = deliveryOffice({ recipients: 2, pdfSize: 60_000 })
  const received: ReceivedMessage[] = []
  const server = await startRehearsalServer({
    maxSize: 1_000_000,
    onMessage: (message) => void received.push(message),
  })
  await send(office, server.port)
  await server.close()
  for (const [index, { message }] of office.history.filter(({ state }) => state.status === 'dot').entries()) {
    const archived = office.objects.get(message?.sha256 ?? '') ?? new Uint8Array()
    expect(Buffer.from(received[index]?.bytes ?? []).equals(archived)).toBe(true)
  }
})

test('it listens on loopback only and says how much it takes', async () => {
  const server = await startRehearsalServer({ maxSize: 12_345, onMessage: () => undefined })
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
      if (text.endsWith('banner\r\n') || text.startsWith('220')) socket.write('EHLO x\r\nQUIT\r\n')
    })
    socket.on('close', () => resolve(text))
  })
  await server.close()
  expect(answer).toContain('SIZE 12345')
  expect(answer).not.toContain('STARTTLS')
  expect(answer).not.toContain('AUTH')
})

test('a message it cannot keep is not taken, and the reason comes out at the end', async () => {
  const office = deliveryOffice({ recipients: 1 })
  const full = new Error('no room')
  const server = await startRehearsalServer({
    maxSize: 1_000_000,
    onMessage: () => {
      throw full
    },
  })
  const events = await send(office, server.port, { ports: { journal: rehearsalJournal(office.register) } })
  expect(finishOf(events).totals).toMatchObject({ deferred: 1 })
  await expect(server.close()).rejects.toBe(full)
})
