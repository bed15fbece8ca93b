import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { SmtpSettings } from '../../../src/adapters/mail/smtp-settings.ts'
import { smtpTransport } from '../../../src/adapters/mail/smtp-transport.ts'
import type { Envelope, MailSession, ServerOffer } from '../../../src/application/ports/mail.ts'
import { Fault } from '../../../src/model/fault.ts'
import type { Act, FaultServer, FaultServerOptions, Phase } from '../../fault-server/fault-server.ts'
import { startFaultServer } from '../../fault-server/fault-server.ts'

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8')
const SERVER_TLS = { key: fixture('server.key'), cert: fixture('server.pem') }
const OTHER_TLS = { key: fixture('other.key'), cert: fixture('other.pem') }
const AUTHORITY = fixture('authority.pem')

const QUICK = { connect: 1000, command: 400, block: 400, finalDot: 400 }
const MESSAGE = Buffer.from(
  `Subject: thử\r\n\r\n.dòng có chấm\r\n..\r\n${'Kính gửi các cơ quan\r\n'.repeat(3000)}.\r\n`,
)
const ENVELOPE: Envelope = { from: 'vanthu@stttt.invalid', to: 'a@b.invalid' }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

async function serve(options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(options)
  open.push(server)
  return server
}

async function session(
  server: FaultServer,
  settings: Partial<SmtpSettings> = {},
): Promise<MailSession & ServerOffer> {
  const transport = smtpTransport({
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    timeouts: QUICK,
    ...settings,
  })
  const opened = await transport.open()
  open.push(opened)
  return opened
}

const at = (phase: Phase, act: Act) => (moment: { readonly phase: Phase }) =>
  moment.phase === phase ? act : undefined

async function openFault(settings: SmtpSettings): Promise<Fault> {
  const error: unknown = await smtpTransport({ timeouts: QUICK, ...settings })
    .open()
    .then(
      () => undefined,
      (reason: unknown) => reason,
    )
  if (error instanceof Fault) return error
  throw new Error('no Fault', { cause: error })
}

function noteDot(): { readonly beforeDot: () => Promise<void>; written: boolean } {
  const note = {
    written: false,
    beforeDot: async () => {
      // As long as a disk takes, and a server in the same process needs to act.
      await pause(10)
      note.written = true
    },
  }
  return note
}

/** One delivery, with what the server took. */
async function tryOnce(act: Act, phase: Phase, offers: readonly string[] = []) {
  const server = await serve({ offers, script: at(phase, act) })
  const note = noteDot()
  const reply = await (await session(server)).deliver(ENVELOPE, MESSAGE, note.beforeDot)
  return { reply, intent: note.written, taken: server.taken.length }
}

