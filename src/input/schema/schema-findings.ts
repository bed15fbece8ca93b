// A schema's issues → findings in a clerk's words. No sentence of zod's passes this file.

import type * as z from 'zod'
import type { FieldPath } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { nearestName } from '../nearest-name.ts'
import type { PlainValue } from '../plain-value.ts'
import { isList, isRecord, valueAt } from '../plain-value.ts'
import { labelOf, whereabouts } from './field-labels.ts'
import { knownKeys } from './schema-keys.ts'
import type { Refusal } from './schema-scalars.ts'
import { shown } from './schema-scalars.ts'

type Issue = z.core.$ZodIssue

/** Marks an issue of ours whose message lists the shapes a union takes. */
const ONE_OF = 'unknown'

export interface SchemaFinding {
  readonly path: FieldPath
  readonly ruleId: InputRuleId
  readonly message: string
  readonly remedy: string
  /** The field's name is meant, not its value. */
  readonly isAboutKey: boolean
}

/** Lets a reader say more of a field than a schema can: secrets, passwords. */
export type SpecialCase = (path: FieldPath, value: PlainValue | undefined) => Refusal | undefined

export interface SchemaReading<Output> {
  /** Absent exactly when there are findings. */
  readonly value?: Output
  readonly findings: readonly SchemaFinding[]
}

/** Checks a value against a schema; fields left blank count as not written. */
export function readWithSchema<Output>(
  schema: z.ZodType<Output>,
  value: PlainValue,
  specialCase: SpecialCase = () => undefined,
): SchemaReading<Output> {
  const filled = withoutBlanks(value)
  const result = schema.safeParse(filled.value)
  const issues = result.success ? [] : flatten(result.error.issues, schema, filled.value, [])
  if (filled.hadBlanks) {
    // A misspelt field left blank is still misspelt.
    const whole = schema.safeParse(value)
    const misspelt = whole.success ? [] : flatten(whole.error.issues, schema, value, [])
    for (const issue of misspelt) {
      if (issue.code !== 'unrecognized_keys') continue
      const keys = issue.keys.filter((key) => valueAt(value, [...path(issue), key]) === null)
      if (keys.length > 0) issues.push({ ...issue, keys })
    }
  }
  const findings = issues.flatMap((issue) => explain(issue, schema, value, specialCase))
  return result.success && findings.length === 0 ? { value: result.data, findings } : { findings }
}

/** The value without fields left blank; an element of a list left blank becomes empty text. */
function withoutBlanks(value: PlainValue): { readonly value: PlainValue; readonly hadBlanks: boolean } {
  let hadBlanks = false
  const strip = (part: PlainValue): PlainValue => {
    if (part === null) return ''
    if (typeof part === 'string') return part
    if (isList(part)) return part.map(strip)
    const record: Record<string, PlainValue> = Object.create(null)
    for (const [key, field] of Object.entries(part)) {
      if (field === null) hadBlanks = true
      else record[key] = strip(field)
    }
    return record
  }
  return { value: strip(value), hadBlanks }
}

/** Of a union, the issues of the branch that was meant; paths from the root. */
function flatten(issues: readonly Issue[], schema: z.ZodType, root: PlainValue, base: FieldPath): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const at = [...base, ...path(issue)]
    if (issue.code !== 'invalid_union') return [{ ...issue, path: at }]
    if (isSentence(valueAt(root, at), issue.errors.flat(), knownKeys(schema, at))) {
      return [{ code: 'invalid_type', expected: 'string', message: '', path: at, input: undefined }]
    }
    const branches = issue.errors.filter(
      (errors) => !errors.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
    )
    const meant = branches.toSorted((a, b) => a.length - b.length)[0]
    if (meant !== undefined) return flatten(meant, schema, root, at)
    const expected = issue.errors.flat().map((inner) => (inner.code === 'invalid_type' ? inner.expected : ''))
    return [
      { code: 'invalid_type', expected: ONE_OF, message: expected.join(' '), path: at, input: undefined },
    ]
  })
}

