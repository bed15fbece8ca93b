// Names of the copies' files as `templates/file-name.hbs` wants them: portable, unlike each other and
// short enough on every disk, all of it judged before any number is given (P29).

import type { CalendarDate } from '../../model/calendar-date.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { CopyPlan, LetterPlan } from '../../model/issue.ts'
import type { CompiledTemplate } from '../../template/compile-template.ts'
import { mailView } from '../../template/mail-view.ts'
import { renderFileName } from '../../template/render-text.ts'
import type { ViewObject } from '../../template/view-values.ts'
import { columnsView } from '../../template/view-values.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { copyFacts } from '../issue/compose-copies.ts'
import { FILE_NAME_TEMPLATE, templatePath } from '../read/template-files.ts'
import type { PreparedIssue } from './prepare-issue.ts'
import { uniqueName } from './resolve-copies.ts'

/** A whole name, ending included, stays below this many bytes. */
const NAME_BYTES = 150

/** "-phieu-nhiem-vu-99.png": the longest thing put behind a copy's name beside its own attachments. */
const ENDING_BYTES = 22

/** Number and day that files are named after. */
export interface Numbered {
  readonly number: string
  readonly date: CalendarDate
}

/** Base names without ending, by the body's id; before there is a number, "du-thao" stands in its place. */
export function copyFileNames(
  prepared: PreparedIssue,
  letters: readonly LetterPlan[],
  numbered: Numbered = { number: 'du-thao', date: prepared.plan.issuedDate },
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const { copy, name } of wantedNames(prepared, letters, numbered)) {
    names.set(copy.recipient.id, uniqueName(name, taken))
  }
  return names
}

/** Names that two copies would share, or that are too long. */
export function fileNameFindings(prepared: PreparedIssue): Diagnostic[] {
  const { plan, templates } = prepared
  const found: Diagnostic[] = []
  const report = (message: string, remedy: string) =>
    found.push({
      file: templatePath(FILE_NAME_TEMPLATE),
      place: { line: 1, column: 1 },
      ruleId: 'M14',
      clause: '',
      severity: 'error',
      message,
      remedy,
    })
  // Ids may differ in signs alone that no file name keeps; such copies are told apart by a number.
  const namesBody = templates.fileName?.uses.some(({ recipientColumn }) => recipientColumn === 'id') ?? true
  const holders = new Map<string, CopyPlan>()
  const numbered = { number: 'du-thao', date: plan.issuedDate }
  for (const { copy, name } of wantedNames(prepared, plan.letters, numbered)) {
    const own = prepared.attachmentsOf(copy.recipient).map((file) => file.name.length + 1)
    if (name.length + Math.max(ENDING_BYTES, ...own) >= NAME_BYTES) {
      report(
        `Tên tệp của "${copy.recipient.name}" dài quá ${NAME_BYTES} ký tự: "${name.slice(0, 60)}…".`,
        'Rút gọn mẫu tên tệp, mã cơ quan, hoặc tên tệp gửi riêng.',
      )
    }
    const first = holders.get(name.toLowerCase())
    if (first === undefined) holders.set(name.toLowerCase(), copy)
    else if (!namesBody) {
      report(
        `"${first.recipient.name}" và "${copy.recipient.name}" có cùng tên tệp "${name}".`,
        'Thêm {{recipient.id}} vào mẫu tên tệp để mỗi bản một tên.',
      )
    }
    if (found.length >= MOST_FINDINGS) break
  }
  return found
}

/** A pattern that is wrong is wrong for everybody. */
const MOST_FINDINGS = 10

/** The pattern filled for each copy; the body's id where it cannot be, which M07 tells of. */
function* wantedNames(
  prepared: PreparedIssue,
  letters: readonly LetterPlan[],
  numbered: Numbered,
): Generator<{ readonly copy: CopyPlan; readonly name: string }> {
  const { fileName } = prepared.templates
  if (fileName?.uses.every(({ recipientColumn }) => recipientColumn !== undefined)) {
    // Nothing but the body's own row is asked for: what its letter says need not be worked out.
    for (const copy of letters.flatMap((letter) => letter.copies)) {
      yield { copy, name: printedName(fileName, copy, rowView(copy)) }
    }
    return
  }
  for (const letter of letters) {
    for (const { copy, facts } of copyFacts(prepared, letter, { type: 'issued', ...numbered })) {
      const view = mailView(facts, prepared.office.style.citedDates)
      yield { copy, name: printedName(fileName, copy, view) }
    }
  }
}

function printedName(template: CompiledTemplate | undefined, copy: CopyPlan, view: ViewObject): string {
  const printed = template === undefined ? undefined : renderFileName(template, view, NAME_BYTES)
  return printed ?? asciiSlug(copy.recipient.id, NAME_BYTES)
}

/** The part of a mail's view that is the body's row. */
function rowView({ recipient }: CopyPlan): ViewObject {
  return { type: 'object', fields: { recipient: columnsView(recipient.fields) } }
}