describe.each([
  ['one command at a time', []],
  ['pipelined', ['PIPELINING']],
] as const)('%s', (_, offers) => {
  test('exactly the given bytes arrive, message after message on one connection', async () => {
    const server = await serve({ offers })
    const opened = await session(server)
    for (const to of ['a@b.invalid', 'c@d.invalid', 'e@f.invalid']) {
      expect((await opened.deliver({ ...ENVELOPE, to }, MESSAGE, async () => undefined)).type).toBe(
        'accepted',
      )
    }
    expect(server.taken.map((message) => message.recipient)).toEqual([
      'a@b.invalid',
      'c@d.invalid',
      'e@f.invalid',
    ])
    expect(server.taken.every((message) => message.bytes.equals(MESSAGE))).toBe(true)
    expect(server.connections).toBe(1)
  })

  test.each([
    ['nothing to stuff', `Subject: a\r\n\r\n${'một dòng\r\n'.repeat(20_000)}`, undefined],
    ['a dot at the start', '.Subject: a\r\n\r\nb\r\n', undefined],
    ['a dot after a line end in the middle', `Subject: a\r\n\r\n${'b\r\n'.repeat(30_000)}.c\r\n`, undefined],
    ['a bare line feed before a dot', 'Subject: a\r\n\r\nb\n.\nc\r\n', 'Subject: a\r\n\r\nb\r\n.\r\nc\r\n'],
    [
      'a bare carriage return before a dot',
      'Subject: a\r\n\r\nb\r.\rc\r\n',
      'Subject: a\r\n\r\nb\r\n.\r\nc\r\n',
    ],
    ['no line end at all', 'Subject: a\r\n\r\nb', 'Subject: a\r\n\r\nb\r\n'],
  ])('a message with %s arrives whole, and nothing in it ends it', async (_, text, arrived) => {
    const server = await serve({ offers })
    const opened = await session(server)
    expect((await opened.deliver(ENVELOPE, Buffer.from(text), async () => undefined)).type).toBe('accepted')
    expect(server.taken.map(({ bytes }) => bytes.toString())).toEqual([arrived ?? text])
  })

  test('the dot leaves only after the intent was written', async () => {
    const server = await serve({ offers })
    const opened = await session(server)
    let takenWhenWritten: number | undefined
    const reply = await opened.deliver(ENVELOPE, MESSAGE, async () => {
      await pause(150)
      takenWhenWritten = server.taken.length
    })
    expect(reply.type).toBe('accepted')
    expect(takenWhenWritten).toBe(0)
  })

  test('an intent that cannot be written holds the message back and is told to the caller', async () => {
    const server = await serve({ offers })
    const opened = await session(server)
    const full = new Fault('E_DISK', 'Hết chỗ.', 'Dọn đĩa.')
    await expect(opened.deliver(ENVELOPE, MESSAGE, () => Promise.reject(full))).rejects.toBe(full)
    await pause(50)
    expect(server.taken).toEqual([])
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('unreachable')
  })

  const refusals: readonly [Phase, string, object][] = [
    ['mail', '451 4.7.1 slow down', { type: 'refused', permanent: false, phase: 'mail' }],
    ['mail', '552 5.3.4 too big', { type: 'refused', permanent: true, phase: 'mail' }],
    ['mail', '550 5.7.1 sender unknown', { type: 'unreachable' }],
    ['mail', '530 5.7.0 sign in', { type: 'unreachable' }],
    ['rcpt', '450 4.2.0 greylisted', { type: 'refused', permanent: false, phase: 'rcpt' }],
    ['rcpt', '452 4.5.3 too many', { type: 'refused', permanent: false, phase: 'rcpt' }],
    ['rcpt', '552 too many recipients', { type: 'refused', permanent: false, phase: 'rcpt' }],
    ['rcpt', '550 5.1.1 no such user', { type: 'refused', permanent: true, phase: 'rcpt' }],
    ['rcpt', '421 4.3.2 going down', { type: 'unreachable' }],
    ['data', '451 4.3.0 try later', { type: 'refused', permanent: false, phase: 'data' }],
    ['data', '554 5.5.1 no', { type: 'refused', permanent: true, phase: 'data' }],
    ['dot', '451 4.3.0 try later', { type: 'refused', permanent: false, phase: 'dot' }],
    ['dot', '452 4.3.1 disk full', { type: 'refused', permanent: false, phase: 'dot' }],
    ['dot', '554 5.7.1 spam', { type: 'refused', permanent: true, phase: 'dot' }],
    ['dot', '552 5.3.4 too big', { type: 'refused', permanent: true, phase: 'dot' }],
    ['dot', '421 4.3.2 going down', { type: 'unreachable' }],
  ]
  test.each(refusals)('%s answered "%s" is decided', async (phase, text, expected) => {
    const { reply, taken } = await tryOnce({ type: 'reply', text }, phase, offers)
    expect(reply).toMatchObject(expected)
    expect(JSON.stringify(reply)).toContain(text)
    expect(taken).toBe(0)
  })

  test.each(['connect', 'ehlo'] as const)('421 at %s is the server away, in a Fault', async (phase) => {
    const server = await serve({
      offers,
      script: at(phase, { type: 'reply', text: '421 4.3.2 too many connections' }),
    })
    const fault = await openFault({ host: '127.0.0.1', port: server.port, security: 'none' })
    expect(fault.code).toBe('E_MAIL_SERVER')
    expect(fault.message).toContain('too many connections')
  })

  test.each(['mail', 'rcpt', 'data', 'content'] as const)(
    'a link that breaks at %s is unreachable',
    async (phase) => {
      for (const act of [{ type: 'drop' }, { type: 'drop', reset: true }, { type: 'hang' }] as const) {
        const { reply, taken } = await tryOnce(act, phase, offers)
        // Content that fits the system's buffers has left whole before anyone sees the server hang.
        const expected =
          phase === 'content' && act.type === 'hang' ? ['unknown', 'unreachable'] : ['unreachable']
        expect(expected).toContain(reply.type)
        expect(taken).toBe(0)
      }
    },
  )

  test.each<Act>([
    { type: 'drop' },
    { type: 'drop', takes: true },
    { type: 'drop', takes: true, reset: true },
    { type: 'drop', takes: true, first: '250 2.0.0 ok' },
    { type: 'hang', takes: true },
    { type: 'late', time: 900, tooLate: true },
    { type: 'reply', text: 'thank you', takes: true },
    { type: 'reply', text: '2500 ok', takes: true },
    { type: 'reply', text: '354 go on', takes: true },
    { type: 'drip', text: `250-${'x'.repeat(60)}`, interval: 20, takes: true },
    { type: 'drip', text: '250-a\r\n'.repeat(12), interval: 10, takes: true },
  ])('after the dot, without a coded reply in time, nobody can know: %j', async (act) => {
    const { reply, intent } = await tryOnce(act, 'dot', offers)
    expect(reply.type).toBe('unknown')
    expect(intent).toBe(true)
  })

  test.each<readonly [Phase, Act]>([
    ['mail', { type: 'drip', text: `250-${'x'.repeat(60)}`, interval: 20 }],
    ['rcpt', { type: 'drip', text: '250-a\r\n'.repeat(12), interval: 10 }],
    ['data', { type: 'drip', text: `354-${'x'.repeat(60)}`, interval: 20 }],
    ['mail', { type: 'late', time: 900, tooLate: true }],
    ['rcpt', { type: 'reply', text: 'hello' }],
  ])('a %s that drips, is late or is garbage: %j', async (phase, act) => {
    const { reply, taken, intent } = await tryOnce(act, phase, offers)
    expect(reply.type).toBe('unreachable')
    expect([taken, intent]).toEqual([0, false])
  })

  test.each([
    ['250 2.0.0 taken', 'unreachable'],
    ['554 5.7.1 enough', 'refused'],
    ['452 4.3.1 disk full', 'refused'],
  ])('a reply ahead of the dot, "%s", stops the message before its end', async (text, type) => {
    const server = await serve({ offers, script: at('content', { type: 'reply', text }) })
    const opened = await session(server, { timeouts: { ...QUICK, block: 5000 } })
    const reply = await opened.deliver(ENVELOPE, MESSAGE, () => pause(100))
    expect(reply.type).toBe(type)
    await pause(50)
    expect(server.taken).toEqual([])
  })

  test('the connection serves on after a refused recipient', async () => {
    const server = await serve({
      offers,
      script: (moment) =>
        moment.phase === 'rcpt' && moment.recipient.startsWith('bad')
          ? { type: 'reply', text: '550 5.1.1 no such user' }
          : undefined,
    })
    const opened = await session(server)
    const types = []
    for (const to of ['bad@b.invalid', 'good@b.invalid', 'bad2@b.invalid', 'good2@b.invalid']) {
      types.push((await opened.deliver({ ...ENVELOPE, to }, MESSAGE, async () => undefined)).type)
    }
    expect(types).toEqual(['refused', 'accepted', 'refused', 'accepted'])
    expect(server.connections).toBe(1)
  })
})

