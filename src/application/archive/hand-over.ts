// Letters with their metadata for the archive, as pdf and xml in the order of time, with a checksum
// list and contents (PL VI.I.III; PL V.IV). Reads the archive and never writes to it; what goes out is
// given file by file, so that a year of letters needs the memory of one.

import { compareDates, isoDate } from '../../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { FileRecord } from '../../model/hand-over.ts'
import type { IssuedCopy, KeptFile, RegisterEntry } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import type { RegisterBook } from '../../model/register-book.ts'
import type { RetentionTable } from '../../model/retention.ts'
import { retentionText, workFileOf } from '../../model/retention.ts'
import { slashDate } from '../../vietnamese/date-phrases.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { documentXml, fileXml } from '../../writers/hand-over-xml.ts'
import type { ManifestContent } from '../issue/issue-manifest.ts'
import { manifestContent } from '../issue/issue-manifest.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { HeldClaim, Register, RegisterInspection } from '../ports/register.ts'
import { bookRow, letterKey } from '../register/book-row.ts'
import { notesOf } from '../register/collect-book.ts'
import type { BookPress } from '../register/export-book.ts'
import { bookFiles } from '../register/export-book.ts'

export interface HandOverRequest {
  readonly code?: string
  readonly year?: number
  /** FileNotation of one file (hồ sơ). */
  readonly file?: string
  /** Every body's own copy and task sheet too, not only the first copy. */
  readonly allCopies: boolean
}

export interface HandOverPorts {
  readonly register: Pick<Register, 'entries' | 'events'> & Pick<RegisterInspection, 'claims'>
  readonly archive: Pick<ArchiveInspection, 'read'>
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly office: Pick<Office, 'letterheadName' | 'superiorBody' | 'name' | 'organId'>
  readonly retention: RetentionTable
  readonly press: BookPress
}

/** One file of the package; paths are ASCII, with `/`. */
export interface HandOverFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface HandOverLetter {
  readonly entry: RegisterEntry
  readonly manifest?: string
}

/** Letters asked for, in the order of time. Fault E_INPUT when there are none. */
export async function handOverLetters(
  { code, year, file }: HandOverRequest,
  { register, archive, sha256 }: Pick<HandOverPorts, 'register' | 'archive' | 'sha256'>,
): Promise<readonly HandOverLetter[]> {
  const entries = await register.entries({
    ...(code === undefined ? {} : { code }),
    ...(year === undefined ? {} : { year }),
  })
  const asked = code === undefined ? entries : entries.slice(-1)
  const claims = new Map((await register.claims()).map((claim) => [letterKey(claim.code, claim.year), claim]))
  const letters = asked
    .map((entry) => withManifest(entry, claims.get(letterKey(entry.code, entry.year))))
    .filter(
      ({ manifest }) =>
        file === undefined ||
        (manifest !== undefined && readContent(manifest, archive, sha256).filing?.file === file),
    )
    .toSorted(({ entry: a }, { entry: b }) => compareDates(a.date, b.date))
  if (letters.some(({ manifest }) => manifest !== undefined)) return letters
  throw new Fault(
    'E_INPUT',
    'Không có văn bản đã phát hành nào khớp với yêu cầu.',
    'Xem các văn bản bằng "vanthu register list"; ký hiệu hồ sơ xem ở "vanthu register show".',
  )
}

const withManifest = (entry: RegisterEntry, claim: HeldClaim | undefined): HandOverLetter =>
  claim?.manifest === undefined ? { entry } : { entry, manifest: claim.manifest }

/**
 * The package's files in order: contents, the records of the files (hồ sơ), each letter's, checksums.
 * Contents come first because their fonts cost the most memory: letters then pass through what is free.
 */
