import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSigningKey } from '../../../src/adapters/mail/signing-key.ts'
import { Fault } from '../../../src/model/fault.ts'
import { scratchFolder } from '../scratch-folder.ts'

function refusal(file: string, folder: string): Fault {
  try {
    readSigningKey(file, folder)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('was not refused')
}

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }) =>
  key.export({ type: 'pkcs8', format: 'pem' })

test.each([0o644, 0o640, 0o604, 0o660])('a key file others may read (%o) is refused', (mode) => {
  const folder = scratchFolder()
  const file = join(folder, 'dkim.pem')
  writeFileSync(file, pem(generateKeyPairSync('ed25519').privateKey))
  chmodSync(file, mode)
  expect(refusal('dkim.pem', folder)).toMatchObject({
    code: 'E_PERMISSION',
    remedy: 'Chạy: chmod 600 dkim.pem  rồi làm lại.',
  })
  chmodSync(file, 0o600)
  expect(readSigningKey('dkim.pem', folder).algorithm).toBe('ed25519-sha256')
})

test('a file that is no usable key is refused without a word of it', () => {
  const folder = scratchFolder()
  const put = (name: string, text: string | Buffer) =>
    writeFileSync(join(folder, name), text, { mode: 0o600 })
  put('chu.pem', 'bi-mat-cua-toi')
  put('ngan.pem', pem(generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey))
  put('khac.pem', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey))
  for (const file of ['chu.pem', 'ngan.pem', 'khac.pem']) {
    const fault = refusal(file, folder)
    expect(fault.code).toBe('E_INPUT')
    expect(JSON.stringify([fault.message, fault.remedy, String(fault.cause)])).not.toContain('bi-mat')
  }
  expect(refusal('khong-co.pem', folder)).toMatchObject({
    code: 'E_PERMISSION',
    message: 'Không có tệp khóa ký thư khong-co.pem.',
  })
})
