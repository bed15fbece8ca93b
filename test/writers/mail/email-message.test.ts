import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import type { MessageInput } from '../../../src/writers/mail/email-message.ts'
import { attachmentName, buildMessage, messageIdFor } from '../../../src/writers/mail/email-message.ts'

const pdf = Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) % 256)

const input: MessageInput = {
  from: { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre', address: 'vanthu@stttt.bentre.invalid' },
  to: { name: 'UBND huyện "Chợ Lách", Bến Tre', address: 'vanthu@cholach.bentre.invalid' },
  replyTo: { name: 'Phòng CNTT&BCVT', address: 'cntt@stttt.bentre.invalid' },
  messageId: messageIdFor('0123456789abcdef'.repeat(4), 'vanthu@stttt.bentre.invalid'),
  date: '2025-01-09T08:00:00+07:00',
  content: {
    subject: 'V/v triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh',
    text: 'Kính gửi: UBND huyện Chợ Lách,\n.\n..\nFrom Sở Thông tin và Truyền thông\n',
    html: '<p>Kính gửi: UBND huyện Chợ Lách,</p>',
  },
  attachments: [{ name: '07-STTTT-CNTT&BCVT.pdf', mediaType: 'application/pdf', bytes: pdf }],
  boundarySeed: '0123456789abcdef',
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('a message reads back as it was meant', async () => {
  const mail = await PostalMime.parse(await buildMessage(input))
  expect(mail.subject).toBe(input.content.subject)
  expect(mail.from).toEqual(input.from)
  expect(mail.to).toEqual([input.to])
  expect(mail.replyTo).toEqual([input.replyTo])
  expect(mail.messageId).toBe(input.messageId)
  expect(mail.date).toBe('2025-01-09T01:00:00.000Z')
  expect(mail.text?.trimEnd()).toBe(input.content.text.trimEnd())
  expect(mail.html?.trimEnd()).toBe(input.content.html)
  expect(mail.attachments.map((file) => [file.filename, file.mimeType])).toEqual([
    ['07-STTTT-CNTT-BCVT.pdf', 'application/pdf'],
  ])
  // postal-mime gives attachments as ArrayBuffer unless told otherwise.
  expect(new Uint8Array(mail.attachments[0]?.content as ArrayBuffer)).toEqual(pdf)
})

test('the same input gives the same bytes in any time zone', async () => {
  const script = `
    const { buildMessage } = await import('./src/writers/mail/email-message.ts')
    const input = JSON.parse(process.argv[1])
    process.stdout.write(await buildMessage({ ...input, attachments: [] }))`
  const inZone = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(input)], {
      env: { ...process.env, TZ: zone, LANG: zone === 'UTC' ? 'C' : 'vi_VN.UTF-8' },
    }).toString('latin1')
  const here = latin1(await buildMessage({ ...input, attachments: [] }))
  expect(inZone('America/New_York')).toBe(here)
  expect(inZone('Asia/Ho_Chi_Minh')).toBe(here)
  expect(inZone('UTC')).toBe(here)
})

test('any subject and any display name decode to their NFC form', async () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...'aăâđêôơư ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ̣̉="?_,;<>()@\\'),
      maxLength: 200,
    }),
    fc.constantFrom('?=', 'a=? b', '"', '\\', 'a, b <c@d>', 'Sở  hai  cách', '𠀋'.repeat(40)),
  )
  const printable = word.filter((text) => !/[\p{Cc}\u2028\u2029]|=\?/u.test(text) && text.isWellFormed())
  await fc.assert(
    fc.asyncProperty(printable, printable, async (subject, name) => {
      fc.pre(subject.trim() !== '')
      const bytes = await buildMessage({
        ...input,
        to: { name, address: 'a@b.invalid' },
        content: { ...input.content, subject: subject.trim() },
        attachments: [],
      })
      const mail = await PostalMime.parse(bytes)
      expect(mail.subject).toBe(subject.trim().normalize('NFC'))
      expect(mail.to).toEqual([{ name: name.normalize('NFC').trim(), address: 'a@b.invalid' }])
    }),
    { numRuns: 300 },
  )
})

