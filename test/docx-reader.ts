// A reader of DOCX files for tests: what Word would print, paragraph by paragraph, with the marks
// it would count. Reads what the writer writes, not every DOCX there is.

import { strFromU8, unzipSync } from 'fflate'

export interface ReadParagraph {
  /** Id of its style. */
  readonly style: string
  /** The mark Word would print, without the blank after it. */
  readonly mark?: string
  /** A break inside the paragraph reads as a blank. */
  readonly text: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)

/** All parts of the package as text. */
export function docxParts(docx: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** One part; throws when it is missing. */
export function docxPart(docx: Uint8Array, name: string): string {
  const part = docxParts(docx)[name]
  if (part === undefined) throw new Error(`no ${name} in the package`)
  return part
}

/** The paragraphs of the body in the order of the file. */
export function readDocx(docx: Uint8Array): ReadParagraph[] {
  const parts = docxParts(docx)
  const marks = markCounter(parts['word/numbering.xml'] ?? '')
  const styles = parts['word/styles.xml'] ?? ''
  const body = parts['word/document.xml'] ?? ''
  return [...body.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(inside)?.[1] ?? ''
    const [level, number] = numbered(inside) ?? numbered(styleXml(styles, style)) ?? []
    const texts = inside.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>|<w:br\/>/g)
    const text = [...texts].map(([, value]) => (value === undefined ? ' ' : unescapeXml(value))).join('')
    return number === undefined || number === '0'
      ? { style, text }
      : { style, mark: marks(number, Number(level)), text }
  })
}

const styleXml = (styles: string, id: string): string => {
  const own = new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? ''
  const basis = /<w:basedOn w:val="([^"]*)"/.exec(own)?.[1]
  return own.includes('<w:numPr>') || basis === undefined || basis === id ? own : styleXml(styles, basis)
}

/** Level and list of a paragraph or style. */
const numbered = (xml: string): [string, string] | undefined => {
  const found = /<w:numPr>(?:<w:ilvl w:val="(\d+)"\/>)?<w:numId w:val="(\d+)"\/>/.exec(xml)
  return found === null ? undefined : [found[1] ?? '0', found[2] ?? '0']
}

/** Counts as Word does: counters for each w:num, begun where its overrides say, anew below a higher one. */
function markCounter(numbering: string): (number: string, level: number) => string {
  const definitions = new Map(
    [...numbering.matchAll(/<w:abstractNum w:abstractNumId="(\d+)".*?<\/w:abstractNum>/gs)].map(
      ([xml, id = '']) => [id, xml.match(/<w:lvl .*?<\/w:lvl>/gs) ?? []] as const,
    ),
  )
  const counts = new Map<string, number[]>()
  return (number, level) => {
    const num = new RegExp(`<w:num w:numId="${number}".*?</w:num>`, 's').exec(numbering)?.[0] ?? ''
    const levels = definitions.get(/<w:abstractNumId w:val="(\d+)"/.exec(num)?.[1] ?? '') ?? []
    const starts = [...num.matchAll(/<w:startOverride w:val="(\d+)"/g)].map(([, start]) => Number(start))
    const counted = (counts.get(number) ?? []).slice(0, level + 1)
    const count = (counted[level] ?? (starts[level] ?? Number.NaN) - 1) + 1
    counted[level] = count
    counts.set(number, counted)
    const own = levels[level] ?? ''
    const format = /<w:numFmt w:val="([^"]*)"/.exec(own)?.[1] ?? ''
    const text = unescapeXml(/<w:lvlText w:val="([^"]*)"/.exec(own)?.[1] ?? '')
    return text.replace(`%${level + 1}`, printed(format, count))
  }
}

function printed(format: string, count: number): string {
  switch (format) {
    case 'decimal':
      return String(count)
    case 'lowerLetter':
      return String.fromCharCode(96 + count)
    case 'upperRoman':
      return (
        ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][count] ?? `${count}`
      )
    default:
      return ''
  }
}

/** XML with one element a line, for golden files; text stays with its element. */
export function prettyXml(xml: string): string {
  let depth = 0
  return xml
    .replace(/\?><w/, '?>\n<w')
    .replace(/(<\/?[^>]+>)(?=<)/g, '$1\n')
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</')
      const opens = /^<[^/?!]/.test(line) && !/\/>$|<\//.test(line)
      if (closes) depth -= 1
      const indented = '  '.repeat(Math.max(0, depth)) + line
      if (opens) depth += 1
      return indented
    })
    .join('\n')
}
