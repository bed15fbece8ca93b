// From files to the plan a clerk approves: which letters, which copies, who gets what. Everything
// that can be wrong is found here, all of it at once; nothing outside is touched.

import type { Workbooks } from '../../input/lists/open-workbooks.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Diagnostic, ReadResult } from '../../model/diagnostic.ts'
import { hasErrors, placeFindings } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import { textOf } from '../../model/document-tree.ts'
import type { CopyPlan, IssuePlan, LetterPlan, PlanTotals } from '../../model/issue.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import type { Recipient } from '../../model/recipient.ts'
import type { Filing } from '../../model/retention.ts'
import { USUAL_RETENTION } from '../../model/retention.ts'
import type { TaskMatrix } from '../../model/task-matrix.ts'
import { checkDirective } from '../../rules/nd30.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { attachmentFindings } from '../check/check-attachments.ts'
import { emptiedFindings, matrixFindings } from '../check/check-matrix.ts'
import { checkPrintable } from '../check/check-printable.ts'
import { roomFindings } from '../check/check-room.ts'
import type { WidthOfText } from '../check/font-coverage.ts'
import type { LetterPictures } from '../check/letter-pictures.ts'
import { readLetterPictures } from '../check/letter-pictures.ts'
import type { RenderedFile } from '../ports/rendering.ts'
import type { InputFiles, SnapshotFile } from '../read/input-files.ts'
import { recordReads } from '../read/input-files.ts'
import { appendixFiles } from '../read/read-appendices.ts'
import type { LetterInputs } from '../read/read-inputs.ts'
import { OFFICE_FILE, readInputs } from '../read/read-inputs.ts'
import { choiceFindings } from './choose-recipients.ts'
import { filingFindings, filingOf, readRetentionFile } from './file-letters.ts'
import { codeNotationOf, seriesOf } from './number-series.ts'
import { planHash } from './plan-hash.ts'
import { resolveCopies } from './resolve-copies.ts'

export interface PrepareRequest {
  readonly files: InputFiles
  /** Path of the directive in the workspace. */
  readonly directiveFile: string
  /** Its Excel lists, from `openLists`; without them such a list is refused. */
  readonly workbooks?: Workbooks
  /** Day of issue: what the command says, else what the directive says, else today. */
  readonly date?: CalendarDate
  readonly today: CalendarDate
  /** A draft may leave open what an issued letter may not. */
  readonly stage: 'draft' | 'issue'
  /** What the letters would be made with: its name changes when program, libraries or fonts do. Left out where nobody approves the plan. */
  readonly program?: string
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Whether the letters' font can draw a character; asked only for unusual ones. */
  readonly covers: (codePoint: number) => boolean
  /** Asked only for words that may be too wide; without it none is. */
  readonly widthOf?: WidthOfText
}

