// Any DOCX → its paragraphs and pages as the decree looks at them. The file may come from anywhere:
// its ZIP directory is judged first (P25), XML with a document type is refused, nothing is fetched.

import type { Document, Element } from '@xmldom/xmldom'
import { DOMParser } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import type { Diagnostic, ReadResult } from '../../model/diagnostic.ts'
import type { WordDocument, WordParagraph, WordRun, WordSection } from '../../model/word-document.ts'
import { inputDiagnostic } from '../input-rules.ts'
import { readZipDirectory } from '../zip-directory.ts'
import type { Form } from './word-form.ts'
import { attribute, child, children, over, paragraphForm, runForm, styleForms, W } from './word-form.ts'
import type { CountMarks } from './word-marks.ts'
import { markCounter } from './word-marks.ts'

const MAX_PARAGRAPHS = 20_000
const MAX_XML_BYTES = 20_000_000

/** The document; findings I40 where the file cannot be read safely. */
export function readWordDocument(file: string, bytes: Uint8Array): ReadResult<WordDocument> {
  const refuse = (problem: string): { readonly diagnostics: readonly Diagnostic[] } => ({
    diagnostics: [
      inputDiagnostic(
        file,
        { line: 1, column: 1 },
        'I40',
        `Không mở được tệp Word: ${problem}`,
        'Mở tệp bằng Word hoặc LibreOffice rồi lưu lại dạng .docx, không đặt mật khẩu.',
      ),
    ],
  })
  const directory = readZipDirectory(bytes)
  if ('problem' in directory) return refuse(directory.problem)
  const wanted = directory.filter(({ name }) =>
    /^word\/[^/]+\.(xml|xml\.rels)$|^word\/theme\/|^word\/_rels\//.test(name),
  )
  if (wanted.some(({ unpacked }) => unpacked > MAX_XML_BYTES)) return refuse('nội dung quá lớn.')
  const names = new Set(wanted.map(({ name }) => name))
  if (!names.has('word/document.xml')) return refuse('bên trong không có văn bản Word.')
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => names.has(name) })
    return { value: documentOf((name) => xmlOf(parts[name])), diagnostics: [] }
  } catch (error) {
    // Whatever a library says of these bytes is their own fault.
    if (error instanceof Error) return refuse('nội dung bị hỏng.')
    throw error
  }
}

function xmlOf(bytes: Uint8Array | undefined): Element | undefined {
  if (bytes === undefined) return undefined
  const text = strFromU8(bytes)
  if (/<!DOCTYPE/i.test(text.slice(0, 1000))) throw new Error('a document type')
  const parsed: Document = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message)
    },
  }).parseFromString(text, 'text/xml')
  return parsed.documentElement ?? undefined
}

type Part = (name: string) => Element | undefined

function documentOf(part: Part): WordDocument {
  const body = child(part('word/document.xml'), 'body')
  if (body === undefined) throw new Error('no body')
  const reader = new ParagraphReader(part)
  const paragraphs = reader.paragraphsIn(body)
  const targets = relationTargets(part('word/_rels/document.xml.rels'))
  const sections: WordSection[] = []
  for (const properties of sectionsIn(body)) {
    const partOf = (id: string): Element | undefined => part(`word/${targets.get(id) ?? ''}`)
    sections.push(sectionOf(properties, partOf, reader, sections.at(-1)))
  }
  return { paragraphs, sections }
}

/** Reads paragraphs of one document, counting them. */
class ParagraphReader {
  readonly #formOf: ReturnType<typeof styleForms>
  readonly #themeFonts: ReadonlyMap<string, string>
  readonly #markOf: CountMarks
  #count = 0
  #tables = 0

  constructor(part: Part) {
    this.#themeFonts = themeFontsOf(part('word/theme/theme1.xml'))
    this.#markOf = markCounter(part('word/numbering.xml'))
    this.#formOf = styleForms(part('word/styles.xml'), this.#themeFonts)
  }

