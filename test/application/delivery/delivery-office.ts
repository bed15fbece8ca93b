// A small office for delivery tests: one issued letter with copies in memory, and ports around it.

import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { SmtpSettings } from '../../../src/adapters/mail/smtp-settings.ts'
import { smtpTransport } from '../../../src/adapters/mail/smtp-transport.ts'
import { stopwatch } from '../../../src/adapters/stopwatch.ts'
import { deliverCopies } from '../../../src/application/delivery/deliver-copies.ts'
import { liveJournal } from '../../../src/application/delivery/deliver-journal.ts'
import type {
  DeliverPorts,
  DeliverRequest,
  DeliveryEvent,
  Stopwatch,
} from '../../../src/application/delivery/delivery-events.ts'
import { keptMessages } from '../../../src/application/delivery/message-maker.ts'
import type { Archive, ArchivedObject } from '../../../src/application/ports/archive.ts'
import type { Clock } from '../../../src/application/ports/clock.ts'
import type { DeliveryChange, Register } from '../../../src/application/ports/register.ts'
import type { Delivery, DeliveryState } from '../../../src/model/delivery.ts'
import type { IssuedCopy, KeptFile, RegisterEntry } from '../../../src/model/issue.ts'
import { messageIdFor } from '../../../src/writers/mail/email-message.ts'
import type { DkimKey } from '../../../src/writers/mail/sign-dkim.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

export const SENDER = { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre', address: 'vanthu@stttt.invalid' }
// The key pair of RFC 8463's example: known to everybody, the same in every process.
const SIGNING_KEY = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  format: 'jwk',
})

/** The key as an office keeps it in a file. */
export const DKIM_PEM = SIGNING_KEY.export({ type: 'pkcs8', format: 'pem' })

export const PUBLIC_KEY = createPublicKey(SIGNING_KEY)

export const DKIM: DkimKey = {
  domain: 'stttt.invalid',
  selector: 'k2025',
  algorithm: 'ed25519-sha256',
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  sign: (data) => sign(null, createHash('sha256').update(data).digest(), SIGNING_KEY),
}

const CODE = '07/STTTT-CNTT&BCVT'

type DeliveryRegister = Pick<
  Register,
  'deliveries' | 'recordDelivery' | 'recordDeliveries' | 'copies' | 'entries'
>

export interface DeliveryOffice {
  readonly register: DeliveryRegister
  readonly archive: Pick<Archive, 'get' | 'stage' | 'settle'>
  readonly objects: ReadonlyMap<string, Uint8Array>
  /** Every state ever recorded, in order. */
  readonly history: {
    readonly id: string
    readonly state: DeliveryState
    readonly message?: ArchivedObject
  }[]
  readonly clock: Clock & { advance(seconds: number): void }
  states(): DeliveryState[]
}

export interface OfficeOptions {
  readonly recipients: number
  /** Bytes of the letter's PDF. */
  readonly pdfSize?: number
  /** Another size of the PDF for some recipients, counted from 1. */
  readonly sizes?: Readonly<Record<number, number>>
  /** Another mail domain for some recipients, counted from 1. */
  readonly domains?: Readonly<Record<number, string>>
  /** Called before each state is kept; throws what a disk would. */
  readonly beforeRecord?: (id: string, state: DeliveryState) => void
}

export function deliveryOffice({
  recipients,
  pdfSize = 3000,
  beforeRecord,
  sizes,
  domains,
}: OfficeOptions): DeliveryOffice {
  const objects = new Map<string, Uint8Array>()
  const put = (bytes: Uint8Array): ArchivedObject => {
    objects.set(sha256(bytes), bytes)
    return { sha256: sha256(bytes), size: bytes.length }
  }
  const { copies, deliveries: planned, shared } = letterParts(recipients, pdfSize, put, sizes, domains)
  const deliveries = new Map(planned.map((delivery) => [delivery.id, delivery]))
  const history: { id: string; state: DeliveryState; message?: ArchivedObject }[] = []
  const record = ({ id, state, message }: DeliveryChange) => {
    beforeRecord?.(id, state)
    const delivery = deliveries.get(id)
    if (delivery === undefined) throw new Error(`no delivery ${id}`)
    deliveries.set(id, { ...delivery, state })
    history.push({ id, state, ...(message === undefined ? {} : { message }) })
  }
  let seconds = 0
  return {
    objects,
    history,
    register: {
      deliveries: async () => [...deliveries.values()],
      recordDelivery: async (id, state, at, message) =>
        record({ id, state, at, ...(message && { message }) }),
      async recordDeliveries(changes) {
        for (const change of changes) record(change)
      },
      copies: async () => ({ copies, shared }),
      entries: async () => [ENTRY],
    },
    archive: {
      get(hash) {
        const bytes = objects.get(hash)
        if (bytes === undefined) throw new Error(`no object ${hash}`)
        return bytes
      },
      stage: put,
      settle: async () => undefined,
    },
    clock: {
      today: () => ({ year: 2025, month: 1, day: 9 }),
      now: () => `${new Date(Date.UTC(2025, 0, 9, 15, 0, seconds)).toISOString().slice(0, 19)}+07:00`,
      advance: (more) => {
        seconds += more
      },
    },
    states: () => [...deliveries.values()].map((delivery) => delivery.state),
  }
}

