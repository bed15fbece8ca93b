// Recipient and group lists in YAML → the same rows as tables give.

import type { Diagnostic, FieldPath } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { inputDiagnostic } from '../input-rules.ts'
import { nearestName } from '../nearest-name.ts'
import type { PlainRecord, PlainValue } from '../plain-value.ts'
import { isList, isRecord } from '../plain-value.ts'
import { shown } from '../schema/schema-scalars.ts'
import type { YamlSource } from '../yaml/yaml-source.ts'
import { readYaml } from '../yaml/yaml-source.ts'
import type { ListCell, ListReading, ListRow } from './list-rows.ts'
import type { ListKind } from './recipient-columns.ts'
import { columnOf, misspeltColumn } from './recipient-columns.ts'

/** Reads `recipients:` and `groups:` lists, or a bare list of the given kind. */
export function readYamlRows(file: string, bytes: Uint8Array, bareKind: ListKind): ListReading {
  const yaml = readYaml(file, bytes)
  if (yaml.value === undefined) return { rows: [], diagnostics: yaml.diagnostics }
  const reading = new RowReading(yaml.source)
  reading.readFile(yaml.value, bareKind)
  return { rows: reading.rows, diagnostics: [...yaml.diagnostics, ...reading.diagnostics] }
}

class RowReading {
  readonly rows: ListRow[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #source: YamlSource

  constructor(source: YamlSource) {
    this.#source = source
  }

  readFile(value: PlainValue, bareKind: ListKind): void {
    if (isList(value)) {
      this.#readList(value, [], bareKind)
      return
    }
    if (!isRecord(value)) {
      this.#report(
        [],
        'I12',
        'Tệp này phải là danh sách nơi nhận.',
        'Viết recipients: rồi mỗi nơi nhận một mục “- id: …”.',
      )
      return
    }
    for (const [key, list] of Object.entries(value)) {
      if (key === '$schema') continue
      if (key !== 'recipients' && key !== 'groups') {
        const near = nearestName(key, ['recipients', 'groups'])
        const remedy =
          near === undefined
            ? 'Ở đây chỉ có recipients (nơi nhận) và groups (nhóm).'
            : `Có phải ý là \`${near}\`?`
        this.#report([key], 'I10', `Không có trường \`${shown(key)}\`.`, remedy, true)
      } else if (isList(list)) {
        this.#readList(list, [key], key)
      } else if (list !== null) {
        this.#report(
          [key],
          'I12',
          `\`${key}\` phải là danh sách.`,
          'Viết mỗi mục một dòng bắt đầu bằng dấu gạch “- ”.',
        )
      }
    }
  }

  #readList(list: readonly PlainValue[], path: FieldPath, kind: ListKind): void {
    for (const [index, element] of list.entries()) {
      const at = [...path, index]
      if (isRecord(element)) this.#readRow(element, at, kind)
      else
        this.#report(
          at,
          'I12',
          `Mục ${index + 1} phải gồm các trường con, mỗi trường viết “tên: giá trị”.`,
          'Viết ví dụ: - { id: so-y-te, name: Sở Y tế, email: vanthu@example.vn }.',
        )
    }
  }

  #readRow(record: PlainRecord, at: FieldPath, kind: ListKind): void {
    const cells: ListCell[] = []
    const paths: FieldPath[] = []
    const add = (key: string, text: string, path: FieldPath) => {
      cells.push({ key, text })
      paths.push(path)
    }
    const names = new Set<string>()
    for (const [name, value] of Object.entries(record)) {
      const known = columnOf(name, kind)
      const key = known ?? name
      const path = [...at, name]
      if (names.has(key))
        this.#report(path, 'I07', `Trường \`${key}\` viết hai lần.`, 'Giữ lại một trường.', true)
      names.add(key)
      if (known === undefined) this.#checkName(name, path, kind)
      if (value === null || typeof value === 'string') {
        add(key, value ?? '', path)
      } else if (isList(value)) {
        for (const [index, part] of value.entries()) {
          if (part === null || typeof part === 'string') add(key, part ?? '', [...path, index])
          else
            this.#report(
              [...path, index],
              'I12',
              `Trường \`${shown(name)}\` chỉ chứa chữ.`,
              'Đặt giá trị trong dấu nháy kép.',
            )
        }
        if (value.length === 0) add(key, '', path)
      } else {
        this.#report(
          path,
          'I12',
          `Trường \`${shown(name)}\` phải là chữ hoặc danh sách chữ.`,
          'Đặt giá trị trong dấu nháy kép.',
        )
      }
    }
    const { file, placeAt } = this.#source
    const offsets = paths.map((path) => this.#source.offsetOf(path))
    this.rows.push(placedRow({ file, kind, cells }, offsets, this.#source.offsetOf(at), placeAt))
  }

  #checkName(name: string, path: FieldPath, kind: ListKind): void {
    const near = misspeltColumn(name, kind)
    if (kind === 'groups') {
      const remedy =
        near === undefined
          ? 'Nhóm có: id, name, head, members, validFrom, validTo.'
          : `Có phải ý là \`${near}\`?`
      this.#report(path, 'I10', `Nhóm không có trường \`${shown(name)}\`.`, remedy, true)
    } else if (near !== undefined) {
      this.#report(
        path,
        'I37',
        `Trường \`${shown(name)}\` không phải trường đã biết nên chỉ dùng được như một trường riêng.`,
        `Có phải ý là \`${near}\`?`,
        true,
      )
    }
  }

  #report(path: FieldPath, ruleId: InputRuleId, message: string, remedy: string, isAboutKey = false): void {
    const place = isAboutKey ? this.#source.locateKey(path) : this.#source.locate(path)
    this.diagnostics.push(inputDiagnostic(this.#source.file, place, ruleId, message, remedy))
  }
}

/** A row that knows its places by offsets, so that the nodes of a large list need not stay. */
function placedRow(
  row: Omit<ListRow, 'placeOf'>,
  offsets: readonly number[],
  own: number,
  placeAt: YamlSource['placeAt'],
): ListRow {
  return { ...row, placeOf: (position) => placeAt(offsets[position] ?? own) }
}
