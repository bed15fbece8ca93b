// The program's own mail server, for rehearsals: a real socket on a free loopback port, so that the
// whole road is walked, and nothing leaves the machine (P18). It hands each message on and keeps none.

import { SMTPServer } from 'smtp-server'
import { Fault } from '../../model/fault.ts'

export interface ReceivedMessage {
  readonly from: string
  readonly to: string
  readonly bytes: Uint8Array
}

export interface RehearsalServer {
  /** On 127.0.0.1. */
  readonly port: number
  close(): Promise<void>
}

export interface RehearsalOptions {
  /** Bytes; announced as SIZE and kept to. */
  readonly maxSize: number
  /** What it throws is answered with 451, and thrown again by `close`. */
  onMessage(message: ReceivedMessage): void
}

/** Fault E_MAIL_SERVER when no port can be had. */
export async function startRehearsalServer(options: RehearsalOptions): Promise<RehearsalServer> {
  let failure: { readonly error: unknown } | undefined
  const server = new SMTPServer({
    name: 'vanthu.localhost',
    banner: 'vanthu dien tap',
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: options.maxSize,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk)
      })
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'thư quá lớn'))
        const { mailFrom, rcptTo } = session.envelope
        try {
          options.onMessage({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo[0]?.address ?? '',
            bytes: Buffer.concat(chunks),
          })
        } catch (error) {
          failure ??= { error }
          return done(refusal(451, 'không ghi được thư'))
        }
        done(null, 'đã nhận thư diễn tập')
      })
    },
  })
  server.on('error', () => {
    // A connection that breaks is the client's to notice; listening failures are met below.
  })
  const port = await new Promise<number>((resolve, reject) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      if (address !== null && typeof address === 'object') resolve(address.port)
    })
    listener.once('error', (error) =>
      reject(
        new Fault(
          'E_MAIL_SERVER',
          'Không mở được máy chủ thư diễn tập trên máy này.',
          'Chạy lại; nếu vẫn lỗi, khởi động lại máy.',
          {
            cause: error,
          },
        ),
      ),
    )
  })
  return {
    port,
    async close() {
      await new Promise<void>((resolve) => server.close(resolve))
      if (failure !== undefined) throw failure.error
    },
  }
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