/** `- Lưu: VT` without quotes: where text may stand, a single field that resembles none we know. */
function isSentence(
  value: PlainValue | undefined,
  errors: readonly Issue[],
  known: readonly string[],
): boolean {
  if (
    !isRecord(value) ||
    !errors.some((error) => error.code === 'invalid_type' && error.expected === 'string')
  )
    return false
  const [only, ...others] = Object.keys(value)
  return only !== undefined && others.length === 0 && nearestName(only, known) === undefined
}

function path(issue: Issue): (string | number)[] {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
}

function explain(
  issue: Issue,
  schema: z.ZodType,
  root: PlainValue,
  specialCase: SpecialCase,
): SchemaFinding[] {
  const at = path(issue)
  const value = valueAt(root, at)
  const special = specialCase(at, value)
  if (special !== undefined) return [finding(at, special, false)]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const keyPath = [...at, key]
        const known = knownKeys(schema, at)
        return finding(
          keyPath,
          specialCase(keyPath, valueAt(root, keyPath)) ?? unknownKey(key, at, known),
          true,
        )
      })
    case 'invalid_type':
      return [
        finding(
          at,
          value === undefined || value === null ? missing(at) : wrongShape(at, value, issue),
          false,
        ),
      ]
    case 'invalid_value':
      return [finding(at, notAllowed(at, value, issue.values.map(String)), false)]
    case 'custom':
      return [finding(at, aboutField(at, customRefusal(issue)), false)]
    default:
      return [
        finding(
          at,
          prefixed(at, {
            ruleId: 'I12',
            message: 'Giá trị không dùng được.',
            remedy: 'Xem lại giá trị của trường này.',
          }),
          false,
        ),
      ]
  }
}

function finding(at: FieldPath, refusal: Refusal, isAboutKey: boolean): SchemaFinding {
  return { path: at, ruleId: refusal.ruleId, message: refusal.message, remedy: refusal.remedy, isAboutKey }
}

/** The refusal a transform of ours attached. */
function customRefusal(issue: Issue): Refusal {
  const refusal: unknown = 'params' in issue ? issue.params?.['refusal'] : undefined
  if (typeof refusal === 'object' && refusal !== null && 'ruleId' in refusal) {
    // Only `refuse` of schema-scalars.ts puts a `refusal` there, and it is typed as one.
    return refusal as Refusal
  }
  throw new Error(`schema issue without refusal: ${issue.message}`)
}

function unknownKey(key: string, at: FieldPath, known: readonly string[]): Refusal {
  const near = nearestName(key, known)
  const looksLikeSentence = /\s/.test(key.trim()) || key.length > 30
  if (near === undefined && looksLikeSentence) {
    return prefixed(at, {
      ruleId: 'I10',
      message: `“${shown(key)}” không phải tên trường; câu có dấu hai chấm, hay dấu phẩy trong { }, bị đọc thành tên trường.`,
      remedy: 'Đặt cả câu trong dấu nháy kép: "…".',
    })
  }
  return prefixed(at, {
    ruleId: 'I10',
    message: `Không có trường \`${shown(key)}\`.`,
    remedy:
      near === undefined
        ? `Xóa trường này. Ở đây dùng được: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`
        : `Có phải ý là \`${near}\`${inBrackets(labelOf(near, parentOf([...at, near])))}?`,
  })
}

/** What is written after the fields whose form no name tells. */
const EXAMPLES: Readonly<Record<string, string>> = {
  fileCopy: '{ unit: VT }',
  signatory: '{ title: Giám đốc, name: Nguyễn Văn A }',
}

function missing(at: FieldPath): Refusal {
  const key = at.at(-1)
  if (typeof key !== 'string') {
    return {
      ruleId: 'I11',
      message: `${capital(whereabouts(at) || 'Mục này')} để trống.`,
      remedy: 'Viết nội dung, hoặc xóa dòng này.',
    }
  }
  const remedy = `Thêm dòng \`${key}: ${EXAMPLES[at.join('.')] ?? '…'}\`.`
  const refusal = { message: `Thiếu trường ${named(at)}.`, remedy }
  return prefixed(at.slice(0, -1), { ruleId: 'I11', ...refusal })
}

