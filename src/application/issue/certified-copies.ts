// Certified copies of issued letters (Đ25–27; PL I, Phần II): what a copy is made from, kept in the archive
// like a letter's own input, and the request that issues it under the next number of the copies' series.

import { composeCertifiedCopy } from '../../compose/compose-certified-copy.ts'
import { missingOpenings } from '../../compose/excerpt-of.ts'
import { readOffice } from '../../input/read-settings.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { parseIsoDate } from '../../model/calendar-date.ts'
import { readableJson } from '../../model/canonical-json.ts'
import type { CarriedLetter } from '../../model/carried-letter.ts'
import type { CertifiedCopy, CopyForm } from '../../model/certified-copy.ts'
import { COPY_FORMS } from '../../model/certified-copy.ts'
import type { Signatory } from '../../model/directive.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import type { DocumentTree } from '../../model/document-tree.ts'
import { Fault } from '../../model/fault.ts'
import type { CopyPlan, IssuePlan } from '../../model/issue.ts'
import { COPY_SERIES, formatNumber } from '../../model/issue.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import type { Office } from '../../model/office.ts'
import { identityOf } from '../archive/archive-owner.ts'
import { incomplete, prepareAgain } from '../plan/prepare-again.ts'
import type { SnapshotFile } from '../read/input-files.ts'
import { OFFICE_FILE } from '../read/read-inputs.ts'
import { carriedFiles, carriedLetters } from './carried-letter.ts'
import { composeCopies } from './compose-copies.ts'
import type { IssueRequest } from './issue-letters.ts'
import type { PressMaterials } from './render-copies.ts'
import { pressFor, printTree } from './render-copies.ts'

/** What a person orders; with the snapshot of the letter copied it makes the copy, today and again. */
export interface CopyOrder {
  readonly format: typeof FORMAT
  readonly form: CopyForm
  readonly excerpt: readonly string[]
  readonly signatory: Signatory
  readonly distribution: readonly string[]
  /** `YYYY-MM-DD` */
  readonly date: string
  /** When the office signed an electronic copy, `2025-01-09T14:30:05+07:00`; absent on paper. */
  readonly signedAt?: string
  /** The letter copied, or the sao y of which a sao lục is made. */
  readonly source: CopiedLetter
}

export interface CopiedLetter {
  readonly code: string
  readonly year: number
  readonly number: number
  readonly date: string
  readonly letterKey: string
  readonly kind: DocumentKindId
  /** As the subject of the copy names it: "Công văn số 07/… ngày …". */
  readonly cited: string
  /** Whose copy of the letter it was, where each body's names that body. */
  readonly sentTo?: { readonly id: string; readonly name: string }
}

const FORMAT = 'vanthu-copy/1'
const ORDER_FILE = 'ban-sao.json'
/** Where the input of the letter copied lies in the input of the copy. */
const SOURCE_FOLDER = 'nguon/'

/** The input of a copy: the order, the copying office, and the input of the letter copied. */
export function copySnapshot(
  order: Omit<CopyOrder, 'format'>,
  office: Uint8Array,
  source: readonly SnapshotFile[],
): readonly SnapshotFile[] {
  const bytes = new TextEncoder().encode(readableJson({ format: FORMAT, ...order }))
  return [
    { path: ORDER_FILE, bytes },
    { path: OFFICE_FILE, bytes: office },
    ...source.map((file) => ({ ...file, path: `${SOURCE_FOLDER}${file.path}` })),
  ]
}

/** When the office signed the copy a snapshot makes; undefined on paper, and for what is no copy. */
export const signedAtOf = (snapshot: readonly SnapshotFile[]): string | undefined =>
  isCopySnapshot(snapshot) ? readCopySnapshot(snapshot).order.signedAt : undefined

/** Whether a snapshot is that of a copy. */
export const isCopySnapshot = (snapshot: readonly SnapshotFile[]): boolean =>
  snapshot.some(({ path }) => path === ORDER_FILE)

