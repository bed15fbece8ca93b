// What is the same in all messages of one shape: fields, boundaries and the heads of the parts, written by
// nodemailer's composer once, with a mark wherever a message has something of its own. The composer runs a
// dozen streams for every message, which cost more than all else that a message is made of.

import MailComposer from 'nodemailer/lib/mail-composer'
import { encode, wrap } from 'nodemailer/lib/qp'

/** What messages have in common that share a frame. */
export interface FrameShape {
  /** As it stands in the header. */
  readonly date: string
  /** Further fields, checked. */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly hasText: boolean
  readonly hasHtml: boolean
  readonly attachments: number
}

/** What a message has of its own. */
export interface FrameContent {
  /** With its angle brackets, ASCII. */
  readonly messageId: string
  /** Letters and digits, 40 at most: boundaries are made of it. */
  readonly boundarySeed: string
  /** Line ends are CRLF; empty where the shape has none. */
  readonly text: string
  readonly html: string
  /** Whole parts, head and all, as many as the shape has. */
  readonly attachments: readonly Uint8Array[]
}

/** Text as it stands in every message, and the names of what goes in between. */
type Frame = readonly { readonly fixed: string; readonly slot: Slot | undefined }[]

type Slot = 'id' | 'seed' | 'text' | 'html' | 'file'

/** Long enough that the composer folds the field in which it stands, as it would with a hash. */
const SEED_MARK = `vanthu0mark0seed${'0'.repeat(16)}`

/** The composer would put angle brackets around an id that has none. */
const MARK = /<?vanthu0mark0(id|seed|text|html|file)0*>?/g

/** Shapes a run rarely exceeds; beyond them all are composed anew. */
const REMEMBERED_SHAPES = 32

const frames = new Map<string, Frame>()

/** The message in pieces, to be put behind the fields that the composer is not asked for. */
export async function framedMessage(
  shape: FrameShape,
  content: FrameContent,
): Promise<readonly Uint8Array[]> {
  const frame = await frameOf(shape)
  const pieces: Uint8Array[] = []
  let text = ''
  let files = 0
  for (const { fixed, slot } of frame) {
    text += fixed
    if (slot === 'file') {
      pieces.push(Buffer.from(text, 'latin1'), content.attachments[files++] ?? new Uint8Array())
      text = ''
    } else if (slot !== undefined) text += textFor(slot, content)
  }
  // A part alone ends as it ends, a whole of parts with its last boundary.
  const ending = text.endsWith('\n') ? '' : '\r\n'
  return [...pieces, Buffer.from(text + ending, 'latin1')]
}

async function frameOf(shape: FrameShape): Promise<Frame> {
  const key = JSON.stringify(shape)
  const known = frames.get(key)
  if (known !== undefined) return known
  const composed = await composeFrame(shape)
  if (frames.size >= REMEMBERED_SHAPES) frames.clear()
  frames.set(key, composed)
  return composed
}

function textFor(slot: Exclude<Slot, 'file'>, content: FrameContent): string {
  if (slot === 'id') return content.messageId
  if (slot === 'seed') return content.boundarySeed
  return wrap(encode(content[slot]))
}

async function composeFrame({ date, headers, hasText, hasHtml, attachments }: FrameShape): Promise<Frame> {
  const composer = new MailComposer({
    messageId: '<vanthu0mark0id>',
    date,
    headers: [...headers],
    ...(hasText ? { text: 'vanthu0mark0text' } : {}),
    ...(hasHtml ? { html: 'vanthu0mark0html' } : {}),
    attachments: Array.from({ length: attachments }, () => ({ raw: 'vanthu0mark0file' })),
    baseBoundary: SEED_MARK,
    boundaryPrefix: '----vanthu',
    textEncoding: 'B',
    encoding: 'quoted-printable',
    // Content comes as bytes only: a path or an address in it must stay text (P26).
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const composed = (await composer.compile().build()).toString('latin1')
  // Split at a mark with one group: fixed text and names of marks by turns.
  const parts = composed.replace(/\r\n$/, '').split(MARK)
  const frame = parts.flatMap((fixed, index) =>
    index % 2 === 0 ? [{ fixed, slot: parts[index + 1] as Slot | undefined }] : [],
  )
  const count = (slot: Slot) => frame.filter((piece) => piece.slot === slot).length
  const isWhole =
    count('id') === 1 &&
    count('text') === Number(hasText) &&
    count('html') === Number(hasHtml) &&
    count('file') === attachments
  if (!isWhole) throw new Error('the composer made another message than it was asked for')
  return frame
}
