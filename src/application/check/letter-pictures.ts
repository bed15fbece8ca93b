// The pictures a letter shows, opened and judged before any number is used: signature and seal of
// office.yaml, figures of the body; and the emblem of its envelopes. They lie below `images/`; each is printed at its true size.

import type { Diagnostic, FieldPath, Finding, Source } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { BodyBlock, Directive, Signatory } from '../../model/directive.ts'
import type { Office, OfficeSignatory } from '../../model/office.ts'
import type { Picture, PictureProblem, SizedPicture } from '../../model/picture.ts'
import { dotsPerInch, heightMillimetres } from '../../model/picture.ts'
import { readPicture } from '../../writers/pictures/read-picture.ts'
import type { InputFiles } from '../read/input-files.ts'

/** What a letter's composition asks for. */
export interface LetterPictures {
  /** The image of this person's signature, where the office has one. */
  signatureOf(signatory: Signatory): SizedPicture | undefined
  readonly seal?: SizedPicture
  /** A picture of the body by its file, which was found when it was checked. */
  pictureOf(file: string): Picture
}

export interface PictureRequest {
  readonly files: InputFiles
  readonly office: Office
  readonly officeSource: Source
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

const PICTURE_FOLDER = 'images'

/** What the decree asks of digitised papers (PL I, Phần II.I.2): less is seen in print. */
const LEAST_DPI = 200

/** Room for a picture on A4 within the margins, millimetres by orientation. */
const ROOM = {
  portrait: { width: 160, height: 250 },
  landscape: { width: 247, height: 160 },
} as const
type Orientation = keyof typeof ROOM

/** Pictures of a letter; diagnostics hold an error for each that cannot be printed. */
export function readLetterPictures(
  request: PictureRequest,
  directive: Directive,
  directiveSource: Source,
): { readonly pictures: LetterPictures; readonly diagnostics: readonly Diagnostic[] } {
  const { office } = request
  const open = opener(request)
  const inOffice: Finding[] = []
  const inDirective: Finding[] = []
  const signers = [directive.signatory, ...(directive.secretary === undefined ? [] : [directive.secretary])]
  const signatures = new Map<OfficeSignatory, SizedPicture>()
  for (const [index, known] of office.signatories.entries()) {
    if (!signers.some((signer) => isSame(known, signer))) continue
    const signature = openSignature(open, known, index, inOffice)
    if (signature !== undefined) signatures.set(known, signature)
  }
  const knownSigner = (signatory: Signatory): OfficeSignatory | undefined =>
    office.signatories.find((known) => isSame(known, signatory) && known.signatureImage !== undefined)
  // Only what a person has signed is sealed (Đ32.2.d).
  const seal = knownSigner(directive.signatory) === undefined ? undefined : openSeal(open, office, inOffice)
  // Not on the letter, but kept and judged with it: its envelopes are printed from what is kept.
  openEmblem(open, office, inOffice)
  const body = new Map<string, Picture>()
  for (const { path, block, orientation } of imagesOf(directive)) {
    const picture = open(block.file, [...path, 'file'], inDirective)
    if (picture === undefined) continue
    body.set(block.file, picture)
    inDirective.push(...sizeFindings({ picture, ...block }, [...path, 'widthMillimetres'], ROOM[orientation]))
  }
  return {
    pictures: {
      signatureOf: (signatory) => {
        const known = knownSigner(signatory)
        return known === undefined ? undefined : signatures.get(known)
      },
      ...(seal === undefined ? {} : { seal }),
      pictureOf: (file) => {
        const picture = body.get(file)
        if (picture === undefined) throw new Error(`picture ${file} was there when it was checked`)
        return picture
      },
    },
    diagnostics: [
      ...placeFindings(inOffice, request.officeSource),
      ...placeFindings(inDirective, directiveSource),
    ],
  }
}

/** What is wrong with any picture that office.yaml names, whoever signs. */
export function checkOfficePictures(request: PictureRequest): readonly Diagnostic[] {
  const open = opener(request)
  const findings: Finding[] = []
  for (const [index, known] of request.office.signatories.entries()) {
    openSignature(open, known, index, findings)
  }
  openSeal(open, request.office, findings)
  openEmblem(open, request.office, findings)
  return placeFindings(findings, request.officeSource)
}

/** The emblem for envelopes of a letter that was judged with it; undefined where the office has none. */
export const readEmblem = (request: Omit<PictureRequest, 'officeSource'>): SizedPicture | undefined =>
  openEmblem(opener(request), request.office, [])

const isSame = (known: Signatory, signatory: Signatory): boolean =>
  known.name === signatory.name && known.title === signatory.title

type Open = (file: string, path: FieldPath, findings: Finding[]) => Picture | undefined

/** Opens each file once; what is wrong with it goes to the findings. */
function opener({ files, sha256 }: Pick<PictureRequest, 'files' | 'sha256'>): Open {
  const known = new Map<string, Picture>()
  return (file, path, findings) => {
    const seen = known.get(file)
    if (seen !== undefined) return seen
    const bytes = files.read(`${PICTURE_FOLDER}/${file}`)
    if (bytes === undefined) {
      findings.push(
        finding(
          'G02',
          path,
          `Không có tệp "${PICTURE_FOLDER}/${file}".`,
          `Chép ảnh vào thư mục ${PICTURE_FOLDER}, hoặc sửa tên tệp.`,
        ),
      )
      return undefined
    }
    const read = readPicture(bytes, sha256)
    if ('problem' in read) {
      const { message, remedy } = PROBLEMS[read.problem]
      findings.push(finding('G02', path, `Ảnh "${file}" ${message}`, remedy))
      return undefined
    }
    known.set(file, read.picture)
    return read.picture
  }
}

const PROBLEMS: Readonly<Record<PictureProblem, { readonly message: string; readonly remedy: string }>> = {
  unknown: { message: 'không phải tệp PNG hay JPEG.', remedy: 'Lưu ảnh lại thành PNG hoặc JPEG.' },
  damaged: { message: 'bị hỏng, không đọc được.', remedy: 'Chép lại tệp từ bản gốc, hoặc quét lại.' },
  'four-colours': {
    message: 'dùng màu in bốn kênh (CMYK).',
    remedy: 'Mở ảnh bằng Paint hay chương trình xem ảnh, lưu thành PNG, rồi dùng tệp mới.',
  },
  'too-large': {
    message: 'lớn quá 35 triệu điểm ảnh.',
    remedy: 'Quét lại ở 300 dpi, hoặc cắt bớt phần thừa.',
  },
}

function openSignature(
  open: Open,
  { signatureImage, name }: OfficeSignatory,
  index: number,
  findings: Finding[],
): SizedPicture | undefined {
  if (signatureImage === undefined) return undefined
  const path = ['signatories', index, 'signatureImage']
  const { file, widthMillimetres } = signatureImage
  const picture = open(file, [...path, 'file'], findings)
  if (picture === undefined) return undefined
  const sized = { picture, widthMillimetres, alt: `Chữ ký của ${name}` }
  findings.push(
    ...sizeFindings(sized, [...path, 'widthMillimetres'], { width: 90, height: 40 }),
    ...opaqueFindings(sized, [...path, 'file'], 'PL I.II.7.d'),
  )
  return sized
}

function openSeal(open: Open, { seal, name }: Office, findings: Finding[]): SizedPicture | undefined {
  if (seal === undefined) return undefined
  const picture = open(seal.file, ['seal', 'file'], findings)
  if (picture === undefined) return undefined
  const sized = { picture, widthMillimetres: seal.diameterMillimetres, alt: `Con dấu của ${name}` }
  findings.push(
    ...sizeFindings(sized, ['seal', 'diameterMillimetres'], { width: 60, height: 60 }),
    ...opaqueFindings(sized, ['seal', 'file'], 'PL I.II.8.b'),
  )
  return sized
}

function openEmblem(open: Open, { emblem, name }: Office, findings: Finding[]): SizedPicture | undefined {
  if (emblem === undefined) return undefined
  const picture = open(emblem.file, ['emblem', 'file'], findings)
  if (picture === undefined) return undefined
  const sized = { picture, widthMillimetres: emblem.widthMillimetres, alt: `Biểu tượng của ${name}` }
  findings.push(...sizeFindings(sized, ['emblem', 'widthMillimetres'], { width: 30, height: 30 }))
  return sized
}

function sizeFindings(
  sized: Omit<SizedPicture, 'alt'> & { readonly alt?: string },
  path: FieldPath,
  room: { readonly width: number; readonly height: number },
): Finding[] {
  const { picture, widthMillimetres } = sized
  const findings: Finding[] = []
  const dots = Math.floor(dotsPerInch(sized))
  if (dots < LEAST_DPI) {
    const needed = Math.ceil((widthMillimetres / 25.4) * LEAST_DPI)
    findings.push(
      finding(
        'G03',
        path,
        `Ảnh rộng ${decimal(widthMillimetres)} mm mà chỉ có ${picture.width} điểm ảnh, tức ${dots} dpi: in ra sẽ mờ.`,
        `Quét lại ở ${LEAST_DPI} dpi trở lên (rộng ít nhất ${needed} điểm ảnh).`,
        'PL I.Phần II.I.2',
      ),
    )
  }
  const height = heightMillimetres({ ...sized, alt: '' })
  if (widthMillimetres > room.width || height > room.height) {
    findings.push(
      finding(
        'G05',
        path,
        `Ảnh ${decimal(widthMillimetres)} × ${decimal(height)} mm lớn hơn chỗ dành cho nó (${room.width} × ${room.height} mm).`,
        'Ghi đúng kích thước thật, hoặc cắt ảnh nhỏ lại; chương trình không tự thu nhỏ ảnh.',
      ),
    )
  }
  return findings
}

function opaqueFindings({ picture }: SizedPicture, path: FieldPath, clause: string): Finding[] {
  if (picture.alpha !== undefined) return []
  return [
    finding(
      'G04',
      path,
      'Ảnh chữ ký, con dấu không có nền trong suốt: nền sẽ che mất chữ.',
      'Xóa nền, lưu thành PNG có nền trong suốt.',
      clause,
    ),
  ]
}

const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',')

function finding(ruleId: string, path: FieldPath, message: string, remedy: string, clause = ''): Finding {
  return { ruleId, clause, severity: 'error', path, message, remedy }
}

type ImageBlock = BodyBlock & { readonly type: 'image' }

interface FoundImage {
  readonly path: FieldPath
  readonly block: ImageBlock
  readonly orientation: Orientation
}

/** Every picture block of body and appendices, with its path in the directive's file. */
function* imagesOf(directive: Directive): Generator<FoundImage> {
  yield* imagesIn(directive.body ?? [], ['body'], 'portrait')
  yield* imagesIn(directive.enclosed?.blocks ?? [], ['enclosed', 'blocks'], 'portrait')
  for (const [index, { content, orientation }] of directive.appendices.entries()) {
    if (content.type === 'blocks') {
      yield* imagesIn(content.blocks, ['appendices', index, 'blocks'], orientation)
    }
  }
}

function* imagesIn(
  blocks: readonly BodyBlock[],
  path: FieldPath,
  orientation: Orientation,
): Generator<FoundImage> {
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'image') yield { path: [...path, index, 'image'], block, orientation }
    else if ('blocks' in block)
      yield* imagesIn(block.blocks, [...path, index, block.type, 'blocks'], orientation)
  }
}
