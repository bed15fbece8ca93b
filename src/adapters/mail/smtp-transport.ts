// Mail over SMTP with nodemailer's connection, one recipient per message, never a pool (P12, P14,
// P15). nodemailer's errors do not say on which side of the final dot a link broke, so this file
// watches the phases itself, holds the dot back until the intent is on disk, and times each command.

import { isAscii } from 'node:buffer'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type {
  DeliveryPhase,
  DeliveryReply,
  Envelope,
  MailSession,
  MailTransport,
  ServerOffer,
} from '../../application/ports/mail.ts'
import { domainKey, needsUtf8, reportedAddress } from '../../model/email-address.ts'
import { MessageSource } from './message-source.ts'
import type { ReadyConnection } from './smtp-connect.ts'
import { connectSmtp } from './smtp-connect.ts'
import { classifyReply, replyText } from './smtp-replies.ts'
import type { SmtpSettings, SmtpTimeouts } from './smtp-settings.ts'
import { RFC_TIMEOUTS } from './smtp-settings.ts'

/**
 * How long to listen between the end of a message and its dot, journal time included, so that a server which
 * broke off in the middle is heard before the dot makes the delivery one nobody can know: twice as long
 * as it took to answer this message's first command, but no longer than so many milliseconds.
 */
const [LISTEN_ROUND_TRIPS, LONGEST_LISTEN] = [2, 20]

/** How long a polite goodbye may take. */
const QUIT_TIME = 2000

/** A transport that opens one connection per session. Opening never sends anything but greetings. */
export function smtpTransport(settings: SmtpSettings): MailTransport {
  const timeouts = { ...RFC_TIMEOUTS, ...settings.timeouts }
  return {
    async open() {
      return new SmtpSession(await connectSmtp(settings, timeouts), timeouts)
    },
  }
}

class SmtpSession implements MailSession, ServerOffer {
  readonly maxSize?: number
  readonly takesUtf8: boolean
  readonly #ready: ReadyConnection
  readonly #timeouts: SmtpTimeouts
  /** Ends the message under way when the link does. */
  #onLost: (why: string) => void = idle
  #lost: string | undefined
  /** A refused message leaves its sender standing; the next MAIL would be "nested" (RFC 5321 §4.1.4). */
  #mustReset = false

