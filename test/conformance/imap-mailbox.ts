// All messages of a mailbox over IMAP (RFC 3501), read as bytes: the few commands a test needs.

import { once } from 'node:events'
import { connect } from 'node:net'

/** Every message of the user's INBOX, in the order it came. */
export async function readInbox(port: number, user: string, password: string): Promise<Buffer[]> {
  const socket = connect(port, '127.0.0.1')
  let received = Buffer.alloc(0)
  socket.on('data', (data) => {
    received = Buffer.concat([received, data])
  })
  const command = async (tag: string, text: string): Promise<Buffer> => {
    received = Buffer.alloc(0)
    socket.write(`${tag} ${text}\r\n`)
    for (;;) {
      const match = new RegExp(`^${tag} (OK|NO|BAD)([^\\r\\n]*)\\r\\n$`, 'm').exec(
        received.toString('latin1'),
      )
      if (match !== null) {
        if (match[1] !== 'OK') throw new Error(`IMAP ${text.split(' ', 1)[0]}: ${match[1]}${match[2]}`)
        return received
      }
      await once(socket, 'data')
    }
  }
  await once(socket, 'data')
  await command('a1', `LOGIN ${literal(user)} ${literal(password)}`)
  const selected = (await command('a2', 'SELECT INBOX')).toString('latin1')
  const count = Number(/\* (\d+) EXISTS/.exec(selected)?.[1] ?? 0)
  const messages = count === 0 ? [] : literals(await command('a3', 'FETCH 1:* BODY.PEEK[]'))
  await command('a4', 'LOGOUT')
  socket.destroy()
  return messages
}

/** Any text as a string of IMAP, sent without waiting for leave (RFC 7888). */
function literal(text: string): string {
  return `{${Buffer.byteLength(text)}+}\r\n${text}`
}

/** What stands between "{size}" and its end, response after response. */
function literals(response: Buffer): Buffer[] {
  const found: Buffer[] = []
  let at = 0
  for (;;) {
    const open = response.indexOf('{', at)
    if (open < 0) return found
    const close = response.indexOf('}\r\n', open)
    const size = Number(response.subarray(open + 1, close).toString('latin1'))
    found.push(response.subarray(close + 3, close + 3 + size))
    at = close + 3 + size
  }
}
