import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterEach, describe, expect, test } from 'vitest'
import { usedToday } from '../../../src/application/delivery/day-share.ts'
import { deliveryExitCode } from '../../../src/application/delivery/deliver-outcome.ts'
import type { DeliveryEvent } from '../../../src/application/delivery/delivery-events.ts'
import { Fault } from '../../../src/model/fault.ts'
import type { FaultServer, FaultServerOptions, Script } from '../../fault-server/fault-server.ts'
import { startFaultServer } from '../../fault-server/fault-server.ts'
import { dkimProblem } from '../../writers/mail/verify-dkim.ts'
import type { DeliveryOffice } from './delivery-office.ts'
import {
  addressOf,
  DKIM,
  deliveryOffice,
  finishOf,
  PUBLIC_KEY,
  SENDER,
  send,
  startSending,
} from './delivery-office.ts'

const open: FaultServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(options)
  open.push(server)
  return server
}

const exitOf = (events: readonly DeliveryEvent[]) => {
  const { totals, stopped } = finishOf(events)
  return deliveryExitCode(totals, stopped)
}

const only =
  (index: number, script: Script): Script =>
  (moment) =>
    moment.recipient === addressOf(index) ? script(moment) : undefined

test('each address gets its own letter once, and the totals agree', async () => {
  const office = deliveryOffice({ recipients: 12 })
  const server = await serve()
  const events = await send(office, server.port)
  expect(finishOf(events)).toMatchObject({ done: 12, totals: { sent: 12, total: 12 } })
  expect(exitOf(events)).toBe(0)
  expect(server.taken.map((message) => message.recipient)).toEqual(
    Array.from({ length: 12 }, (_, index) => addressOf(index + 1)),
  )
  const mail = await PostalMime.parse(server.taken[4]?.bytes ?? '')
  expect(mail.subject).toBe('V/v triển khai thực hiện Công văn số 47/UBND-KGVX (nơi nhận 5)')
  expect(mail.from).toEqual(SENDER)
  expect(mail.to).toEqual([{ name: 'Cơ quan số 5', address: addressOf(5) }])
  expect(mail.attachments.map((file) => file.filename)).toEqual([
    '07-STTTT-CNTT-BCVT.pdf',
    '4459-BTTTT-CVT.pdf',
  ])
  expect(mail.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated')
})

test('what is archived before the dot is exactly what was sent', async () => {
  const office = deliveryOffice({ recipients: 3 })
  const server = await serve()
  await send(office, server.port)
  const intents = office.history.filter(({ state }) => state.status === 'dot')
  expect(intents).toHaveLength(3)
  for (const [index, { message }] of intents.entries()) {
    const archived = office.objects.get(message?.sha256 ?? '') ?? new Uint8Array()
    expect(server.taken[index]?.bytes.equals(archived)).toBe(true)
  }
})

test('with a key every message is signed, and what is archived is what was signed', async () => {
  const office = deliveryOffice({ recipients: 2 })
  const server = await serve()
  await send(office, server.port, { request: { sender: { ...SENDER, dkim: DKIM } } })
  const intents = office.history.filter(({ state }) => state.status === 'dot')
  for (const [index, { message }] of intents.entries()) {
    const taken = server.taken[index]?.bytes ?? Buffer.alloc(0)
    expect(taken.equals(office.objects.get(message?.sha256 ?? '') ?? Buffer.alloc(0))).toBe(true)
    expect(dkimProblem(taken, PUBLIC_KEY)).toBeUndefined()
  }
  expect(server.taken).toHaveLength(2)
})

test('a program can tell whose mail it is, and answers it with no absence notice', async () => {
  const office = deliveryOffice({ recipients: 1 })
  const server = await serve({ offers: ['DSN'] })
  const replyTo = 'cntt@stttt.invalid'
  await send(office, server.port, { request: { sender: { ...SENDER, replyTo } } })
  const mail = await PostalMime.parse(server.taken[0]?.bytes ?? '')
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('list-id')).toBe('<van-ban-di.stttt.invalid>')
  expect(mail.replyTo).toEqual([{ name: SENDER.name, address: replyTo }])
  const [delivery] = await office.register.deliveries()
  expect(server.lines).toContain(`MAIL FROM:<${SENDER.address}> RET=HDRS ENVID=${delivery?.id}`)
  expect(server.lines).toContain(
    `RCPT TO:<${addressOf(1)}> NOTIFY=FAILURE,DELAY ORCPT=rfc822;${addressOf(1)}`,
  )
})

