// The letter that calls an earlier one back, replaces or corrects it, prepared as a directive's file for
// a clerk to look through: who it goes to, what it cites, and the field that joins the two (Đ18.3, Đ18.4).

import { readDirective } from '../../input/read-directive.ts'
import { readOffice } from '../../input/read-settings.ts'
import { amendDirective, writeDirective } from '../../input/write-directive.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Directive, Signatory } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { NoticeAct } from '../../model/letter-follow.ts'
import { ACT_PHRASES } from '../../model/letter-life.ts'
import { datePhrase } from '../../vietnamese/date-phrases.ts'
import { asciiSlug, withEndMark, withoutEndMark } from '../../vietnamese/text-forms.ts'
import { readSnapshot, snapshotDirective } from '../issue/issue-snapshot.ts'
import type { Archive } from '../ports/archive.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { RegisterInspection } from '../ports/register.ts'
import { OFFICE_FILE } from '../read/read-inputs.ts'

export interface FollowUp {
  readonly act: NoticeAct
  readonly earlier: RegisterEntry
  readonly reason: string
  /** Day of the new letter; that of its issue where absent. */
  readonly date?: CalendarDate
  /** Ids of the bodies a recall or a correction goes to. */
  readonly bodies: readonly string[]
  /** Of a correction: the words as they stand, and as they should. */
  readonly wrong?: string
  readonly right?: string
  /** Of a replacement: the new text, where it is not the earlier directive's. */
  readonly text?: Uint8Array
}

export interface FollowUpPorts {
  readonly register: Pick<RegisterInspection, 'claims'>
  readonly archive: Pick<Archive, 'get'>
  readonly files: Pick<WorkspaceFiles, 'read' | 'createInput'>
}

export interface PreparedFollowUp {
  /** Path in the workspace. */
  readonly path: string
  /** It lay there before; it was left as it was. */
  readonly already: boolean
}

const NAMES: Readonly<Record<NoticeAct, { readonly file: string; readonly field: string }>> = {
  recall: { file: 'thu-hoi', field: 'recalls' },
  replace: { file: 'thay-the', field: 'replaces' },
  correct: { file: 'dinh-chinh', field: 'corrects' },
}

/** What the earlier letter was made from. */
interface EarlierInput {
  readonly directive: Directive
  readonly bytes: Uint8Array
  /** Who issued it then. */
  readonly officeName: string
}

/** Writes the file, once. Fault E_DAMAGED when the archive lacks what the earlier letter was made from. */
export async function prepareFollowUp(followUp: FollowUp, ports: FollowUpPorts): Promise<PreparedFollowUp> {
  const input = await earlierInput(followUp.earlier, ports)
  const bytes = followUp.act === 'replace' ? replacement(followUp, input) : notice(followUp, input)
  const { earlier, act } = followUp
  const base = `directives/${NAMES[act].file}-${asciiSlug(earlier.code, 80)}-${earlier.year}`
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `${base}.yaml` : `${base}-${count}.yaml`
    if (ports.files.createInput(path, bytes)) return { path, already: false }
    // One recall, one replacement; corrections there may be several, each in a file of its own.
    if (act !== 'correct' || isSame(ports.files.read(path), bytes)) return { path, already: true }
  }
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array) =>
  a !== undefined && new TextDecoder().decode(a) === new TextDecoder().decode(b)

async function earlierInput(
  earlier: RegisterEntry,
  { register, archive }: FollowUpPorts,
): Promise<EarlierInput> {
  const claim = (await register.claims()).find(
    ({ code, year }) => code === earlier.code && year === earlier.year,
  )
  const snapshot = claim === undefined ? [] : readSnapshot(archive, claim.snapshot)
  const path = snapshotDirective(snapshot)
  const bytesOf = (name: string) => snapshot.find((file) => file.path === name)?.bytes
  const bytes = path === undefined ? undefined : bytesOf(path)
  const office = bytesOf(OFFICE_FILE)
  const directive = path === undefined || bytes === undefined ? undefined : readDirective(path, bytes).value
  const settings = office === undefined ? undefined : readOffice(OFFICE_FILE, office).value
  if (bytes === undefined || directive === undefined || settings === undefined) {
    throw new Fault(
      'E_DAMAGED',
      `Kho lưu trữ không còn đọc được chỉ thị của ${earlier.code}.`,
      'Chạy "vanthu verify"; soạn văn bản bằng tay nếu kho nguyên vẹn.',
    )
  }
  return { directive: directive.directive, bytes, officeName: settings.office.name }
}

