// Envelopes in the decree's form (PL IV) or address labels for an issued letter, and at the same time
// the rows of the postal dispatch book. Addresses are those the letter was issued with.

import type { PostSizes } from '../../compose/post-style-sheet.ts'
import { ENVELOPE_SIZES, LABEL_SIZES, postStyleSheet } from '../../compose/post-style-sheet.ts'
import type { PostAddress } from '../../compose/post-texts.ts'
import { composeAddressee, composeEmblem, composeLabel, composeSender } from '../../compose/post-texts.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import type { ImposedSheet } from '../../layout/impose-boxes.ts'
import { fitsBox, imposeBoxes } from '../../layout/impose-boxes.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Urgency } from '../../model/directive.ts'
import type { DocumentTree } from '../../model/document-tree.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import type { LaidOutDocument } from '../../model/page-frame.ts'
import type { SizedPicture } from '../../model/picture.ts'
import type { EnvelopeId, LabelSheetId, MillimetreBox } from '../../model/post-sheets.ts'
import { A4_MILLIMETRES, ENVELOPE_FORMS, LABEL_SHEETS, labelPlace } from '../../model/post-sheets.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import { readIssuedBody } from '../archive/record-bodies.ts'
import { readEmblem } from '../check/letter-pictures.ts'
import { printedNames } from '../issue/compose-copies.ts'
import { readSnapshot, snapshotDirective } from '../issue/issue-snapshot.ts'
import { outputFolder } from '../issue/output-paths.ts'
import type { PressMaterials } from '../issue/render-copies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { Register } from '../ports/register.ts'
import { snapshotFiles } from '../read/input-files.ts'
import { openLists, readInputs } from '../read/read-inputs.ts'
import { issuedEntry } from './print-letter.ts'
import { recordDispatch } from './record-dispatch.ts'

export type PostForm =
  | { readonly type: 'envelopes'; readonly size: EnvelopeId }
  /** `start`: the first label still on the sheet, counted from 1. */
  | { readonly type: 'labels'; readonly sheet: LabelSheetId; readonly start: number }

export interface PostRequest {
  readonly code: string
  readonly year?: number
  readonly form: PostForm
}