test('sending again sends nothing', async () => {
  const office = deliveryOffice({ recipients: 3 })
  const server = await serve()
  await send(office, server.port)
  const events = await send(office, server.port)
  expect(events.map((event) => event.type)).toEqual(['started', 'finished'])
  expect(server.connections).toBe(1)
  expect(exitOf(events)).toBe(0)
})

test('a rerun of the same delivery sends the same bytes', async () => {
  const office = deliveryOffice({ recipients: 1 })
  const server = await serve({
    script: (moment) =>
      moment.phase === 'dot' && moment.attempt === 1
        ? { type: 'reply', text: '451 later', takes: true }
        : undefined,
  })
  await send(office, server.port)
  office.clock.advance(86_400)
  await send(office, server.port)
  expect(server.taken).toHaveLength(2)
  expect(server.taken[1]?.bytes.equals(server.taken[0]?.bytes ?? Buffer.alloc(0))).toBe(true)
})

test('5xx is final, 4xx waits its time or for --retry', async () => {
  const office = deliveryOffice({ recipients: 4 })
  const server = await serve({
    script: (moment) => {
      if (moment.phase !== 'rcpt') return undefined
      if (moment.recipient === addressOf(2)) return { type: 'reply', text: '550 5.1.1 no such user' }
      return moment.recipient === addressOf(3) && moment.attempt < 3
        ? { type: 'reply', text: '450 4.2.0 greylisted' }
        : undefined
    },
  })
  const first = await send(office, server.port)
  expect(finishOf(first).totals).toMatchObject({ sent: 2, rejected: 1, deferred: 1, total: 4 })
  expect(exitOf(first)).toBe(3)
  expect(office.states()[2]).toEqual({
    status: 'deferred',
    serverReply: '450 4.2.0 greylisted',
    until: '2025-01-09T15:05:00+07:00',
    attempt: 1,
  })
  expect(finishOf(await send(office, server.port)).done).toBe(0)
  const second = await send(office, server.port, { request: { retryDeferred: true } })
  expect(finishOf(second).totals).toMatchObject({ deferred: 1 })
  expect(office.states()[2]).toMatchObject({ attempt: 2, until: '2025-01-09T15:15:00+07:00' })
  office.clock.advance(15 * 60)
  expect(finishOf(await send(office, server.port)).totals).toMatchObject({ sent: 3, rejected: 1 })
  expect(server.takenCounts().get(addressOf(3))).toBe(1)
  expect(server.attempts(addressOf(2))).toBe(1)
})

test('a reply that never came leaves the delivery to a person, and is not sent again', async () => {
  const office = deliveryOffice({ recipients: 3 })
  const server = await serve({
    script: only(2, (moment) => (moment.phase === 'dot' ? { type: 'drop', takes: true } : undefined)),
  })
  const events = await send(office, server.port)
  expect(finishOf(events).totals).toMatchObject({ sent: 2, uncertain: 1 })
  expect(exitOf(events)).toBe(4)
  expect(exitOf(await send(office, server.port, { request: { retryDeferred: true } }))).toBe(4)
  expect(server.takenCounts().get(addressOf(2))).toBe(1)
})

test('an intent left by a killed run is uncertain before anything is sent', async () => {
  const office = deliveryOffice({ recipients: 3 })
  const [, second] = await office.register.deliveries()
  await office.register.recordDelivery(second?.id ?? '', { status: 'dot', attempt: 1 }, '')
  const server = await serve()
  const events = await send(office, server.port)
  expect(events[0]).toMatchObject({ type: 'found-uncertain', delivery: { email: addressOf(2) } })
  expect(server.takenCounts().get(addressOf(2))).toBeUndefined()
  expect(finishOf(events).totals).toMatchObject({ sent: 2, uncertain: 1 })
})

