// One message for one address as the exact bytes that are archived and sent (P16, P17, P19): text
// and HTML, attachments, headers that decode to what was meant. Same input, same bytes, any zone.

import { domainKey, parseEmailAddress, wireAddress } from '../../model/email-address.ts'
import { Fault } from '../../model/fault.ts'
import { decodeHeader, decodeName, headerDate, headerName, headerText } from './email-header.ts'
import { mailboxField, textField } from './header-field.ts'
import { framedMessage } from './message-frame.ts'

export interface Mailbox {
  readonly name: string
  readonly address: string
}

interface MessageAttachment {
  readonly name: string
  /** "application/pdf" */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface MessageInput {
  readonly from: Mailbox
  readonly to: Mailbox
  readonly replyTo?: Mailbox
  /** With its angle brackets. */
  readonly messageId: string
  /** `2025-01-09T08:00:00+07:00` */
  readonly date: string
  readonly content: { readonly subject: string; readonly text: string; readonly html: string }
  readonly attachments: readonly MessageAttachment[]
  /** Letters and digits, 8 to 40: boundaries are made of it, and have 70 at most (RFC 2046 §5.1.1). */
  readonly boundarySeed: string
  /** Further fields of ours, printable ASCII, such as `Auto-Submitted`. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The whole message, CRLF line ends, no line over 998 bytes. Fault E_RENDER when an address, name or
 * subject cannot stand in a header; a plain Error when the composer gave back anything but what went
 * in: the message is read again before it leaves here.
 */
export async function buildMessage(input: MessageInput): Promise<Uint8Array> {
  const subject = headerText('Tiêu đề', input.content.subject)
  const mailboxes = {
    from: checkedMailbox('Người gửi', input.from),
    to: checkedMailbox('Người nhận', input.to),
    ...(input.replyTo === undefined ? {} : { replyTo: checkedMailbox('Địa chỉ trả lời', input.replyTo) }),
  }
  const [text, html] = [bodyLines(input.content.text), bodyLines(input.content.html)]
  const attachments = attachmentParts(input.attachments)
  const fields = [
    mailboxField('From', mailboxes.from),
    mailboxField('To', mailboxes.to),
    ...(mailboxes.replyTo === undefined ? [] : [mailboxField('Reply-To', mailboxes.replyTo)]),
    textField('Subject', subject),
  ]
  // The composer would cut a name or subject within a syllable, and knows no address with letters of ours.
  const bytes = Buffer.concat([
    Buffer.from(fields.map((field) => `${field}\r\n`).join('')),
    ...(await framedMessage(
      {
        date: headerDate(input.date),
        headers: checkedHeaders(input.headers ?? {}),
        hasText: text !== '',
        hasHtml: html !== '',
        attachments: attachments.length,
      },
      {
        messageId: checkedMessageId(input.messageId),
        boundarySeed: checkedSeed(input.boundarySeed),
        text,
        html,
        attachments,
      },
    )),
  ])
  proveHeaders(bytes, { subject, ...mailboxes })
  return bytes
}

/**
 * The fixed Message-ID of a delivery: the same delivery tried again is the same message to every
 * server on its way. `deliveryId` is its hash, the right side is the sender's domain in ASCII.
 */
export function messageIdFor(deliveryId: string, senderAddress: string): string {
  return checkedMessageId(`<${deliveryId.slice(0, 40)}@${domainOf(senderAddress)}>`)
}

/** One name for all the office sends out, by which a mail program can sort it (RFC 2919). */
export function listIdFor(senderAddress: string): string {
  return `<van-ban-di.${domainOf(senderAddress)}>`
}

/** In ASCII: an identifier is no place for letters that some server may not know. */
function domainOf(address: string): string {
  return domainKey(address.slice(address.lastIndexOf('@') + 1))
}

/** Longest name of an attachment: longer ones are cut by one mail program or another. */
const LONGEST_NAME = 60

/**
 * An ASCII name every mail program shows as it is and every system can store: Vietnamese letters lose
 * their marks, anything else becomes a hyphen, at most 60 characters, the extension kept, no name of a
 * device.
 */
export function attachmentName(name: string): string {
  const ascii = name
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  // Found before the edges are trimmed: a name of nothing but other letters keeps what its kind is.
  const extension = /[A-Za-z0-9_-]\.[A-Za-z0-9]{1,5}$/.exec(ascii)?.[0].slice(1) ?? ''
  const stem = ascii
    .slice(0, ascii.length - extension.length)
    .replace(/^[-.]+/, '')
    .slice(0, LONGEST_NAME - extension.length)
    .replace(/[-.]+$/, '')
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem)
  return (stem === '' || isDevice ? `tep-${stem}`.replace(/-$/, '') : stem) + extension
}

function attachmentParts(attachments: readonly MessageAttachment[]): readonly Uint8Array[] {
  const taken = new Set<string>()
  return attachments.map(({ name, mediaType, bytes }) => {
    if (!/^[a-z]+\/[A-Za-z0-9.+-]+$/.test(mediaType)) throw new Error(`not a media type: ${mediaType}`)
    const filename = freeName(attachmentName(name), taken)
    taken.add(filename.toLowerCase())
    return attachmentPart(filename, mediaType, bytes)
  })
}

/**
 * A whole part, head and all: the composer's own base64 runs through six streams and takes ten times
 * as long. The name is ASCII by now, so both places where mail programs look can say it plainly.
 */
function attachmentPart(name: string, mediaType: string, bytes: Uint8Array): Buffer {
  const known = knownParts.get(bytes)
  if (known?.name === name && known.mediaType === mediaType) return known.part
  const head = [
    `Content-Type: ${mediaType};\r\n name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;\r\n filename="${name}"`,
  ].join('\r\n')
  const part = Buffer.from(`${head}\r\n\r\n${base64Lines(bytes)}\r\n`, 'latin1')
  knownParts.set(bytes, { name, mediaType, part })
  return part
}

/** Base64 in lines of 76 (RFC 2045 §6.8); slices, because a RegExp over a file costs as much as its hash. */
function base64Lines(bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const lines: string[] = []
  for (let start = 0; start < base64.length; start += 76) lines.push(base64.slice(start, start + 76))
  return lines.join('\r\n')
}

/** An enclosure goes to every body of a letter, as the very same bytes. */
const knownParts = new WeakMap<
  Uint8Array,
  { readonly name: string; readonly mediaType: string; readonly part: Buffer }
>()

function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count++) {
    const mark = `-${count}`
    free =
      name.slice(0, Math.min(dot, LONGEST_NAME - mark.length - (name.length - dot))) + mark + name.slice(dot)
  }
  return free
}

