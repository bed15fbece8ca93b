import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SmtpSecrets } from '../../../src/adapters/mail/smtp-account.ts'
import { smtpSettingsOf } from '../../../src/adapters/mail/smtp-account.ts'
import { readOfficeFile } from '../../../src/application/read/read-office-file.ts'
import { Fault } from '../../../src/model/fault.ts'
import type { MailAccount } from '../../../src/model/office.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'
import { scratchFolder } from '../scratch-folder.ts'

const ACCOUNT: MailAccount = {
  security: 'required',
  fromName: 'Sở Y tế tỉnh A',
  fromAddress: 'vanthu@syt.invalid',
  maxMessageMegabytes: 10,
  timeouts: { connect: 30, command: 300, block: 180, finalDot: 600 },
}

const settingsOf = (account: Partial<MailAccount>, secrets: SmtpSecrets = {}, workspace = '/') =>
  smtpSettingsOf({ ...ACCOUNT, ...account }, secrets, workspace)

function refusal(...input: Parameters<typeof settingsOf>): Fault {
  try {
    settingsOf(...input)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('was not refused')
}

test.each([
  ['smtp://mail.a.invalid', 'required'],
  ['smtp://user:pass@mail.a.invalid', 'required'],
  ['smtp://127.0.0.1:2525', 'optional'],
  ['smtp://localhost:2525', 'optional'],
  ['smtp://[::1]:2525', 'optional'],
  ['smtp://mail.a.invalid?tls=optional', 'optional'],
  ['smtp://mail.a.invalid?tls=none', 'none'],
  ['smtp://127.0.0.1?tls=required', 'required'],
  ['smtps://mail.a.invalid', 'tls'],
])('%s means TLS %s', (url, security) => {
  expect(settingsOf({}, { url })).toMatchObject({ security })
})

test('a password is never meant to cross the net in the clear', () => {
  const byUrl = refusal({}, { url: 'smtp://vanthu:b%C3%AD-m%E1%BA%ADt@mail.a.invalid:25?tls=none' })
  const byFile = refusal({ host: 'mail.a.invalid', security: 'none', user: 'vanthu' }, { password: 'bí-mật' })
  for (const fault of [byUrl, byFile]) {
    expect(fault.code).toBe('E_PERMISSION')
    expect(`${fault.message} ${fault.remedy}`).not.toContain('bí-mật')
  }
  const loopback = { host: '127.0.0.1', security: 'none', user: 'vanthu' } as const
  expect(settingsOf(loopback, { password: 'x' })).toMatchObject({ user: 'vanthu' })
})

test('a user without a password is refused before anything is opened', () => {
  expect(refusal({ host: 'mail.a.invalid', user: 'vanthu' }).code).toBe('E_PERMISSION')
  expect(refusal({}).code).toBe('E_INPUT')
  expect(refusal({ host: 'mail.a.invalid', tokenCommand: ['lay-ma'] })).toMatchObject({ code: 'E_INPUT' })
})

test.each([0o644, 0o640, 0o602])('a password file that others may open (%o) is refused', (mode) => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'mat-khau'), 'bí-mật\n')
  chmodSync(join(folder, 'mat-khau'), mode)
  const fault = refusal({ host: 'mail.a.invalid', user: 'vanthu', passwordFile: 'mat-khau' }, {}, folder)
  expect(fault).toMatchObject({
    code: 'E_PERMISSION',
    message: 'Người khác trên máy đọc được tệp mật khẩu mat-khau.',
    remedy: 'Chạy: chmod 600 mat-khau  rồi làm lại.',
  })
  expect(JSON.stringify([fault.message, String(fault.cause)])).not.toContain('bí-mật')
})

test('every time-out of office.yaml reaches the connection, in milliseconds', () => {
  const timeouts = { connect: 1, command: 2, block: 3, finalDot: 4 }
  for (const secrets of [{}, { url: 'smtp://mail.a.invalid' }]) {
    expect(settingsOf({ host: 'mail.a.invalid', timeouts }, secrets).timeouts).toEqual({
      connect: 1000,
      command: 2000,
      block: 3000,
      finalDot: 4000,
    })
  }
})

test('the password file gives its first line; one that is missing is a missing secret', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'mat-khau'), 'Mật khẩu 9!\r\nkhông đọc dòng này\n', { mode: 0o600 })
  const account = { host: 'mail.a.invalid', user: 'vanthu' }
  expect(settingsOf({ ...account, passwordFile: 'mat-khau' }, {}, folder).password).toBe('Mật khẩu 9!')
  expect(refusal({ ...account, passwordFile: 'khong-co' }, {}, folder)).toMatchObject({
    code: 'E_PERMISSION',
    message: 'Không có tệp mật khẩu khong-co.',
  })
})

test('a token command stands in place of a password, and an own authority is read', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'noi-cap.pem'), 'PEM')
  const account = { host: 'mail.a.invalid', user: 'vanthu', tokenCommand: ['lay-ma'], caFile: 'noi-cap.pem' }
  const settings = settingsOf(account, { password: 'x' }, folder)
  expect(settings).toMatchObject({ host: 'mail.a.invalid', port: 587, security: 'required', ca: 'PEM' })
  expect(settings.password).toBeUndefined()
  expect(settings.token).toBeTypeOf('function')
})

test('an office that names no time-out waits as long as RFC 5321 asks (§4.5.3.2), ten minutes after the dot', () => {
  const files = sampleWorkspace()
  expect(new TextDecoder().decode(files.read('office.yaml'))).not.toContain('timeouts')
  expect(readOfficeFile(files).value?.mail.timeouts).toEqual({
    connect: 30,
    command: 300,
    block: 180,
    finalDot: 600,
  })
})
