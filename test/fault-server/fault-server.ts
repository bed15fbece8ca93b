// A mail server on a free loopback port that does what a test tells it to do wrong, at any moment of
// any connection, and keeps its own record of what it took. The record is the judge: not the client's.

import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'

export type Phase =
  | 'connect'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'content'
  | 'dot'
  | 'rset'
  | 'quit'

/** Where a conversation stands when the script is asked what to do. */
export interface Moment {
  readonly phase: Phase
  /** 1 for the first connection the server ever had. */
  readonly connection: number
  /** Messages this connection has brought to their dot. */
  readonly messages: number
  /** From RCPT on. */
  readonly recipient: string
  /** How often this recipient was named in RCPT so far, this time included. */
  readonly attempt: number
  /** Bytes of content so far (phase `content`). */
  readonly bytes: number
  /** The command as it came. */
  readonly line: string
}

export type Act =
  /** Answers so, whatever it is. At the dot a 2xx takes the message; `takes` says otherwise. */
  | { readonly type: 'reply'; readonly text: string; readonly takes?: boolean }
  /** Ends the connection politely (FIN) or not (RST); at the dot `takes` says whether it kept the message. */
  | { readonly type: 'drop'; readonly takes?: boolean; readonly reset?: boolean; readonly first?: string }
  /** Says nothing more and reads nothing more. */
  | { readonly type: 'hang'; readonly takes?: boolean }
  /** Sends the text one character at a time. */
  | { readonly type: 'drip'; readonly text: string; readonly interval: number; readonly takes?: boolean }
  /** Does the right thing, late; `tooLate` says that no client waits that long. */
  | { readonly type: 'late'; readonly time: number; readonly tooLate?: boolean }

export type Script = (moment: Moment) => Act | undefined

export interface TakenMessage {
  readonly from: string
  readonly recipient: string
  /** The content as it was before dot-stuffing. */
  readonly bytes: Buffer
  readonly connection: number
}

export interface FaultServerOptions {
  readonly script?: Script
  /** Lines of the EHLO answer after the first. */
  readonly offers?: readonly string[]
  /** Key and certificate: offers STARTTLS, or speaks TLS from the first byte with `implicitTls`. */
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly implicitTls?: boolean
  /** Demands this sign-in before MAIL. */
  readonly account?: {
    readonly user: string
    readonly password: string
    /** Good for XOAUTH2, which is then the only sign-in. */
    readonly token?: string
    /** How a bad token is told: at once (535), or in a challenge first (334). */
    readonly refusesBy?: '334' | '535'
    /** What stands after AUTH in the answer to EHLO; "PLAIN LOGIN" where not said. */
    readonly methods?: string
  }
}

export class FaultServer {
  /** Messages taken, in order. */
  readonly taken: TakenMessage[] = []
  /** Recipients whose dot came in and got no coded reply, in order: what nobody but this server can know. */
  readonly unanswered: string[] = []
  /** Every line that came in, content left out. */
  readonly lines: string[] = []
  connections = 0
  script: Script
  readonly #options: FaultServerOptions
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #attempts = new Map<string, number>()

  constructor(options: FaultServerOptions = {}) {
    this.#options = options
    this.script = options.script ?? (() => undefined)
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#track(socket)
      const number = ++this.connections
      new Conversation(this, options, socket, number)
    })
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this.port
  }

  get port(): number {
    // A listening TCP server's address is an AddressInfo.
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** How often each recipient's message was taken. */
  takenCounts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { recipient } of this.taken) counts.set(recipient, (counts.get(recipient) ?? 0) + 1)
    return counts
  }

  countAttempt(recipient: string): number {
    const attempt = this.attempts(recipient) + 1
    this.#attempts.set(recipient, attempt)
    return attempt
  }

  attempts(recipient: string): number {
    return this.#attempts.get(recipient) ?? 0
  }

  secure(socket: Socket): TLSSocket {
    const { tls } = this.#options
    if (tls === undefined) throw new Error('no certificate')
    const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) })
    this.#track(secured)
    return secured
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }
}

const END = Buffer.from('\r\n.\r\n')

class Conversation {
  readonly #server: FaultServer
  readonly #options: FaultServerOptions
  readonly #connection: number
  /** The connection below any encryption: what can be reset. */
  readonly #link: Socket
  #socket: Socket
  #isSecure: boolean
  #input: Buffer = Buffer.alloc(0)
  /** Deaf: hanging, or waiting to answer late. */
  #isBusy = false
  #mode: 'commands' | 'content' | 'auth-plain' | 'auth-user' | 'auth-password' | 'auth-token' = 'commands'
  #user = ''
  #isSignedIn = false
  #from: string | undefined
  #recipient = ''
  #messages = 0
  #seen = 0

