// The frame a message is put into against the composer that wrote it: the bytes are those the composer
// makes of the whole message.

import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, test } from 'vitest'
import type { FrameContent, FrameShape } from '../../../src/writers/mail/message-frame.ts'
import { framedMessage } from '../../../src/writers/mail/message-frame.ts'

const date = 'Thu, 09 Jan 2025 08:00:00 +0700'
const headers = [
  { key: 'Auto-Submitted', value: 'auto-generated' },
  { key: 'List-Id', value: '<van-ban-di.bentre.invalid>' },
]

async function composed(content: FrameContent): Promise<string> {
  const composer = new MailComposer({
    messageId: content.messageId,
    date,
    headers,
    text: content.text,
    html: content.html,
    attachments: content.attachments.map((bytes) => ({ raw: Buffer.from(bytes) })),
    baseBoundary: content.boundarySeed,
    boundaryPrefix: '----vanthu',
    textEncoding: 'B',
    encoding: 'quoted-printable',
  })
  return (await composer.compile().build()).toString('latin1')
}

async function framed(content: FrameContent): Promise<string> {
  const shape: FrameShape = {
    date,
    headers,
    hasText: content.text !== '',
    hasHtml: content.html !== '',
    attachments: content.attachments.length,
  }
  return Buffer.concat(await framedMessage(shape, content)).toString('latin1')
}

const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'Kính gửi: =.,\t-<>'), maxLength: 300 }),
  fc.constantFrom(
    '',
    '.',
    '..',
    'From here',
    '--',
    'vanthu0mark0html',
    `----vanthu-${'a'.repeat(32)}-Part_1`,
    'x ',
  ),
)
const lines = fc
  .array(
    line.map((text) => text.replace(/[\r\n]/g, '')),
    { maxLength: 20 },
  )
  .map((all) => all.join('\r\n'))

test('what stands in it is, byte for byte, what the composer makes of the whole message', async () => {
  await fc.assert(
    fc.asyncProperty(
      lines,
      lines,
      fc.array(fc.stringMatching(/^[A-Za-z0-9+/]{0,76}$/), { maxLength: 3 }),
      fc.stringMatching(/^[0-9a-f]{32}$/),
      async (text, html, files, seed) => {
        fc.pre(text !== '' || html !== '')
        const content = {
          messageId: `<${seed}@bentre.invalid>`,
          boundarySeed: seed,
          text,
          html,
          attachments: files.map((file) => Buffer.from(`Content-Type: application/pdf\r\n\r\n${file}\r\n`)),
        }
        expect(await framed(content)).toBe(await composed(content))
      },
    ),
    { numRuns: 500 },
  )
})
