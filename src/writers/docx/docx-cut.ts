// The library's parts as letters want them: without grids, foreign styles and the empty paragraphs
// it ends sections with; and document.xml cut around the content of its paragraphs.

import type { RunContent } from './docx-content.ts'
import { runsXml } from './docx-run-xml.ts'

const PARAGRAPH = '<w:p><w:pPr>'
const SECTION_END = '<w:p><w:pPr><w:sectPr>'

/** The namespaces a letter may use; the library declares three dozen. */
const PREFIXES: ReadonlySet<string> = new Set(['mc', 'r', 'w', 'w14', 'w15', 'wp', 'wp14', 'wps', 'a', 'pic'])

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
 * document.xml without the runs of its paragraphs: before the first one's, between them and the
 * second one's, and so on; the end comes last. Throws when the library wrote a paragraph otherwise
 * than docx-run-xml would: copies must not differ.
 */
export function cutAroundRuns(xml: string, paragraphs: readonly (readonly RunContent[])[]): string[] {
  const fixed: string[] = []
  const close = '</w:pPr>'
  let from = 0
  for (const content of paragraphs) {
    const start = xml.indexOf(PARAGRAPH, from)
    const end = xml.indexOf(close, start)
    if (start < 0 || end < 0) throw new Error('docx wrote fewer paragraphs than it was given')
    const runs = runsXml(content)
    const at = end + close.length
    if (!xml.startsWith(`${runs}</w:p>`, at)) {
      throw new Error(`docx writes a paragraph otherwise: ${xml.slice(start, at + runs.length + 80)}`)
    }
    fixed.push(xml.slice(from, at))
    from = at + runs.length
  }
  if (xml.indexOf(PARAGRAPH, from) >= 0) throw new Error('docx wrote more paragraphs than it was given')
  fixed.push(xml.slice(from))
  return fixed
}