  /** Paragraphs below the element, those in tables and content controls included. */
  paragraphsIn(parent: Element, table?: number): WordParagraph[] {
    return [...parent.childNodes].flatMap((node): WordParagraph[] => {
      if (node.nodeType !== 1) return []
      // A node of type 1 is an element (DOM).
      const element = node as Element
      if (element.namespaceURI !== W) return []
      switch (element.localName) {
        case 'p':
          return [this.#paragraph(element, table)]
        case 'tbl':
          if (table === undefined) this.#tables += 1
          return this.paragraphsIn(element, table ?? this.#tables)
        case 'tr':
        case 'tc':
        case 'sdt':
        case 'sdtContent':
          return this.paragraphsIn(element, table)
        default:
          return []
      }
    })
  }

  #paragraph(element: Element, table: number | undefined): WordParagraph {
    this.#count += 1
    if (this.#count > MAX_PARAGRAPHS) throw new Error('too many paragraphs')
    const properties = child(element, 'pPr')
    const style = this.#formOf(attribute(child(properties, 'pStyle'), 'val'), 'paragraph')
    const form = over(style.paragraph, paragraphForm(properties))
    const runs = [...element.getElementsByTagNameNS(W, 'r')].map((run) => this.#run(run, style))
    const line = form.line ?? 240
    const { list = '0' } = form
    const mark = list === '0' ? undefined : this.#markOf(list, form.level ?? 0)
    return {
      ordinal: this.#count,
      text: runs
        .map(({ text }) => text)
        .join('')
        .normalize('NFC'),
      runs: runs.filter(({ text }) => text.trim() !== ''),
      align: ALIGNMENTS[form.align ?? 'left'] ?? 'left',
      firstLine: millimetres(form.firstLine ?? 0),
      before: (form.before ?? 0) / 20,
      after: (form.after ?? 0) / 20,
      line:
        form.lineRule === 'exact'
          ? { rule: 'exact', value: line / 20 }
          : form.lineRule === 'atLeast'
            ? { rule: 'at-least', value: line / 20 }
            : { rule: 'multiple', value: line / 240 },
      numbered: list !== '0',
      ...(mark === undefined ? {} : { mark }),
      drawn: ['drawing', 'pict', 'object'].some((name) => element.getElementsByTagNameNS(W, name).length > 0),
      ...(table === undefined ? {} : { table }),
    }
  }

  #run(element: Element, style: Form): WordRun {
    const properties = child(element, 'rPr')
    const character = this.#formOf(attribute(child(properties, 'rStyle'), 'val'), 'character')
    const form = over(over(style.run, character.run), runForm(properties, this.#themeFonts))
    const text = form.hidden === true ? '' : textOf(element)
    return {
      text: form.capitals === true ? text.toLocaleUpperCase('vi') : text,
      font: form.font ?? 'Times New Roman',
      size: (form.size ?? 20) / 2,
      bold: form.bold ?? false,
      italic: form.italic ?? false,
      underlined: form.underlined ?? false,
      color: form.color ?? 'auto',
    }
  }
}

const ALIGNMENTS: Readonly<Record<string, WordParagraph['align']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

const SIGNS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }

function textOf(run: Element): string {
  return [...run.childNodes]
    .map((node) => (node.localName === 't' ? (node.textContent ?? '') : (SIGNS[node.localName ?? ''] ?? '')))
    .join('')
}

const millimetres = (twips: number): number => (twips / 1440) * 25.4

function themeFontsOf(theme: Element | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const kind of ['major', 'minor']) {
    const fonts = theme?.getElementsByTagName(`a:${kind}Font`)[0]
    const name = fonts?.getElementsByTagName('a:latin')[0]?.getAttribute('typeface')
    if (name !== undefined && name !== null) found.set(kind, name)
  }
  return found
}

function relationTargets(relations: Element | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...(relations?.getElementsByTagName('Relationship') ?? [])].map((one) => [
      one.getAttribute('Id') ?? '',
      one.getAttribute('Target') ?? '',
    ]),
  )
}

/** Section properties: in the last paragraph of each section but the last, which closes the body. */
function* sectionsIn(body: Element): Generator<Element> {
  for (const paragraph of children(body, 'p')) {
    const properties = child(child(paragraph, 'pPr'), 'sectPr')
    if (properties !== undefined) yield properties
  }
  const last = child(body, 'sectPr')
  if (last !== undefined) yield last
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function sectionOf(
  properties: Element,
  partOf: (relation: string) => Element | undefined,
  reader: ParagraphReader,
  before: WordSection | undefined,
): WordSection {
  const size = child(properties, 'pgSz')
  const margin = child(properties, 'pgMar')
  const length = (element: Element | undefined, name: string): number =>
    millimetres(Number(attribute(element, name) ?? 0))
  const referenced = (name: string): Element[] =>
    children(properties, name).flatMap((one) => {
      const found = partOf(one.getAttributeNS(RELATIONS, 'id') ?? '')
      return found === undefined || attribute(one, 'type') !== 'default' ? [] : [found]
    })
  const headers = referenced('headerReference')
  const shows = (part: Element): boolean =>
    /\bPAGE\b/.test(part.textContent ?? '') || /\bPAGE\b/.test(fieldsOf(part))
  const footers = referenced('footerReference')
  // A section that names no header shows the one of the section before (17.10.5).
  const inherits = headers.length === 0 && footers.length === 0
  const own = headers.some(shows) ? 'header' : footers.some(shows) ? 'footer' : undefined
  const pageNumber = inherits ? before?.pageNumber : own
  return {
    width: length(size, 'w'),
    height: length(size, 'h'),
    top: length(margin, 'top'),
    bottom: length(margin, 'bottom'),
    left: length(margin, 'left'),
    right: length(margin, 'right'),
    firstPageDiffers: child(properties, 'titlePg') !== undefined,
    header: inherits ? (before?.header ?? []) : headers.flatMap((header) => reader.paragraphsIn(header)),
    ...(pageNumber === undefined ? {} : { pageNumber }),
  }
}

const fieldsOf = (part: Element): string =>
  [...part.getElementsByTagNameNS(W, 'fldSimple')].map((field) => attribute(field, 'instr') ?? '').join(' ')