export interface PostPorts {
  readonly register: Pick<Register, 'entries' | 'copies' | 'dispatches' | 'recordDispatch'>
  readonly archive: Pick<Archive, 'get' | 'head' | 'append' | 'records'>
  readonly files: Pick<WorkspaceFiles, 'writeOutput'>
  readonly materials: PressMaterials
  readonly clock: Clock
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

export interface PostResult {
  readonly type: 'posted'
  readonly code: string
  /** Absent when nobody could be written to. */
  readonly file?: string
  readonly printed: number
  readonly sheets: number
  /** Rows new in the dispatch book; those of an earlier printing are not made twice. */
  readonly rows: number
  readonly withoutAddress: readonly PostBody[]
  /** Their name or address does not fit; nothing was printed for them. */
  readonly tooLong: readonly PostBody[]
}

export interface PostBody {
  readonly recipient: string
  readonly name: string
}

interface Destination extends PostBody {
  readonly post: PostAddress
}

/** Writes the sheets below out/ and notes the rows. Fault E_INPUT when no such letter was issued. */
export async function printPost(request: PostRequest, ports: PostPorts): Promise<PostResult> {
  const { register, archive, files, materials } = ports
  const entry = await issuedEntry(register, request)
  const { inputs, inputFiles } = await issuedInputs(entry, archive)
  const { office } = inputs
  const nameOf = printedNames(inputs)
  const { copies } = await register.copies(entry.code, entry.year)
  const withoutAddress: PostBody[] = []
  const destinations: Destination[] = []
  for (const { recipientId, recipientName } of copies) {
    const recipient = inputs.directory.recipient(recipientId)
    const address = recipient?.address?.trim() ?? ''
    const body = { recipient: recipientId, name: recipientName }
    if (recipient === undefined || address === '') withoutAddress.push(body)
    else {
      const { phone } = recipient
      destinations.push({
        ...body,
        post: { name: nameOf(recipient), address, ...(phone === undefined ? {} : { phone }) },
      })
    }
  }
  const emblem = readEmblem({ files: inputFiles, office, sha256: ports.sha256 })
  const sender = { office, code: entry.code, ...(emblem === undefined ? {} : { emblem }) }
  const set = setDestinations(destinations, request.form, sender, materials)
  const told = { type: 'posted', code: entry.code, withoutAddress, tooLong: set.tooLong } as const
  if (set.printed.length === 0) return { ...told, printed: 0, sheets: 0, rows: 0 }
  const file = `${outputFolder('out/print', entry.year, entry.code)}/${fileName(request.form)}`
  files.writeOutput(file, await written(set, entry, office, materials))
  const items = set.printed.map(({ recipient, name, post }) => ({
    recipientId: recipient,
    recipientName: name,
    address: post.address,
    envelopes: 1,
    note: NOTES[inputs.directive.urgency],
  }))
  const rows = await recordDispatch({ code: entry.code, year: entry.year, items }, ports)
  return { ...told, file, printed: set.printed.length, sheets: set.sheets.length, rows }
}

const fileName = (form: PostForm): string =>
  form.type === 'envelopes' ? `bi-thu-${form.size}.pdf` : `nhan-dia-chi-${form.sheet}.pdf`

/** Office, directive and lists the letter was made from, and its files. */
async function issuedInputs(entry: RegisterEntry, archive: PostPorts['archive']) {
  let snapshot: string | undefined
  for (const record of archive.records()) {
    if (record.type !== 'issued') continue
    const issued = readIssuedBody(record)
    if (issued.code === entry.code && issued.year === entry.year) ({ snapshot } = issued)
  }
  const kept = snapshot === undefined ? [] : readSnapshot(archive, snapshot)
  const directiveFile = snapshotDirective(kept)
  const inputFiles = snapshotFiles(kept)
  const value =
    directiveFile === undefined
      ? undefined
      : readInputs(inputFiles, directiveFile, await openLists(inputFiles)).value
  if (value !== undefined) return { inputs: value, inputFiles }
  throw new Fault(
    'E_DAMAGED',
    `Kho lưu trữ không còn đủ tệp đầu vào của ${entry.code} để biết địa chỉ nơi nhận.`,
    'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
  )
}

interface SetSheets {
  readonly sheets: readonly ImposedSheet[]
  readonly trees: readonly DocumentTree[]
  readonly styles: StyleSheet
  readonly printed: readonly Destination[]
  readonly tooLong: readonly PostBody[]
}

const POINTS_PER_MM = 72 / 25.4

const points = (millimetres: number): number => Math.round(millimetres * POINTS_PER_MM * 100) / 100

interface Sender {
  readonly office: Office
  readonly code: string
  readonly emblem?: SizedPicture
}

/** Millimetres between the emblem and the sender's name. */
const BESIDE_EMBLEM = 3

/** Everything in its box; destinations that do not fit are left out and told. */
function setDestinations(
  destinations: readonly Destination[],
  form: PostForm,
  { office, code, emblem }: Sender,
  materials: PressMaterials,
): SetSheets {
  const metrics = readFontMetrics(materials.fonts)
  const sizes = form.type === 'envelopes' ? ENVELOPE_SIZES : LABEL_SIZES
  const layoutFor = (box: MillimetreBox, size: PostSizes) =>
    createLayout(postStyleSheet(office.style, box, size), metrics)
  const place = (box: MillimetreBox, document: LaidOutDocument) => ({
    x: points(box.x),
    y: points(box.y),
    document,
  })
  const firstBox =
    form.type === 'envelopes'
      ? ENVELOPE_FORMS[form.size].addressee
      : labelPlace(LABEL_SHEETS[form.sheet], 0).box
  const [largest, ...smaller] = sizes
  const texts = destinations.map((destination) => ({
    destination,
    tree:
      form.type === 'envelopes' ? composeAddressee(destination.post) : composeLabel(destination.post, code),
  }))
  const setIn = (size: PostSizes) => {
    const layout = layoutFor(firstBox, size)
    return texts.map((one) => ({ ...one, document: layout.layOut(one.tree) }))
  }
  let all = setIn(largest)
  for (const size of smaller) {
    if (all.some(({ document }) => !fitsBox(document))) all = setIn(size)
  }
  const fitting = all.filter(({ document }) => fitsBox(document))
  const common = {
    styles: postStyleSheet(office.style, firstBox, largest),
    printed: fitting.map(({ destination }) => destination),
    tooLong: all.flatMap(({ document, destination: { recipient, name } }) =>
      fitsBox(document) ? [] : [{ recipient, name }],
    ),
  }
  if (form.type === 'envelopes') {
    const { width, height, sender, addressee } = ENVELOPE_FORMS[form.size]
    const beside = emblem === undefined ? 0 : emblem.widthMillimetres + BESIDE_EMBLEM
    const nameBox = { ...sender, x: sender.x + beside, width: sender.width - beside }
    const corner = composeSender(office, code)
    const laidOut = layoutFor(nameBox, largest).layOut(corner)
    if (!fitsBox(laidOut)) throw senderTooLong()
    const emblems =
      emblem === undefined
        ? []
        : [emblem].map((one) => {
            const box = { ...sender, width: one.widthMillimetres }
            return place(box, layoutFor(box, largest).layOut(composeEmblem(one)))
          })
    return {
      ...common,
      trees: [corner, ...fitting.map(({ tree }) => tree)],
      sheets: fitting.map(({ document }) => ({
        width: points(width),
        height: points(height),
        boxes: [...emblems, place(nameBox, laidOut), place(addressee, document)],
      })),
    }
  }
  const { width, height } = A4_MILLIMETRES
  const sheet = LABEL_SHEETS[form.sheet]
  const placed = fitting.map(({ document }, index) => {
    const at = labelPlace(sheet, index + form.start - 1)
    return { sheet: at.sheet, box: place(at.box, document) }
  })
  const bySheet = Map.groupBy(placed, (label) => label.sheet)
  return {
    ...common,
    trees: fitting.map(({ tree }) => tree),
    sheets: [...bySheet.values()].map((labels) => ({
      width: points(width),
      height: points(height),
      boxes: labels.map(({ box }) => box),
    })),
  }
}

function senderTooLong(): Fault {
  return new Fault(
    'E_INPUT',
    'Tên và địa chỉ cơ quan trong office.yaml dài quá, không vừa góc người gửi của cỡ bì này.',
    'Chọn cỡ bì lớn hơn, viết gọn địa chỉ hoặc thu nhỏ biểu tượng (emblem) trong office.yaml.',
  )
}

async function written(
  { sheets, trees, styles }: SetSheets,
  entry: RegisterEntry,
  office: Office,
  materials: PressMaterials,
): Promise<Uint8Array> {
  const characters = collectCharacters(styles)
  for (const tree of trees) characters.add(tree)
  const pdf = await preparePdf({ ...materials, characters: characters.characters() })
  const title = `Bì và nhãn gửi văn bản số ${entry.code}`
  const created = `${isoDate(entry.date)}T00:00:00+07:00`
  return pdf.write(imposeBoxes(sheets), { title, author: office.name, subject: title, created })
}

const NOTES: Readonly<Record<Urgency, string>> = {
  normal: '',
  khan: 'KHẨN',
  'thuong-khan': 'THƯỢNG KHẨN',
  'hoa-toc': 'HỎA TỐC',
}