function checkedMailbox(field: string, mailbox: Mailbox): Mailbox {
  const address = mailbox.address.normalize('NFC')
  const parsed = parseEmailAddress(address)
  if ('problem' in parsed) {
    throw new Fault(
      'E_RENDER',
      `${field}: địa chỉ ${JSON.stringify(mailbox.address)} ${parsed.problem}`,
      'Ghi đúng một địa chỉ dạng ten@tenmien, không có tên hay dấu cách đi kèm.',
    )
  }
  return { name: headerText(field, mailbox.name).trim(), address: wireAddress(address) }
}

function checkedMessageId(messageId: string): string {
  if (!/^<[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,150}>$/.test(messageId)) {
    throw new Error(`not a message id: ${JSON.stringify(messageId)}`)
  }
  return messageId
}

function checkedSeed(seed: string): string {
  if (!/^[A-Za-z0-9]{8,40}$/.test(seed)) throw new Error(`not a boundary seed: ${JSON.stringify(seed)}`)
  return seed
}

function checkedHeaders(headers: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => {
    if (!/^[\x21-\x7e][\x20-\x7e]{0,400}$/.test(value))
      throw new Error(`header ${name} is not printable ASCII`)
    return { key: headerName(name), value }
  })
}

/** Line ends as mail has them. Other control characters are refused, never dropped in silence. */
function bodyLines(text: string): string {
  if (/[^\P{Cc}\r\n\t]/u.test(text) || !text.isWellFormed()) {
    throw new Fault('E_RENDER', 'Nội dung thư có ký tự điều khiển.', 'Sửa lại mẫu thư rồi làm lại.')
  }
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\n', '\r\n')
}

interface Meant {
  readonly subject: string
  readonly from: Mailbox
  readonly to: Mailbox
  readonly replyTo?: Mailbox
}

/** Reads the message back: one field of each name, decoded to what was meant, no line too long. */
function proveHeaders(bytes: Uint8Array, meant: Meant): void {
  proveLines(bytes)
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n')
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
  const fields = head.split(/\r\n(?![ \t])/).map((line) => /^([!-9;-~]+): ?([\s\S]*)$/.exec(line))
  const only = (name: string): string => {
    const found = fields.filter((field) => field?.[1]?.toLowerCase() === name)
    if (found.length !== 1) throw new Error(`message with ${found.length} ${name} fields`)
    return found[0]?.[2] ?? ''
  }
  if (fields.includes(null)) throw new Error('message with a broken header')
  same('subject', decodeHeader(only('subject')), meant.subject)
  proveMailbox('from', only('from'), meant.from)
  proveMailbox('to', only('to'), meant.to)
  if (meant.replyTo !== undefined) proveMailbox('reply-to', only('reply-to'), meant.replyTo)
  for (const name of ['message-id', 'date', 'mime-version', 'content-type']) only(name)
}

/**
 * CR and LF only together, at most 998 bytes between them (RFC 5322 §2.1.1, §2.3). Searching a string
 * costs half as much as bytes, where every line is a call out of the language.
 */
function proveLines(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    const cr = text.indexOf('\r', start)
    if (cr !== end - 1 || end - 1 - start > 998) throw new Error('message with a bare or overlong line')
    start = end + 1
  }
  if (start !== text.length) throw new Error('message without an end')
}

function proveMailbox(field: string, value: string, meant: Mailbox): void {
  const match = /^(?:([\s\S]*?)\s*<([^<>]+)>|([^<>\s]+))$/.exec(value)
  same(`name in ${field}`, decodeName(match?.[1] ?? ''), meant.name)
  const address = Buffer.from(match?.[2] ?? match?.[3] ?? '', 'latin1').toString('utf8')
  same(`address in ${field}`, address, meant.address)
}

function same(what: string, got: string, meant: string): void {
  if (got !== meant) throw new Error(`message says another ${what}: ${JSON.stringify(got)}`)
}