/** What a copy is made with beside its snapshot. */
export interface CopyMaterials {
  readonly materials: PressMaterials
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly allowUnusualDate: boolean
  readonly actor?: string
}

/**
 * Everything `issueLetters` needs for the copy. Composes and measures it on the way: what cannot be copied
 * is a Fault here, before any number is given.
 */
export async function copyRequest(
  snapshot: readonly SnapshotFile[],
  { materials, sha256, allowUnusualDate, actor = '' }: CopyMaterials,
): Promise<IssueRequest> {
  const { order, office, source } = readCopySnapshot(snapshot)
  const { tree: copied, carried } = await copiedLetter(order.source, source, sha256)
  const missing = missingOpenings(copied, order.excerpt)
  if (missing.length > 0) {
    throw new Fault(
      'E_INPUT',
      `${order.source.code} không có phần nào bắt đầu bằng "${missing.join('", "')}".`,
      'Ghi --excerpt đúng như đầu đề trong văn bản, ví dụ "Điều 2" hoặc "3.".',
    )
  }
  const tree = (number: number, date: CalendarDate) =>
    composeCertifiedCopy(copied, certifiedCopy(order, number, date), office)
  const plan = planOf(order, office, snapshot, sha256)
  const everyDigit = tree(123_456_780, { year: 2359, month: 4, day: 16 })
  const press = await pressFor([tree(7, plan.issuedDate), everyDigit], office.style, materials)
  const follows: LetterFollow = {
    act: 'copy',
    code: order.source.code,
    year: order.source.year,
    reason: COPY_FORMS[order.form].name,
    actor,
  }
  return {
    plan,
    office: identityOf(office),
    follows,
    details: {
      ...(office.organId === undefined ? {} : { organId: office.organId }),
      organName: office.name,
      signerTitle: order.signatory.title,
      signerName: order.signatory.name,
      urgency: 'normal',
    },
    snapshotFiles: snapshot,
    shared: [],
    fileCopy: 'VT',
    recipients: order.distribution.join('; '),
    mail: { domain: office.mail.fromAddress.slice(office.mail.fromAddress.lastIndexOf('@') + 1) },
    render: async function* (letter, { number, code, issuedDate }) {
      const [copy] = letter.copies
      if (copy === undefined) throw new Error(`no copy of ${code}`)
      const copyTree = tree(number, issuedDate)
      // An excerpt carries nothing: the whole directive would tell what the excerpt leaves out.
      const inside =
        order.form === 'trich-sao' ? undefined : carriedFiles(carried, copyTree.properties.created)
      yield { copy, ...(await printTree(press, copyTree, code, inside)) }
    },
    outputFolder: 'out',
    program: materials.producer,
    allowUnusualDate,
  }
}

/** The letter as it was issued, or the copy as it was made: as a tree, and what the letter carries. */
async function copiedLetter(
  letter: CopiedLetter,
  snapshot: readonly SnapshotFile[],
  sha256: CopyMaterials['sha256'],
): Promise<{ readonly tree: DocumentTree; readonly carried: CarriedLetter }> {
  const date = parseIsoDate(letter.date)
  if (date === undefined) throw incomplete(`Ngày của ${letter.code} trong kho lưu trữ không đọc được.`)
  if (isCopySnapshot(snapshot)) {
    const { order, office, source } = readCopySnapshot(snapshot)
    const { tree, carried } = await copiedLetter(order.source, source, sha256)
    return { tree: composeCertifiedCopy(tree, certifiedCopy(order, letter.number, date), office), carried }
  }
  const prepared = await prepareAgain({ code: letter.code, issuedDate: date }, snapshot, sha256)
  const plan = prepared.plan.letters.find(({ key }) => key === letter.letterKey)
  if (plan === undefined) throw incomplete(`Tệp đầu vào của ${letter.code} không còn cho ra văn bản này.`)
  const issuance = { type: 'issued', number: formatNumber(letter.number), date } as const
  const { sentTo } = letter
  for (const { copy, letter: tree } of composeCopies(prepared, plan, issuance)) {
    // Where nobody is named all copies are one text, and the first stands for them.
    if (sentTo === undefined || copy.recipient.id === sentTo.id)
      return { tree, carried: carriedLetters(prepared, plan, issuance)(copy) }
  }
  throw incomplete(`Văn bản ${letter.code} không có bản nào để sao.`)
}