interface LetterParts {
  readonly copies: readonly IssuedCopy[]
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly Delivery[]
}

/** A letter with one copy and one delivery per recipient, its files kept with `put`. */
export function letterParts(
  recipients: number,
  pdfSize: number,
  put: (bytes: Uint8Array) => ArchivedObject,
  sizes: OfficeOptions['sizes'] = {},
  domains: OfficeOptions['domains'] = {},
): LetterParts {
  const keep = (role: KeptFile['role'], name: string, bytes: Uint8Array): KeptFile => ({
    role,
    name,
    ...put(bytes),
  })
  const copies: IssuedCopy[] = []
  const deliveries: Delivery[] = []
  for (let index = 1; index <= recipients; index++) {
    const recipientId = `co-quan-${index}`
    const recipientName = `Cơ quan số ${index}`
    const wording = {
      subject: `V/v triển khai thực hiện Công văn số 47/UBND-KGVX (nơi nhận ${index})`,
      text: `Kính gửi: Cơ quan ${index}\n`,
      html: `<p>Kính gửi: Cơ quan ${index}</p>`,
    }
    copies.push({
      recipientId,
      recipientName,
      pages: 2,
      files: [
        keep('pdf', '07-STTTT-CNTT-BCVT.pdf', Buffer.alloc(sizes[index] ?? pdfSize, `%PDF ${index} `)),
        keep('docx', '07-STTTT-CNTT-BCVT.docx', Buffer.alloc(100, `docx ${index} `)),
        keep('mail', 'thu.json', new TextEncoder().encode(JSON.stringify(wording))),
      ],
    })
    const id = sha256(recipientId)
    deliveries.push({
      id,
      code: CODE,
      year: 2025,
      recipientId,
      recipientName,
      email: addressOf(index, domains[index]),
      kind: 'to',
      messageId: messageIdFor(id, SENDER.address),
      state: { status: 'planned' },
    })
  }
  return { copies, deliveries, shared: [keep('enclosure', '4459-BTTTT-CVT.pdf', Buffer.alloc(500, 'bộ '))] }
}

export const ENTRY: RegisterEntry = {
  number: 7,
  year: 2025,
  seriesId: 'van-ban-di',
  code: CODE,
  date: { year: 2025, month: 1, day: 9 },
  kind: 'cong-van',
  subject: 'triển khai thực hiện Công văn số 47/UBND-KGVX',
  signer: 'Nguyễn Văn Nam',
  recipients: 'Các sở, ban, ngành tỉnh',
  fileCopy: 'VT, CNTT&BCVT',
  copies: 1,
  state: 'issued',
}

export function addressOf(index: number, domain = 'bentre.invalid'): string {
  return `coquan${index}@${domain}`
}

export interface SendOptions {
  readonly settings?: Partial<SmtpSettings>
  readonly request?: Partial<DeliverRequest>
  readonly signal?: AbortSignal
  readonly ports?: Partial<DeliverPorts>
}

export const QUICK = { connect: 2000, command: 500, block: 500, finalDot: 500 }

/** One `send --live` of the office through a real socket: all its events. */
export async function send(
  office: DeliveryOffice,
  port: number,
  options: SendOptions = {},
): Promise<DeliveryEvent[]> {
  const events: DeliveryEvent[] = []
  for await (const event of startSending(office, port, options)) events.push(event)
  return events
}

export function startSending(office: DeliveryOffice, port: number, options: SendOptions = {}) {
  const settings: SmtpSettings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    timeouts: QUICK,
    ...options.settings,
  }
  const request = { sender: SENDER, retryDeferred: false, maxMessageBytes: 25_000_000, ...options.request }
  return deliverCopies(
    request,
    {
      journal: liveJournal(office.register),
      register: office.register,
      maker: keptMessages(request, office.archive),
      transport: smtpTransport(settings),
      clock: office.clock,
      stopwatch: hastyStopwatch(),
      ...options.ports,
    },
    options.signal ?? new AbortController().signal,
  )
}

/** Real time, but waits below five seconds are jumped over: back-off in tests takes no time of its own. */
function hastyStopwatch(): Stopwatch {
  const watch = stopwatch()
  let skipped = 0
  const elapsed = () => watch.elapsed() + skipped
  return {
    elapsed,
    async pause(time, signal) {
      const end = elapsed() + time
      await watch.pause(time < 5000 ? Math.min(time, 20) : time, signal)
      if (time < 5000 && signal?.aborted !== true) skipped = Math.max(skipped, end - watch.elapsed())
    },
  }
}

/** The last event; every run must end with it. */
export function finishOf(events: readonly DeliveryEvent[]): Extract<DeliveryEvent, { type: 'finished' }> {
  const last = events.at(-1)
  if (last?.type !== 'finished') throw new Error(`run ended with ${last?.type}`)
  return last
}
