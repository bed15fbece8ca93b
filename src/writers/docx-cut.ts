// The library's parts as letters want them: without grids, foreign styles and the empty paragraphs
// it ends sections with; and document.xml cut around the content of its paragraphs.

import type { ParagraphContent } from './docx-content.ts'
import { markPropertiesXml, runsXml } from './docx-run-xml.ts'

const PARAGRAPH = '<w:p><w:pPr>'
const SECTION_END = '<w:p><w:pPr><w:sectPr>'

/** The namespaces a letter may use; the library declares three dozen. */
const PREFIXES: ReadonlySet<string> = new Set(['mc', 'r', 'w', 'w14', 'w15', 'wp', 'wp14', 'wps', 'a'])

/** document.xml without a grid and unused namespaces, and with each section's end in the last paragraph of the section. */
export function withoutLibraryHabits(xml: string): string {
  let rest = xml
    .replace(/<w:docGrid [^>]*\/>/g, '')
    .replace(/ xmlns:(\w+)="[^"]*"/g, (declared, prefix: string) => (PREFIXES.has(prefix) ? declared : ''))
  for (let at = rest.indexOf(SECTION_END); at >= 0; at = rest.indexOf(SECTION_END)) {
    const close = '</w:pPr></w:p>'
    const end = rest.indexOf(close, at)
    const last = rest.indexOf('</w:pPr>', rest.lastIndexOf(PARAGRAPH, at - 1))
    const section = rest.slice(at + PARAGRAPH.length, end)
    rest = `${rest.slice(0, last)}${section}${rest.slice(last, at)}${rest.slice(end + close.length)}`
  }
  return rest
}

const LETTER_STYLES = /^(?:vt-.*|Normal|TableNormal|(?:Foot|End)note(?:Reference|Text|TextChar))$/

/** The library's blue headings and their like would tempt a clerk; Word knows its own anyway. */
export function withoutForeignStyles(xml: string): string {
  return xml.replace(/<w:style [^>]*w:styleId="([^"]*)".*?<\/w:style>/gs, (style, id: string) =>
    LETTER_STYLES.test(id) ? style : '',
  )
}

/** The library's own bullets, which no paragraph uses; levels are in use and not tentative. */
export function withoutForeignNumbering(xml: string): string {
  return xml
    .replace(/<w:abstractNum w:abstractNumId="1" .*?<\/w:abstractNum>/s, '')
    .replace(/<w:num w:numId="1">.*?<\/w:num>/s, '')
    .replaceAll(' w:tentative="1"', '')
}

/**
 * document.xml without the content of its paragraphs: before the first one's mark properties,
 * between them and its runs, before the second one's, and so on; the end comes last. Throws when
 * the library wrote a paragraph otherwise than docx-run-xml would: copies must not differ.
 */
export function cutAroundContent(xml: string, contents: readonly ParagraphContent[]): string[] {
  const fixed: string[] = []
  let from = 0
  for (const content of contents) {
    const start = xml.indexOf('<w:p><w:pPr>', from)
    const end = xml.indexOf('</w:pPr>', start)
    if (start < 0 || end < 0) throw new Error('docx wrote fewer paragraphs than it was given')
    const section = xml.indexOf('<w:sectPr>', start)
    const mark = markPropertiesXml(content)
    const markEnd = section >= 0 && section < end ? section : end
    const markStart = markEnd - mark.length
    const runs = runsXml(content)
    const runsStart = end + '</w:pPr>'.length
    if (xml.slice(markStart, markEnd) !== mark || !xml.startsWith(`${runs}</w:p>`, runsStart)) {
      throw new Error(`docx writes a paragraph otherwise: ${xml.slice(start, runsStart + runs.length + 80)}`)
    }
    fixed.push(xml.slice(from, markStart), xml.slice(markEnd, runsStart))
    from = runsStart + runs.length
  }
  if (xml.indexOf('<w:p>', from) >= 0) throw new Error('docx wrote more paragraphs than it was given')
  fixed.push(xml.slice(from))
  return fixed
}
