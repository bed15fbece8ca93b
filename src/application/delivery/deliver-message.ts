// The message of a delivery, built from what was archived when the letter was issued: the wording,
// the letter, the recipient's own sheet, the enclosures. The same delivery is always the same bytes.

import { isoDate } from '../../model/calendar-date.ts'
import type { Delivery } from '../../model/delivery.ts'
import { bodiesReached } from '../../model/delivery.ts'
import { Fault } from '../../model/fault.ts'
import type { FileRole, IssuedCopy, KeptFile } from '../../model/issue.ts'
import type { Mailbox } from '../../writers/mail/email-message.ts'
import { buildMessage, listIdFor } from '../../writers/mail/email-message.ts'
import type { DkimKey } from '../../writers/mail/sign-dkim.ts'
import { signDkim } from '../../writers/mail/sign-dkim.ts'
import type { Archive } from '../ports/archive.ts'
import type { MailContent } from '../ports/mail.ts'
import type { LetterToSend } from '../ports/message-maker.ts'
import type { Register } from '../ports/register.ts'
import type { BodyPart } from './shared-message.ts'
import { eachOnce, joinWordings, toldApart } from './shared-message.ts'

/** Who the office is to those who get its mail. */
export interface MailSender extends Mailbox {
  readonly replyTo?: string
  /** Signs every message, where the office has a key. */
  readonly dkim?: DkimKey
}

/** Fault E_DAMAGED when the register does not know the letter it has deliveries of. */
export async function letterToSend(
  register: Pick<Register, 'copies' | 'entries'>,
  code: string,
  year: number,
): Promise<LetterToSend> {
  const [entry] = await register.entries({ code, year })
  if (entry === undefined)
    throw damaged(`Sổ không có văn bản ${code} năm ${year} nhưng có thư phải gửi của văn bản đó.`)
  const { copies, shared } = await register.copies(code, year)
  return {
    date: isoDate(entry.date),
    copies: new Map(copies.map((copy) => [copy.recipientId, copy])),
    shared,
  }
}

export interface MessageChange {
  /** A test goes to somebody else, under another subject, as another message. */
  readonly to: Mailbox
  readonly subjectPrefix: string
  readonly messageId: string
}

/** The bytes for one address. Fault E_DAMAGED when a file is missing, E_RENDER when a header cannot be. */
export async function messageOf(
  delivery: Delivery,
  letter: LetterToSend,
  sender: MailSender,
  archive: Pick<Archive, 'get'>,
  change?: MessageChange,
): Promise<Uint8Array> {
  const content = wordingOf(delivery, letter, archive)
  const message = await buildMessage({
    from: { name: sender.name, address: sender.address },
    to: change?.to ?? { name: delivery.recipientName, address: delivery.email },
    ...(sender.replyTo === undefined ? {} : { replyTo: { name: sender.name, address: sender.replyTo } }),
    messageId: change?.messageId ?? delivery.messageId,
    date: `${letter.date}T08:00:00+07:00`,
    content: { ...content, subject: (change?.subjectPrefix ?? '') + content.subject },
    attachments: filesOf(delivery, letter, content).map((file) => ({
      name: file.name,
      mediaType: mediaType(file.name),
      bytes: archive.get(file.sha256),
    })),
    boundarySeed: delivery.id.slice(0, 40),
    headers: {
      // Written by a program for many: an absence notice must not answer it (RFC 3834 §5).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'List-Id': listIdFor(sender.address),
    },
  })
  return sender.dkim === undefined ? message : signDkim(message, sender.dkim)
}

/** What of its bodies' copies a message carries, in its order. Fault E_DAMAGED without their wording. */
export function attachedFiles(
  copies: readonly IssuedCopy[],
  wordingOf: (sha256: string) => Uint8Array,
): readonly KeptFile[] {
  return eachOnce(partsOf(copies, wordingOf).flatMap(({ files }) => files))
}

/** The wording kept for the delivery's copies. Fault E_DAMAGED when there is none. */
export function wordingOf(
  delivery: Delivery,
  letter: LetterToSend,
  archive: Pick<Archive, 'get'>,
): MailContent {
  const [first, ...others] = partsOf(copiesOf(delivery, letter), (sha256) => archive.get(sha256))
  if (first === undefined) throw lostWording(delivery.recipientName)
  return joinWordings([first, ...others])
}

/** The files that go with the delivery: its copies' own, then those all copies share. */
export function filesOf(delivery: Delivery, letter: LetterToSend, content: MailContent): readonly KeptFile[] {
  const attached = attachedRoles(content)
  const own = eachOnce(toldApart(copiesOf(delivery, letter)).flat())
  return [...own, ...letter.shared].filter((file) => attached.has(file.role))
}

function copiesOf(delivery: Delivery, letter: LetterToSend): readonly IssuedCopy[] {
  return bodiesReached(delivery).map((id) => {
    const copy = letter.copies.get(id)
    if (copy === undefined) throw lostWording(delivery.recipientName)
    return copy
  })
}

function partsOf(
  copies: readonly IssuedCopy[],
  wordingOf: (sha256: string) => Uint8Array,
): readonly BodyPart[] {
  const names = toldApart(copies)
  return copies.map((copy, index) => {
    const kept = copy.files.find((file) => file.role === 'mail')
    if (kept === undefined) throw lostWording(copy.recipientName)
    const wording = readMailContent(wordingOf(kept.sha256))
    const attached = attachedRoles(wording)
    return { copy, wording, files: (names[index] ?? []).filter((file) => attached.has(file.role)) }
  })
}

function lostWording(name: string): Fault {
  return damaged(`Không còn nội dung thư gửi ${name}.`)
}

function attachedRoles(content: MailContent): ReadonlySet<FileRole> {
  const roles: FileRole[] = ['enclosure']
  for (const format of content.attach ?? ['pdf']) roles.push(format, `sheet-${format}`)
  return new Set(roles)
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  ics: 'text/calendar',
}

function mediaType(name: string): string {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/** The archived wording; a Fault rather than a message with a hole when it is not what was kept. */
function readMailContent(bytes: Uint8Array): MailContent {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
  if (!isMailContent(value)) throw damaged('Nội dung thư trong kho lưu trữ không đúng dạng.')
  return value
}

function isMailContent(value: unknown): value is MailContent {
  if (typeof value !== 'object' || value === null) return false
  const text = (key: string) => typeof Reflect.get(value, key) === 'string'
  return text('subject') && text('text') && text('html')
}

function damaged(message: string): Fault {
  return new Fault('E_DAMAGED', message, 'Chạy "vanthu verify" để biết chỗ hỏng; chưa thư nào được gửi thêm.')
}
