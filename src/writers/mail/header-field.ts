// A header field on its lines: plain where it can be, else in encoded words (RFC 2047) that end where a
// word of the text ends. Some readers show a blank between two encoded words: cut within a syllable
// that reads "Truyền t hông".

/** Longest line with an encoded word in it (RFC 2047 §2); lines without one are folded there too. */
const LINE = 76

const [OPEN, CLOSE] = ['=?UTF-8?B?', '?=']

/** `Subject: …` without its line end, for a text in NFC without control characters. */
export function textField(field: string, text: string): string {
  return isPlain(text) ? foldedAtBlanks(`${field}: ${text}`) : encodedField(field, text)
}

interface NamedAddress {
  readonly name: string
  readonly address: string
}

/** `To: Name <address>` without its line end; without a name the bare address. */
export function mailboxField(field: string, { name, address }: NamedAddress): string {
  if (name === '') return `${field}: ${address}`
  if (!isPlain(name)) return `${encodedField(field, name)}\r\n <${address}>`
  const phrase = /^[\w ]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
  return foldedAtBlanks(`${field}: ${phrase} <${address}>`)
}

/** Printable ASCII with single blanks between its words: what folding and unfolding leave as it was. */
function isPlain(text: string): boolean {
  return /^[!-~]+(?: [!-~]+)*$/.test(text)
}

/** As many words on a line as it holds; a word longer than a line is left whole. */
function foldedAtBlanks(text: string): string {
  const [first = '', ...words] = text.split(' ')
  const lines = [first]
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`
    // Nothing but the name on the first line would be legal, and unread by some.
    if (line.length <= LINE || lines.at(-1) === first) lines[lines.length - 1] = line
    else lines.push(` ${word}`)
  }
  return lines.join('\r\n')
}

function encodedField(field: string, text: string): string {
  const words: string[] = []
  let room = bytesWithin(LINE - `${field}: `.length)
  let rest = text
  while (rest !== '') {
    const part = partWithin(rest, room)
    words.push(`${OPEN}${Buffer.from(part).toString('base64')}${CLOSE}`)
    rest = rest.slice(part.length)
    room = bytesWithin(LINE - 1)
  }
  return `${field}: ${words.join('\r\n ')}`
}

/** Bytes an encoded word of so many characters holds, in whole groups of three. */
function bytesWithin(characters: number): number {
  return Math.floor((characters - OPEN.length - CLOSE.length) / 4) * 3
}

/**
 * The longest beginning of the text within so many bytes that ends after a blank or with the text; one
 * that ends after any character where not even a word has room.
 */
function partWithin(text: string, room: number): string {
  let [bytes, end, afterBlank] = [0, 0, 0]
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > room) return text.slice(0, afterBlank || end)
    end += character.length
    if (/\s/u.test(character)) afterBlank = end
  }
  return text
}