test('a server that stops reading a large message cannot hold us', async () => {
  const server = await serve({ script: at('content', { type: 'hang' }) })
  const opened = await session(server)
  const reply = await opened.deliver(ENVELOPE, Buffer.alloc(30_000_000, 'abcdefg\r\n'), async () => undefined)
  expect(reply).toMatchObject({ type: 'unreachable' })
})

test('closing during a delivery ends it at once with what is known', async () => {
  for (const [phase, type] of [
    ['dot', 'unknown'],
    ['data', 'unreachable'],
  ] as const) {
    const server = await serve({ script: at(phase, { type: 'hang' }) })
    const opened = await session(server, { timeouts: {} })
    const reply = opened.deliver(ENVELOPE, MESSAGE, async () => undefined)
    await pause(200)
    await opened.close()
    expect((await reply).type).toBe(type)
  }
})

test('the size a server offers is known, announced, and kept to', async () => {
  const server = await serve({ offers: ['SIZE 70000', '8BITMIME'] })
  const opened = await session(server)
  expect(opened.maxSize).toBe(70_000)
  const small = Buffer.from('Subject: x\r\n\r\nx\r\n')
  expect((await opened.deliver(ENVELOPE, Buffer.alloc(70_001, 'a\r\n'), async () => undefined)).type).toBe(
    'untakable',
  )
  expect((await opened.deliver(ENVELOPE, small, async () => undefined)).type).toBe('accepted')
  expect(server.lines).toContain(`MAIL FROM:<vanthu@stttt.invalid> SIZE=${small.length}`)
})

