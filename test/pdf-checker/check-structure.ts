// Rules about the tagged tree and its ties to what the pages draw (ISO 14289-1 7; ISO 19005-3 6.7).

import type { PDFObject } from 'pdf-lib'
import { PDFArray, PDFNumber, PDFRef } from 'pdf-lib'
import type { MarkedSequence } from './check-pages.ts'
import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries } from './open-pdf.ts'

/** An element that owns text itself, in the order a reader hears it. */
export interface TaggedText {
  readonly role: string
  readonly text: string
}

/** Roles that may stand in a role; what is not listed holds text or blocks. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Document: ['P', 'H1', 'H2', 'H3', 'L', 'Table', 'Figure'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Lbl: [],
  LBody: ['P', 'L', 'Table', 'Figure'],
  Table: ['THead', 'TBody'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
  TH: ['P'],
  TD: ['P', 'L'],
  P: [],
  H1: [],
  H2: [],
  H3: [],
  Figure: [],
}
/** Roles that hold elements only. */
const WITHOUT_TEXT = new Set(['Document', 'L', 'LI', 'Table', 'THead', 'TBody', 'TR'])
const MAY_BE_EMPTY = new Set(['TH', 'TD'])
const NUMBERINGS = new Set(['Decimal', 'LowerAlpha', 'UpperRoman', 'None'])

export function checkStructure(
  pdf: OpenPdf,
  sequences: readonly MarkedSequence[],
  report: Report,
): readonly TaggedText[] {
  const root = pdf.catalog.entries('StructTreeRoot')
  if (root?.name('Type') !== 'StructTreeRoot') {
    report('element', 'no StructTreeRoot')
    return []
  }
  if (root.raw('RoleMap') !== undefined) report('element', 'a RoleMap')
  const walk = new TreeWalk(pdf, sequences, report)
  const top = root.oneOrMany('K')
  const rootRef = pdf.catalog.ref('StructTreeRoot')
  const [first] = top
  if (top.length !== 1 || !(first instanceof PDFRef) || rootRef === undefined)
    report('element', 'not one Document')
  else walk.element(first, rootRef, 'Root')
  walk.finish(root)
  return walk.texts
}

class TreeWalk {
  readonly texts: TaggedText[] = []
  readonly #pdf: OpenPdf
  readonly #report: Report
  readonly #sequences: ReadonlyMap<string, MarkedSequence>
  readonly #order: readonly string[]
  /** Owners by page and MCID. */
  readonly #owned = new Map<string, string>()
  #headings: number[] = []

  constructor(pdf: OpenPdf, sequences: readonly MarkedSequence[], report: Report) {
    this.#pdf = pdf
    this.#report = report
    this.#order = sequences.map((one) => `${one.page} ${one.mcid}`)
    this.#sequences = new Map(sequences.map((one) => [`${one.page} ${one.mcid}`, one]))
  }

