// The DKIM signature in front of a finished message (RFC 6376, RFC 8463): relaxed headers, simple
// body. No time stands in it, so the same message signed again is the same bytes (P16).

/** A key that signs, and the hash it signs with. The key itself never comes in here. */
export interface DkimKey {
  /** d= and s=: where its public half stands in the DNS. */
  readonly domain: string
  readonly selector: string
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  /** The signature over the bytes, as the algorithm asks; always the same for the same bytes. */
  sign(data: Uint8Array): Uint8Array
  sha256(bytes: Uint8Array): Uint8Array
}

/** Fields a reader sees or answers by; those a message has are signed, once each. */
const SIGNED_FIELDS = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'list-id',
  'auto-submitted',
] as const

/** Named twice, so that a second one added on the way breaks the signature (RFC 6376 §8.15). */
const NAMED_TWICE = ['from', 'subject', 'to', 'date'] as const

/** The message with its signature before it; `message` must be whole, with CRLF line ends. */
export function signDkim(message: Uint8Array, key: DkimKey): Uint8Array {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) throw new Error('a message without a body cannot be signed')
  const fields = readFields(bytes.subarray(0, end).toString('latin1'))
  const names = SIGNED_FIELDS.filter((name) => fields.has(name))
  const base64 = (data: Uint8Array) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')
  const domain = new URL(`http://${key.domain}`).hostname
  const unsigned = [
    `DKIM-Signature: v=1; a=${key.algorithm}; c=relaxed/simple; d=${domain}; s=${key.selector};`,
    ` h=${folded([...names, ...NAMED_TWICE].join(':'), /.{1,70}(?=:|$)/g)};`,
    ` bh=${base64(key.sha256(simpleBody(bytes.subarray(end + 4))))};`,
    ' b=',
  ].join('\r\n')
  const signed = [...names.map((name) => fields.get(name) ?? ''), relaxedField(unsigned)].join('\r\n')
  const signature = base64(key.sign(Buffer.from(signed, 'latin1')))
  return Buffer.concat([Buffer.from(`${unsigned}${folded(signature, /.{1,72}/g)}\r\n`, 'latin1'), bytes])
}

/** Each field in relaxed form, by its name; of several with one name the last (RFC 6376 §5.4.2). */
function readFields(head: string): ReadonlyMap<string, string> {
  return new Map(
    head.split(/\r\n(?![ \t])/).map((field) => {
      const relaxed = relaxedField(field)
      return [relaxed.slice(0, relaxed.indexOf(':')), relaxed]
    }),
  )
}

/** RFC 6376 §3.4.2: the name in lower case, unfolded, every run of blanks one, none at the ends. */
function relaxedField(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '')
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
}

const [CR, LF] = [0x0d, 0x0a]

/** RFC 6376 §3.4.3: one line end at the end, and none before it; an empty body is one line end. */
function simpleBody(body: Uint8Array): Uint8Array {
  let end = body.length
  while (
    end >= 4 &&
    body[end - 1] === LF &&
    body[end - 2] === CR &&
    body[end - 3] === LF &&
    body[end - 4] === CR
  )
    end -= 2
  if (end >= 2 && body[end - 1] === LF && body[end - 2] === CR) return body.subarray(0, end)
  return Buffer.concat([body.subarray(0, end), Buffer.from('\r\n')])
}

function folded(text: string, pieces: RegExp): string {
  return (text.match(pieces) ?? []).join('\r\n  ')
}