describe('trouble that is not the recipient’s', () => {
  test('a server that is away stops the run and blames nobody', async () => {
    const office = deliveryOffice({ recipients: 5 })
    const server = await startFaultServer()
    const { port } = server
    await server.close()
    const events = await send(office, port)
    expect(finishOf(events)).toMatchObject({ done: 0, stopped: 'server', totals: { planned: 5 } })
    expect(exitOf(events)).toBe(69)
    expect(office.history).toEqual([])
  })

  test.each([1, 4])('refused sign-in is tried once only, with %d connections', async (connections) => {
    const office = deliveryOffice({ recipients: 5 })
    const server = await serve({ account: { user: 'vanthu', password: 'x' } })
    const events = await send(office, server.port, {
      settings: { user: 'vanthu', password: 'y' },
      request: { connections },
    })
    expect(exitOf(events)).toBe(69)
    expect(server.connections).toBe(1)
    expect(office.history).toEqual([])
  })

  test('421 after each message is met with a new connection', async () => {
    const office = deliveryOffice({ recipients: 8 })
    const server = await serve({
      script: (moment) =>
        moment.phase === 'mail' && moment.messages >= 2
          ? { type: 'drop', first: '421 4.7.0 enough\r\n' }
          : undefined,
    })
    const events = await send(office, server.port)
    expect(finishOf(events).totals).toMatchObject({ sent: 8 })
    expect([...server.takenCounts().values()].every((count) => count === 1)).toBe(true)
  })

  test('a sender nobody knows stops the run after three', async () => {
    const office = deliveryOffice({ recipients: 9 })
    const server = await serve({
      script: (moment) =>
        moment.phase === 'mail' ? { type: 'reply', text: '550 5.1.8 sender unknown' } : undefined,
    })
    const events = await send(office, server.port)
    expect(finishOf(events)).toMatchObject({
      stopped: 'server',
      detail: '550 5.1.8 sender unknown',
      totals: { planned: 9 },
    })
  })

  test('a link that always breaks on one message does not keep the others', async () => {
    const office = deliveryOffice({ recipients: 6 })
    const server = await serve({
      script: only(2, (moment) => (moment.phase === 'data' ? { type: 'drop' } : undefined)),
    })
    const events = await send(office, server.port)
    expect(finishOf(events).totals).toMatchObject({ sent: 5, deferred: 1 })
    expect(server.taken.map((message) => message.recipient)).not.toContain(addressOf(2))
  })

  test('three broken links in a row end the run, and every delivery stays planned', async () => {
    const office = deliveryOffice({ recipients: 9 })
    const server = await serve({
      script: (moment) => (moment.phase === 'data' ? { type: 'drop' } : undefined),
    })
    const events = await send(office, server.port)
    expect(finishOf(events)).toMatchObject({ stopped: 'server', totals: { planned: 9 } })
    expect(server.connections).toBe(3)
  })

  test('refusals of everything in a row end the run before everybody is rejected', async () => {
    const office = deliveryOffice({ recipients: 40 })
    const server = await serve({
      script: (moment) => (moment.phase === 'dot' ? { type: 'reply', text: '554 5.7.1 spam' } : undefined),
    })
    const events = await send(office, server.port)
    expect(finishOf(events)).toMatchObject({ stopped: 'refusals', totals: { rejected: 10, planned: 30 } })
    expect(exitOf(events)).toBe(3)
  })

  test('recipients refused one by one never end the run', async () => {
    const office = deliveryOffice({ recipients: 30 })
    const server = await serve({
      script: (moment) =>
        moment.phase === 'rcpt' ? { type: 'reply', text: '450 4.2.0 greylisted' } : undefined,
    })
    expect(finishOf(await send(office, server.port)).totals).toMatchObject({ deferred: 30 })
  })
})

