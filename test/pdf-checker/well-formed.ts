// Whether a text is well-formed XML, as far as packets go: no DOCTYPE, no CDATA.

const PART =
  /<\?[^?]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy

/** What is wrong, or undefined. */
export function wellFormedFault(text: string): string | undefined {
  const open: string[] = []
  let roots = 0
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const at = PART.lastIndex
    const match = PART.exec(text)
    if (match === null) return `no markup at ${at}: ${text.slice(at, at + 30)}`
    const [, close, name, attributes = '', empty, characters] = match
    const prose = `${characters ?? ''}${attributes}`
    if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.test(prose)) return `bare & in ${prose.slice(0, 40)}`
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(prose)) return 'a forbidden character'
    if (characters !== undefined && open.length === 0 && characters.trim() !== '')
      return 'text outside the root'
    if (name === undefined) continue
    if (close === '/') {
      if (open.pop() !== name) return `stray </${name}>`
    } else {
      if (open.length === 0) roots += 1
      if (empty !== '/') open.push(name)
    }
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`
  return roots === 1 ? undefined : `${roots} roots`
}
