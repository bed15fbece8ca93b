// YAML bytes → plain values whose scalars are all text, with the place of each. Types are the
// schemas' business; aliases, tags and repeated keys are refused (promises P22–P25).

import type { Document, Node, Pair, Scalar, YAMLError } from 'yaml'
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Diagnostic, FieldPath, Place, Source } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { capDiagnostics, inputDiagnostic } from '../input-rules.ts'
import type { PlainRecord, PlainValue } from '../plain-value.ts'
import { forbiddenCharacters, softBreaks, withoutForbidden } from '../text/forbidden-characters.ts'
import type { GatedText } from '../text/text-gate.ts'
import { gateText } from '../text/text-gate.ts'
import type { TextFinding } from './yaml-scan.ts'
import { MAX_DEPTH, scanYaml } from './yaml-scan.ts'
import { explainYamlError, FIELD_UNQUOTED } from './yaml-sentences.ts'

/** Letters of one value; forty pages in one paragraph (P25). */
const MAX_SCALAR = 100_000

export interface YamlSource extends Source {
  /** The place of a field's name, for findings that mean the name itself. */
  locateKey(path: FieldPath): Place
  /** Where `locate` finds it, as an offset that can be kept when the nodes are gone. */
  offsetOf(path: FieldPath): number
  /** The place of an offset; holds the text and no node. */
  readonly placeAt: (offset: number) => Place
}

export interface YamlResult {
  readonly source: YamlSource
  /**
   * Absent where the text could not be parsed. Beside an error it is there to find what else is wrong, not
   * for use: the file without its forbidden characters, the first of two fields of one name.
   */
  readonly value?: PlainValue
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one YAML document. What is wrong with its characters is told beside what is wrong with the rest. */
export function readYaml(file: string, bytes: Uint8Array): YamlResult {
  const gate = gateText(file, bytes)
  const gated = gate.gated ?? gate.blocked
  if (gated === undefined) {
    return { source: sourceOf(file, undefined, undefined), diagnostics: capDiagnostics(gate.diagnostics) }
  }
  const scan = scanYaml(gated.text)
  const placed = (findings: readonly TextFinding[]) =>
    findings.map(({ offset, ruleId, message, remedy }) =>
      inputDiagnostic(file, gated.placeAt(offset), ruleId, message, remedy),
    )
  if (!scan.parsable) {
    return {
      source: sourceOf(file, gated, undefined),
      diagnostics: capDiagnostics([...gate.diagnostics, ...placed(scan.findings)]),
    }
  }
  const document = parseDocument(gated.text, {
    schema: 'failsafe',
    version: '1.2',
    // Quadratic in the library; readPlain looks for repeated keys itself.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  })
  const errors = [...document.errors, ...document.warnings].map((error): TextFinding => {
    const finding = explainYamlError(error, gated.text)
    return { ...finding, offset: openQuote(error, document, gated.text) ?? finding.offset }
  })
  const findings = onePerLine([...scan.findings, ...errors], gated)
  const source = sourceOf(file, gated, document.contents ?? undefined)
  if (findings.length > 0)
    return { source, diagnostics: capDiagnostics([...gate.diagnostics, ...placed(findings)]) }

  if (document.contents === null || isBlank(document.contents, gated.text)) {
    const empty = inputDiagnostic(
      file,
      { line: 1, column: 1 },
      'I05',
      'Tệp rỗng, hoặc chỉ có lời ghi chú.',
      'Viết nội dung vào tệp.',
    )
    return { source, diagnostics: [...gate.diagnostics, empty] }
  }
  const reading = new PlainReading(gated)
  const value = reading.read(document.contents, 0)
  const diagnostics = capDiagnostics([...gate.diagnostics, ...placed(reading.findings)])
  const isWhole = diagnostics.every(({ severity, ruleId }) => severity !== 'error' || READABLE.has(ruleId))
  return { source, diagnostics, ...(isWhole ? { value } : {}) }
}

/** Errors beside which the rest of the file still says what it says: a character, a field written twice. */
const READABLE: ReadonlySet<string> = new Set(['I02', 'I07'] satisfies InputRuleId[])

/** A quote left open swallows lines: the parser notices at the end, the clerk looks where it opens. */
function openQuote(error: YAMLError, document: Document.Parsed, text: string): number | undefined {
  const end = error.pos[0]
  if (error.code !== 'MISSING_CHAR' || !error.message.endsWith('quote')) return undefined
  const starts: number[] = []
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE_') === true && range?.[1] === end) starts.push(range[0])
    },
  })
  return starts.find((start) => text.slice(start, end).includes('\n'))
}

/** One slip makes the parser stumble several times on a line; the first finding is the telling one. */
function onePerLine(findings: readonly TextFinding[], gated: GatedText): TextFinding[] {
  const lines = new Set<number>()
  return findings.filter(({ offset }) => {
    const { line } = gated.placeAt(offset)
    if (lines.has(line)) return false
    lines.add(line)
    return true
  })
}