/** Number and day are those of the claim, whatever day the order named. */
function certifiedCopy(order: CopyOrder, number: number, date: CalendarDate): CertifiedCopy {
  const { form, excerpt, signatory, distribution, signedAt } = order
  if (signedAt !== undefined) return { form, excerpt, medium: 'electronic', signedAt }
  return { form, excerpt, medium: 'paper', number: formatNumber(number), date, signatory, distribution }
}

function planOf(
  order: CopyOrder,
  office: Office,
  snapshot: readonly SnapshotFile[],
  sha256: CopyMaterials['sha256'],
): IssuePlan {
  const issuedDate = parseIsoDate(order.date)
  if (issuedDate === undefined) throw incomplete('Ngày của bản sao trong kho lưu trữ không đọc được.')
  const hashOf = (value: unknown) => sha256(new TextEncoder().encode(readableJson(value)))
  const { date: _date, signedAt, ...written } = order
  const ordered = signedAt === undefined ? written : { ...written, medium: 'electronic' }
  const { name, abbreviation } = COPY_FORMS[order.form]
  const { cited, sentTo } = order.source
  return {
    // Day and time are not part of it: the same order tomorrow is the same copy.
    batchKey: hashOf({ office: office.name, ...ordered }),
    planHash: hashOf(snapshot.map(({ path, bytes }) => [path, sha256(bytes)])),
    directiveFile: ORDER_FILE,
    mode: 'common',
    kind: order.source.kind,
    seriesId: COPY_SERIES,
    codeNotation: `${abbreviation}-${office.abbreviation}`,
    subject: `${name} ${cited}${sentTo === undefined ? '' : ` (bản gửi ${sentTo.name})`}`,
    signer: order.signatory.name,
    issuedDate,
    letters: [{ key: 'letter', copies: [sheetFor(office)] }],
    totals: { letters: 1, groups: 0, bodies: 1, copies: 1, addresses: 0 },
  }
}

/** One sheet, signed and sealed; what goes out is as many as the lines of "Nơi nhận" ask for. */
function sheetFor({ name }: Office): CopyPlan {
  const recipient = { id: 'ban-sao', name, emails: [], groups: [], cc: [], attachments: [], fields: {} }
  const nobody = { emails: [], cc: [], taskIds: [], dutyKeys: [] }
  return { recipient, ...nobody, addressedAs: 'itself', fileName: 'ban-sao' }
}

function readCopySnapshot(snapshot: readonly SnapshotFile[]): {
  readonly order: CopyOrder
  readonly office: Office
  readonly source: readonly SnapshotFile[]
} {
  const bytesOf = (path: string) => snapshot.find((file) => file.path === path)?.bytes
  const [orderBytes, officeBytes] = [bytesOf(ORDER_FILE), bytesOf(OFFICE_FILE)]
  const office = officeBytes === undefined ? undefined : readOffice(OFFICE_FILE, officeBytes).value?.office
  if (orderBytes === undefined || office === undefined) {
    throw incomplete('Kho lưu trữ thiếu đầu vào của một bản sao.')
  }
  const source = snapshot
    .filter(({ path }) => path.startsWith(SOURCE_FOLDER))
    .map((file) => ({ ...file, path: file.path.slice(SOURCE_FOLDER.length) }))
  // copySnapshot alone writes this file, and objects answer to their hash.
  return { order: JSON.parse(new TextDecoder().decode(orderBytes)) as CopyOrder, office, source }
}