  element(ref: PDFRef, parent: PDFRef, parentRole: string): void {
    const entries = Entries.of(this.#pdf.context, ref)
    const role = entries?.name('S') ?? ''
    if (entries?.name('Type') !== 'StructElem' || CHILDREN[role] === undefined) {
      this.#report('element', `${ref.toString()} is no element: ${role}`)
      return
    }
    if (entries.ref('P')?.toString() !== parent.toString())
      this.#report('element', `${role}: P is not its parent`)
    const allowed = parentRole === 'Root' ? ['Document'] : (CHILDREN[parentRole] ?? [])
    if (!allowed.includes(role)) this.#report('allowed-children', `${role} in ${parentRole}`)
    this.#attributes(entries, role, parentRole)
    if (/^H\d$/.test(role)) this.#headings.push(Number(role.slice(1)))

    const kids = entries.oneOrMany('K')
    if (kids.length === 0 && !MAY_BE_EMPTY.has(role)) this.#report('element', `${role} is empty`)
    const children: string[] = []
    let text = ''
    let ownsText = false
    for (const kid of kids) {
      const child = kid instanceof PDFRef ? Entries.of(this.#pdf.context, kid) : undefined
      if (kid instanceof PDFRef && child?.name('Type') === 'StructElem') {
        if (ownsText) this.texts.push({ role, text })
        ownsText = false
        text = ''
        children.push(child.name('S') ?? '')
        this.element(kid, ref, role)
        continue
      }
      if (WITHOUT_TEXT.has(role)) this.#report('allowed-children', `text in ${role}`)
      text += this.#content(kid, entries, ref, role)
      ownsText = true
    }
    if (role === 'Figure') text = this.#words(entries)
    if (ownsText) this.texts.push({ role, text })
    this.#shape(role, children)
  }

  /** A kid that is marked content; gives its text. */
  #content(kid: PDFObject, element: Entries, owner: PDFRef, role: string): string {
    const reference = kid instanceof PDFNumber ? undefined : Entries.of(this.#pdf.context, kid)
    if (reference !== undefined && reference.name('Type') !== 'MCR')
      this.#report('element', `${role}: a kid without Type`)
    const mcid = kid instanceof PDFNumber ? kid.asNumber() : reference?.number('MCID')
    const pageRef = (reference ?? element).ref('Pg')
    const page = this.#pdf.pages.findIndex((one) => one.ref.toString() === pageRef?.toString())
    const key = `${page} ${mcid}`
    const sequence = this.#sequences.get(key)
    if (sequence === undefined) this.#report('mcid-exists', `${role}: MCID ${mcid} on page ${page}`)
    else if (sequence.tag !== role) this.#report('mcid-exists', `${sequence.tag} for ${role}, MCID ${mcid}`)
    if (this.#owned.has(key)) this.#report('owned-once', `MCID ${mcid} on page ${page}`)
    this.#owned.set(key, owner.toString())
    return sequence?.text ?? ''
  }

  /** What a figure says to those who cannot see it (ISO 14289-1 7.3). */
  #words(figure: Entries): string {
    const words = figure.text('Alt') ?? ''
    if (words.trim() === '') this.#report('figure-alt', 'a Figure without Alt')
    if (figure.entries('A')?.array('BBox').length !== 4) this.#report('required-attributes', 'Figure: BBox')
    return words
  }

  #attributes(entries: Entries, role: string, parentRole: string): void {
    const attributes = entries.entries('A')
    if (role === 'TH' && !['Column', 'Row'].includes(attributes?.name('Scope') ?? '')) {
      this.#report('required-attributes', `TH in ${parentRole} without Scope`)
    }
    if (role === 'L' && !NUMBERINGS.has(attributes?.name('ListNumbering') ?? '')) {
      this.#report('required-attributes', 'L without ListNumbering')
    }
    if (role === 'TH' || role === 'TD') {
      this.#row.push({
        columns: attributes?.number('ColSpan') ?? 1,
        rows: attributes?.number('RowSpan') ?? 1,
      })
    }
    const owner = { TH: 'Table', L: 'List' }[role]
    if (owner !== undefined && attributes?.name('O') !== owner)
      this.#report('required-attributes', `${role}: O`)
  }

  #row: { readonly columns: number; readonly rows: number }[] = []
  /** Columns filled in each row of the table so far, and in rows below by cells that reach down. */
  readonly #filled: number[] = []
  #rows = 0

  #endRow(): void {
    for (const { columns, rows } of this.#row) {
      for (let at = this.#rows; at < this.#rows + rows; at += 1) {
        this.#filled[at] = (this.#filled[at] ?? 0) + columns
      }
    }
    this.#row = []
    this.#rows += 1
  }

  #shape(role: string, children: readonly string[]): void {
    if (role === 'TR') this.#endRow()
    if (role === 'LI' && children.join() !== 'Lbl,LBody')
      this.#report('allowed-children', `LI holds ${children}`)
    if (role !== 'Table') return
    if (children.join() !== 'THead,TBody') this.#report('allowed-children', `Table holds ${children}`)
    if (new Set(this.#filled).size > 1 || this.#filled.length > this.#rows) {
      this.#report('table-regular', `${this.#rows} rows of ${this.#filled.join()} cells`)
    }
    this.#filled.length = 0
    this.#rows = 0
  }

  finish(root: Entries): void {
    const [first, ...more] = this.#headings
    if (first !== 1 || more.includes(1)) this.#report('headings', `headings ${this.#headings.join()}`)
    for (const [index, level] of more.entries()) {
      if (level > (this.#headings[index] ?? 0) + 1)
        this.#report('headings', `a level is skipped before H${level}`)
    }
    for (const key of this.#order) if (!this.#owned.has(key)) this.#report('owned-once', `nobody owns ${key}`)
    const drawn = this.#order.filter((key) => this.#owned.has(key))
    const heard = [...this.#owned.keys()].filter((key) => this.#sequences.has(key))
    // Within a page; a paragraph over two pages is heard whole before what follows it.
    for (const page of this.#pdf.pages.keys()) {
      const on = (key: string): boolean => key.startsWith(`${page} `)
      if (drawn.filter(on).join() !== heard.filter(on).join()) this.#report('kid-order', `page ${page}`)
    }
    this.#parentTree(root)
  }

  #parentTree(root: Entries): void {
    const numbers = root.entries('ParentTree')?.array('Nums') ?? []
    const rows = new Map<number, readonly PDFObject[]>()
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const [key, value] = [numbers[index], numbers[index + 1]]
      const row = value instanceof PDFRef ? this.#pdf.context.lookup(value) : value
      if (key instanceof PDFNumber && row instanceof PDFArray) rows.set(key.asNumber(), row.asArray())
    }
    if (root.number('ParentTreeNextKey') !== rows.size) this.#report('parent-tree', 'ParentTreeNextKey')
    for (const [page, { entries }] of this.#pdf.pages.entries()) {
      const row = rows.get(entries.number('StructParents') ?? -1)
      if (row === undefined) this.#report('parent-tree', `page ${page} is not in it`)
      const length = Math.max(row?.length ?? 0, ...this.#mcidsOf(page).map((mcid) => mcid + 1))
      for (let mcid = 0; mcid < length; mcid += 1) {
        const slot = row?.[mcid]
        const said = slot instanceof PDFRef ? slot.toString() : undefined
        const owner = this.#owned.get(`${page} ${mcid}`)
        if (said !== owner) this.#report('parent-tree', `page ${page}, MCID ${mcid}: ${said} for ${owner}`)
      }
    }
  }

  #mcidsOf(page: number): number[] {
    return [...this.#owned.keys()]
      .filter((key) => key.startsWith(`${page} `))
      .map((key) => Number(key.split(' ')[1]))
  }
}