/** A công văn to the bodies concerned: that the earlier letter is called back, or what is wrong in it. */
function notice(followUp: FollowUp, { directive, officeName }: EarlierInput): Uint8Array {
  const { act, earlier, bodies } = followUp
  const cited = citationOf(earlier)
  const isLetter = directive.kind === 'cong-van'
  return writeDirective(
    {
      kind: 'cong-van',
      ...(isLetter && directive.codeNotation !== undefined ? { codeNotation: directive.codeNotation } : {}),
      ...(directive.unit.length === 0 ? {} : { unit: directive.unit }),
      subject: `${ACT_PHRASES[act].name} ${cited}`,
      ...dated(followUp),
      [NAMES[act].field]: earlierLetter(followUp),
      addressees: bodies,
      body: paragraphs(followUp, officeName).map((p) => ({ p })),
      distribution: [{ label: 'Như trên' }],
      fileCopy: {
        unit: directive.fileCopy.unit,
        ...(directive.fileCopy.also.length === 0 ? {} : { also: directive.fileCopy.also }),
      },
      signatory: signatoryFields(directive.signatory),
      merge: { mode: 'addressed' },
    },
    remarksOf(followUp),
  )
}

function paragraphs(
  { act, earlier, reason, wrong = '', right = '' }: FollowUp,
  officeName: string,
): string[] {
  const cited = citationOf(earlier)
  const about = withoutEndMark(earlier.subject)
  if (act === 'recall') {
    return [
      `${officeName} đã ban hành ${cited} về việc ${about}.`,
      `Nay ${officeName} thu hồi văn bản nêu trên. Lý do: ${withEndMark(reason, '.')}`,
      `${officeName} đề nghị Quý cơ quan, đơn vị không sử dụng văn bản đã thu hồi; gửi trả lại bản giấy, hủy bản điện tử trên hệ thống của mình và thông báo kết quả để ${officeName} biết.`,
    ]
  }
  return [
    `${officeName} đã ban hành ${cited} về việc ${about}. Do ${withoutEndMark(reason)}, ${officeName} đính chính như sau:`,
    `Đã in: “${wrong}”.`,
    `Nay đính chính thành: “${right}”.`,
    `Các nội dung khác của văn bản không thay đổi. ${officeName} thông báo để Quý cơ quan, đơn vị biết, thực hiện.`,
  ]
}

/** The earlier directive once more, or another text, saying that it replaces the earlier letter. */
function replacement(followUp: FollowUp, { directive, bytes, officeName }: EarlierInput): Uint8Array {
  const text = followUp.text ?? bytes
  const path = 'directives/thay-the.yaml'
  const base = followUp.text === undefined ? directive : readDirective(path, text).value?.directive
  if (base === undefined) {
    throw new Fault(
      'E_INPUT',
      'Tệp chỉ thị thay thế chưa đọc được.',
      'Chạy "vanthu check" với tệp ấy, sửa các lỗi rồi làm lại.',
    )
  }
  const says = `Văn bản này thay thế ${citationOf(followUp.earlier)} của ${officeName}.`
  const joined = { date: undefined, ...dated(followUp), [NAMES.replace.field]: earlierLetter(followUp) }
  // Where the letter says so: at the end of its text, in the form the text has.
  const closing = base.closing === undefined ? says : `${says} ${base.closing}`
  const changes =
    base.body === undefined
      ? { fields: { ...joined, closing } }
      : { fields: joined, items: { body: { p: says } } }
  return amendDirective(text, changes, remarksOf(followUp))
}

const dated = ({ date }: FollowUp) => (date === undefined ? {} : { date: isoDate(date) })

const earlierLetter = ({ earlier, reason }: FollowUp) => ({ code: earlier.code, year: earlier.year, reason })

/** "Công văn số 07/STTTT-CNTT&BCVT ngày 09/01/2025" */
function citationOf({ kind, code, date }: RegisterEntry): string {
  return `${DOCUMENT_KINDS[kind].name} số ${code} ${datePhrase(date, 'slash')}`
}

/** The fields as a file has them, without those that are absent. */
function signatoryFields({ authority, principal, title, otherTitle, name }: Signatory) {
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(principal === undefined ? {} : { principal }),
    title,
    ...(otherTitle === undefined ? {} : { otherTitle }),
    name,
  }
}

function remarksOf({ act, earlier }: FollowUp): string[] {
  const does = ACT_PHRASES[act].name
  return [
    `Văn bản ${does} ${earlier.code} năm ${earlier.year}, do vanthu soạn sẵn: đọc lại và sửa lời văn trước khi trình ký.`,
    act === 'replace'
      ? 'Sửa chỗ sai của văn bản cũ ở dưới; nơi nhận giữ như văn bản cũ.'
      : act === 'recall'
        ? 'Kính gửi đúng những nơi đã nhận văn bản; đừng thêm, đừng bớt.'
        : 'Kính gửi mọi nơi có bản của văn bản cũ.',
    `Kiểm tra bằng "vanthu check", phát hành bằng "vanthu issue". Trường ${NAMES[act].field} nối hai văn bản trong sổ.`,
  ]
}
