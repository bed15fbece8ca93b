// Rules about pages and what they draw (ISO 19005-3 6.2, 6.3; ISO 14289-1 7.1, 7.18).

import type { CheckedFont } from './check-fonts.ts'
import { checkFont, fontResources } from './check-fonts.ts'
import { checkImages } from './check-images.ts'
import type { Operand, Operation } from './content-tokens.ts'
import { operationsOf } from './content-tokens.ts'
import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries, latin1 } from './open-pdf.ts'

export interface MarkedSequence {
  readonly page: number
  readonly mcid: number
  readonly tag: string
  text: string
  /** The text line by line, as it is drawn. */
  readonly lines: string[]
}

const PAGE_KEYS = new Set('Type Parent MediaBox Resources Contents StructParents Tabs Annots'.split(' '))
const OPERATORS = new Set('BT ET Td Tm Tf Tj TJ Tc m l re f S w q Q cm Do BDC EMC g rg'.split(' '))
const INK = new Set(['Tj', 'TJ', 'f', 'S', 'Do'])
const PAIRS: Readonly<Record<string, string>> = { EMC: 'BDC', Q: 'q', ET: 'BT' }

/** Checks every page and gives its tagged sequences in the order in which they are drawn. */
export function checkPages(pdf: OpenPdf, report: Report): readonly MarkedSequence[] {
  const fonts = new Map<string, ReturnType<typeof checkFont>>()
  const sequences: MarkedSequence[] = []
  const structParents = new Set<number>()
  const tags = new Set<string>()
  for (const [index, page] of pdf.pages.entries()) {
    const { entries } = page
    const key = entries.number('StructParents')
    if (entries.name('Type') !== 'Page' || entries.raw('Resources') === undefined)
      report('page-keys', `page ${index}`)
    for (const one of entries.keys()) if (!PAGE_KEYS.has(one)) report('page-keys', `page ${index}: ${one}`)
    if (entries.array('MediaBox').length !== 4) report('page-keys', `page ${index}: MediaBox`)
    if (entries.name('Tabs') !== 'S') report('page-keys', `page ${index}: Tabs`)
    if (key === undefined || structParents.has(key))
      report('page-keys', `page ${index}: StructParents ${key}`)
    else structParents.add(key)
    if (entries.array('Annots').length > 0) report('annotations', `page ${index}`)

    const resources = fontResources(entries.entries('Resources'))
    const onPage = new Map<string, CheckedFont>()
    for (const [name, object] of resources) {
      const id = object.toString()
      const checked = fonts.get(id) ?? checkFont(pdf, name, object, tags, report)
      fonts.set(id, checked)
      onPage.set(name, checked.font)
    }
    const streams = entries.oneOrMany('Contents').map((object) => Entries.of(pdf.context, object)?.contents())
    const images = checkImages(pdf, entries, (rule, detail) => report(rule, `page ${index}: ${detail}`))
    const drawn = new PageReader(index, onPage, images, report)
    for (const stream of streams) {
      if (stream === undefined) report('page-keys', `page ${index}: Contents`)
      else drawn.read(operationsOrReport(latin1(stream), index, report))
    }
    sequences.push(...drawn.sequences)
  }
  for (const { finish } of fonts.values()) finish()
  return sequences
}

