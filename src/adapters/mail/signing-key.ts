// The private key that signs the office's mail, read from its file and kept in memory alone. A file
// that others may read is refused: whoever has the key can write in the office's name (P38).

import type { KeyObject } from 'node:crypto'
import { createPrivateKey, hash, sign } from 'node:crypto'
import type { SigningKey } from '../../application/ports/mail.ts'
import { Fault } from '../../model/fault.ts'
import type { DkimPlace } from '../../model/office.ts'
import { readSecretFile } from './secret-file.ts'

/** As `readSigningKey`, with where its public half stands and the hash it signs with. */
export function readDkimKey({ domain, selector, keyFile }: DkimPlace, workspace: string) {
  const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
  return { domain, selector, ...readSigningKey(keyFile, workspace), sha256 }
}

/** RFC 8301 §3.2: verifiers take shorter keys for none. */
const SHORTEST_RSA = 1024

/** A PEM file, named from `workspace`. Fault E_PERMISSION, E_DISK, or E_INPUT when it holds no usable key. */
export function readSigningKey(file: string, workspace: string): SigningKey {
  const pem = readSecretFile(file, workspace, 'tệp khóa ký thư')
  const key = privateKey(pem, file)
  return key.asymmetricKeyType === 'ed25519'
    ? // RFC 8463 §3: what is signed is the hash, by plain Ed25519.
      { algorithm: 'ed25519-sha256', sign: (data) => sign(null, hash('sha256', data, 'buffer'), key) }
    : { algorithm: 'rsa-sha256', sign: (data) => sign('sha256', data, key) }
}

function privateKey(pem: Buffer, file: string): KeyObject {
  const refuse = (why: string) =>
    new Fault(
      'E_INPUT',
      `Tệp khóa ký thư ${file} ${why}.`,
      'Dùng khóa riêng dạng PEM, không đặt mật khẩu: RSA từ 2048 bit, hoặc Ed25519.',
    )
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    // What the parser says may quote the file.
    throw refuse('không phải là khóa riêng đọc được')
  }
  if (key.asymmetricKeyType === 'ed25519') return key
  if (key.asymmetricKeyType !== 'rsa') throw refuse('không phải khóa RSA hay Ed25519')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_RSA) throw refuse('có khóa RSA quá ngắn')
  return key
}