  constructor(ready: ReadyConnection, timeouts: SmtpTimeouts) {
    this.#ready = ready
    this.#timeouts = timeouts
    this.takesUtf8 = ready.offer.takesUtf8
    if (ready.offer.maxSize !== undefined) this.maxSize = ready.offer.maxSize
    // nodemailer tells of the broken link first and gives the reply that came with it right after.
    ready.connection.on('error', (error: Error) => queueMicrotask(() => this.#lose(error.message)))
    ready.connection.on('end', () => queueMicrotask(() => this.#lose('máy chủ đóng kết nối')))
  }

  async deliver(
    envelope: Envelope,
    message: Uint8Array,
    beforeDot: () => Promise<void>,
  ): Promise<DeliveryReply> {
    const addresses = { ...envelope, from: checkedAddress(envelope.from), to: checkedAddress(envelope.to) }
    const obstacle = this.#obstacle(addresses, message.length)
    if (obstacle !== undefined) return obstacle
    if (this.#mustReset) await this.#reset()
    if (this.#lost !== undefined) return { type: 'unreachable', detail: this.#lost }
    const reply = await this.#send(addresses, message, beforeDot)
    this.#mustReset = reply.type === 'refused'
    return reply
  }

  /** Says goodbye, or cuts the line when a message is under way: `deliver` then says what is known. */
  async close(): Promise<void> {
    const { connection } = this.#ready
    if (this.#lost === undefined && this.#onLost === idle) {
      const ended = new Promise<void>((resolve) => connection.once('end', () => resolve()))
      connection.quit()
      await Promise.race([ended, pause(QUIT_TIME, undefined, { ref: false })])
    }
    this.#cut('kết nối đã được ngắt')
  }

  #obstacle(addresses: Envelope, size: number): DeliveryReply | undefined {
    if (this.maxSize !== undefined && size > this.maxSize) {
      const detail = `thư ${size} byte lớn hơn mức máy chủ nhận (${this.maxSize} byte)`
      return { type: 'untakable', detail }
    }
    if (this.takesUtf8 || !(needsUtf8(addresses.from) || needsUtf8(addresses.to))) return undefined
    return { type: 'untakable', detail: NO_UTF8 }
  }

  #send(addresses: Envelope, message: Uint8Array, beforeDot: () => Promise<void>): Promise<DeliveryReply> {
    const { connection, redact } = this.#ready
    const timeouts = this.#timeouts
    return new Promise((resolve, reject) => {
      let dotLeft = false
      let isSettled = false
      let timer: NodeJS.Timeout | undefined
      /** Milliseconds. */
      let roundTrip: number | undefined
      const restart = (time: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => giveUp('quá lâu không trả lời'), time)
      }
      const settle = (finish: () => void) => {
        if (isSettled) return
        isSettled = true
        clearTimeout(timer)
        this.#onLost = idle
        this.#ready.listen(idle)
        finish()
      }
      /** Nothing was decided: what is known depends on the dot alone. */
      const giveUp = (why: string) => {
        const detail = redact(replyText(why))
        settle(() => resolve(dotLeft ? { type: 'unknown', detail } : { type: 'unreachable', detail }))
        this.#cut(detail)
      }
      const source: MessageSource = new MessageSource(message, {
        onBlock: () => restart(timeouts.block),
        hasLeft: () => (connection._socket ? connection._socket.writableLength === 0 : true),
        mayEnd: async () => {
          clearTimeout(timer)
          const handedOver = performance.now()
          await beforeDot()
          const listening = Math.min((roundTrip ?? LONGEST_LISTEN) * LISTEN_ROUND_TRIPS, LONGEST_LISTEN)
          const left = handedOver + listening - performance.now()
          if (left > 0) await pause(left)
          // On a busy machine the time may be over before what came in during it was read.
          for (let polls = 0; polls < 3 && !isSettled; polls++) await turn()
          if (isSettled) return false
          if (!isAlive(connection)) {
            giveUp('mất kết nối trước khi hết thư')
            return false
          }
          dotLeft = true
          restart(timeouts.finalDot)
          return true
        },
        onFailure: (error) => {
          settle(() => reject(error))
          this.#cut('không ghi được sổ trước khi gửi')
        },
      })
      const decide = (phase: DeliveryPhase, text: string) => {
        const reply = classifyReply(phase, redact(text))
        const isEarly = phase === 'dot' && !dotLeft
        // A reply ahead of the end of the message can refuse it, never take it.
        if (reply === undefined || (isEarly && reply.type === 'accepted')) return giveUp(text)
        settle(() => resolve(reply))
        if (isEarly || reply.type === 'unreachable') this.#cut(replyText(redact(text)))
      }
      this.#onLost = giveUp
      restart(timeouts.command)
      const asked = performance.now()
      this.#ready.listen(() => {
        // Further commands may have left together with the first (RFC 2920).
        roundTrip ??= performance.now() - asked
        if (!source.hasBegun) restart(timeouts.command)
      })
      const options = {
        ...addresses,
        size: message.length,
        use8BitMime: !isAscii(message),
        ...(addresses.id === undefined ? {} : { dsn: reportWanted(addresses.id, addresses.to) }),
      }
      connection.send(options, source, (error, result) => {
        if (error) {
          source.destroy()
          const phase = source.hasBegun ? 'dot' : COMMAND_PHASES.get(error.command ?? '')
          if (phase === undefined || !error.responseCode || !error.response) giveUp(error.message)
          else decide(phase, error.response)
        } else {
          decide('dot', result?.response ?? '')
        }
      })
    })
  }

  #reset(): Promise<void> {
    this.#mustReset = false
    return new Promise((resolve) => {
      const fail = (why: string) => {
        this.#cut(replyText(this.#ready.redact(why)))
        finish()
      }
      const timer = setTimeout(() => fail('quá lâu không trả lời'), this.#timeouts.command)
      const finish = () => {
        clearTimeout(timer)
        this.#onLost = idle
        resolve()
      }
      this.#onLost = finish
      this.#ready.connection.reset((error) => (error ? fail(error.message) : finish()))
    })
  }

  #lose(why: string): void {
    if (this.#lost !== undefined) return
    this.#lost = this.#ready.redact(replyText(why))
    this.#onLost(this.#lost)
  }

  #cut(why: string): void {
    const socket = this.#ready.connection._socket
    this.#lose(why)
    this.#ready.connection.close()
    if (socket) socket.destroy()
  }
}

const NO_UTF8 =
  'máy chủ thư không nhận địa chỉ có dấu trước dấu @ (không có SMTPUTF8); nhờ người quản trị bật SMTPUTF8 hoặc đổi máy chủ (mail.host) rồi chạy lại, hoặc gửi nơi này bằng đường khác'

const idle = (): void => {
  // Nothing is under way, so nobody needs to know.
}

const COMMAND_PHASES = new Map<string, DeliveryPhase>([
  ['MAIL FROM', 'mail'],
  ['RCPT TO', 'rcpt'],
  ['DATA', 'data'],
])

/** Failure and delay are worth a report (RFC 3461); the address as given tells whose it was. */
function reportWanted(id: string, recipient: string) {
  if (!/^[A-Za-z0-9]{1,100}$/.test(id)) throw new Error(`not an envelope id: ${JSON.stringify(id)}`)
  const reported = needsUtf8(recipient) ? reportedAddress(recipient) : recipient
  return { id, ret: 'HDRS', notify: ['FAILURE', 'DELAY'], recipient: reported }
}

/** The address as commands carry it: its domain in ASCII unless UTF-8 is needed anyway. An Error for anything but one. */
function checkedAddress(address: string): string {
  if (!/^[^\s<>"(),:;\\[\]@]+@[^\s<>"(),:;\\[\]@]+$/u.test(address) || /[\p{Cc}\p{Cf}]/u.test(address)) {
    throw new Error('an address that is none reached the mail server')
  }
  const at = address.lastIndexOf('@') + 1
  return needsUtf8(address) ? address : address.slice(0, at) + domainKey(address.slice(at))
}

function isAlive(connection: SMTPConnection): boolean {
  const socket = connection._socket
  return !connection.destroyed && socket !== false && socket?.writable === true && !socket.readableEnded
}
