// What no printed text may hold, wherever it was written: letters the font lacks, marks of secrecy, room left
// open. Told at its place in office.yaml, lists and templates; of a directive, rules tell the latter two.

import type { Diagnostic, FieldPath, Finding, Severity } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { CopyPlan } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import { addressedIds, assignedIds } from '../../rules/directive-parts.ts'
import { SECRECY, secrecyMarkIn } from '../../rules/secrecy-rules.ts'
import type { CompiledTemplate } from '../../template/compile-template.ts'
import { placeAt } from '../../template/template-finding.ts'
import type { TemplateText } from '../../template/template-walk.ts'
import { openPlaceIn } from '../../vietnamese/open-places.ts'
import type { LetterInputs } from '../read/read-inputs.ts'
import { templatePath } from '../read/template-files.ts'

export interface TextJudge {
  /** Whether every face can draw the character; asked only for unusual ones. */
  readonly covers: (codePoint: number) => boolean
  /** A draft may leave open what an issued letter may not. */
  readonly stage: 'draft' | 'issue'
}

type TextFault = Omit<Finding, 'path'>

/** Characters every face has; only others are looked up in the font files. */
const PLAIN = /^[\x20-\x7e\u00a0\u00c0-\u024f\u1ea0-\u1ef9\u2010-\u2026\u20ab\n]*$/u

/** Letters of the text that no face can draw, told together; nothing where there are none. */
export function glyphFaults(text: string, { covers }: Pick<TextJudge, 'covers'>): readonly TextFault[] {
  const missing = missingIn(text, covers)
  if (missing.length === 0) return []
  const named = missing.map(
    (one) => `"${one}" (U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`,
  )
  return [
    {
      ruleId: 'G01',
      clause: '',
      severity: 'error',
      message: `Phông chữ không có ký tự ${named.join(', ')}.`,
      remedy: 'Thay bằng ký tự có trong phông chữ.',
    },
  ]
}

function missingIn(text: string, covers: TextJudge['covers']): readonly string[] {
  if (PLAIN.test(text)) return []
  return [...new Set(text)].filter(
    (character) => !PLAIN.test(character) && !covers(character.codePointAt(0) ?? 0),
  )
}

/** All that is wrong with a text that is printed as it stands. */
export function textFaults(text: string, judge: TextJudge): readonly TextFault[] {
  const open = openPlaceIn(text)
  const severity: Severity = judge.stage === 'draft' ? 'warning' : 'error'
  return [
    ...(open === undefined
      ? []
      : [
          {
            ruleId: 'B07',
            clause: '',
            severity,
            message: `Còn chỗ để trống: "${open}".`,
            remedy: 'Điền nội dung, hoặc xóa chỗ này.',
          },
        ]),
    ...glyphFaults(text, judge),
    ...secrecyFaults(text),
  ]
}

const secrecyFaults = (text: string): readonly TextFault[] =>
  secrecyMarkIn(text) === undefined ? [] : [SECRECY(text)]

/** Of everything but the directive that the letters, their sheets, mails and envelopes take words from. */
export function printedTextDiagnostics(
  inputs: LetterInputs,
  copies: readonly CopyPlan[],
  judge: TextJudge,
): Diagnostic[] {
  const { templates, directive } = inputs
  const { body, taskSheet, mailSubject, mailText, mailHtml } = templates
  const used = [body, ...(directive.merge.taskSheet ? [taskSheet] : []), mailSubject, mailText, mailHtml]
  return [
    ...placeFindings(officeTextFindings(inputs.office, judge), inputs.officeSource),
    ...listDiagnostics(inputs, copies, judge),
    ...used.flatMap((template) => templateTextDiagnostics(template, judge)),
  ]
}

/** Of office.yaml: what belongs to mail, numbers, pictures and calendar is not printed. */
const NOT_PRINTED: ReadonlySet<string> = new Set([
  'mail',
  'series',
  'style',
  'holidays',
  'lists',
  'seal',
  'emblem',
  'signatureImage',
  'authority',
  'organId',
])

/** Findings with paths into office.yaml, on every text of it that some print may show. */
export const officeTextFindings = (office: Office, judge: TextJudge): Finding[] =>
  [...stringsOf(office, [], NOT_PRINTED)].flatMap(({ path, text }) =>
    textFaults(text, judge).map((fault) => ({ ...fault, path })),
  )

/** Every string of a value with the path to it, fields of these names passed over. */
function* stringsOf(
  value: unknown,
  path: FieldPath,
  without: ReadonlySet<string>,
): Generator<{ readonly path: FieldPath; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value }
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) yield* stringsOf(one, [...path, index], without)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (!without.has(key)) yield* stringsOf(one, [...path, key], without)
    }
  }
}

/** Of bodies that get a copy the columns that are printed; of groups that the directive names, name and head. */
function listDiagnostics(
  { directive, directory, wording, templates, placeOf }: LetterInputs,
  copies: readonly CopyPlan[],
  judge: TextJudge,
): Diagnostic[] {
  const told = (kind: 'recipient' | 'group', id: string, field: string, text: string): Diagnostic[] =>
    textFaults(text, judge).map((fault) => ({ ...placeOf(kind, id, field), ...fault }))
  // After "Kính gửi", on envelopes, and where directive or task sheet name them.
  const columns = new Set([
    'name',
    'kinhGui',
    'address',
    'phone',
    ...wording.fieldUses.map(({ field }) => field),
    ...templates.taskSheet.uses.flatMap(({ recipientColumn }) => recipientColumn ?? []),
  ])
  const named = [...addressedIds(directive), ...assignedIds(directive)].map(({ id }) => id)
  return [
    ...copies.flatMap(({ recipient: { id, fields } }) =>
      [...columns].flatMap((column) =>
        Object.hasOwn(fields, column) ? told('recipient', id, column, fields[column] ?? '') : [],
      ),
    ),
    ...[...new Set(named)].flatMap((id) => {
      const group = directory.group(id)
      if (group !== undefined) {
        const { name, head = '' } = group
        return [...told('group', id, 'name', name), ...told('group', id, 'head', head)]
      }
      // A body that is named without getting a copy of its own.
      const body = copies.some(({ recipient }) => recipient.id === id) ? undefined : directory.recipient(id)
      return body === undefined ? [] : told('recipient', id, 'name', body.name)
    }),
  ]
}

/** The place of a letter of a template's words, by its offset in them. */
export function placeInTemplate(
  { text, template, line, column }: TemplateText,
  offset: number,
): Pick<Diagnostic, 'file' | 'place'> {
  const within = placeAt(text, offset)
  return {
    file: templatePath(template),
    place: {
      line: line + within.line - 1,
      column: within.line === 1 ? column + within.column - 1 : within.column,
    },
  }
}

/** Of a template's own words: letters in what is set in type, marks of secrecy in mail as well. */
export function templateTextDiagnostics({ form, texts }: CompiledTemplate, judge: TextJudge): Diagnostic[] {
  return texts.flatMap((one) => {
    const { text } = one
    const [missing] = form === 'body' ? missingIn(text, judge.covers) : []
    const mark = secrecyMarkIn(text)
    return [
      ...(missing === undefined
        ? []
        : glyphFaults(text, judge).map((fault) => ({
            ...placeInTemplate(one, text.indexOf(missing)),
            ...fault,
          }))),
      ...(mark === undefined ? [] : [{ ...placeInTemplate(one, mark), ...SECRECY(text.slice(mark)) }]),
    ]
  })
}