test('a report of failure is asked for where the server can give one', async () => {
  const server = await serve({ offers: ['DSN'] })
  await (await session(server)).deliver({ ...ENVELOPE, id: 'abc123' }, MESSAGE, async () => undefined)
  expect(server.lines).toContain('MAIL FROM:<vanthu@stttt.invalid> RET=HDRS ENVID=abc123')
  expect(server.lines).toContain('RCPT TO:<a@b.invalid> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a@b.invalid')
  const plain = await serve({ offers: [] })
  await (await session(plain)).deliver({ ...ENVELOPE, id: 'abc123' }, MESSAGE, async () => undefined)
  expect(plain.lines).toContain('RCPT TO:<a@b.invalid>')
})

describe('international addresses', () => {
  test('a domain goes out in ASCII', async () => {
    const server = await serve({ offers: [] })
    const opened = await session(server)
    await opened.deliver({ ...ENVELOPE, to: 'a@bếntre.invalid' }, MESSAGE, async () => undefined)
    expect(server.taken[0]?.recipient).toBe('a@xn--bntre-o61b.invalid')
  })

  test('a local part beyond ASCII needs SMTPUTF8', async () => {
    const to = 'vănthư@bếntre.invalid'
    const without = await session(await serve({ offers: [] }))
    expect(without.takesUtf8).toBe(false)
    const reply = await without.deliver({ ...ENVELOPE, to }, MESSAGE, async () => undefined)
    expect(reply).toMatchObject({ type: 'untakable', detail: expect.stringContaining('SMTPUTF8') })
    expect((await without.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
    const server = await serve({ offers: ['SMTPUTF8', '8BITMIME'] })
    await (await session(server)).deliver({ ...ENVELOPE, to }, MESSAGE, async () => undefined)
    expect(server.taken[0]?.recipient).toBe(to)
    expect(server.lines).toContain('MAIL FROM:<vanthu@stttt.invalid> SMTPUTF8 BODY=8BITMIME')
  })

  test('a report about such an address names it in ASCII, whatever its letters (RFC 6533)', async () => {
    const server = await serve({ offers: ['SMTPUTF8', '8BITMIME', 'DSN'] })
    const to = 'vănthư@bếntre.invalid'
    await (await session(server)).deliver({ ...ENVELOPE, to, id: 'abc' }, MESSAGE, async () => undefined)
    const named = 'v\\x{103}nth\\x{1B0}@b\\x{1EBF}ntre.invalid'
    expect(server.lines).toContain(`RCPT TO:<${to}> NOTIFY=FAILURE,DELAY ORCPT=utf-8;${named}`)
  })

  test('nothing that is not one address reaches the wire', async () => {
    const server = await serve()
    const opened = await session(server)
    for (const to of [
      'a@b.invalid>\r\nRCPT TO:<c@d.invalid',
      'a b@c.invalid',
      'a@b@c.invalid',
      '<a@b.invalid>',
      'a\u200b@b.invalid',
    ]) {
      await expect(opened.deliver({ ...ENVELOPE, to }, MESSAGE, async () => undefined)).rejects.toThrow()
    }
    expect(server.lines.filter((line) => line.startsWith('RCPT'))).toEqual([])
  })
})

describe('encryption', () => {
  const named = { host: 'localhost', ca: AUTHORITY }

  test.each(['required', 'optional'] as const)('STARTTLS %s uses an own authority', async (security) => {
    const server = await serve({ tls: SERVER_TLS })
    const opened = await session(server, { ...named, security })
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
    expect(server.lines.filter((line) => /^(EHLO|STARTTLS)/.test(line))).toHaveLength(3)
    expect(server.taken[0]?.bytes.equals(MESSAGE)).toBe(true)
  })

  test('TLS from the first byte', async () => {
    const server = await serve({ tls: SERVER_TLS, implicitTls: true })
    const opened = await session(server, { ...named, security: 'tls' })
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
  })

  test('after the dot over TLS the same rule holds', async () => {
    const server = await serve({ tls: SERVER_TLS, script: at('dot', { type: 'drop', takes: true }) })
    const opened = await session(server, { ...named, security: 'required' })
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('unknown')
  })

  test.each([
    ['an unknown authority', { tls: SERVER_TLS }, { host: 'localhost' }],
    ['another host in the certificate', { tls: OTHER_TLS }, { host: 'localhost', ca: OTHER_TLS.cert }],
    ['no STARTTLS at all', {}, named],
    [
      'STARTTLS refused',
      { tls: SERVER_TLS, script: at('starttls', { type: 'reply', text: '454 4.7.0 no TLS now' }) },
      named,
    ],
    ['a hang in STARTTLS', { tls: SERVER_TLS, script: at('starttls', { type: 'hang' }) }, named],
    ['a drop in STARTTLS', { tls: SERVER_TLS, script: at('starttls', { type: 'drop' }) }, named],
    [
      'a broken handshake',
      { tls: SERVER_TLS, script: at('starttls', { type: 'drop', first: '220 go\r\nnot tls at all' }) },
      named,
    ],
  ] as const)('required, with %s, never falls back to plain text', async (_, options, settings) => {
    const server = await serve(options)
    const fault = await openFault({ port: server.port, security: 'required', ...settings })
    expect(fault.code).toBe('E_MAIL_SERVER')
    expect(server.lines.filter((line) => line.startsWith('MAIL'))).toEqual([])
  })

  test('optional does not take a wrong certificate for a missing one', async () => {
    const server = await serve({ tls: OTHER_TLS })
    const fault = await openFault({ host: 'localhost', port: server.port, security: 'optional' })
    expect(fault.message).toContain('mã hóa')
  })

  test('optional goes on in plain text where nothing is offered', async () => {
    const opened = await session(await serve(), { security: 'optional' })
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
  })
})

describe('sign-in', () => {
  const account = { user: 'vanthu', password: 'Mật-khẩu bí mật 9!' }

  test('PLAIN over TLS, and LOGIN on loopback', async () => {
    const secure = await serve({ tls: SERVER_TLS, account })
    const first = await session(secure, {
      host: 'localhost',
      ca: AUTHORITY,
      security: 'required',
      ...account,
    })
    expect((await first.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
    const plain = await serve({
      account,
      script: at('ehlo', { type: 'reply', text: '250-fault.invalid\r\n250 AUTH LOGIN' }),
    })
    const second = await session(plain, account)
    expect((await second.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
    expect(plain.lines).toContain('AUTH LOGIN')
  })

  test('a wrong password is told without showing it, even when the server shows it', async () => {
    const server = await serve({ account })
    const wrong = { user: 'vanthu', password: 'sai bí mật' }
    const fault = await openFault({ host: '127.0.0.1', port: server.port, security: 'none', ...wrong })
    expect(fault.code).toBe('E_MAIL_SERVER')
    expect(fault.message).toContain('từ chối đăng nhập')
    const shown = JSON.stringify([fault.message, fault.remedy, fault.stack, String(fault.cause)])
    expect(shown).not.toContain('sai bí mật')
    expect(shown).not.toContain(Buffer.from('\0vanthu\0sai bí mật').toString('base64'))
  })

  test.each(['PLAIN', 'LOGIN', 'LOGIN PLAIN', 'PLAIN LOGIN CRAM-MD5'])(
    'a server that offers %s is signed in to, Vietnamese password and all',
    async (methods) => {
      const server = await serve({ account: { ...account, methods } })
      const opened = await session(server, account)
      expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
      const [first = ''] = methods.split(' ')
      const used = methods.includes('PLAIN') ? 'PLAIN' : first
      expect(server.lines.find((line) => line.startsWith('AUTH'))).toMatch(new RegExp(`^AUTH ${used}`))
    },
  )

  test('a server without AUTH is not asked to believe us', async () => {
    const server = await serve()
    const fault = await openFault({ host: '127.0.0.1', port: server.port, security: 'none', ...account })
    expect(fault.message).toContain('không nhận đăng nhập')
  })

  test.each<Act>([
    { type: 'drop' },
    { type: 'hang' },
    { type: 'reply', text: '454 4.7.0 temporary failure' },
    { type: 'reply', text: 'hello' },
  ])('AUTH answered by %j is the server refusing us', async (act) => {
    const server = await serve({ account, script: at('auth', act) })
    const fault = await openFault({ host: '127.0.0.1', port: server.port, security: 'none', ...account })
    expect(fault.code).toBe('E_MAIL_SERVER')
  })
})

describe('sign-in by token', () => {
  const user = 'vanthu@stttt.invalid'
  const account = { user, password: '', token: 'ya29.good-token' }

  /** Gives the tokens in turn, and counts how often it was asked for a fresh one. */
  function tokens(...values: readonly string[]) {
    const asked: boolean[] = []
    return {
      asked,
      token: async (renew: boolean) => {
        asked.push(renew)
        return values[Math.min(asked.length, values.length) - 1] ?? ''
      },
    }
  }

  test.each(['334', '535'] as const)('a token refused by %s is fetched anew once', async (refusesBy) => {
    const server = await serve({ account: { ...account, refusesBy } })
    const source = tokens('ya29.stale', account.token)
    const opened = await session(server, { user, token: source.token })
    expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('accepted')
    expect(source.asked).toEqual([false, true])
  })

  test.each(['334', '535'] as const)(
    'refused again by %s, the server refuses us; no token is shown',
    async (refusesBy) => {
      const server = await serve({ account: { ...account, refusesBy } })
      const source = tokens('ya29.stale', 'ya29.stale-too')
      const settings = { host: '127.0.0.1', port: server.port, security: 'none', user } as const
      const fault = await openFault({ ...settings, token: source.token })
      expect([fault.code, source.asked]).toEqual(['E_MAIL_SERVER', [false, true]])
      expect(fault.message).toContain('từ chối đăng nhập')
      expect(JSON.stringify([fault.message, fault.remedy, String(fault.cause)])).not.toContain('stale')
    },
  )

  test('a server that does not offer XOAUTH2 is not given the token', async () => {
    const server = await serve({ account: { ...account, methods: 'PLAIN LOGIN' } })
    const source = tokens(account.token)
    const settings = { host: '127.0.0.1', port: server.port, security: 'none', user } as const
    const fault = await openFault({ ...settings, token: source.token })
    expect(fault.message).toContain('không nhận đăng nhập')
    expect(source.asked).toEqual([])
  })

  test('a token that cannot be had is told as the fault it is', async () => {
    const server = await serve({ account })
    const none = new Fault('E_PERMISSION', 'Lệnh lấy mã không chạy.', 'Xem lại lệnh.')
    const settings = { host: '127.0.0.1', port: server.port, security: 'none', user } as const
    expect(await openFault({ ...settings, token: () => Promise.reject(none) })).toBe(none)
    expect(server.lines.filter((line) => line.startsWith('AUTH'))).toEqual([])
  })
})

describe('a server that is not there', () => {
  test('nobody listens', async () => {
    const server = await startFaultServer()
    const { port } = server
    await server.close()
    const fault = await openFault({ host: '127.0.0.1', port, security: 'none' })
    expect([fault.code, fault.message]).toEqual([
      'E_MAIL_SERVER',
      `Máy chủ thư 127.0.0.1:${port}: không có dịch vụ thư ở cổng này.`,
    ])
  })

  test('no such name', async () => {
    const fault = await openFault({ host: 'no-such-host.invalid', port: 25, security: 'none' })
    expect(fault.code).toBe('E_MAIL_SERVER')
  })

  test.each<readonly [Phase, Act]>([
    ['connect', { type: 'hang' }],
    ['connect', { type: 'drop' }],
    ['connect', { type: 'drip', text: `220-${'x'.repeat(60)}`, interval: 20 }],
    ['connect', { type: 'reply', text: 'HTTP/1.1 400 Bad Request' }],
    ['connect', { type: 'reply', text: '554 5.7.1 not you' }],
    ['ehlo', { type: 'hang' }],
    ['ehlo', { type: 'drop' }],
    ['ehlo', { type: 'drip', text: '250-a\r\n'.repeat(12), interval: 10 }],
  ])('%s: %j', async (phase, act) => {
    const server = await serve({ script: at(phase, act) })
    const start = performance.now()
    const fault = await openFault({ host: '127.0.0.1', port: server.port, security: 'none' })
    expect(fault.code).toBe('E_MAIL_SERVER')
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

test('a session the server closed while idle is found out without a word to nobody', async () => {
  const server = await serve({
    script: (moment) => (moment.phase === 'rset' ? { type: 'drop' } : undefined),
  })
  const opened: MailSession = await session(server)
  await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)
  await server.close()
  await pause(50)
  expect((await opened.deliver(ENVELOPE, MESSAGE, async () => undefined)).type).toBe('unreachable')
  open.splice(open.indexOf(server), 1)
})
