import type { KeyObject } from 'node:crypto'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { readSigningKey } from '../../../src/adapters/mail/signing-key.ts'
import { buildMessage, listIdFor, messageIdFor } from '../../../src/writers/mail/email-message.ts'
import type { DkimKey } from '../../../src/writers/mail/sign-dkim.ts'
import { signDkim } from '../../../src/writers/mail/sign-dkim.ts'
import { scratchFolder } from '../../adapters/scratch-folder.ts'
import { dkimProblem, ed25519Key } from './verify-dkim.ts'

const RFC_8463 = [
  'DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;',
  ' d=football.example.com; i=@football.example.com;',
  ' q=dns/txt; s=brisbane; t=1528637909; h=from : to :',
  ' subject : date : message-id : from : subject : date;',
  ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
  ' b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus',
  ' Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==',
  'From: Joe SixPack <joe@football.example.com>',
  'To: Suzie Q <suzie@shopping.example.net>',
  'Subject: Is dinner ready?',
  'Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)',
  'Message-ID: <20030712040037.46341.5F8J@football.example.com>',
  '',
  'Hi.',
  '',
  'We lost the game.  Are you hungry yet?',
  '',
  'Joe.',
  '',
].join('\r\n')

test('the verifier of these tests takes the example of RFC 8463, and nothing changed in it', () => {
  const key = ed25519Key('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')
  expect(dkimProblem(Buffer.from(RFC_8463), key)).toBeUndefined()
  expect(dkimProblem(Buffer.from(RFC_8463.replace('hungry', 'angry')), key)).toBe('another body')
  expect(dkimProblem(Buffer.from(RFC_8463.replace('dinner', 'supper')), key)).toBe('another header')
})

const PAIRS = {
  'rsa-sha256': generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'ed25519-sha256': generateKeyPairSync('ed25519'),
} as const

function keyIn(folder: string, privateKey: KeyObject): DkimKey {
  writeFileSync(join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  })
  return {
    domain: 'stttt.bentre.invalid',
    selector: 'k2025',
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    ...readSigningKey('dkim.pem', folder),
  }
}

const letter = (subject: string, text: string) =>
  buildMessage({
    from: { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre', address: 'vanthu@stttt.bentre.invalid' },
    to: { name: 'UBND huyện "Chợ Lách"', address: 'vanthu@cholach.bentre.invalid' },
    replyTo: { name: 'Phòng CNTT&BCVT', address: 'cntt@stttt.bentre.invalid' },
    messageId: messageIdFor('0123456789abcdef'.repeat(4), 'vanthu@stttt.bentre.invalid'),
    date: '2025-01-09T08:00:00+07:00',
    content: { subject, text, html: `<p>${text}</p>` },
    attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(5000, 'pdf ') }],
    boundarySeed: '0123456789abcdef',
    headers: { 'Auto-Submitted': 'auto-generated', 'List-Id': listIdFor('vanthu@stttt.bentre.invalid') },
  })

describe.each(['rsa-sha256', 'ed25519-sha256'] as const)('%s', (algorithm) => {
  const { privateKey, publicKey } = PAIRS[algorithm]
  const subject = 'V/v triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh'

  test('a signed message verifies, reads as before, and is signed the same way again', async () => {
    const key = keyIn(scratchFolder(), privateKey)
    const message = await letter(subject, 'Kính gửi: UBND huyện Chợ Lách\n')
    const signed = signDkim(message, key)
    expect(dkimProblem(signed, publicKey)).toBeUndefined()
    expect(Buffer.from(signDkim(message, key)).equals(Buffer.from(signed))).toBe(true)
    expect(Buffer.from(signed).subarray(-message.length).equals(Buffer.from(message))).toBe(true)
    const mail = await PostalMime.parse(signed)
    expect(mail.subject).toBe(subject)
    const field = mail.headers.find((header) => header.key === 'dkim-signature')?.value ?? ''
    expect(field).toContain(`v=1; a=${algorithm}; c=relaxed/simple; d=stttt.bentre.invalid; s=k2025;`)
    expect(field.replace(/\s/g, '')).toContain(
      'h=from:to:reply-to:subject:date:message-id:mime-version:content-type:list-id:auto-submitted:from:subject:to:date;',
    )
    expect(field).not.toMatch(/[ ;]t=/)
    expect(
      Math.max(
        ...Buffer.from(signed)
          .toString('latin1')
          .split('\r\n', 12)
          .map((line) => line.length),
      ),
    ).toBeLessThan(90)
  })

  test('what is changed or added on the way is noticed', async () => {
    const signed = Buffer.from(
      signDkim(await letter(subject, 'Kính gửi\n'), keyIn(scratchFolder(), privateKey)),
    )
    const changed = (from: string, to: string) =>
      Buffer.from(signed.toString('latin1').replace(from, to), 'latin1')
    expect(dkimProblem(changed('cGRm', 'cGRn'), publicKey)).toBe('another body')
    expect(dkimProblem(changed('cholach', 'chogao'), publicKey)).toBe('another header')
    const added = Buffer.concat([Buffer.from('From: Ai do <ai@do.invalid>\r\n'), signed])
    expect(dkimProblem(added, publicKey)).toBe('another header')
  })
})

test('whatever stands in subject and text, the signature holds', async () => {
  const key = keyIn(scratchFolder(), PAIRS['ed25519-sha256'].privateKey)
  const words = fc.string({ unit: fc.constantFrom(...'aăđ ê.\t-ộ=;:'), minLength: 1, maxLength: 300 })
  await fc.assert(
    fc.asyncProperty(words, words, async (subject, text) => {
      fc.pre(subject.trim() !== '')
      const signed = signDkim(await letter(subject.replaceAll('\t', ' ').trim(), `${text}\n\n\n`), key)
      expect(dkimProblem(signed, PAIRS['ed25519-sha256'].publicKey)).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})

test.each(['', 'x', 'x\r\n', 'x\r\n\r\n\r\n', '\r\n\r\n', ' x \r\n x'])(
  'a bare body %j is signed as RFC 6376 counts its end',
  (body) => {
    const key = keyIn(scratchFolder(), PAIRS['ed25519-sha256'].privateKey)
    const signed = signDkim(Buffer.from(`From: a@b.invalid\r\n\r\n${body}`), key)
    expect(dkimProblem(signed, PAIRS['ed25519-sha256'].publicKey)).toBeUndefined()
  },
)
