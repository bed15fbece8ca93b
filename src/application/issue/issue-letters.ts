// Issuing: archive the input, claim the numbers, render and archive every copy, record, seal. Killed at
// any instant, the same request again finishes what was begun and otherwise changes nothing (P01–P06).

import { isoDate } from '../../model/calendar-date.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuedCopy, IssuePlan, KeptFile, LetterPlan } from '../../model/issue.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import { refuseUnusualDate } from '../../model/numbering.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import { expectOwnArchive } from '../archive/archive-owner.ts'
import { catchUp } from '../archive/catch-up.ts'
import { issuedBody, nextRecord } from '../archive/record-bodies.ts'
import type { IssueWarning } from '../plan/issue-notices.ts'
import { bodiesMissed, notices, withoutCopy } from '../plan/issue-notices.ts'
import type { MailIdentity } from '../plan/plan-deliveries.ts'
import { planDeliveries } from '../plan/plan-deliveries.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { HeldClaim, Register } from '../ports/register.ts'
import type { RenderedFile, RenderLetter } from '../ports/rendering.ts'
import type { SnapshotFile } from '../read/input-files.ts'
import type { LetterDetails } from './issue-manifest.ts'
import { writeManifest } from './issue-manifest.ts'
import { keepSnapshot } from './issue-snapshot.ts'
import { copyOutputPath, fallbackFileName, outputFolder, sharedOutputPath } from './output-paths.ts'
import { recordClaims } from './record-claims.ts'

export interface IssueRequest {
  readonly plan: IssuePlan
  /** Who issues: an archive of another office is refused. */
  readonly office: OfficeIdentity
  /** What the plan's one letter does to an earlier one. */
  readonly follows?: LetterFollow
  readonly details: LetterDetails
  /** Every file the plan was made from. */
  readonly snapshotFiles: readonly SnapshotFile[]
  /** Files every copy gets, such as enclosures. */
  readonly shared: readonly RenderedFile[]
  /** Column "Đơn vị, người nhận bản lưu" of the register. */
  readonly fileCopy: string
  /** Column "Nơi nhận" as the letter prints it; the names of the bodies where absent. */
  readonly recipients?: string
  readonly mail: MailIdentity
  readonly render: RenderLetter
  /** Base names of a letter's files by the body's id; the plan's own where absent. */
  readonly fileNames?: (letter: LetterPlan, claim: HeldClaim) => ReadonlyMap<string, string>
  /** "out" */
  readonly outputFolder: string
  /** Name and version of the program, kept with the letter. */
  readonly program: string
  /** A person answers for a date out of order, in a closed year or far ahead. */
  readonly allowUnusualDate?: boolean
}