function wrongShape(at: FieldPath, value: PlainValue, issue: Issue): Refusal {
  const expected =
    issue.code !== 'invalid_type' ? '' : issue.expected === ONE_OF ? issue.message : issue.expected
  const wantsText = /\bstring\b/.test(expected)
  const wantsList = /\barray\b/.test(expected)
  const name =
    typeof at.at(-1) === 'string' ? `Trường ${named(at)}` : capital(whereabouts(at) || 'Nội dung tệp')
  const where = typeof at.at(-1) === 'string' ? at.slice(0, -1) : []
  if (wantsText && isRecord(value)) {
    const [key = ''] = Object.keys(value)
    return prefixed(where, {
      ruleId: 'I12',
      message: `${name} phải là chữ, nhưng “${shown(key)}:” bị đọc thành một trường con.`,
      remedy: `Đặt cả giá trị trong dấu nháy kép, ví dụ: "${shown(key)}: …".`,
    })
  }
  if (wantsText && !wantsList) {
    return prefixed(where, {
      ruleId: 'I12',
      message: `${name} phải là chữ, không phải danh sách.`,
      remedy: 'Chỉ viết một giá trị, không có gạch đầu dòng hay dấu [ ].',
    })
  }
  if (wantsList) {
    return prefixed(where, {
      ruleId: 'I12',
      message: `${name} phải là danh sách.`,
      remedy: 'Viết mỗi phần tử một dòng bắt đầu bằng dấu gạch “- ”, hoặc [a, b].',
    })
  }
  const example = EXAMPLES[at.join('.')]
  return prefixed(where, {
    ruleId: 'I12',
    message: `${name} phải gồm các trường con, mỗi trường viết “tên: giá trị”.`,
    remedy:
      example === undefined
        ? 'Viết từng trường con trên một dòng, thụt vào, dạng “tên: giá trị”.'
        : `Ví dụ: \`${at.join('.')}: ${example}\`.`,
  })
}

function notAllowed(at: FieldPath, value: PlainValue | undefined, allowed: readonly string[]): Refusal {
  if (value === undefined || value === null) return missing(at)
  if (typeof value !== 'string')
    return wrongShape(at, value, {
      code: 'invalid_type',
      expected: 'string',
      message: '',
      path: [...at],
      input: undefined,
    })
  const near = nearestName(value, allowed)
  return prefixed(at.slice(0, -1), {
    ruleId: 'I13',
    message: `${named(at)} không có giá trị “${shown(value)}”.`,
    remedy: `${near === undefined ? '' : `Có phải ý là \`${near}\`? `}Dùng được: ${allowed.join(', ')}.`,
  })
}

/** "Nhiệm vụ 3: …" in front of a sentence about a field inside a list. */
function prefixed(at: FieldPath, refusal: Refusal): Refusal {
  const where = whereabouts(at)
  return where === '' ? refusal : { ...refusal, message: `${capital(where)}: ${lower(refusal.message)}` }
}

/** "Nhiệm vụ 3, `due` (thời hạn): …" in front of a sentence about a value. */
function aboutField(at: FieldPath, refusal: Refusal): Refusal {
  const key = typeof at.at(-1) === 'string' ? named(at) : undefined
  const subject = [whereabouts(at), key].filter((part) => part !== undefined && part !== '').join(', ')
  return subject === '' ? refusal : { ...refusal, message: `${capital(subject)}: ${lower(refusal.message)}` }
}

function named(at: FieldPath): string {
  const key = String(at.at(-1))
  return `\`${key}\`${inBrackets(labelOf(key, parentOf(at)))}`
}

function parentOf(at: FieldPath): string | undefined {
  return at.slice(0, -1).findLast((step) => typeof step === 'string')
}

const inBrackets = (label: string | undefined) => (label === undefined ? '' : ` (${label})`)

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