describe('the clerk stops', () => {
  test('no new recipient is begun and the one in flight is finished', async () => {
    const office = deliveryOffice({ recipients: 20 })
    const server = await serve({
      script: (moment) => (moment.phase === 'dot' ? { type: 'late', time: 50 } : undefined),
    })
    const controller = new AbortController()
    const events: DeliveryEvent[] = []
    for await (const event of startSending(office, server.port, { signal: controller.signal })) {
      events.push(event)
      if (event.type === 'delivery' && event.done === 3) controller.abort()
    }
    const { totals } = finishOf(events)
    expect(totals.sent).toBe(server.taken.length)
    expect(totals.sent).toBeLessThanOrEqual(4)
    expect(totals.planned).toBe(20 - totals.sent)
    expect(exitOf(events)).toBe(130)
    const rest = await send(office, server.port)
    expect(finishOf(rest).totals.sent).toBe(20)
    expect([...server.takenCounts().values()].every((count) => count === 1)).toBe(true)
  })

  test('a reply that does not come in time leaves the one in flight uncertain', async () => {
    const office = deliveryOffice({ recipients: 3 })
    const server = await serve({
      script: (moment) => (moment.phase === 'dot' ? { type: 'hang', takes: true } : undefined),
    })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 200)
    const watch = { elapsed: () => performance.now(), pause: (time: number) => pause(Math.min(time, 300)) }
    const events = await send(office, server.port, {
      signal: controller.signal,
      settings: { timeouts: {} },
      ports: { stopwatch: watch },
    })
    expect(finishOf(events).totals).toMatchObject({ uncertain: 1, planned: 2 })
    expect(exitOf(events)).toBe(130)
  })

  test('a reader who walks away stops the run', async () => {
    const office = deliveryOffice({ recipients: 20 })
    const server = await serve()
    for await (const event of startSending(office, server.port)) {
      if (event.type === 'delivery') break
    }
    const taken = server.taken.length
    await pause(50)
    expect(server.taken.length).toBe(taken)
    expect(office.states().filter((state) => state.status === 'sent')).toHaveLength(taken)
  })
})

describe('the journal fails', () => {
  const full = new Fault('E_DISK', 'Hết chỗ.', 'Dọn đĩa.')

  test('an intent that cannot be written sends nothing', async () => {
    const office = deliveryOffice({
      recipients: 3,
      beforeRecord: (_, state) => {
        if (state.status === 'dot') throw full
      },
    })
    const server = await serve()
    await expect(send(office, server.port)).rejects.toBe(full)
    await pause(50)
    expect(server.taken).toEqual([])
  })

  test('an outcome that cannot be written leaves the intent, which the next run shows', async () => {
    let isFull = true
    const office = deliveryOffice({
      recipients: 3,
      beforeRecord: (_, state) => {
        if (state.status === 'sent' && isFull) throw full
      },
    })
    const server = await serve()
    await expect(send(office, server.port)).rejects.toBe(full)
    isFull = false
    const events = await send(office, server.port)
    expect(finishOf(events).totals).toMatchObject({ sent: 2, uncertain: 1 })
    expect([...server.takenCounts().values()]).toEqual([1, 1, 1])
  })
})

describe('a message too large', () => {
  test('for the server is told with its size, is never begun, and blames nobody', async () => {
    const office = deliveryOffice({ recipients: 3, pdfSize: 200_000, sizes: { 2: 1000 } })
    const server = await serve({ offers: ['SIZE 100000'] })
    const events = await send(office, server.port)
    const told = events.flatMap((event) => (event.type === 'too-large' ? [event] : []))
    expect(told.map(({ delivery, limit }) => [delivery.email, limit])).toEqual([
      [addressOf(1), 100_000],
      [addressOf(3), 100_000],
    ])
    expect(told.every(({ size }) => size > 270_000 && size < 290_000)).toBe(true)
    expect(finishOf(events)).toMatchObject({ tooLarge: 2, totals: { sent: 1, planned: 2 } })
    expect(office.states().map(({ status }) => status)).toEqual(['planned', 'sent', 'planned'])
    expect(exitOf(events)).toBe(3)
    expect(server.lines.filter((line) => line.startsWith('MAIL'))).toHaveLength(1)
  })

  test('for office.yaml is the same', async () => {
    const office = deliveryOffice({ recipients: 2, pdfSize: 200_000 })
    const server = await serve()
    const events = await send(office, server.port, { request: { maxMessageBytes: 50_000 } })
    expect(finishOf(events)).toMatchObject({ tooLarge: 2, totals: { planned: 2 } })
    expect(server.lines.filter((line) => line.startsWith('MAIL'))).toEqual([])
  })

  test('goes out once there is a server that takes it', async () => {
    const office = deliveryOffice({ recipients: 2, pdfSize: 200_000 })
    await send(office, (await serve({ offers: ['SIZE 100000'] })).port)
    expect(finishOf(await send(office, (await serve()).port)).totals).toMatchObject({ sent: 2 })
  })
})