export interface IssuePorts {
  readonly register: Register
  readonly archive: Archive
  readonly files: Pick<WorkspaceFiles, 'writeOutput' | 'outputSize' | 'clearHalfWritten'>
  readonly clock: Clock
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

export type IssueEvent =
  /** Numbers are on disk; nobody saw them before. */
  | { readonly type: 'claimed'; readonly letters: number; readonly copies: number; readonly first: string }
  /** One more copy is rendered; counted over the whole plan. */
  | {
      readonly type: 'copy'
      readonly code: string
      readonly recipient: string
      readonly done: number
      readonly of: number
    }
  | IssuedEvent
  | IssueWarning

export interface IssuedEvent {
  readonly type: 'issued'
  readonly code: string
  readonly number: number
  readonly year: number
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly copies: number
  /** Pages of the first copy. */
  readonly pages: number
  /** Paths below the workspace. */
  readonly files: readonly string[]
  readonly manifest: string
  /** It was issued before; this run changed nothing but missing files below out/. */
  readonly already: boolean
}

/** Files rendered but not yet on disk for good, before the next barrier. */
const STAGED_FILES = 480

/**
 * Issues every letter of the plan. The caller has validated the plan and rendered it once without
 * keeping anything. Faults end the run; what was sealed stays issued. Aborting takes effect between
 * copies and leaves a claim that the same request finishes.
 */
export async function* issueLetters(
  request: IssueRequest,
  ports: IssuePorts,
  signal?: AbortSignal,
): AsyncGenerator<IssueEvent> {
  signal?.throwIfAborted()
  await catchUp(ports)
  await expectOwnArchive(request.office, ports)
  const { plan } = request
  const before = await ports.register.claimsOf(plan.batchKey)
  refuseVoided(before)
  const isIssued = (letter: LetterPlan) =>
    before.some((claim) => claim.letterKey === letter.key && claim.sealed)
  const isDone = plan.letters.every(isIssued)
  const missed = isDone ? [] : await bodiesMissed(request, ports)
  const claims = isDone ? before : await claimAll(request, ports, before)
  const copies = plan.letters.reduce((sum, letter) => sum + letter.copies.length, 0)
  yield { type: 'claimed', letters: plan.letters.length, copies, first: claims[0]?.code ?? '' }
  yield* notices(plan, before)
  if (missed.length > 0) yield withoutCopy(missed)

  let done = 0
  for (const letter of plan.letters) {
    const claim = claims.find((held) => held.letterKey === letter.key)
    if (claim === undefined) throw new Error(`no claim for letter ${letter.key}`)
    if (claim.sealed) {
      yield await restoreOutput(request, ports, letter, claim)
    } else {
      yield* issueOne(request, ports, letter, claim, { done, of: copies }, signal)
    }
    done += letter.copies.length
  }
}

function refuseVoided(claims: readonly HeldClaim[]): void {
  const voided = claims.find((claim) => claim.state === 'voided')
  if (voided === undefined) return
  throw new Fault(
    'E_INPUT',
    `Chỉ thị này đã được cấp số ${voided.code} năm ${voided.year} và số đó đã hủy.`,
    'Sửa nội dung chỉ thị (dù chỉ một chữ) để ban hành thành văn bản mới với số mới.',
  )
}

async function claimAll(
  request: IssueRequest,
  ports: IssuePorts,
  before: readonly HeldClaim[],
): Promise<readonly HeldClaim[]> {
  const { plan, allowUnusualDate = false } = request
  const { register, archive, clock } = ports
  const today = clock.today()
  // Asked again inside the claim; asking here too keeps a refused request out of the archive.
  if (before.length === 0 && !allowUnusualDate) {
    const facts = await register.series(plan.seriesId, plan.issuedDate.year)
    refuseUnusualDate(plan.issuedDate, facts, today)
  }
  const snapshot = await keepSnapshot(request.snapshotFiles, archive, ports.sha256)
  const claims = await register.claim({
    plan,
    snapshot,
    fileCopy: request.fileCopy,
    ...(request.recipients === undefined ? {} : { recipients: request.recipients }),
    today,
    head: archive.head(),
    allowUnusualDate,
    at: clock.now(),
  })
  await recordClaims(claims, ports, request.office)
  return claims
}

async function* issueOne(
  request: IssueRequest,
  ports: IssuePorts,
  letter: LetterPlan,
  claim: HeldClaim,
  progress: { readonly done: number; readonly of: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<IssueEvent> {
  const { register, archive, files, clock } = ports
  const folder = outputFolder(request.outputFolder, claim.year, claim.code)
  files.clearHalfWritten(folder)
  const paths: string[] = []
  const barrier = createBarrier(archive)
  const keep = async (file: RenderedFile, path: string | undefined): Promise<KeptFile> => {
    const kept = archive.stage(file.bytes)
    await barrier.passed()
    if (path !== undefined) {
      files.writeOutput(path, file.bytes)
      paths.push(path)
    }
    return { role: file.role, name: file.name, ...kept }
  }

  try {
    const copies: IssuedCopy[] = []
    const names = request.fileNames?.(letter, claim)
    for await (const { copy, files: rendered, pages } of request.render(letter, claim)) {
      signal?.throwIfAborted()
      const kept: KeptFile[] = []
      const base = names?.get(copy.recipient.id) ?? copy.fileName
      for (const file of rendered) kept.push(await keep(file, copyOutputPath(folder, base, file)))
      copies.push({ recipientId: copy.recipient.id, recipientName: copy.recipient.name, files: kept, pages })
      const done = progress.done + copies.length
      yield { type: 'copy', code: claim.code, recipient: copy.recipient.name, done, of: progress.of }
    }
    if (copies.length !== letter.copies.length) {
      throw new Error(`${copies.length} of ${letter.copies.length} copies rendered`)
    }
    const shared: KeptFile[] = []
    for (const file of request.shared) shared.push(await keep(file, sharedOutputPath(folder, file)))
    await barrier.settled()

    const [entry] = await register.entries({ year: claim.year, code: claim.code })
    if (entry === undefined) throw new Error(`claimed ${claim.code} is not in the register`)
    const textHash = (text: string) => ports.sha256(new TextEncoder().encode(text))
    const deliveries = planDeliveries(claim, letter.copies, request.mail, textHash, {
      // They belong to the plan, not to a letter: with a number for each body the first one tells of them.
      bodies: letter === request.plan.letters[0] ? (request.plan.leftOut ?? []) : [],
      at: claim.at,
    })
    const manifest = archive.put(
      writeManifest({
        claim,
        entry,
        details: request.details,
        codeNotation: request.plan.codeNotation,
        program: request.program,
        copies,
        organIds: Object.fromEntries(
          letter.copies.flatMap(({ recipient: { id, organId } }) =>
            organId === undefined ? [] : [[id, organId]],
          ),
        ),
        shared,
        deliveries,
      }),
    ).sha256
    const { follows } = request
    const body = issuedBody(claim, manifest, follows)
    const head = archive.append(nextRecord(archive.head(), 'issued', claim.at, body))
    const sealing = { claim, copies, shared, deliveries, manifest, head, at: clock.now() }
    const { filing } = request.details
    await register.seal({
      ...sealing,
      ...(filing === undefined ? {} : { filing }),
      ...(follows === undefined ? {} : { follows }),
    })
    yield issuedEvent(claim, copies, paths, manifest, false)
  } finally {
    await barrier.abandoned()
  }
}

/** Staged files reach the disk while the next ones are rendered. */
function createBarrier(archive: Pick<Archive, 'settle'>) {
  let staged = 0
  let running: Promise<void> = Promise.resolve()
  return {
    async passed(): Promise<void> {
      staged += 1
      if (staged < STAGED_FILES) return
      staged = 0
      await running
      running = archive.settle()
      // Its failure is met at the next barrier; meanwhile it must not count as unheard.
      running.catch(() => undefined)
    },
    async settled(): Promise<void> {
      await running
      await archive.settle()
    },
    async abandoned(): Promise<void> {
      await running.catch(() => undefined)
    },
  }
}

/** A letter issued before: its files below out/ are put back where they are missing. */
async function restoreOutput(
  request: IssueRequest,
  { register, archive, files }: IssuePorts,
  letter: LetterPlan,
  claim: HeldClaim,
): Promise<IssuedEvent> {
  const { copies, shared } = await register.copies(claim.code, claim.year)
  const folder = outputFolder(request.outputFolder, claim.year, claim.code)
  files.clearHalfWritten(folder)
  const planned =
    request.fileNames?.(letter, claim) ??
    new Map(letter.copies.map((copy) => [copy.recipient.id, copy.fileName]))
  const wanted = copies.flatMap((copy) => {
    const fileName = planned.get(copy.recipientId) ?? fallbackFileName(copy)
    return copy.files.map((file) => ({ file, path: copyOutputPath(folder, fileName, file) }))
  })
  wanted.push(...shared.map((file) => ({ file, path: sharedOutputPath(folder, file) })))
  const paths: string[] = []
  for (const { file, path } of wanted) {
    if (path === undefined) continue
    if (files.outputSize(path) !== file.size) files.writeOutput(path, archive.get(file.sha256))
    paths.push(path)
  }
  return issuedEvent(claim, copies, paths, claim.manifest ?? '', true)
}

function issuedEvent(
  claim: HeldClaim,
  copies: readonly IssuedCopy[],
  files: readonly string[],
  manifest: string,
  already: boolean,
): IssuedEvent {
  return {
    type: 'issued',
    code: claim.code,
    number: claim.number,
    year: claim.year,
    date: isoDate(claim.issuedDate),
    copies: copies.length,
    pages: copies[0]?.pages ?? 0,
    files,
    manifest,
    already,
  }
}