test('no line is longer than 998 bytes, whatever the subject and the body', async () => {
  const bytes = await buildMessage({
    ...input,
    content: {
      subject: 'xin chào '.repeat(300).trim(),
      text: 'Đ'.repeat(5000),
      html: `<p>${'a'.repeat(5000)}</p>`,
    },
  })
  const lines = latin1(bytes).split('\r\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
  expect((await PostalMime.parse(bytes)).subject).toBe('xin chào '.repeat(300).trim())
})

test.each([
  '\r\nBcc: evil@x.invalid',
  'a\nb',
  'a\u0000b',
  'a\u0085b',
  'a\u2028b',
  '\ud800',
  '=?UTF-8?B?WA==?=',
  'x'.repeat(1000),
])('a subject, name or header that could break or forge a header is refused: %j', async (text) => {
  const subject = { ...input.content, subject: text }
  await expect(buildMessage({ ...input, content: subject })).rejects.toMatchObject({ code: 'E_RENDER' })
  const to = { ...input.to, name: text }
  await expect(buildMessage({ ...input, to })).rejects.toMatchObject({ code: 'E_RENDER' })
  await expect(buildMessage({ ...input, headers: { 'List-Id': text.padStart(500) } })).rejects.toThrow()
})

test.each([
  'a@b.invalid, c@d.invalid',
  'A <a@b.invalid>',
  'a@good(x)evil.invalid',
  '"a@evil.invalid"@good.invalid',
  'a@b.invalid\r\nRCPT TO:<c@d.invalid>',
  'a@[127.0.0.1]',
  'a\u200b@b.invalid',
  'a\u202e@b.invalid',
  '@b.invalid',
  'a@',
  'a..b@c.invalid',
  '',
])('an address that is not exactly one plain address is refused: %j', async (address) => {
  await expect(buildMessage({ ...input, to: { name: 'X', address } })).rejects.toMatchObject({
    code: 'E_RENDER',
  })
})

test('an international domain is written in ASCII', async () => {
  const to = { name: 'Tỉnh', address: 'vanthu@bếntre.invalid' }
  const mail = await PostalMime.parse(await buildMessage({ ...input, to }))
  expect(mail.to?.[0]?.address).toBe('vanthu@xn--bntre-o61b.invalid')
})

test('attachments that would share a name are told apart', async () => {
  const attachments = ['Đề án.pdf', 'De an.pdf', 'đề-án.pdf'].map((name) => ({
    name,
    mediaType: 'application/pdf',
    bytes: pdf,
  }))
  const mail = await PostalMime.parse(await buildMessage({ ...input, attachments }))
  expect(mail.attachments.map((file) => file.filename)).toEqual(['De-an.pdf', 'De-an-2.pdf', 'de-an-3.pdf'])
})

test('attachment names are short ASCII with their extension, whatever they were', () => {
  expect(
    attachmentName('Đề án đào tạo “kỹ năng số” năm 2025 của Ủy ban nhân dân tỉnh Bến Tre và các huyện.docx'),
  ).toBe('De-an-dao-tao-ky-nang-so-nam-2025-cua-Uy-ban-nhan-dan-t.docx')
  const others = ['文件.pdf', 'CON.pdf', 'Phụ lục số 3.xlsx', '…', '.htaccess', 'Đ'.repeat(70)].map(
    attachmentName,
  )
  expect(others).toEqual(['tep.pdf', 'tep-CON.pdf', 'Phu-luc-so-3.xlsx', 'tep', 'htaccess', 'D'.repeat(60)])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
      expect(attachmentName(name)).toMatch(/^(?![.-])[A-Za-z0-9._-]{1,60}$/)
    }),
  )
})

test('an attachment says its name in both places where mail programs look, in letters all of them know', async () => {
  const attachments = [
    { name: 'Phiếu nhiệm vụ huyện Mỏ Cày Nam.pdf', mediaType: 'application/pdf', bytes: Buffer.from('abc') },
  ]
  const bytes = latin1(await buildMessage({ ...input, attachments }))
  expect(bytes).toContain(
    [
      'Content-Type: application/pdf;',
      ' name="Phieu-nhiem-vu-huyen-Mo-Cay-Nam.pdf"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment;',
      ' filename="Phieu-nhiem-vu-huyen-Mo-Cay-Nam.pdf"',
      '',
      'YWJj',
      '',
    ].join('\r\n'),
  )
  expect(bytes).not.toContain('filename*')
})

test('a body with a path or an address in it stays text', async () => {
  const mail = await PostalMime.parse(
    await buildMessage({
      ...input,
      content: { subject: 'x', text: '/etc/passwd', html: 'http://x.invalid/' },
    }),
  )
  expect(mail.text?.trim()).toBe('/etc/passwd')
  expect(mail.html?.trim()).toBe('http://x.invalid/')
})
