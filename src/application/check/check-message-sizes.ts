// Which messages would be too large for the mail server, found before any number is given (P20). The
// files that go with a letter are known; how large the letter itself comes out is tried on a copy.

import type { Delivery } from '../../model/delivery.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { CopyPlan, IssuedCopy, KeptFile, LetterPlan } from '../../model/issue.ts'
import { messageIdFor } from '../../writers/mail/email-message.ts'
import { messageOf } from '../delivery/deliver-message.ts'
import type { PressMaterials } from '../issue/render-copies.ts'
import { preparePress, renderCopies } from '../issue/render-copies.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import { joinedTo } from '../plan/share-addresses.ts'
import type { RenderedFile } from '../ports/rendering.ts'

const BYTES_PER_MEGABYTE = 1e6

/** What a signature and the digits of a number may add to a message made without them. */
const MARGIN = 4096

/** A message whose letter comes out larger than this beside the one tried is tried as well. */
const other = (tried: number): number => tried * 2 + 100_000

/** Copies tried at most; after so many the largest of them stands for the rest. */
const MOST_TRIES = 20

/** Smaller messages every mail server takes. */
const ASKED_ABOVE = 1_000_000

/** Bodies named in one finding. */
const NAMED = 5

interface Mailed {
  readonly letter: LetterPlan
  readonly copy: CopyPlan
  /** Copies of bodies the same message is for. */
  readonly joined: readonly CopyPlan[]
  /** Files that go with it whatever the letter is. */
  readonly files: readonly RenderedFile[]
  /** Their bytes in base64. */
  readonly certain: number
}

/** Bodies whose letters the message holds. */
const lettersIn = ({ joined }: Mailed): number => joined.length + 1

export interface SizeAdvice {
  materials(): Promise<PressMaterials>
  /** Bytes the mail server takes; undefined when it cannot be asked or does not say. */
  serverLimit(): Promise<number | undefined>
}

/**
 * A finding for each set of files that makes messages too large, with the bodies it concerns. As few
 * copies are rendered as will do: most often one, the one with most beside it. The server is asked
 * only about messages that some servers would not take.
 */
export async function checkMessageSizes(
  prepared: PreparedIssue,
  { materials, serverLimit }: SizeAdvice,
): Promise<readonly Diagnostic[]> {
  const mailed = mailedCopies(prepared)
  const [first] = mailed
  if (first === undefined) return []
  const own = prepared.office.mail.maxMessageMegabytes * BYTES_PER_MEGABYTE
  const trial = async (one: Mailed) => await messageSize(one, prepared, await materials())
  const firstSize = first.certain > own ? first.certain : await trial(first)
  const limit = firstSize > ASKED_ABOVE ? Math.min(own, (await serverLimit()) ?? own) : own
  const isTooLarge = (size: number) => size + MARGIN > limit
  let [tried, tries] = [(firstSize - first.certain) / lettersIn(first), 1]
  const tooLarge: { readonly one: Mailed; readonly size: number }[] = []
  for (const one of mailed) {
    let size = one.certain + tried * lettersIn(one)
    if (!isTooLarge(one.certain + other(tried) * lettersIn(one))) continue
    if (one === first) size = firstSize
    else if (!isTooLarge(one.certain) && tries < MOST_TRIES) {
      size = await trial(one)
      tried = Math.max(tried, (size - one.certain) / lettersIn(one))
      tries++
    }
    if (isTooLarge(size)) tooLarge.push({ one, size })
  }
  const groups = Map.groupBy(tooLarge, ({ one }) => one.files.map(({ name }) => name).join('\n'))
  return [...groups.values()].flatMap((group) => finding(prepared, group, limit))
}

function mailedCopies(prepared: PreparedIssue): readonly Mailed[] {
  return prepared.plan.letters
    .flatMap((letter) => letter.copies.map((copy) => ({ letter, copy })))
    .filter(({ copy }) => copy.emails.length + copy.cc.length > 0)
    .map(({ letter, copy }): Mailed => {
      const joined = allJoined(letter, copy)
      const own = [copy, ...joined].flatMap(({ recipient }) => prepared.attachmentsOf(recipient))
      const files = [...new Set(own), ...prepared.enclosures]
      return {
        letter,
        copy,
        joined,
        files,
        certain: files.reduce((sum, { bytes }) => sum + encoded(bytes.length), 0),
      }
    })
    .sort((a, b) => b.certain - a.certain)
}