export async function* handOverFiles(
  letters: readonly HandOverLetter[],
  request: HandOverRequest,
  ports: HandOverPorts,
  signal?: AbortSignal,
): AsyncGenerator<HandOverFile> {
  const sums: string[] = []
  const given = (path: string, bytes: Uint8Array, sha256 = ports.sha256(bytes)): HandOverFile => {
    sums.push(`${sha256}  ${path}\n`)
    return { path, bytes }
  }
  const notes = await notesOf(ports.register)
  const noteOf = ({ code, year }: RegisterEntry) => (notes.get(letterKey(code, year)) ?? []).join('; ')
  const { rows, works, ordinals } = contentsOf(letters, noteOf, ports, signal)
  for await (const { file, bytes } of bookFiles(
    contentsBook(letters, rows, request, ports),
    'muc-luc',
    ['pdf', 'xlsx'],
    ports.press,
    signal,
  )) {
    yield given(file, bytes)
  }
  for (const work of works) {
    const name = `ho-so/${work.year}-${asciiSlug(work.notation, 60)}.xml`
    yield given(name, fileXml(fileRecord(work, ports)))
  }
  for (const [index, { entry, manifest }] of letters.entries()) {
    signal?.throwIfAborted()
    if (manifest === undefined) continue
    const { copies, organIds, shared, filing, metadata } = readContent(manifest, ports.archive, ports.sha256)
    const folder = `van-ban/${String(index + 1).padStart(4, '0')}-${isoDate(entry.date)}-${asciiSlug(entry.code, 60)}`
    const files = filesOfLetter(entry, copies, shared, request.allCopies)
    for (const { name, kept } of files) {
      yield given(`${folder}/${name}`, readKept(kept, entry, ports), kept.sha256)
    }
    const note = noteOf(entry)
    const record = documentXml({
      DocOrdinal: ordinals[index] ?? index + 1,
      metadata,
      ...(note === '' ? {} : { Description: note }),
      receivers: copies.map(({ recipientId, recipientName }) => {
        const organId = organIds.get(recipientId)
        return { ...(organId === undefined ? {} : { OrganId: organId }), OrganName: recipientName }
      }),
      ...(filing === undefined ? {} : { Maintenance: filing.retention }),
      files: files.map(({ name, kept }) => ({ ...kept, name })),
    })
    yield given(`${folder}/metadata.xml`, record)
  }
  yield { path: 'sha256sums.txt', bytes: new TextEncoder().encode(sums.join('')) }
}

interface Contents {
  readonly rows: readonly (readonly string[])[]
  readonly works: readonly WorkOfYear[]
  /** Each letter's place in its file; undefined for one without a file. */
  readonly ordinals: readonly (number | undefined)[]
}

/** Reads every manifest once; the letters themselves are not touched. */
function contentsOf(
  letters: readonly HandOverLetter[],
  noteOf: (entry: RegisterEntry) => string,
  ports: HandOverPorts,
  signal: AbortSignal | undefined,
): Contents {
  const works = new Map<string, WorkOfYear>()
  const rows: (readonly string[])[] = []
  const ordinals: (number | undefined)[] = []
  for (const [index, { entry, manifest }] of letters.entries()) {
    signal?.throwIfAborted()
    const note = noteOf(entry)
    if (manifest === undefined) {
      rows.push(contentsRow(index, entry, ports, 0, note === '' ? 'Không có tệp' : `Không có tệp; ${note}`))
      ordinals.push(undefined)
      continue
    }
    const content = readContent(manifest, ports.archive, ports.sha256)
    const pages = content.copies[0]?.pages ?? 0
    rows.push(contentsRow(index, entry, ports, pages, note))
    ordinals.push(placeInWork(works, content, pages))
  }
  return { rows, works: [...works.values()], ordinals }
}

function contentsBook(
  letters: readonly HandOverLetter[],
  rows: RegisterBook['rows'],
  { file }: HandOverRequest,
  { office: { superiorBody, letterheadName } }: HandOverPorts,
): RegisterBook {
  return {
    kind: 'contents',
    ...(superiorBody === undefined ? {} : { superiorBody }),
    agency: letterheadName,
    ...(file === undefined ? {} : { series: `Số, ký hiệu hồ sơ: ${file}` }),
    year: letters[0]?.entry.year ?? 0,
    volume: '01',
    rows,
  }
}

function readContent(
  manifest: string,
  archive: HandOverPorts['archive'],
  sha256: HandOverPorts['sha256'],
): ManifestContent {
  const bytes = archive.read(manifest)
  const content = bytes === undefined || sha256(bytes) !== manifest ? undefined : manifestContent(bytes)
  if (content !== undefined) return content
  throw damaged(`Bản kê ${manifest.slice(0, 12)}… của một văn bản không còn nguyên vẹn.`)
}