function operationsOrReport(source: string, page: number, report: Report): readonly Operation[] {
  try {
    return operationsOf(source)
  } catch (error) {
    report('operators', `page ${page}: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}

class PageReader {
  readonly sequences: MarkedSequence[] = []
  readonly #page: number
  readonly #fonts: ReadonlyMap<string, CheckedFont>
  readonly #images: ReadonlySet<string>
  readonly #report: Report
  #open: string[] = []
  #inside: MarkedSequence | 'artifact' | undefined
  #inHeader = false
  #font: CheckedFont | undefined

  constructor(
    page: number,
    fonts: ReadonlyMap<string, CheckedFont>,
    images: ReadonlySet<string>,
    report: Report,
  ) {
    this.#page = page
    this.#fonts = fonts
    this.#images = images
    this.#report = (rule, detail) => report(rule, `page ${page}: ${detail}`)
  }

  /** Reads one stream; each must be balanced by itself. */
  read(operations: readonly Operation[]): void {
    for (const operation of operations) this.#operation(operation)
    for (const opened of this.#open) this.#report('balance', `${opened} is left open`)
    this.#open = []
    this.#inside = undefined
  }

  #operation({ operator, operands }: Operation): void {
    if (!OPERATORS.has(operator)) this.#report('operators', operator)
    for (const operand of operands) this.#number(operand)
    const opening = PAIRS[operator]
    if (opening !== undefined && this.#open.pop() !== opening) this.#report('balance', `stray ${operator}`)
    if (operator === 'EMC') this.#inside = undefined
    if (operator === 'BDC') this.#begin(operands)
    if (Object.values(PAIRS).includes(operator)) this.#open.push(operator)
    if (operator === 'Td' && typeof this.#inside === 'object') this.#inside.lines.push('')
    if (operator === 'Tf' && operands[0]?.type === 'name') {
      this.#font = this.#fonts.get(operands[0].value)
      if (this.#font === undefined) this.#report('font-names', `no font ${operands[0].value}`)
    }
    if (operator === 'Do') {
      const [name] = operands
      if (name?.type !== 'name' || !this.#images.has(name.value)) this.#report('image-names', 'no such image')
    }
    if (!INK.has(operator)) return
    if (this.#inside === undefined) this.#report('untagged-ink', operator)
    const isText = operator === 'Tj' || operator === 'TJ'
    if (isText && this.#inside === 'artifact' && !this.#inHeader)
      this.#report('page-number', 'text in an artifact that is no pagination')
    if (isText) for (const operand of operands) this.#show(operand)
  }

  #number(operand: Operand): void {
    if (operand.type === 'number' && Math.abs(operand.value) > 32_767) this.#report('limits', operand.source)
  }

  #begin([tag, properties]: readonly Operand[]): void {
    if (this.#inside !== undefined) this.#report('nested-sequences', 'BDC inside BDC')
    if (tag?.type !== 'name' || properties?.type !== 'dictionary') {
      this.#report('untagged-ink', 'BDC without tag or dictionary')
      return
    }
    const type = properties.entries.get('Type')
    const mcid = properties.entries.get('MCID')
    if (tag.value === 'Artifact') {
      this.#inside = 'artifact'
      const kind = type?.type === 'name' ? type.value : undefined
      this.#inHeader = kind === 'Pagination'
      if (kind !== 'Layout' && kind !== 'Pagination') this.#report('artifact-type', String(kind))
      if (kind === 'Pagination' && this.#page === 0)
        this.#report('page-number', 'a page number on the first page')
      return
    }
    if (mcid?.type !== 'number') {
      this.#report('untagged-ink', `a sequence ${tag.value} without MCID`)
      return
    }
    if (this.sequences.some((one) => one.mcid === mcid.value)) this.#report('mcid-once', `MCID ${mcid.value}`)
    this.#inside = { page: this.#page, mcid: mcid.value, tag: tag.value, text: '', lines: [] }
    this.sequences.push(this.#inside)
  }

  #show(operand: Operand): void {
    if (operand.type === 'array') for (const item of operand.items) this.#show(item)
    if (operand.type !== 'string') return
    for (let index = 0; index + 1 < operand.bytes.length; index += 2) {
      const glyph = (operand.bytes[index] ?? 0) * 256 + (operand.bytes[index + 1] ?? 0)
      this.#font?.drawn.add(glyph)
      if (typeof this.#inside !== 'object') continue
      const text = this.#font?.textOf(glyph) ?? ''
      this.#inside.text += text
      this.#inside.lines.push((this.#inside.lines.pop() ?? '') + text)
    }
  }
}
