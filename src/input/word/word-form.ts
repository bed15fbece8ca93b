// How a paragraph or run of a DOCX looks once defaults, styles and direct formatting are laid over
// one another (ECMA-376 part 1, 17.7.2). Only what the decree asks about is followed.

import type { Element } from '@xmldom/xmldom'

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Child elements of a name, in order. */
export const children = (parent: Element | undefined, name: string): Element[] =>
  [...(parent?.childNodes ?? [])].filter(
    (node): node is Element => node.nodeType === 1 && node.localName === name && node.namespaceURI === W,
  )

export const child = (parent: Element | undefined, name: string): Element | undefined =>
  children(parent, name)[0]

/** An attribute in the namespace of Word; undefined when absent. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.getAttributeNS(W, name) ?? undefined

const isOn = (element: Element | undefined): boolean | undefined => {
  if (element === undefined) return undefined
  const value = attribute(element, 'val')
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}

const number = (text: string | undefined): number | undefined =>
  text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text)

/** Run properties; what is undefined comes from the layer below. */
export interface RunForm {
  readonly font?: string | undefined
  /** Half points. */
  readonly size?: number | undefined
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly underlined?: boolean | undefined
  readonly color?: string | undefined
  readonly capitals?: boolean | undefined
  readonly hidden?: boolean | undefined
}

/** Paragraph properties in twips. */
export interface ParagraphForm {
  readonly align?: string | undefined
  readonly firstLine?: number | undefined
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly line?: number | undefined
  readonly lineRule?: string | undefined
  /** Of the list it is counted in; "0" is none. */
  readonly list?: string | undefined
  readonly level?: number | undefined
}

export interface Form {
  readonly run: RunForm
  readonly paragraph: ParagraphForm
}

/** The upper layer where it says something, else the lower. */
export function over<Layer extends object>(lower: Layer, upper: Layer): Layer {
  const said = Object.entries(upper).filter(([, value]) => value !== undefined)
  return { ...lower, ...Object.fromEntries(said) }
}

/** `w:rPr`; a font of the theme is named by it. */
export function runForm(properties: Element | undefined, themeFonts: ReadonlyMap<string, string>): RunForm {
  const fonts = child(properties, 'rFonts')
  const theme = attribute(fonts, 'asciiTheme') ?? attribute(fonts, 'hAnsiTheme')
  return {
    font:
      theme === undefined
        ? (attribute(fonts, 'ascii') ?? attribute(fonts, 'hAnsi'))
        : themeFonts.get(theme.startsWith('major') ? 'major' : 'minor'),
    size: number(attribute(child(properties, 'sz'), 'val')),
    bold: isOn(child(properties, 'b')),
    italic: isOn(child(properties, 'i')),
    underlined: isOn(child(properties, 'u')),
    color: attribute(child(properties, 'color'), 'val'),
    capitals: isOn(child(properties, 'caps')),
    hidden: isOn(child(properties, 'vanish')),
  }
}

/** `w:pPr`. */
export function paragraphForm(properties: Element | undefined): ParagraphForm {
  const indent = child(properties, 'ind')
  const spacing = child(properties, 'spacing')
  const hanging = number(attribute(indent, 'hanging'))
  const numbering = child(properties, 'numPr')
  return {
    align: attribute(child(properties, 'jc'), 'val'),
    firstLine: hanging === undefined ? number(attribute(indent, 'firstLine')) : -hanging,
    before: number(attribute(spacing, 'before')),
    after: number(attribute(spacing, 'after')),
    line: number(attribute(spacing, 'line')),
    lineRule: attribute(spacing, 'lineRule'),
    list: attribute(child(numbering, 'numId'), 'val'),
    level: number(attribute(child(numbering, 'ilvl'), 'val')),
  }
}

/** Styles can lead in a circle in a broken file. */
const MAX_STYLE_DEPTH = 20

/** Form of a style with everything it is based on; of the document's defaults where the id is unknown. */
export function styleForms(
  styles: Element | undefined,
  themeFonts: ReadonlyMap<string, string>,
): (id: string | undefined, type: 'paragraph' | 'character') => Form {
  const byId = new Map(children(styles, 'style').map((style) => [attribute(style, 'styleId') ?? '', style]))
  const standard = [...byId.values()].find(
    (style) => attribute(style, 'type') === 'paragraph' && isOnAttribute(attribute(style, 'default')),
  )
  const defaults = child(styles, 'docDefaults')
  const ground: Form = {
    run: runForm(child(child(defaults, 'rPrDefault'), 'rPr'), themeFonts),
    paragraph: paragraphForm(child(child(defaults, 'pPrDefault'), 'pPr')),
  }
  const formOf = (style: Element | undefined, below: Form, depth: number): Form => {
    if (style === undefined || depth > MAX_STYLE_DEPTH) return below
    const basis = byId.get(attribute(child(style, 'basedOn'), 'val') ?? '')
    const lower = formOf(basis, below, depth + 1)
    return {
      run: over(lower.run, runForm(child(style, 'rPr'), themeFonts)),
      paragraph: over(lower.paragraph, paragraphForm(child(style, 'pPr'))),
    }
  }
  const known = new Map<string, Form>()
  return (id, type) => {
    const key = `${type} ${id ?? ''}`
    const before = known.get(key)
    if (before !== undefined) return before
    const made =
      type === 'paragraph'
        ? formOf(byId.get(id ?? '') ?? standard, ground, 0)
        : formOf(byId.get(id ?? ''), { run: {}, paragraph: {} }, 0)
    known.set(key, made)
    return made
  }
}

const isOnAttribute = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on'
