// An issued letter made again from the archive alone: the input it was issued from, its number and
// date, the same renderer. Says of each file whether the bytes are those that were archived.

import { Fault } from '../../model/fault.ts'
import type { KeptFile } from '../../model/issue.ts'
import { incomplete, prepareAgain } from '../plan/prepare-again.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { HeldClaim, Register, RegisterInspection } from '../ports/register.ts'
import type { RenderedFile } from '../ports/rendering.ts'
import type { SnapshotFile } from '../read/input-files.ts'
import { copyRequest, isCopySnapshot } from './certified-copies.ts'
import type { IssueRequest } from './issue-letters.ts'
import { issueRequest } from './issue-request.ts'
import { readSnapshot } from './issue-snapshot.ts'
import { copyOutputPath, outputFolder, sharedOutputPath } from './output-paths.ts'
import type { PressMaterials } from './render-copies.ts'

export interface RebuildPorts {
  readonly archive: Pick<ArchiveInspection, 'read'>
  readonly register: Pick<Register, 'copies'> & Pick<RegisterInspection, 'claims'>
  readonly files: Pick<WorkspaceFiles, 'writeOutput'>
  readonly materials: PressMaterials
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

export interface RebuiltFile {
  readonly recipient: string
  readonly name: string
  /** Below the workspace; absent for what no one opens by hand. */
  readonly path?: string
  /** What was archived; absent when there was no such file. */
  readonly archived?: string
  /** What was made now; absent when no such file was made. */
  readonly rebuilt?: string
  readonly equal: boolean
}

export type RebuildEvent =
  | {
      readonly type: 'began'
      readonly code: string
      readonly year: number
      readonly copies: number
      /** Program that issued it; the letter is made again in its name. */
      readonly program: string
    }
  | ({ readonly type: 'file'; readonly done: number } & RebuiltFile)
  | {
      readonly type: 'done'
      readonly code: string
      readonly files: number
      readonly unequal: number
      readonly folder: string
    }

/**
 * Makes the letter again below out/rebuild/ and compares file by file; only out/ is written. Without
 * a year, the latest letter of the code. Fault E_INPUT when no such letter was issued, E_DAMAGED when
 * the archive lacks what it was made from, E_RENDER when this program would no longer issue it.
 */
export async function* rebuildLetter(
  asked: { readonly code: string; readonly year?: number },
  ports: RebuildPorts,
  signal?: AbortSignal,
): AsyncGenerator<RebuildEvent> {
  const claim = await issuedClaim(asked, ports)
  const { code, year } = claim
  const get = archiveReader(ports)
  const snapshot = readSnapshot({ get }, claim.snapshot)
  const producer = programOf(claim, get) ?? ports.materials.producer
  const request = await requestAgain(claim, snapshot, {
    ...ports,
    materials: { ...ports.materials, producer },
  })
  const letter = request.plan.letters.find(({ key }) => key === claim.letterKey)
  if (letter === undefined) throw incomplete(`Tệp đầu vào của ${code} không còn cho ra văn bản này.`)

  const kept = await ports.register.copies(code, year)
  const folder = outputFolder('out/rebuild', year, code)
  yield { type: 'began', code, year, copies: letter.copies.length, program: request.program }
  let [files, unequal] = [0, 0]
  const told = (one: RebuiltFile): RebuildEvent => {
    files += 1
    if (!one.equal) unequal += 1
    return { type: 'file', done: files, ...one }
  }
  const compare = (recipient: string, archived: KeptFile[], made: RenderedFile, path: string | undefined) => {
    if (path !== undefined) ports.files.writeOutput(path, made.bytes)
    const index = archived.findIndex(({ role, name }) => role === made.role && name === made.name)
    const [match] = index < 0 ? [] : archived.splice(index, 1)
    const rebuilt = ports.sha256(made.bytes)
    return told({
      recipient,
      name: made.name,
      ...(path === undefined ? {} : { path }),
      ...(match === undefined ? {} : { archived: match.sha256 }),
      rebuilt,
      equal: match?.sha256 === rebuilt,
    })
  }
  const missing = (recipient: string, { name, sha256 }: KeptFile) =>
    told({ recipient, name, archived: sha256, equal: false })

  const waiting = new Map(kept.copies.map((copy) => [copy.recipientId, copy.files.filter(isRendered)]))
  const names = request.fileNames?.(letter, claim)
  for await (const { copy, files: rendered } of request.render(letter, claim)) {
    signal?.throwIfAborted()
    const { id } = copy.recipient
    const archived = waiting.get(id) ?? []
    const base = names?.get(id) ?? copy.fileName
    for (const file of rendered) yield compare(id, archived, file, copyOutputPath(folder, base, file))
  }
  const shared = [...kept.shared]
  for (const file of request.shared) yield compare('', shared, file, sharedOutputPath(folder, file))
  for (const [id, left] of waiting) for (const file of left) yield missing(id, file)
  for (const file of shared) yield missing('', file)
  yield { type: 'done', code, files, unequal, folder }
}

/** Messages are built when they are sent, not when the letter is made. */
const isRendered = ({ role }: KeptFile): boolean => role !== 'message'

async function issuedClaim(
  { code, year }: { readonly code: string; readonly year?: number },
  { register }: RebuildPorts,
): Promise<HeldClaim> {
  const claims = await register.claims()
  const claim = claims
    .filter((held) => held.code === code && (year === undefined || held.year === year))
    .sort((a, b) => a.year - b.year)
    .at(-1)
  if (claim?.sealed === true) return claim
  throw new Fault(
    'E_INPUT',
    claim === undefined
      ? `Sổ đăng ký không có văn bản ${code}${year === undefined ? '' : ` năm ${year}`}.`
      : claim.state === 'entered'
        ? `${code} là văn bản giấy đã ghi sổ; chương trình không giữ bản nào để làm lại.`
        : `Số ${code} đã lấy nhưng văn bản chưa phát hành xong.`,
    'Xem các số đã cấp bằng "vanthu register list".',
  )
}

/** Objects by their hash, each checked against it. */
function archiveReader({ archive, sha256 }: RebuildPorts): (name: string) => Uint8Array {
  return (name) => {
    const bytes = archive.read(name)
    if (bytes !== undefined && sha256(bytes) === name) return bytes
    throw incomplete(
      `Tệp lưu trữ ${name.slice(0, 12)}… ${bytes === undefined ? 'không còn' : 'đã bị thay đổi'}.`,
    )
  }
}

/** What issued the letter, or the certified copy, once more. */
async function requestAgain(
  claim: HeldClaim,
  snapshot: readonly SnapshotFile[],
  { materials, sha256 }: RebuildPorts,
): Promise<IssueRequest> {
  const choices = { materials, allowUnusualDate: true }
  return isCopySnapshot(snapshot)
    ? await copyRequest(snapshot, { ...choices, sha256 })
    : await issueRequest(await prepareAgain(claim, snapshot, sha256), choices)
}

/** Name and version in the letter's manifest: part of what the files say of their making. */
function programOf(claim: HeldClaim, get: (name: string) => Uint8Array): string | undefined {
  if (claim.manifest === undefined) return undefined
  const manifest: unknown = JSON.parse(new TextDecoder().decode(get(claim.manifest)))
  if (typeof manifest !== 'object' || manifest === null || !('program' in manifest)) return undefined
  return typeof manifest.program === 'string' ? manifest.program : undefined
}
