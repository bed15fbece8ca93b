// One text of a YAML file after the other spoiled: where it stands, what the whole file then says. And the places
// a JSON Schema has for texts, in the same spelling, so that a field nobody has planted into is noticed.

import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

export interface Planted {
  /** The file with the one text changed. */
  readonly typed: string
  /** Indexes as `*`, blocks inside blocks and points inside points once: `body.*.section.title`. */
  readonly shape: string
  /** 1-based, where the changed text begins. */
  readonly line: number
  readonly column: number
}

/** The file with `change` made to each of its texts in turn, whose shape `wanted` lets through. */
export function* planted(
  source: string,
  change: (text: string) => string,
  wanted: (shape: string) => boolean = () => true,
): Generator<Planted> {
  const paths: (string | number)[][] = []
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (isMap(node)) for (const { key, value } of node.items) walk(value, [...path, String(key)])
    else if (isSeq(node)) for (const [index, one] of node.items.entries()) walk(one, [...path, index])
    else if (isScalar(node)) paths.push(path)
  }
  walk(parseDocument(source, { schema: 'failsafe' }).contents, [])
  for (const path of paths) {
    const shape = shapeOf(path.map((step) => (typeof step === 'number' ? '*' : step)))
    if (!wanted(shape)) continue
    const document = parseDocument(source, { schema: 'failsafe' })
    document.setIn(path, change(String(document.getIn(path))))
    const typed = document.toString({ lineWidth: 0 })
    yield { typed, shape, ...placeOf(typed, path) }
  }
}

function placeOf(typed: string, path: readonly (string | number)[]): Pick<Planted, 'line' | 'column'> {
  const lineCounter = new LineCounter()
  const node = parseDocument(typed, { schema: 'failsafe', lineCounter }).getIn(path, true)
  const start = isScalar(node) ? node.range?.[0] : undefined
  if (start === undefined) throw new Error(`${path.join('.')} is gone`)
  const { line, col } = lineCounter.linePos(start)
  return { line, column: col }
}

/** Blocks and points nest without end; the first level stands for all. */
function shapeOf(steps: readonly string[]): string {
  return steps
    .join('.')
    .replace(/^(?:appendices\.\*|enclosed)\.blocks\./u, 'body.')
    .replaceAll(/\.(?:part|chapter|section|subsection)\.blocks\.\*(?=\.)/gu, '')
    .replaceAll(/(?:\.items\.\*)+/gu, '.items.*')
    .replace(/^body\.\*\.points\.\*\.items\.\*/u, 'body.*.points.*')
}

interface Schema {
  readonly $ref?: unknown
  readonly anyOf?: unknown
  readonly oneOf?: unknown
  readonly allOf?: unknown
  readonly properties?: unknown
  readonly items?: unknown
  readonly type?: unknown
  readonly enum?: unknown
  readonly const?: unknown
  readonly format?: unknown
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Shapes of all places of the schema where any text may stand. */
export function textShapes(root: object): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (part: unknown, steps: readonly string[], seen: readonly unknown[]): void => {
    if (!isRecord(part)) return
    const node: Schema = part
    if (typeof node.$ref === 'string') {
      const target = node.$ref
        .slice(2)
        .split('/')
        .reduce<unknown>((part, key) => (key === '' ? part : isRecord(part) ? part[key] : undefined), root)
      // Twice, so that a block inside a block is met; its shape is that of the first.
      if (seen.filter((one) => one === target).length < 2) walk(target, steps, [...seen, target])
      return
    }
    for (const parts of [node.anyOf, node.oneOf, node.allOf]) {
      if (Array.isArray(parts)) for (const one of parts) walk(one, steps, seen)
    }
    if (isRecord(node.properties))
      for (const [key, one] of Object.entries(node.properties)) walk(one, [...steps, key], seen)
    if (node.items !== undefined) walk(node.items, [...steps, '*'], seen)
    const types = Array.isArray(node.type) ? node.type : [node.type]
    const isChoice = node.enum !== undefined || node.const !== undefined || node.format !== undefined
    if (types.includes('string') && !isChoice) found.add(shapeOf(steps))
  }
  walk(root, [], [])
  return found
}