  constructor(server: FaultServer, options: FaultServerOptions, link: Socket, connection: number) {
    this.#server = server
    this.#options = options
    this.#connection = connection
    this.#link = link
    this.#isSecure = options.implicitTls === true
    this.#socket = this.#isSecure ? server.secure(link) : link
    this.#listen()
    this.#act('connect', '', () => this.#say('220 fault.invalid ESMTP'))
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#input = this.#input.length === 0 ? chunk : Buffer.concat([this.#input, chunk])
      this.#work()
    })
  }

  #work(): void {
    while (!this.#isBusy && this.#input.length > 0) {
      if (this.#mode === 'content') {
        if (!this.#readContent()) return
        continue
      }
      const end = this.#input.indexOf('\r\n')
      if (end < 0) return
      const line = this.#input.subarray(0, end).toString()
      this.#input = this.#input.subarray(end + 2)
      this.#server.lines.push(line)
      this.#obey(line)
    }
  }

  #readContent(): boolean {
    if (this.#input.length > this.#seen) {
      this.#seen = this.#input.length
      const act = this.#server.script(this.#moment('content', ''))
      if (act !== undefined) {
        this.#perform(act, () => undefined)
        // Whoever answers ahead of the end has decided; what still comes in is thrown away.
        this.#isBusy = true
        return false
      }
    }
    const whole = this.#input.subarray(0, 3).equals(END.subarray(2)) ? -2 : this.#input.indexOf(END)
    if (whole === -1) return false
    const bytes = Buffer.from(
      this.#input
        .subarray(0, whole + 2)
        .toString('latin1')
        .replace(/^\./gm, ''),
      'latin1',
    )
    this.#input = this.#input.subarray(whole + 5)
    this.#mode = 'commands'
    this.#seen = 0
    this.#messages++
    const message = {
      from: this.#from ?? '',
      recipient: this.#recipient,
      bytes,
      connection: this.#connection,
    }
    this.#from = undefined
    const act = this.#server.script(this.#moment('dot', ''))
    const takes =
      act === undefined ||
      act.type === 'late' ||
      ('takes' in act && act.takes !== undefined
        ? act.takes
        : act.type === 'reply' && act.text.startsWith('2'))
    if (takes) this.#server.taken.push(message)
    const isAnswered =
      act === undefined ||
      (act.type === 'reply' && /^[245]\d\d[ -]/.test(act.text)) ||
      (act.type === 'late' && act.tooLate !== true)
    if (!isAnswered) {
      this.#server.unanswered.push(message.recipient)
    }
    this.#perform(act, () => this.#say(`250 2.0.0 taken as ${this.#server.taken.length}`))
    return true
  }

  #obey(line: string) {
    if (this.#mode !== 'commands') return this.#continueAuth(line)
    const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? ''
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return this.#act('ehlo', line, () => this.#say(...this.#offers()))
      case 'STARTTLS':
        return this.#act('starttls', line, () => this.#startTls())
      case 'AUTH':
        return this.#act('auth', line, () => this.#startAuth(line))
      case 'MAIL':
        return this.#act('mail', line, () => this.#takeSender(line))
      case 'RCPT':
        this.#recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
        this.#server.countAttempt(this.#recipient)
        return this.#act('rcpt', line, () => this.#say('250 2.1.5 recipient ok'))
      case 'DATA':
        return this.#act('data', line, () => this.#startContent())
      case 'RSET':
        this.#forget()
        return this.#act('rset', line, () => this.#say('250 2.0.0 reset'))
      case 'QUIT':
        return this.#act('quit', line, () => this.#socket.end('221 2.0.0 bye\r\n'))
      default:
        this.#say('500 5.5.1 unknown command')
    }
  }

  #takeSender(line: string) {
    if (this.#options.account !== undefined && !this.#isSignedIn) return this.#say('530 5.7.0 sign in first')
    if (this.#from !== undefined) return this.#say('503 5.5.1 nested MAIL command')
    this.#from = /<([^>]*)>/.exec(line)?.[1] ?? ''
    this.#say('250 2.1.0 sender ok')
  }

  #startContent() {
    if (this.#from === undefined || this.#recipient === '') return this.#say('503 5.5.1 no recipient')
    this.#mode = 'content'
    this.#say('354 go on')
  }

  #forget(): void {
    this.#from = undefined
    this.#recipient = ''
  }

  #offers(): string[] {
    const { offers = ['8BITMIME', 'SMTPUTF8'], tls, account } = this.#options
    const lines = ['fault.invalid', ...offers]
    if (tls !== undefined && !this.#isSecure) lines.push('STARTTLS')
    if (account !== undefined)
      lines.push(`AUTH ${account.methods ?? (account.token === undefined ? 'PLAIN LOGIN' : 'XOAUTH2')}`)
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`)
  }

  #startTls() {
    if (this.#options.tls === undefined) return this.#say('502 5.5.1 no TLS here')
    this.#say('220 2.0.0 go on')
    this.#socket.removeAllListeners('data')
    this.#socket = this.#server.secure(this.#socket)
    this.#isSecure = true
    this.#listen()
  }

  #startAuth(line: string) {
    const [, method = '', initial] = line.split(' ')
    if (method.toUpperCase() === 'PLAIN') {
      if (initial !== undefined) return this.#checkPlain(initial)
      this.#mode = 'auth-plain'
      return this.#say('334 ')
    }
    if (method.toUpperCase() === 'XOAUTH2') return this.#checkToken(decode(initial ?? ''))
    this.#mode = 'auth-user'
    this.#say('334 VXNlcm5hbWU6')
  }

  #checkToken(said: string) {
    const { account } = this.#options
    this.#isSignedIn =
      account?.token !== undefined &&
      said === `user=${account.user}\u0001auth=Bearer ${account.token}\u0001\u0001`
    if (this.#isSignedIn) return this.#say('235 2.7.0 welcome')
    if (account?.refusesBy === '535') return this.#say(`535 5.7.8 bad token in ${said}`)
    this.#mode = 'auth-token'
    this.#say(`334 ${Buffer.from('{"status":"401","schemes":"bearer"}').toString('base64')}`)
  }

  #continueAuth(line: string) {
    if (this.#mode === 'auth-token') {
      this.#mode = 'commands'
      return this.#say(`535 5.7.8 bad token ${line}`)
    }
    if (this.#mode === 'auth-plain') return this.#checkPlain(line)
    if (this.#mode === 'auth-user') {
      this.#user = decode(line)
      this.#mode = 'auth-password'
      return this.#say('334 UGFzc3dvcmQ6')
    }
    this.#finishAuth(this.#user, decode(line))
  }

  #checkPlain(line: string) {
    const [, user = '', password = ''] = decode(line).split('\0')
    this.#finishAuth(user, password)
  }

  #finishAuth(user: string, password: string): void {
    this.#mode = 'commands'
    const { account } = this.#options
    this.#isSignedIn = account !== undefined && account.user === user && account.password === password
    this.#say(this.#isSignedIn ? '235 2.7.0 welcome' : `535 5.7.8 no such account ${password}`)
  }

  #moment(phase: Phase, line: string): Moment {
    return {
      phase,
      line,
      connection: this.#connection,
      messages: this.#messages,
      recipient: this.#recipient,
      attempt: this.#server.attempts(this.#recipient),
      bytes: this.#seen,
    }
  }

  #act(phase: Phase, line: string, normal: () => void): void {
    const act = this.#server.script(this.#moment(phase, line))
    // A refused recipient is none; DATA would go to nobody.
    if (phase === 'rcpt' && act?.type === 'reply' && !act.text.startsWith('2')) this.#recipient = ''
    this.#perform(act, normal)
  }

  #perform(act: Act | undefined, normal: () => void) {
    switch (act?.type) {
      case undefined:
        return normal()
      case 'reply':
        return this.#say(act.text)
      case 'drop':
        this.#isBusy = true
        if (act.first !== undefined) this.#socket.write(act.first)
        if (act.reset === true) this.#link.resetAndDestroy()
        else this.#socket.destroySoon()
        return
      case 'hang':
        this.#isBusy = true
        this.#socket.pause()
        return
      case 'drip':
        this.#isBusy = true
        return this.#drip(act.text, act.interval)
      case 'late':
        this.#isBusy = true
        setTimeout(() => {
          this.#isBusy = false
          normal()
          this.#work()
        }, act.time)
    }
  }

  #drip(text: string, interval: number): void {
    const [first, rest] = [text.slice(0, 1), text.slice(1)]
    if (first === '' || this.#socket.destroyed) return
    this.#socket.write(first)
    setTimeout(() => this.#drip(rest, interval), interval)
  }

  #say(...lines: string[]): void {
    if (!this.#socket.destroyed) this.#socket.write(lines.map((line) => `${line}\r\n`).join(''))
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

/** A listening server; close it after the test. */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = new FaultServer(options)
  await server.listen()
  return server
}
