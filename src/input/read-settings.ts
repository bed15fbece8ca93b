// office.yaml → Office. Secrets never stand in it; where one is found it is refused, and never
// repeated in the message (P38).

import type { Diagnostic, ReadResult, Source } from '../model/diagnostic.ts'
import type { DocumentKindId } from '../model/document-kinds.ts'
import { COPY_SERIES } from '../model/issue.ts'
import type { Office } from '../model/office.ts'
import { inputDiagnostic } from './input-rules.ts'
import { foldMarks } from './lists/fold-marks.ts'
import type { ListFormats } from './lists/list-format.ts'
import { officeSchema } from './schema/office-schema.ts'
import { judged, readTypedYaml } from './schema/read-typed-yaml.ts'
import type { SpecialCase } from './schema/schema-findings.ts'

export interface ReadOffice {
  readonly office: Office
  /** How lists are written that do not show it themselves. */
  readonly lists: ListFormats
  readonly source: Source
}

/** Reads an office with its defaults; sizes become half points and twips. */
export function readOffice(file: string, bytes: Uint8Array): ReadResult<ReadOffice> {
  const { value, source, diagnostics } = readTypedYaml(officeSchema, file, bytes, { special: secret })
  if (value === undefined) return judged<ReadOffice>(undefined, diagnostics)
  const { lists, ...office } = value
  const read = { office, lists: new Map(Object.entries(lists)), source }
  return judged(read, [...diagnostics, ...seriesProblems(office, source)])
}

const SECRET_KEYS = new Set([
  'password',
  'passwd',
  'pass',
  'smtppassword',
  'mailpassword',
  'secret',
  'token',
  'matkhau',
])

const secret: SpecialCase = (path) => {
  const key = path.at(-1)
  if (typeof key !== 'string' || !SECRET_KEYS.has(foldMarks(key))) return undefined
  return {
    ruleId: 'I19',
    message: 'Không được ghi mật khẩu vào tệp này.',
    remedy:
      'Xóa dòng này và đổi mật khẩu; đặt mật khẩu vào biến môi trường VANTHU_SMTP_PASSWORD, hoặc vào một tệp riêng rồi ghi tên tệp đó ở passwordFile.',
  }
}

/** Every kind has exactly one series: ids differ, no kind is named twice, one series takes the rest. */
function seriesProblems(office: Office, source: Source): Diagnostic[] {
  const found: Diagnostic[] = []
  const ids = new Set<string>()
  const kinds = new Map<DocumentKindId, string>()
  let takesRest: string | undefined
  for (const [index, series] of office.series.entries()) {
    const report = (field: string, message: string, remedy: string) =>
      found.push(
        inputDiagnostic(source.file, source.locate(['series', index, field]), 'I21', message, remedy),
      )
    if (series.id === COPY_SERIES)
      report('id', `Mã “${COPY_SERIES}” dành cho dãy số chung của các bản sao.`, 'Đặt mã khác cho dãy này.')
    if (ids.has(series.id))
      report('id', `Mã dãy số “${series.id}” dùng hai lần.`, 'Đặt mã khác cho một trong hai dãy.')
    ids.add(series.id)
    for (const kind of series.kinds) {
      const other = kinds.get(kind)
      if (other !== undefined)
        report(
          'kinds',
          `Loại ${kind} nằm ở cả hai dãy “${other}” và “${series.id}”.`,
          'Để loại này ở một dãy.',
        )
      kinds.set(kind, series.id)
    }
    if (series.kinds.length > 0) continue
    if (takesRest !== undefined) {
      report(
        'kinds',
        `Hai dãy “${takesRest}” và “${series.id}” cùng nhận mọi loại còn lại.`,
        'Chỉ để một dãy không có kinds; dãy kia ghi rõ các loại.',
      )
    }
    takesRest = series.id
  }
  return found
}