/** Time that passes only while somebody pauses. */
function fastWatch(onPause: (milliseconds: number) => void = () => undefined) {
  const pauses: number[] = []
  let elapsed = 0
  return {
    pauses,
    elapsed: () => elapsed,
    pause: async (time: number) => {
      pauses.push(time)
      elapsed += time
      onPause(time)
    },
  }
}

test('the rate keeps messages apart', async () => {
  const office = deliveryOffice({ recipients: 5 })
  const server = await serve()
  const watch = fastWatch()
  const events = await send(office, server.port, {
    request: { messagesPerMinute: 30 },
    ports: { stopwatch: watch },
  })
  expect(watch.pauses).toEqual([2000, 2000, 2000, 2000])
  expect(events.findLast((event) => event.type === 'delivery')).toMatchObject({ done: 5, count: 5 })
})

test('a server that asks us to slow down is given time, longer with each refusal', async () => {
  const office = deliveryOffice({ recipients: 5 })
  const server = await serve({
    script: ({ phase, attempt, recipient }) =>
      phase === 'dot' && attempt === 1 && recipient !== addressOf(4)
        ? { type: 'reply', text: '451 4.7.1 slow down' }
        : undefined,
  })
  const watch = fastWatch()
  await send(office, server.port, { ports: { stopwatch: watch } })
  // After the fourth, which was taken, nobody waits any more.
  expect(watch.pauses).toEqual([500, 1000, 2000])
  expect(office.states().map(({ status }) => status)).toEqual([
    'deferred',
    'deferred',
    'deferred',
    'sent',
    'deferred',
  ])
})

test('a slow domain is written to at its own rate, and the others do not wait for it', async () => {
  const office = deliveryOffice({
    recipients: 6,
    domains: { 1: 'gmail.com', 2: 'Gmail.com', 5: 'gmail.com' },
  })
  const server = await serve()
  const watch = fastWatch()
  await send(office, server.port, {
    request: { domains: { 'gmail.com': { messagesPerMinute: 6 } } },
    ports: { stopwatch: watch },
  })
  expect(server.taken.map(({ recipient }) => recipient.replace('coquan', ''))).toEqual([
    '1@gmail.com',
    '3@bentre.invalid',
    '4@bentre.invalid',
    '6@bentre.invalid',
    '2@gmail.com',
    '5@gmail.com',
  ])
  expect(watch.pauses).toEqual([10_000, 10_000])
})

test('a domain with one connection gets one message at a time, the others all there are', async () => {
  const office = deliveryOffice({
    recipients: 12,
    domains: { 1: 'x.invalid', 2: 'x.invalid', 3: 'x.invalid' },
  })
  let [now, most, mostOther] = [0, 0, 0]
  let others = 0
  const server = await serve({
    script: ({ phase, recipient }) => {
      const isOwn = recipient.endsWith('@x.invalid')
      if (phase === 'rcpt') {
        if (isOwn) most = Math.max(most, ++now)
        else mostOther = Math.max(mostOther, ++others)
      }
      if (phase !== 'dot') return undefined
      if (isOwn) now--
      else others--
      return { type: 'late', time: 20 }
    },
  })
  const events = await send(office, server.port, {
    request: { connections: 4, domains: { 'x.invalid': { connections: 1 } } },
  })
  expect(finishOf(events).totals).toMatchObject({ sent: 12 })
  expect(most).toBe(1)
  expect(mostOther).toBeGreaterThan(1)
})

