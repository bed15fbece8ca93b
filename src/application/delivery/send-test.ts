// A few of the messages as their recipients would get them, sent to the clerk instead: the first, the
// longest, the one with most tasks, any one. Touches no state (users.md, "Test send to oneself").

import type { Delivery } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import { parseEmailAddress } from '../../model/email-address.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuedCopy } from '../../model/issue.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliveryReply, MailTransport } from '../ports/mail.ts'
import type { LetterToSend } from '../ports/message-maker.ts'
import type { Register } from '../ports/register.ts'
import type { MailSender } from './deliver-message.ts'
import { letterToSend, messageOf } from './deliver-message.ts'

export const SAMPLE_REASONS = ['first', 'longest', 'most-tasks', 'random'] as const

export type SampleReason = (typeof SAMPLE_REASONS)[number]

export interface SendTestRequest {
  /** Which to choose; the first, the longest and the one with most tasks where not said. */
  readonly samples?: readonly SampleReason[] | undefined
  readonly address: string
  readonly sender: MailSender
}

export interface SendTestPorts {
  readonly register: Pick<Register, 'deliveries' | 'copies' | 'entries'>
  readonly archive: Pick<Archive, 'get'>
  readonly transport: MailTransport
  readonly clock: Clock
  /** A whole number from 0 to below `count`. */
  random(count: number): number
}

export interface TestedMessage {
  readonly delivery: Delivery
  /** Why this one was chosen. */
  readonly reasons: readonly SampleReason[]
  readonly reply: DeliveryReply
}

/** In front of the subject, so that nobody takes it for the letter. */
const PREFIX = '[THỬ] '

/**
 * Sends the samples one by one. Fault E_INPUT when the address is none or nothing was issued,
 * E_MAIL_SERVER when the server is away.
 */
export async function* sendTest(
  request: SendTestRequest,
  ports: SendTestPorts,
  signal: AbortSignal,
): AsyncGenerator<TestedMessage, void> {
  const address = request.address.normalize('NFC')
  const parsed = parseEmailAddress(address)
  if ('problem' in parsed) {
    throw new Fault('E_INPUT', `Địa chỉ gửi thử ${parsed.problem}`, 'Ghi đúng một địa chỉ dạng ten@tenmien.')
  }
  const samples = await chooseSamples(request.samples ?? USUAL, ports)
  const session = await ports.transport.open()
  try {
    for (const { delivery, letter, reasons } of samples) {
      if (signal.aborted) return
      const message = await messageOf(delivery, letter, request.sender, ports.archive, {
        to: { name: '', address },
        subjectPrefix: PREFIX,
        messageId: testMessageId(delivery.messageId, ports.clock.now()),
      })
      const envelope = { from: request.sender.address, to: address }
      const reply = await session.deliver(envelope, message, async () => {
        // A test has no journal: sent twice, it is two tests.
      })
      yield { delivery, reasons, reply }
      if (reply.type === 'unreachable' || reply.type === 'unknown') return
    }
  } finally {
    await session.close()
  }
}

const USUAL: readonly SampleReason[] = ['first', 'longest', 'most-tasks']

interface Sample {
  readonly delivery: Delivery
  readonly letter: LetterToSend
  readonly reasons: SampleReason[]
}

/** Copies of the latest letter: the first, the longest, the one whose task sheet holds most, any one. */
async function chooseSamples(
  wanted: readonly SampleReason[],
  { register, random }: SendTestPorts,
): Promise<readonly Sample[]> {
  const deliveries = (await register.deliveries()).filter(({ kind }) => kind === 'to')
  const latest = deliveries.at(-1)
  if (latest === undefined) {
    throw new Fault('E_INPUT', 'Chưa có thư nào để gửi thử.', 'Phát hành văn bản trước bằng "vanthu issue".')
  }
  const own = deliveries.filter(({ code, year }) => code === latest.code && year === latest.year)
  const letter = await letterToSend(register, latest.code, latest.year)
  const samples = new Map<string, Sample>()
  const weighed = (weigh: (copy: IssuedCopy) => number): Delivery =>
    heaviest(own, (delivery) =>
      Math.max(
        ...bodiesReached(delivery).map((id) => {
          const copy = letter.copies.get(id)
          return copy === undefined ? -1 : weigh(copy)
        }),
      ),
    )
  const choose = (reason: SampleReason, delivery: Delivery) => {
    const sample = samples.get(delivery.id) ?? { delivery, letter, reasons: [] }
    sample.reasons.push(reason)
    samples.set(delivery.id, sample)
  }
  const hasTasks = [...letter.copies.values()].some(({ files }) => sizeOf(files, 'sheet-pdf') > 0)
  for (const reason of wanted) {
    switch (reason) {
      case 'first':
        choose(
          reason,
          weighed(() => 0),
        )
        break
      case 'longest':
        choose(
          reason,
          weighed(({ pages, files }) => pages * 1e9 + sizeOf(files, 'pdf')),
        )
        break
      case 'most-tasks':
        if (hasTasks)
          choose(
            reason,
            weighed(({ files }) => sizeOf(files, 'sheet-pdf')),
          )
        break
      case 'random':
        choose(reason, own[random(own.length)] ?? latest)
    }
  }
  return [...samples.values()]
}

/** The first of those that weigh most. */
function heaviest(deliveries: readonly Delivery[], weigh: (delivery: Delivery) => number): Delivery {
  return deliveries.reduce((heavy, next) => (weigh(next) > weigh(heavy) ? next : heavy))
}

function sizeOf(files: IssuedCopy['files'], role: 'pdf' | 'sheet-pdf'): number {
  return files.find((file) => file.role === role)?.size ?? 0
}

/** A test of a message is another message, and a second test another again. */
function testMessageId(messageId: string, now: string): string {
  return messageId.replace('<', `<thu.${now.replace(/\D/g, '')}.`)
}