/** Copies joined to any address of the copy: together in its largest message, that of the archive box. */
function allJoined(letter: LetterPlan, { recipient, emails }: CopyPlan): readonly CopyPlan[] {
  const joined = joinedTo(letter.copies)
  return [...new Set(emails.flatMap((email) => joined(recipient.id, email)))]
}

/** Bytes of a file in base64, in lines of 76 (RFC 2045 §6.8). */
function encoded(size: number): number {
  const characters = Math.ceil(size / 3) * 4
  return characters + Math.ceil(characters / 76) * 2
}

/** The message really made, with a number that is none. */
async function messageSize(
  { letter, copy, joined }: Mailed,
  prepared: PreparedIssue,
  materials: PressMaterials,
): Promise<number> {
  const { plan, office, enclosures } = prepared
  const issuance = { type: 'issued', number: '00', date: plan.issuedDate } as const
  const tried: LetterPlan = { ...letter, copies: [copy, ...joined] }
  const alone: PreparedIssue = { ...prepared, plan: { ...plan, letters: [tried] } }
  const press = await preparePress(alone, materials, issuance)
  const bytes = new Map<string, Uint8Array>()
  const keep = (file: RenderedFile): KeptFile => {
    const sha256 = String(bytes.size)
    bytes.set(sha256, file.bytes)
    return { role: file.role, name: file.name, sha256, size: file.bytes.length }
  }
  const shared = enclosures.map(keep)
  const { recipient } = copy
  const { fromName, fromAddress, replyTo } = office.mail
  const id = '0'.repeat(32)
  const copies = new Map<string, IssuedCopy>()
  for await (const { copy: rendered, files, pages } of renderCopies(
    alone,
    press,
    tried,
    issuance,
    prepared.directive.mail.attach,
  )) {
    const { id: recipientId, name: recipientName } = rendered.recipient
    copies.set(recipientId, { recipientId, recipientName, files: files.map(keep), pages })
  }
  const delivery: Delivery = {
    id,
    code: '',
    year: plan.issuedDate.year,
    recipientId: recipient.id,
    alsoFor: joined.map((one) => one.recipient.id),
    recipientName: recipient.name,
    email: [...copy.emails, ...copy.cc][0] ?? fromAddress,
    kind: 'to',
    messageId: messageIdFor(id, fromAddress),
    state: { status: 'planned' },
  }
  const sender = { name: fromName, address: fromAddress, ...(replyTo === undefined ? {} : { replyTo }) }
  const message = await messageOf(delivery, { date: '2000-01-01', copies, shared }, sender, {
    get: (sha256) => bytes.get(sha256) ?? new Uint8Array(),
  })
  return message.length
}

const namesIn = ({ copy, joined }: Mailed): string =>
  [copy, ...joined].map(({ recipient }) => recipient.name).join('; ')

function finding(
  prepared: PreparedIssue,
  group: readonly { readonly one: Mailed; readonly size: number }[],
  limit: number,
): Diagnostic[] {
  const [first] = group
  if (first === undefined) return []
  const { recipient } = first.one.copy
  const names = group.slice(0, NAMED).map(({ one }) => `"${namesIn(one)}"`)
  const more = group.length > NAMED ? ` và ${group.length - NAMED} nơi nữa` : ''
  const files = first.one.files.map(({ name, bytes }) => `${name} ${megabytes(bytes.length)} MB`)
  const size = Math.max(...group.map((one) => one.size))
  const place =
    recipient.attachments.length > 0
      ? prepared.placeOf('recipient', recipient.id, 'attachments')
      : {
          file: prepared.directiveSource.file,
          place: prepared.directiveSource.locate(prepared.enclosures.length > 0 ? ['enclosures'] : ['mail']),
        }
  return [
    {
      ...place,
      ruleId: 'M09',
      clause: '',
      severity: 'error',
      message: `Thư gửi ${names.join(', ')}${more} lớn ${megabytes(size)} MB, máy chủ thư chỉ nhận tới ${String(Math.round(limit / 100_000) / 10).replace('.', ',')} MB${files.length === 0 ? '' : `: ${files.join('; ')}`}.`,
      remedy:
        'Nén hoặc bớt tệp kèm, gửi tệp lớn bằng đường khác; nếu máy chủ nhận được thư lớn hơn thì sửa mail.maxMessageMegabytes trong office.yaml.',
    },
  ]
}

function megabytes(bytes: number): string {
  return Math.max(bytes / BYTES_PER_MEGABYTE, 0.1)
    .toFixed(1)
    .replace('.', ',')
}
