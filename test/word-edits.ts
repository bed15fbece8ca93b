// Edits of a Word file as a clerk makes them with Enter, on the XML: what Word itself writes then. The
// new paragraph takes the style that follows (w:next); where that is the same, the list goes on too.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Lines typed below the one paragraph that begins with `after`, each begun with Enter; "\n" is Shift+Enter. */
export interface Typed {
  readonly after: string
  /** Name of the style picked for them; the one that follows where absent. */
  readonly style?: string
  readonly lines: readonly string[]
  /** Instead of lines: the cells of a row added below the one that holds the paragraph. */
  readonly row?: readonly string[]
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The file after the edits; an Error where a paragraph is not found just once. */
export function typedInWord(docx: Uint8Array, edits: readonly Typed[]): Uint8Array {
  const parts = unzipSync(docx)
  const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
  let body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  for (const edit of edits)
    body = edit.row === undefined ? typedBelow(body, styles, edit) : rowBelow(body, edit.after, edit.row)
  return zipSync({ ...parts, 'word/document.xml': strToU8(body) })
}

function typedBelow(body: string, styles: string, { after, style, lines }: Typed): string {
  const found = [...body.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].filter(([, inside = '']) =>
    textOf(inside).startsWith(escaped(after)),
  )
  const [paragraph] = found
  if (paragraph === undefined || found.length > 1) {
    throw new Error(`${found.length} paragraphs begin with ${after}`)
  }
  const end = paragraph.index + paragraph[0].length
  const properties =
    style === undefined
      ? propertiesAfter(/<w:pPr>(.*?)<\/w:pPr>/su.exec(paragraph[0])?.[1] ?? '', styles)
      : `<w:pStyle w:val="${idOf(style, styles)}"/>`
  const typed = lines.map((line) => {
    const parts = line
      .split('\n')
      .map((part) => (part === '' ? '' : `<w:t xml:space="preserve">${escaped(part)}</w:t>`))
    return `<w:p><w:pPr>${properties}</w:pPr><w:r>${parts.join('<w:br/>')}</w:r></w:p>`
  })
  return body.slice(0, end) + typed.join('') + body.slice(end)
}

const textOf = (inside: string): string =>
  [...inside.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)].map(([, text = '']) => text).join('')

/** A row as Word inserts it: properties and styles of the one above, none of its text. */
function rowBelow(body: string, after: string, cells: readonly string[]): string {
  const row = [...body.matchAll(/<w:tr>.*?<\/w:tr>/gsu)].find(([inside]) =>
    [...inside.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].some(([, one = '']) =>
      textOf(one).startsWith(escaped(after)),
    ),
  )
  if (row === undefined) throw new Error(`no row with ${after}`)
  let column = 0
  const added = row[0].replace(/(<w:pPr>.*?<\/w:pPr>).*?<\/w:p>/gsu, (_, properties: string) => {
    const text = escaped(cells[column] ?? '')
    column += 1
    return `${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  })
  const end = row.index + row[0].length
  return body.slice(0, end) + added + body.slice(end)
}

function idOf(name: string, styles: string): string {
  const id = new RegExp(`w:styleId="([^"]*)"[^>]*><w:name w:val="${name}"/>`, 'u').exec(styles)?.[1]
  if (id === undefined) throw new Error(`no style ${name}`)
  return id
}

/** What Word gives the paragraph that Enter begins at the end of one with these properties. */
function propertiesAfter(properties: string, styles: string): string {
  const style = /<w:pStyle w:val="([^"]*)"\/>/u.exec(properties)?.[1] ?? ''
  const own = new RegExp(`<w:style [^>]*w:styleId="${style}".*?</w:style>`, 'su').exec(styles)?.[0] ?? ''
  const next = /<w:next w:val="([^"]*)"\/>/u.exec(own)?.[1] ?? style
  return next === style ? properties : `<w:pStyle w:val="${next}"/>`
}