function readKept({ sha256, name }: KeptFile, { code }: RegisterEntry, ports: HandOverPorts): Uint8Array {
  const bytes = ports.archive.read(sha256)
  if (bytes !== undefined && ports.sha256(bytes) === sha256) return bytes
  throw damaged(`Tệp "${name}" của văn bản ${code} ${bytes === undefined ? 'không còn' : 'đã bị thay đổi'}.`)
}

function damaged(message: string): Fault {
  return new Fault('E_DAMAGED', message, 'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.')
}

interface NamedFile {
  readonly name: string
  readonly kept: KeptFile
}

/** The letter's PDF, what is enclosed with it, and where asked for every body's copy and sheet. */
function filesOfLetter(
  entry: RegisterEntry,
  copies: readonly IssuedCopy[],
  shared: readonly KeptFile[],
  allCopies: boolean,
): readonly NamedFile[] {
  const files: NamedFile[] = []
  const taken = new Set<string>()
  const add = (wanted: string, kept: KeptFile): void => {
    const dot = wanted.lastIndexOf('.')
    let name = wanted
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      name = `${wanted.slice(0, dot)}-${count}${wanted.slice(dot)}`
    }
    taken.add(name.toLowerCase())
    files.push({ name, kept })
  }
  const first = copies[0]?.files.find(({ role }) => role === 'pdf')
  if (first !== undefined) add(`${asciiSlug(entry.code, 80)}.pdf`, first)
  const enclosed = [
    ...shared,
    ...copies.flatMap((copy) => copy.files.filter(({ role }) => role === 'enclosure')),
  ]
  const once = new Map(enclosed.map((file) => [`${file.sha256} ${file.name}`, file]))
  for (const file of once.values()) add(`kem-theo/${file.name}`, file)
  if (!allCopies) return files
  for (const copy of copies) {
    const base = `ban-gui/${asciiSlug(copy.recipientId, 80)}`
    for (const file of copy.files) {
      if (file.role === 'pdf') add(`${base}.pdf`, file)
      if (file.role === 'sheet-pdf') add(`${base}-phieu-nhiem-vu.pdf`, file)
    }
  }
  return files
}

/** PL V.IV, seven columns. */
function contentsRow(
  index: number,
  entry: RegisterEntry,
  { office }: HandOverPorts,
  pages: number,
  note: string,
): readonly string[] {
  return bookRow(
    index + 1,
    entry.code,
    slashDate(entry.date),
    `${DOCUMENT_KINDS[entry.kind].name} ${entry.subject}`,
    office.name,
    pages === 0 ? '' : pages,
    note,
  )
}

/** A file (hồ sơ) among the letters handed over. */
interface WorkOfYear {
  readonly notation: string
  readonly year: number
  readonly retention: string
  readonly title?: string
  documents: number
  pages: number
}

/** Counts the letter into its file and gives its place there; undefined for a letter without one. */
function placeInWork(
  works: Map<string, WorkOfYear>,
  { filing, entry: { year } }: ManifestContent,
  pages: number,
): number | undefined {
  if (filing?.file === undefined) return undefined
  const key = letterKey(filing.file, year)
  const work: WorkOfYear = works.get(key) ?? {
    notation: filing.file,
    year,
    retention: filing.retention,
    ...(filing.fileTitle === undefined ? {} : { title: filing.fileTitle }),
    documents: 0,
    pages: 0,
  }
  work.documents += 1
  work.pages += pages
  works.set(key, work)
  return work.documents
}

function fileRecord(work: WorkOfYear, { office, retention }: HandOverPorts): FileRecord {
  const listed = workFileOf(retention, work.notation, work.year)
  const { rights, creator, startDate, endDate, description, period } = listed ?? {}
  return {
    ...(office.organId === undefined ? {} : { OrganId: office.organId }),
    FileCatalog: work.year,
    FileNotation: work.notation,
    Title: listed?.title ?? work.title ?? '',
    Maintenance: period === undefined ? work.retention : retentionText(period),
    ...(rights === undefined ? {} : { Rights: rights }),
    ...(creator === undefined ? {} : { Creator: creator }),
    Language: 'Tiếng Việt',
    ...(startDate === undefined ? {} : { StartDate: isoDate(startDate) }),
    ...(endDate === undefined ? {} : { EndDate: isoDate(endDate) }),
    DocTotal: work.documents,
    PageTotal: work.pages,
    ...(description === undefined ? {} : { Description: description }),
  }
}
