// What can only be judged when directive, lists and fonts are seen together: letters the font
// lacks, fields a body lacks, the same number on different texts, files that are not there.

import type { Diagnostic, FieldPath, Finding, Severity } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../../model/document-kinds.ts'
import { mailboxKey } from '../../model/email-address.ts'
import type { CopyPlan } from '../../model/issue.ts'
import { tasksOf } from '../../model/placed-tasks.ts'
import type { Recipient } from '../../model/recipient.ts'
import { allTexts, printedNames } from '../../rules/directive-parts.ts'
import type { LetterInputs } from '../read/read-inputs.ts'
import { glyphFaults, printedTextDiagnostics } from './printed-texts.ts'

export interface PrintableRequest {
  readonly inputs: LetterInputs
  readonly copies: readonly CopyPlan[]
  readonly enclosureFiles: ReadonlySet<string>
  /** A draft may leave open what an issued letter may not. */
  readonly stage: 'draft' | 'issue'
  /** Whether every face can draw the character; asked only for unusual ones. */
  readonly covers: (codePoint: number) => boolean
}

/** Diagnostics in the order directive, then bodies; nothing is read or written. */
export function checkPrintable(request: PrintableRequest): Diagnostic[] {
  const { inputs, copies } = request
  return [
    ...placeFindings(
      [...formFindings(request), ...glyphFindings(request), ...fieldFindings(inputs, copies)],
      inputs.directiveSource,
    ),
    ...printedTextDiagnostics(inputs, copies, request),
    ...copies.flatMap((copy) => bodyDiagnostics(request, copy.recipient)),
    ...sharedAddresses(inputs, copies),
  ]
}

function finding(
  ruleId: string,
  severity: Severity,
  path: FieldPath,
  message: string,
  remedy: string,
): Finding {
  return { ruleId, clause: '', severity, path, message, remedy }
}

function formFindings({ inputs: { directive }, enclosureFiles }: PrintableRequest): Finding[] {
  const kind = DOCUMENT_KINDS[directive.kind]
  const findings: Finding[] = []
  if (kind.form === 'none') {
    findings.push(
      finding(
        'M01',
        'error',
        ['kind'],
        `Nghị định 30 không có mẫu cho loại "${kind.name}"; chương trình chưa trình bày loại này.`,
        'Chọn loại khác, hoặc soạn loại này bằng tay và ghi sổ.',
      ),
    )
  }
  if (FORM_TRAITS[kind.form].signatures === 'secretary-and-chair' && directive.secretary === undefined) {
    findings.push(
      finding(
        'M06',
        'error',
        ['kind'],
        `${kind.name} thiếu người thứ hai ký: thư ký.`,
        'Thêm "secretary: { title: Thư ký, name: … }".',
      ),
    )
  }
  if (directive.merge.matrix && tasksOf(directive).length === 0) {
    findings.push(
      finding(
        'M02',
        'warning',
        ['merge', 'matrix'],
        'Không có nhiệm vụ nào nên không có bảng phân công để in làm phụ lục.',
        'Đặt "matrix: false".',
      ),
    )
  }
  for (const [index, appendix] of directive.appendices.entries()) {
    if (appendix.content.type !== 'file') continue
    findings.push(...appendixFindings(appendix.content.file, index, enclosureFiles))
  }
  return findings
}

/** An appendix in a file of its own goes along as it is (template 2.2): never rebuilt, never stamped. */
function appendixFindings(file: string, index: number, enclosureFiles: ReadonlySet<string>): Finding[] {
  const path: FieldPath = ['appendices', index, 'file']
  if (/\.ya?ml$/iu.test(file)) return []
  if (!enclosureFiles.has(file)) {
    return [
      finding(
        'M03',
        'error',
        path,
        `Không có tệp "enclosures/${file}".`,
        'Chép tệp vào thư mục enclosures, hoặc sửa tên tệp.',
      ),
    ]
  }
  return [
    finding(
      'M03',
      'info',
      path,
      'Phụ lục này là tệp riêng, gửi kèm nguyên như đã có: chương trình không in, không đánh số trang.',
      'Khi ký số, cơ quan ghi số, ký hiệu văn bản và thời gian ký ở góc trên bên phải trang đầu của tệp (ô 14).',
    ),
  ]
}

