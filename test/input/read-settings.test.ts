import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOffice } from '../../src/input/read-settings.ts'
import { FIXED_HOLIDAYS } from '../../src/model/working-days.ts'
import { briefly, bytesOf, inFull } from './reading.ts'

const LEAST = `name: Sở Y tế tỉnh A
letterheadName: SỞ Y TẾ
abbreviation: SYT
place: A
`
const read = (more: string) => readOffice('office.yaml', bytesOf(LEAST + more))
const MAIL = 'mail: { fromAddress: vanthu@syt.vn }\n'

describe('reading office.yaml', () => {
  it('reads the office of the workspace without a word', () => {
    const bytes = readFileSync(join(import.meta.dirname, '..', '..', 'office.yaml'))
    const { value, diagnostics } = readOffice('office.yaml', bytes)
    expect(inFull(diagnostics)).toBe('')
    expect(value?.office).toMatchObject({
      abbreviation: 'STTTT',
      validTo: { year: 2025, month: 2, day: 28 },
      style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
    })
  })

  it('fills in what an office may leave out', () => {
    expect(read(MAIL).value?.office).toEqual({
      name: 'Sở Y tế tỉnh A',
      letterheadName: 'SỞ Y TẾ',
      abbreviation: 'SYT',
      place: 'A',
      units: [],
      signatories: [],
      series: [{ id: 'chung', name: 'Văn bản đi', kinds: [] }],
      mail: {
        security: 'required',
        fromName: 'Sở Y tế tỉnh A',
        fromAddress: 'vanthu@syt.vn',
        maxMessageMegabytes: 10,
        timeouts: { connect: 30, command: 300, block: 180, finalDot: 600 },
      },
      style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
      holidays: FIXED_HOLIDAYS,
    })
  })

  it('sends from the office’s own address where no other is given', () => {
    expect(read('email: syt@a.vn').value?.office.mail.fromAddress).toBe('syt@a.vn')
    expect(inFull(read('').diagnostics)).toContain('Thiếu trường `fromAddress` (địa chỉ người gửi)')
  })

  it('reads holidays of every year, of one year, and days worked in exchange', () => {
    const holidays = (text: string) => read(`${MAIL}holidays: ${text}`)
    expect(
      holidays('{ dated: [{ date: 2025-04-07, name: Giỗ Tổ }], workdays: [2025-04-26] }').value?.office
        .holidays,
    ).toEqual({
      yearly: FIXED_HOLIDAYS.yearly,
      dated: [
        { from: { year: 2025, month: 4, day: 7 }, to: { year: 2025, month: 4, day: 7 }, name: 'Giỗ Tổ' },
      ],
      workdays: [{ year: 2025, month: 4, day: 26 }],
    })
    expect(holidays('{ yearly: [{ day: 09-02, name: Quốc khánh }] }').value?.office.holidays.yearly).toEqual([
      { month: 9, day: 2, name: 'Quốc khánh' },
    ])
    expect(inFull(holidays('{ yearly: [{ day: 30/4, name: a }] }').diagnostics)).toContain('tháng-ngày')
    expect(
      inFull(holidays('{ dated: [{ from: 2025-01-31, to: 2025-01-27, name: Tết }] }').diagnostics),
    ).toContain('from và to')
    expect(inFull(holidays('{ dated: [{ name: Tết }] }').diagnostics)).toContain('ngày nghỉ cần date')
  })

  it('turns points into half points and centimetres into twips', () => {
    const style = (text: string) => read(`${MAIL}style: { ${text} }`).value?.office.style
    expect(style('bodySize: 13, firstLineIndent: 1')).toMatchObject({ bodySize: 26, firstLineIndent: 567 })
    expect(style('bodySize: 13.5, firstLineIndent: "1,27"')).toMatchObject({
      bodySize: 27,
      firstLineIndent: 720,
    })
  })

  it('refuses sizes the decree does not allow', () => {
    expect(briefly(read(`${MAIL}style: { bodySize: 28, firstLineIndent: 2 }`).diagnostics)).toEqual([
      '6:20 I15',
      '6:41 I15',
    ])
  })

  it('reads a mail account', () => {
    const { value } = read(
      'mail: { host: mail.a.vn, port: 465, security: tls, user: syt, passwordFile: /run/secret, fromAddress: syt@a.vn, replyTo: r@a.vn, archiveBcc: l@a.vn, maxMessageMegabytes: 25.5, messagesPerMinute: 30, timeouts: { connect: 5, block: 20 } }',
    )
    expect(value?.office.mail).toEqual({
      host: 'mail.a.vn',
      port: 465,
      security: 'tls',
      user: 'syt',
      passwordFile: '/run/secret',
      fromName: 'Sở Y tế tỉnh A',
      fromAddress: 'syt@a.vn',
      replyTo: 'r@a.vn',
      archiveBcc: 'l@a.vn',
      maxMessageMegabytes: 25.5,
      messagesPerMinute: 30,
      timeouts: { connect: 5, command: 300, block: 20, finalDot: 600 },
    })
  })

  it('reads how mail is signed, signed in for, paced and kept quiet', () => {
    const { value, diagnostics } = read(
      [
        'mail:',
        '  fromAddress: syt@a.vn',
        '  user: syt@a.vn',
        '  tokenCommand: [lay-ma, --hop-thu, syt@a.vn]',
        '  caFile: noi-cap.pem',
        '  dkim: { domain: A.vn, selector: k2025, keyFile: /etc/vanthu/dkim.pem }',
        '  connections: 4',
        '  perDay: 500',
        '  domains:',
        '    gmail.com: { messagesPerMinute: 20, perDay: 400 }',
        '    Bentre.gov.vn: { perDay: 100 }',
        '  quietHours: { from: 21:00, to: 6:00 }',
      ].join('\n'),
    )
    expect(diagnostics).toEqual([])
    expect(value?.office.mail).toMatchObject({
      tokenCommand: ['lay-ma', '--hop-thu', 'syt@a.vn'],
      caFile: 'noi-cap.pem',
      dkim: { domain: 'a.vn', selector: 'k2025', keyFile: '/etc/vanthu/dkim.pem' },
      connections: 4,
      perDay: 500,
      domains: { 'gmail.com': { messagesPerMinute: 20, perDay: 400 }, 'bentre.gov.vn': { perDay: 100 } },
      quietHours: { from: '21:00', to: '06:00' },
    })
  })

  it.each([
    ['quietHours: { from: 21:00, to: 21:00 }', 'I15'],
    ['quietHours: { from: 25:00, to: 06:00 }', 'I14'],
    ['quietHours: { from: 21:00 }', 'I11'],
    ['connections: 0', 'I15'],
    ['domains: { gmail.com: { perDay: nhiều } }', 'I15'],
    ['domains: { "gmail.com, a.vn": { perDay: 5 } }', 'I18'],
    ['dkim: { domain: a.vn, selector: "k; d=b.vn", keyFile: k.pem }', 'I18'],
    ['tokenCommand: []', 'I11'],
  ])('refuses %s', (line, ruleId) => {
    const { diagnostics } = read(`mail: { fromAddress: a@b.vn, ${line} }`)
    expect(diagnostics.map((one) => one.ruleId)).toEqual([ruleId])
  })

  it.each(['password', 'Mật khẩu', 'pass', 'smtp_password'])(
    'refuses a secret under the name %s without repeating it',
    (key) => {
      const { diagnostics } = read(`mail: { fromAddress: a@b.vn, ${key}: hunter2 }`)
      expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['I19'])
      expect(inFull(diagnostics)).toContain('VANTHU_SMTP_PASSWORD')
      expect(inFull(diagnostics)).toContain('passwordFile')
      expect(JSON.stringify(diagnostics)).not.toContain('hunter2')
    },
  )

  it('refuses an unknown field, a wrong choice and a wrong address', () => {
    const { diagnostics } = read('adress: x\nmail: { securty: tls, security: ssl, fromAddress: a@ }')
    expect(briefly(diagnostics)).toEqual(['5:1 I10', '6:9 I10', '6:33 I13', '6:51 I18'])
    expect(inFull(diagnostics)).toContain('Có phải ý là `address` (địa chỉ)?')
  })

  it('refuses series that leave it open where a kind is numbered', () => {
    const { diagnostics } = read(`${MAIL}series:
  - { id: a, name: A }
  - { id: a, name: B }
  - { id: c, name: C, kinds: [quyet-dinh] }
  - { id: d, name: D, kinds: quyet-dinh }
`)
    expect(briefly(diagnostics)).toEqual(['8:5 I21', '8:11 I21', '10:30 I21'])
  })
})
