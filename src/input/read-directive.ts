// A directive's file → Directive (contract: "A directive"). Says everything that is wrong with the
// file's form at once; what the letter's law asks is for the rules.

import type { Diagnostic, ReadResult, Source } from '../model/diagnostic.ts'
import type { Directive } from '../model/directive.ts'
import { sizeProblems } from './directive-size.ts'
import { inputDiagnostic } from './input-rules.ts'
import { withoutLineBreaks } from './line-breaks.ts'
import { foldMarks } from './lists/fold-marks.ts'
import { nameTasks, repeatedTaskIds } from './name-tasks.ts'
import { directiveSchema } from './schema/directive-schema.ts'
import { judged, readTypedYaml } from './schema/read-typed-yaml.ts'
import type { SpecialCase } from './schema/schema-findings.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

export interface ReadDirective {
  readonly directive: Directive
  readonly source: Source
}

/** Reads and types a directive. Template fields `{{…}}` and marks `**…**` stay in the text as written. */
export function readDirective(file: string, bytes: Uint8Array): ReadResult<ReadDirective> {
  const { value, source, diagnostics } = readTypedYaml(directiveSchema, file, bytes, {
    special: stateSecret,
    reshape: withoutLineBreaks,
  })
  if (value === undefined) return judged<ReadDirective>(undefined, diagnostics)
  const directive = nameTasks(value)
  return judged({ directive, source }, [
    ...diagnostics,
    ...bothForms(directive, source),
    ...wholeProblems(directive, source),
  ])
}

/** What can only be judged when all texts of the letter are there, those of other files too. */
export const wholeProblems = (directive: Directive, source: Source): readonly Diagnostic[] => [
  ...repeatedTaskIds(directive, source),
  ...sizeProblems(directive, source),
]

const SECRECY_KEYS = new Set(['secrecy', 'classification', 'confidentiality', 'secret', 'domat', 'mat'])
const SECRECY_WORDS = new Set(['mat', 'toimat', 'tuyetmat', 'secret', 'topsecret', 'confidential'])

/** Luật Bảo vệ bí mật nhà nước: none of it on a machine that is connected. */
const stateSecret: SpecialCase = (path, value) => {
  const [key] = path
  if (path.length !== 1 || typeof key !== 'string') return undefined
  const isSecret =
    SECRECY_KEYS.has(foldMarks(key)) ||
    (['urgency', 'kind', 'circulation'].includes(key) &&
      typeof value === 'string' &&
      SECRECY_WORDS.has(foldMarks(value)))
  if (!isSecret) return undefined
  return {
    ruleId: 'I17',
    message:
      'Văn bản có độ mật (Mật, Tối mật, Tuyệt mật) không được soạn thảo, lưu giữ hay gửi bằng chương trình này.',
    remedy:
      'Bí mật nhà nước không được xử lý trên máy có kết nối mạng: xóa tệp này và làm văn bản theo quy định về bảo vệ bí mật nhà nước.',
  }
}

/** `body` is the general form of the four short fields; both would leave their order to guesswork. */
function bothForms(directive: Directive, source: YamlSource): Diagnostic[] {
  if (directive.body === undefined) return []
  const short = [
    directive.purpose === undefined ? undefined : 'purpose',
    directive.request === undefined ? undefined : 'request',
    directive.tasks.length === 0 ? undefined : 'tasks',
    directive.closing === undefined ? undefined : 'closing',
  ].filter((key) => key !== undefined)
  return short.map((key) =>
    inputDiagnostic(
      source.file,
      source.locateKey([key]),
      'I16',
      `Đã có \`body\` (nội dung theo khối) thì không dùng \`${key}\`.`,
      'Chuyển phần này thành một khối trong body, hoặc bỏ body.',
    ),
  )
}
