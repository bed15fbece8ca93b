import PostalMime from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { smtpTransport } from '../../../src/adapters/mail/smtp-transport.ts'
import type { SampleReason, TestedMessage } from '../../../src/application/delivery/send-test.ts'
import { sendTest } from '../../../src/application/delivery/send-test.ts'
import type { FaultServer, Script } from '../../fault-server/fault-server.ts'
import { startFaultServer } from '../../fault-server/fault-server.ts'
import type { DeliveryOffice } from './delivery-office.ts'
import { deliveryOffice, QUICK, SENDER } from './delivery-office.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function tryOut(
  office: DeliveryOffice,
  address: string,
  script: Script = () => undefined,
  samples?: readonly SampleReason[],
) {
  const server = await startFaultServer({ script })
  servers.push(server)
  const transport = smtpTransport({ host: '127.0.0.1', port: server.port, security: 'none', timeouts: QUICK })
  const tested: TestedMessage[] = []
  const signal = new AbortController().signal
  for await (const one of sendTest(
    { address, sender: SENDER, samples },
    { ...office, transport, random: () => 3 },
    signal,
  ))
    tested.push(one)
  return { server, tested }
}

test('samples go to the clerk alone, marked as a test, and no state changes', async () => {
  const office = deliveryOffice({ recipients: 5 })
  const { server, tested } = await tryOut(office, 'toi@stttt.invalid')
  expect(tested.map(({ delivery, reasons }) => [delivery.recipientId, reasons])).toEqual([
    ['co-quan-1', ['first', 'longest']],
  ])
  expect(server.taken.map(({ recipient }) => recipient)).toEqual(['toi@stttt.invalid'])
  const mail = await PostalMime.parse(server.taken[0]?.bytes ?? '')
  expect(mail.subject).toMatch(/^\[THỬ\] V\/v triển khai/)
  expect(mail.to?.[0]?.address).toBe('toi@stttt.invalid')
  expect(mail.attachments).toHaveLength(2)
  const [first] = await office.register.deliveries()
  expect(mail.messageId).not.toBe(first?.messageId)
  expect(office.history).toEqual([])
})

test('the samples asked for are the ones sent, each once', async () => {
  const office = deliveryOffice({ recipients: 5, sizes: { 3: 9000 } })
  const { server, tested } = await tryOut(office, 'toi@stttt.invalid', undefined, [
    'random',
    'longest',
    'first',
  ])
  expect(tested.map(({ delivery, reasons }) => [delivery.recipientId, reasons])).toEqual([
    ['co-quan-4', ['random']],
    ['co-quan-3', ['longest']],
    ['co-quan-1', ['first']],
  ])
  expect(server.taken).toHaveLength(3)
  expect(office.history).toEqual([])
})

test('a refusal is told and changes nothing', async () => {
  const office = deliveryOffice({ recipients: 2 })
  const { tested } = await tryOut(office, 'toi@stttt.invalid', ({ phase }) =>
    phase === 'rcpt' ? { type: 'reply', text: '550 5.1.1 no such user' } : undefined,
  )
  expect(tested[0]?.reply).toMatchObject({ type: 'refused', permanent: true })
  expect(office.history).toEqual([])
})

test.each(['', 'toi', 'a@b.invalid; c@d.invalid', 'Tôi <a@b.invalid>'])(
  '%j is no address to test with',
  async (address) => {
    await expect(tryOut(deliveryOffice({ recipients: 1 }), address)).rejects.toMatchObject({
      code: 'E_INPUT',
    })
  },
)

test('without a letter there is nothing to test', async () => {
  await expect(tryOut(deliveryOffice({ recipients: 0 }), 'a@b.invalid')).rejects.toMatchObject({
    code: 'E_INPUT',
  })
})