/** In whatever the letter prints of the directive; rules tell what else is wrong with it. */
const glyphFindings = ({ inputs: { directive }, covers }: PrintableRequest): Finding[] =>
  [...allTexts(directive), ...printedNames(directive)].flatMap(({ path, text }) =>
    glyphFaults(text, { covers }).map((fault) => ({ ...fault, path })),
  )

function fieldFindings({ directive, wording }: LetterInputs, copies: readonly CopyPlan[]): Finding[] {
  if (directive.merge.mode !== 'tailored') {
    return wording.fieldUses.map(({ path, field }) =>
      finding(
        'M04',
        'error',
        path,
        `Một số chỉ có một nội dung: trường "{{${field}}}" làm mỗi bản một khác.`,
        'Bỏ trường này, hoặc đặt "merge: { mode: tailored }" để mỗi cơ quan một văn bản, một số.',
      ),
    )
  }
  const lacking = new Map<string, { path: FieldPath; field: string; bodies: string[] }>()
  for (const { recipient } of copies) {
    for (const { path, field } of wording.missingFields(recipient.fields)) {
      const key = JSON.stringify([path, field])
      const known = lacking.get(key) ?? { path, field, bodies: [] }
      known.bodies.push(recipient.id)
      lacking.set(key, known)
    }
  }
  return [...lacking.values()].map(({ path, field, bodies }) =>
    finding(
      'M05',
      'error',
      path,
      `${bodies.length} cơ quan thiếu trường "${field}": ${listed(bodies)}.`,
      `Điền cột "${field}" cho các cơ quan này.`,
    ),
  )
}

const LISTED = 10
/** Ten names at most, the rest counted. */
export const listed = (names: readonly string[]): string =>
  names.length <= LISTED
    ? names.join(', ')
    : `${names.slice(0, LISTED).join(', ')} và ${names.length - LISTED} cơ quan nữa`

function bodyDiagnostics({ inputs, enclosureFiles }: PrintableRequest, recipient: Recipient): Diagnostic[] {
  const at = (field: string) => inputs.placeOf('recipient', recipient.id, field)
  const diagnostics: Diagnostic[] = []
  for (const file of recipient.attachments) {
    if (enclosureFiles.has(file)) continue
    diagnostics.push({
      ...at('attachments'),
      ruleId: 'B08',
      clause: 'PL I.III.1.a',
      severity: 'error',
      message: `Không có tệp "enclosures/${file}" gửi riêng cho "${recipient.name}".`,
      remedy: 'Chép tệp vào thư mục enclosures, hoặc sửa tên tệp.',
    })
  }
  if (recipient.emails.length === 0) {
    diagnostics.push({
      ...at('email'),
      ruleId: 'L01',
      clause: '',
      severity: 'warning',
      message: `"${recipient.name}" không có địa chỉ thư điện tử: bản này chỉ in ra.`,
      remedy: 'Điền địa chỉ vào danh sách, hoặc gửi bản giấy.',
    })
  }
  return diagnostics
}

/** Two bodies behind one address: a clerk says whether the box gets one message or two. */
function sharedAddresses({ directive, placeOf }: LetterInputs, copies: readonly CopyPlan[]): Diagnostic[] {
  const { sharedAddress } = directive.mail
  const isTailored = directive.merge.mode === 'tailored'
  if (sharedAddress === 'separate' || (sharedAddress === 'together' && !isTailored)) return []
  const first = new Map<string, Recipient>()
  const diagnostics: Diagnostic[] = []
  for (const { recipient } of copies) {
    for (const email of recipient.emails) {
      const known = first.get(mailboxKey(email))
      if (known === undefined) {
        first.set(mailboxKey(email), recipient)
        continue
      }
      diagnostics.push({
        ...placeOf('recipient', recipient.id, 'email'),
        ruleId: 'L02',
        clause: '',
        severity: 'warning',
        message: `"${recipient.name}" dùng chung địa chỉ ${email} với "${known.name}": hộp thư này nhận hai thư.`,
        remedy: isTailored
          ? 'Mỗi nơi một số nên vẫn là hai thư: kiểm tra địa chỉ; đúng thì đặt "mail: { sharedAddress: separate }".'
          : 'Kiểm tra địa chỉ; đúng thì chọn trong chỉ thị: "mail: { sharedAddress: together }" là một thư mang tệp của cả hai, "separate" là hai thư.',
      })
    }
  }
  return diagnostics
}