/** A value nobody wrote: nothing, `~` or `null`, without quotes. */
function isBlank(node: unknown, text: string): boolean {
  if (node === null || node === undefined) return true
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.range) return false
  return /^(|~|null|Null|NULL)$/.test(text.slice(node.range[0], node.range[1]))
}

/** Walks the nodes once, collecting what no schema could see any more. */
class PlainReading {
  readonly findings: TextFinding[] = []
  readonly #gated: GatedText
  readonly #text: string

  constructor(gated: GatedText) {
    this.#gated = gated
    this.#text = gated.text
  }

  read(node: unknown, depth: number): PlainValue {
    if (depth > MAX_DEPTH) {
      this.#report(node, 'I04', `Các trường lồng nhau quá ${MAX_DEPTH} tầng.`, 'Bớt số tầng.')
      return null
    }
    if (isMap(node)) return this.#record(node.items, depth)
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1))
    if (isBlank(node, this.#text)) return null
    if (isScalar(node)) return this.#scalar(node)
    this.#report(node, 'I06', 'Không đọc được giá trị ở đây.', 'Đặt giá trị trong dấu nháy kép: "…".')
    return null
  }

  #record(pairs: readonly Pair<unknown, unknown>[], depth: number): PlainRecord {
    // A record without prototype: a field named __proto__ is a field like any other.
    const record: Record<string, PlainValue> = Object.create(null)
    const seen = new Map<string, number>()
    for (const { key, value } of pairs) {
      if (!isScalar(key)) {
        this.#report(key ?? value, 'I06', FIELD_UNQUOTED.message, FIELD_UNQUOTED.remedy)
        continue
      }
      const name = this.#scalar(key)
      const first = seen.get(name)
      if (first !== undefined) {
        const { line } = this.#gated.placeAt(first)
        this.#report(
          key,
          'I07',
          `Trường “${name}” viết hai lần (lần đầu ở dòng ${line}).`,
          'Giữ lại một trường.',
        )
        continue
      }
      seen.set(name, key.range?.[0] ?? 0)
      record[name] = this.read(value, depth + 1)
    }
    return record
  }

  #scalar(node: Scalar): string {
    const written = typeof node.value === 'string' ? node.value : String(node.value ?? '')
    if (written.length > MAX_SCALAR) {
      this.#report(node, 'I04', 'Giá trị ở đây dài hơn 100 nghìn chữ cái.', 'Chia thành nhiều đoạn.')
      return ''
    }
    if (node.type === 'PLAIN') this.#warnOfComment(node)
    if (node.type !== 'QUOTE_DOUBLE') return written
    // Escapes bring characters past the gate.
    if (softBreaks(written, 1).length > 0) {
      this.#report(node, 'I03', 'Dấu ngắt dòng mềm (\\v) được đọc thành một dấu cách.', 'Thay bằng dấu cách.')
    }
    for (const { description } of forbiddenCharacters(written, 10)) {
      this.#report(node, 'I02', `Có ${description}, không được dùng trong văn bản.`, 'Xóa ký tự này.')
    }
    return withoutForbidden(written).normalize('NFC')
  }

  #warnOfComment(node: Scalar): void {
    if (!node.range) return
    const [, end] = node.range
    if (/^[ \t]#\S/.test(this.#text.slice(end, end + 3))) {
      this.findings.push({
        offset: end + 1,
        ruleId: 'I09',
        message: 'Phần từ dấu # đến cuối dòng được đọc là lời ghi chú, không vào văn bản.',
        remedy:
          'Nếu đó là nội dung, đặt cả giá trị trong dấu nháy kép; nếu là ghi chú, thêm dấu cách sau dấu #.',
      })
    }
  }

  #report(node: unknown, ruleId: InputRuleId, message: string, remedy: string): void {
    this.findings.push({ offset: startOf(node) ?? 0, ruleId, message, remedy })
  }
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined
}

function sourceOf(file: string, gated: GatedText | undefined, root: Node | undefined): YamlSource {
  const placeAt = placesOf(gated)
  const find = (path: FieldPath, wantsKey: boolean): number => {
    let node: unknown = root
    let offset = startOf(root) ?? 0
    for (const [index, step] of path.entries()) {
      if (isSeq(node) && typeof step === 'number') {
        node = node.items[step]
        offset = startOf(node) ?? offset
      } else if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && keyText(key) === step)
        if (pair === undefined) break
        node = pair.value
        const key = startOf(pair.key) ?? offset
        const isNamed =
          (wantsKey && index === path.length - 1) || (gated !== undefined && isBlank(node, gated.text))
        offset = isNamed ? key : (startOf(node) ?? key)
      } else {
        break
      }
      if (node === undefined) break
    }
    return offset
  }
  return {
    file,
    locate: (path) => placeAt(find(path, false)),
    locateKey: (path) => placeAt(find(path, true)),
    offsetOf: (path) => find(path, false),
    placeAt,
  }
}

/** Apart from the nodes, which would live as long as anything made beside them. */
function placesOf(gated: GatedText | undefined): (offset: number) => Place {
  return (offset) => gated?.placeAt(offset) ?? { line: 1, column: 1 }
}

function keyText(key: Scalar): string {
  return String(key.value ?? '').normalize('NFC')
}
