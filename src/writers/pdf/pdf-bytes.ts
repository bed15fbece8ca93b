// Bytes of a PDF put together: text and ready blocks one after the other, their offsets known.

/** Grows as needed; what it holds is handed out once, at the end. */
export class PdfBytes {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }

  /** Characters up to U+00FF, one byte each. */
  text(value: string): void {
    this.#reserve(value.length)
    for (let index = 0; index < value.length; index += 1) {
      this.#bytes[this.#length + index] = value.charCodeAt(index)
    }
    this.#length += value.length
  }

  add(block: Uint8Array): void {
    this.#reserve(block.length)
    this.#bytes.set(block, this.#length)
    this.#length += block.length
  }

  /** An indirect stream object; `entries` are those of its dictionary besides Length. */
  stream(objectNumber: number, entries: string, contents: Uint8Array): void {
    this.text(`${objectNumber} 0 obj\n<<${entries}/Length ${contents.length}>>stream\n`)
    this.add(contents)
    this.text('\nendstream\nendobj\n')
  }

  /** An indirect object from its bytes. */
  object(objectNumber: number, bytes: Uint8Array): void {
    this.text(`${objectNumber} 0 obj\n`)
    this.add(bytes)
    this.text('\nendobj\n')
  }

  /** A view of what was written from `start` on; good until the next write. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#length)
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}

export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text.toUpperCase()
}

/** Bytes that a literal string may not hold as they are (ISO 32000-1 7.3.4.2). */
const ESCAPED: Readonly<Record<number, string>> = { 40: '\\(', 41: '\\)', 92: '\\\\', 13: '\\r' }
const LITERAL_BYTES = Array.from({ length: 256 }, (_, byte) => ESCAPED[byte] ?? String.fromCharCode(byte))

/** A byte as it stands in a literal string. */
export function literalByte(byte: number): string {
  return LITERAL_BYTES[byte] ?? ''
}