test('a domain that greylists is given time, the others go on', async () => {
  const office = deliveryOffice({
    recipients: 5,
    domains: { 1: 'x.invalid', 2: 'x.invalid', 3: 'x.invalid' },
  })
  const server = await serve({
    script: ({ phase, recipient }) =>
      phase === 'rcpt' && recipient.endsWith('@x.invalid')
        ? { type: 'reply', text: '450 4.2.0 greylisted' }
        : undefined,
  })
  const watch = fastWatch()
  const events = await send(office, server.port, { ports: { stopwatch: watch } })
  expect(finishOf(events).totals).toMatchObject({ sent: 2, deferred: 3 })
  expect(events.flatMap((event) => (event.type === 'delivery' ? [event.delivery.recipientId] : []))).toEqual([
    'co-quan-1',
    'co-quan-4',
    'co-quan-5',
    'co-quan-2',
    'co-quan-3',
  ])
  expect(watch.pauses).toEqual([250, 500])
})

describe('the day has a limit', () => {
  const today = (office: DeliveryOffice) => async () =>
    usedToday(await office.register.deliveries(), office.clock.now())

  test('the rest waits for tomorrow, over any number of runs', async () => {
    const office = deliveryOffice({ recipients: 7 })
    const server = await serve()
    const run = async () =>
      finishOf(await send(office, server.port, { request: { perDay: 3, usedToday: await today(office)() } }))
    expect(await run()).toMatchObject({ done: 3, held: 4, totals: { sent: 3, planned: 4 } })
    expect(await run()).toMatchObject({ done: 0, held: 4 })
    office.clock.advance(86_400)
    expect(await run()).toMatchObject({ done: 3, held: 1 })
    office.clock.advance(86_400)
    expect(await run()).toMatchObject({ done: 1, held: 0, totals: { sent: 7 } })
    expect([...server.takenCounts().values()].every((count) => count === 1)).toBe(true)
  })

  test('for one domain keeps only its own back', async () => {
    const office = deliveryOffice({
      recipients: 4,
      domains: { 1: 'gmail.com', 2: 'gmail.com', 3: 'GMAIL.com' },
    })
    const server = await serve()
    const events = await send(office, server.port, { request: { domains: { 'gmail.com': { perDay: 1 } } } })
    expect(finishOf(events)).toMatchObject({ held: 2, totals: { sent: 2, planned: 2 } })
    expect(exitOf(events)).toBe(3)
  })
})

test('in quiet hours nothing leaves; the run waits, with no connection open, and then goes on', async () => {
  const office = deliveryOffice({ recipients: 4 })
  const server = await serve()
  office.clock.advance(6 * 3600 - 40)
  const watch = fastWatch((time) => office.clock.advance(time / 1000))
  const events = await send(office, server.port, {
    request: { messagesPerMinute: 2, quietHours: { from: '21:00', to: '21:05' } },
    ports: { stopwatch: watch },
  })
  expect(events[0]).toEqual({ type: 'started', count: 4, held: 0, endsAt: '2025-01-09T21:05:50+07:00' })
  expect(events.filter(({ type }) => type === 'quiet')).toEqual([
    { type: 'quiet', until: '2025-01-09T21:05:00+07:00' },
  ])
  expect(office.states().map((state) => ('at' in state ? state.at.slice(11, 19) : ''))).toEqual([
    '20:59:20',
    '20:59:50',
    '21:05:00',
    '21:05:30',
  ])
  expect(server.connections).toBe(2)
  expect(Math.max(...watch.pauses)).toBeLessThanOrEqual(30_000)
})

test('several connections share the list, still one message each', async () => {
  const office = deliveryOffice({ recipients: 60 })
  const server = await serve({
    script: (moment) => {
      if (moment.phase === 'connect' && moment.connection > 3)
        return { type: 'reply', text: '421 too many connections' }
      return moment.phase === 'dot' && moment.recipient.includes('7@')
        ? { type: 'reply', text: '451 later' }
        : undefined
    },
  })
  const events = await send(office, server.port, { request: { connections: 5 } })
  expect(finishOf(events).totals).toMatchObject({ sent: 54, deferred: 6, total: 60 })
  expect([...server.takenCounts().values()].every((count) => count === 1)).toBe(true)
})
