// A DKIM verifier for tests, written from RFC 6376 §6 apart from the signer, and itself held to the
// signed message RFC 8463 gives as its example.

import type { KeyObject } from 'node:crypto'
import { createHash, createPublicKey, verify } from 'node:crypto'

/** Undefined when the first signature holds; otherwise what is wrong with it. */
export function dkimProblem(message: Uint8Array, publicKey: KeyObject): string | undefined {
  const text = Buffer.from(message).toString('latin1')
  const split = text.indexOf('\r\n\r\n')
  const fields = text.slice(0, split).split(/\r\n(?=[^ \t])/)
  const signature = fields.find((field) => /^dkim-signature:/i.test(field))
  if (signature === undefined) return 'no signature'
  const tags = new Map(
    signature
      .slice('dkim-signature:'.length)
      .split(';')
      .map((tag): [string, string] => {
        const at = tag.indexOf('=')
        return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')]
      }),
  )
  const [headerForm = '', bodyForm = 'simple'] = (tags.get('c') ?? 'simple/simple').split('/')
  if (headerForm !== 'relaxed') return `headers are ${headerForm}`
  const body = bodyForm === 'relaxed' ? relaxedBody(text.slice(split + 4)) : text.slice(split + 4)
  const ended = `${body.replace(/(\r\n)*$/, '')}\r\n`
  const bodyHash = createHash('sha256').update(ended, 'latin1').digest('base64')
  if (bodyHash !== tags.get('bh')) return 'another body'
  const left = [...fields]
  const signed = (tags.get('h') ?? '').split(':').map((name) => {
    const at = left.findLastIndex((field) => new RegExp(`^${name}[ \t]*:`, 'i').test(field))
    return at < 0 ? '' : `${relaxed(left.splice(at, 1)[0] ?? '')}\r\n`
  })
  const own = relaxed(signature.replace(/([;:\s]b=)[^;]*/, '$1'))
  const data = Buffer.from(signed.join('') + own, 'latin1')
  const value = Buffer.from(tags.get('b') ?? '', 'base64')
  const isGood =
    tags.get('a') === 'ed25519-sha256'
      ? verify(null, createHash('sha256').update(data).digest(), publicKey, value)
      : verify('sha256', data, publicKey, value)
  return isGood ? undefined : 'another header'
}

function relaxed(field: string): string {
  const [, name = '', value = ''] = /^([^:]*):([\s\S]*)$/.exec(field) ?? []
  return `${name.trim().toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

function relaxedBody(body: string): string {
  return body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '')
}

/** The public half of an Ed25519 key from its 32 bytes, as a DNS record holds them. */
export function ed25519Key(base64: string): KeyObject {
  const x = Buffer.from(base64, 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