/** A plan with everything needed to print it. */
export interface PreparedIssue extends LetterInputs {
  readonly plan: IssuePlan
  /** Who does what by when: what every sheet, export and printed appendix is read off. */
  readonly matrix: TaskMatrix
  readonly pictures: LetterPictures
  /** Every file it was made from. */
  readonly snapshot: readonly SnapshotFile[]
  /** Files every copy gets. */
  readonly enclosures: readonly RenderedFile[]
  /** Which file (hồ sơ) the letters go to, how long they are kept. */
  readonly filing: Filing
  /** Files only this body gets. */
  attachmentsOf(recipient: Recipient): readonly RenderedFile[]
  /** Warnings and advice; errors would have left no plan. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads, checks and plans. The value is there exactly when no error was found. */
export function prepareIssue(request: PrepareRequest): ReadResult<PreparedIssue> {
  const files = recordReads(request.files)
  const read = readInputs(files, request.directiveFile, request.workbooks ?? new Map())
  if (read.value === undefined) return { diagnostics: read.diagnostics }
  const inputs = read.value
  const { directive, office, directory } = inputs
  const date = request.date ?? directive.date ?? request.today
  const enclosureFiles = new Set(files.list('enclosures'))
  const found = checkDirective({
    directive,
    office,
    directory,
    issuedDate: date,
    stage: request.stage,
    enclosureFiles,
  })
  const resolved = resolveCopies(directive, directory, date)
  const chosen = choiceFindings(directive, directory, {
    bodies: new Set([...resolved.copies, ...resolved.leftOut].map(({ recipient }) => recipient.id)),
    copies: resolved.copies.length,
  })
  const dropped = new Set(resolved.leftOut.map(({ recipient }) => recipient.id))
  const ofTasks = [
    ...matrixFindings(directive, directory, resolved.matrix, dropped),
    ...emptiedFindings(directive, resolved.copies),
  ]
  const { officeSource } = inputs
  const { pictures, diagnostics: ofPictures } = readLetterPictures(
    { files, office, officeSource, sha256: request.sha256 },
    directive,
    inputs.directiveSource,
  )
  // Not a file the letter is made from: the table may change without making it another letter.
  const retention = readRetentionFile(request.files)
  const filing = filingOf(directive, retention.value ?? USUAL_RETENTION, date.year)
  const diagnostics = inReadingOrder([
    ...read.diagnostics,
    ...retention.diagnostics,
    ...placeFindings(filingFindings(filing, date.year), inputs.directiveSource),
    ...ofPictures,
    ...placeFindings([...found, ...chosen, ...ofTasks], inputs.directiveSource),
    ...checkPrintable({
      inputs,
      copies: resolved.copies,
      enclosureFiles,
      stage: request.stage,
      covers: request.covers,
    }),
    ...attachmentFindings(inputs, resolved.copies, files),
    ...(request.widthOf === undefined ? [] : roomFindings(inputs, resolved.copies, request.widthOf)),
  ])
  if (hasErrors(diagnostics)) return { diagnostics }

  const letters = lettersOf(directive, resolved.copies)
  const enclosure = enclosureReader(files)
  const enclosures = [...directive.enclosures.map(({ file }) => file), ...appendixFiles(directive)].map(
    enclosure,
  )
  for (const { recipient } of resolved.copies) for (const file of recipient.attachments) enclosure(file)
  const snapshot = files.snapshot()
  const fileHashes = (isMeant: (path: string) => boolean) =>
    snapshot
      .filter(({ path }) => isMeant(path))
      .map(({ path, bytes }) => [path, request.sha256(bytes)])
      .sort()
  const batchKey = keyOf(request.sha256, { issuer: office.name, directive })
  const plan: IssuePlan = {
    batchKey,
    planHash: planHash(
      {
        directive: [batchKey, ...fileHashes((path) => path === request.directiveFile)],
        office: fileHashes((path) => path === OFFICE_FILE),
        recipients: fileHashes((path) => path.startsWith('recipients/')),
        templates: fileHashes((path) => path.startsWith('templates/')),
        enclosures: fileHashes((path) => path.startsWith('enclosures/')),
        date: isoDate(date),
        copies: resolved.copies.map(({ recipient, emails, cc }) => [recipient.id, emails, cc]),
        others: [
          filing,
          ...fileHashes(
            (path) =>
              path !== request.directiveFile &&
              path !== OFFICE_FILE &&
              !/^(?:recipients|templates|enclosures)\//.test(path),
          ),
        ],
        program: request.program ?? '',
      },
      request.sha256,
    ),
    directiveFile: request.directiveFile,
    mode: directive.merge.mode,
    kind: directive.kind,
    seriesId: seriesOf(office, directive.kind),
    codeNotation: directive.codeNotation ?? codeNotationOf(office, directive.kind, directive.unit),
    subject: textOf(inputs.wording.fill({}).subject),
    signer: directive.signatory.name,
    issuedDate: date,
    letters,
    ...(resolved.leftOut.length === 0 ? {} : { leftOut: resolved.leftOut }),
    totals: totalsOf(letters, resolved.groups),
  }
  return {
    value: {
      ...inputs,
      plan,
      matrix: resolved.matrix,
      pictures,
      snapshot,
      enclosures,
      filing,
      attachmentsOf: (recipient) => recipient.attachments.map(enclosure),
      diagnostics,
    },
    diagnostics,
  }
}

function keyOf(sha256: PrepareRequest['sha256'], value: unknown): string {
  return sha256(new TextEncoder().encode(JSON.stringify(value)))
}

/** One letter for all, or in mode `tailored` one letter and one number for each body. */
function lettersOf(directive: Directive, copies: readonly CopyPlan[]): readonly LetterPlan[] {
  if (directive.merge.mode !== 'tailored') return [{ key: 'letter', copies }]
  return copies.map((copy) => ({ key: copy.recipient.id, copies: [copy], dutyKeys: copy.dutyKeys }))
}

function totalsOf(letters: readonly LetterPlan[], groups: number): PlanTotals {
  const copies = letters.flatMap((letter) => letter.copies)
  return {
    letters: letters.length,
    groups,
    bodies: new Set(copies.map((copy) => copy.recipient.id)).size,
    copies: copies.length,
    addresses: copies.reduce((sum, copy) => sum + copy.emails.length + copy.cc.length, 0),
  }
}

/** Reads files below `enclosures/`, each once; the rules have found the missing ones. */
function enclosureReader(files: InputFiles): (file: string) => RenderedFile {
  const known = new Map<string, RenderedFile>()
  return (file) => {
    const seen = known.get(file)
    if (seen !== undefined) return seen
    const bytes = files.read(`enclosures/${file}`)
    if (bytes === undefined) throw new Error(`enclosure ${file} was there when it was checked`)
    const dot = file.lastIndexOf('.')
    const ending = dot > 0 ? file.slice(dot).toLowerCase() : ''
    const made: RenderedFile = {
      role: 'enclosure',
      name: `${asciiSlug(dot > 0 ? file.slice(0, dot) : file, 100)}${ending}`,
      bytes,
    }
    known.set(file, made)
    return made
  }
}
