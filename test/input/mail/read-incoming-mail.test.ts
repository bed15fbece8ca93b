// Mail of strangers: reports, failures in plain words, replies, and everything that is meant to hurt.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIncomingMail } from '../../../src/input/mail/read-incoming-mail.ts'
import { reportedAddress } from '../../../src/model/email-address.ts'
import { absence, eximBounce, postfixReport, qmailBounce, reply } from '../../incoming-samples.ts'

const OURS = '<0123456789abcdef0123456789abcdef@stttt.invalid>'
const bytes = (text: string) => new TextEncoder().encode(text)

async function read(message: Uint8Array) {
  const mail = await readIncomingMail(message)
  if ('problem' in mail) throw new Error(mail.problem)
  return mail
}

describe('a report of RFC 3464', () => {
  test('gives envelope id, returned Message-ID, recipient, action and the server’s words', async () => {
    const { content, from, date } = await read(postfixReport({ messageId: OURS, envelopeId: 'abc123' }))
    expect(from).toBe('mailer-daemon@mail.bentre.invalid')
    expect(date).toBe('2025-01-09T08:01:02.000Z')
    expect(content).toEqual({
      type: 'status-report',
      envelopeId: 'abc123',
      messageIds: [OURS],
      recipients: [
        {
          action: 'failed',
          addresses: ['coquan1@bentre.invalid'],
          detail:
            '550 5.1.1 <coquan1@bentre.invalid>: Recipient address rejected: User unknown in virtual mailbox table',
        },
      ],
    })
  })

  test.each(['failed', 'delayed', 'delivered', 'relayed', 'expanded'])(
    'knows the action %s',
    async (action) => {
      const { content } = await read(postfixReport({ messageId: OURS }, action))
      expect(content).toMatchObject({ recipients: [{ action }] })
    },
  )

  test('says nothing of recipients whose action it does not know', async () => {
    const { content } = await read(postfixReport({ messageId: OURS }, 'vaporised'))
    expect(content).toMatchObject({ type: 'status-report', recipients: [] })
  })
})

describe('a report of RFC 6533', () => {
  const EMAIL = 'văn.thư@bentre.invalid'
  const report = (type: string, original: string, final: string) =>
    bytes(
      new TextDecoder()
        .decode(postfixReport({ messageId: OURS, email: EMAIL }))
        .replace('message/delivery-status', `${type}\r\nContent-Transfer-Encoding: 8bit`)
        .replace('text/rfc822-headers', 'message/global-headers')
        .replace(/^Original-Recipient: .*$/m, () => `Original-Recipient: ${original}`)
        .replace(/^Final-Recipient: .*$/m, () => `Final-Recipient: ${final}`),
    )

  test.each([
    ['in its letters', 'message/global-delivery-status', `utf-8;${EMAIL}`, `utf-8; ${EMAIL}`],
    ['in ASCII', 'message/delivery-status', reportedAddress(EMAIL), reportedAddress(EMAIL.toUpperCase())],
    ['as older servers do', 'message/delivery-status', `rfc822;${EMAIL}`, `rfc822;${EMAIL}`],
  ])('names the address %s', async (_, type, original, final) => {
    const { content } = await read(report(type, original, final))
    expect(content).toMatchObject({
      type: 'status-report',
      messageIds: [OURS],
      recipients: [{ action: 'failed', addresses: [EMAIL] }],
    })
  })

  test('with a code no character has is read as it stands', async () => {
    const { content } = await read(
      report('message/delivery-status', 'utf-8;\\x{FFFFFF}@b.vn', 'utf-8;a@b.vn'),
    )
    expect(content).toMatchObject({ recipients: [{ addresses: ['\\x{ffffff}@b.vn', 'a@b.vn'] }] })
  })
})

describe('a failure in a server’s own words', () => {
  test.each([
    ['Exim', eximBounce],
    ['qmail', qmailBounce],
  ])('of %s is a failure that mentions our message', async (_, make) => {
    const { content } = await read(make({ messageId: OURS }))
    expect(content).toMatchObject({ type: 'failure-text', kind: 'failed' })
    expect(content.type === 'failure-text' && content.messageIds).toContain(OURS)
  })

  test('that says neither for good nor for now has no kind', async () => {
    const { content } = await read(
      bytes(`From: postmaster@x.invalid\r\nSubject: Notice\r\n\r\nSee ${OURS} please\r\n`),
    )
    expect(content).toEqual({ type: 'failure-text', messageIds: [OURS], detail: '' })
  })

  test('of a delay is a delay, whatever it quotes', async () => {
    const { content } = await read(
      bytes(
        `From: MAILER-DAEMON@x.invalid\r\nSubject: Warning\r\n\r\nDelivery is delayed (4.4.1), will keep trying. 550 later ${OURS}\r\n`,
      ),
    )
    expect(content).toMatchObject({ kind: 'delayed' })
  })
})

describe('a reply', () => {
  test('names what it answers, the nearest first', async () => {
    const mail = await read(reply({ messageId: OURS }))
    expect(mail).toMatchObject({ from: 'vanthu@soyte.invalid', subject: 'Re: V/v triển khai' })
    expect(mail.content).toEqual({
      type: 'reply',
      isAutomatic: false,
      messageIds: [OURS, '<older@elsewhere.invalid>'],
    })
  })

  test('of an absent person is automatic', async () => {
    expect((await read(absence({ messageId: OURS }))).content).toMatchObject({ isAutomatic: true })
  })

  test('that is none at all is other mail', async () => {
    expect((await read(bytes('From: a@b.invalid\r\nSubject: Chào\r\n\r\nx'))).content).toEqual({
      type: 'other',
    })
  })
})

describe('hostile mail', () => {
  const boundary = (depth: number) =>
    Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    ).join('')

  test.each([
    ['a header of a megabyte', `Subject: ${'x'.repeat(1_000_000)}\r\n\r\n`],
    ['a hundred thousand headers', `${'X-A: b\r\n'.repeat(100_000)}\r\n`],
    ['five hundred nested parts', `From: a@b.invalid\r\n${boundary(500)}`],
    [
      'a hundred thousand parts',
      `From: a@b.invalid\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(100_000)}`,
    ],
    ['nothing', ''],
    ['bytes of a program', '\u0000\u0001ELF\u0000'],
  ])('with %s costs a sentence', async (_, text) => {
    const began = performance.now()
    expect(await readIncomingMail(bytes(text))).toHaveProperty('problem')
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('cannot move the terminal’s cursor or turn text round', async () => {
    const subject = `=?UTF-8?B?${Buffer.from('\u001b[2J\u202eabc\u0007\r\nX: y').toString('base64')}?=`
    const mail = await read(bytes(`From: a@b.invalid\r\nSubject: ${subject}\r\n\r\nx`))
    expect(mail.subject).toBe('[2Jabc X: y')
  })

  test('with long words is shortened', async () => {
    const mail = await read(bytes(`From: a@b.invalid\r\nSubject: ${'ô '.repeat(5000)}\r\n\r\nx`))
    expect(mail.subject.length).toBeLessThanOrEqual(200)
  })

  test('of any bytes never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        for (const head of [
          '',
          'From: a@b.invalid\r\n',
          'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n',
        ]) {
          await readIncomingMail(new Uint8Array([...bytes(head), ...noise]))
        }
      }),
    )
  })

  test('cut anywhere never throws', async () => {
    const whole = postfixReport({ messageId: OURS })
    for (let end = 0; end < whole.length; end += 7) await readIncomingMail(whole.subarray(0, end))
  })
})
