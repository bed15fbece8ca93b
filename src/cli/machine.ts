// What commands are given of the machine, as they see it; bootstrap.ts alone says what stands behind it.

import type { RecoverPorts } from '../application/archive/recover-register.ts'
import type { VerifyPorts } from '../application/archive/verify-archive.ts'
import type { MailSender } from '../application/delivery/deliver-message.ts'
import type { Stopwatch } from '../application/delivery/delivery-events.ts'
import type { MakerRequest } from '../application/delivery/message-maker.ts'
import type { PressMaterials } from '../application/issue/render-copies.ts'
import type { Archive, ArchiveInspection } from '../application/ports/archive.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { MailFile, NewWorkspace, WorkspaceFiles } from '../application/ports/files.ts'
import type { MailTransport, ServerOffer } from '../application/ports/mail.ts'
import type { MessageMaker } from '../application/ports/message-maker.ts'
import type { Register, RegisterInspection } from '../application/ports/register.ts'
import type { PagePictures } from '../application/ports/rendering.ts'
import type { Fault } from '../model/fault.ts'
import type { MailAccount } from '../model/office.ts'

/** What reading commands ask of the register. */
export type RegisterReading = Pick<
  Register,
  'entries' | 'deliveries' | 'copies' | 'events' | 'plannedSending' | 'returned' | 'series' | 'dispatches'
>

/** What `verify` and the like look at as a whole. */
export type ArchiveExamination = Pick<VerifyPorts, 'archive' | 'openRegister'>

/** The register of a workspace that has none yet. */
export const NOTHING_ISSUED: RegisterReading = {
  entries: async () => [],
  deliveries: async () => [],
  copies: async () => ({ copies: [], shared: [] }),
  events: async () => [],
  plannedSending: async () => undefined,
  returned: async () => [],
  dispatches: async () => [],
  series: async (seriesId) => ({ seriesId, highWater: 0 }),
}

/** Archive and register, held by this process alone. */
export interface Workbench {
  readonly archive: Archive
  readonly register: Register & RegisterInspection
}

/** Archive and register while nobody changes them. */
export interface Consultation {
  readonly archive: ArchiveInspection
  readonly register: (Register & RegisterInspection) | undefined
}

/** What readers are told beside their answer. */
export interface Notices {
  /** A process was killed before the register took note of the archive's last record. */
  registerBehind(): void
}

/** A mail server inside the program, and the way to it. */
export interface Rehearsal {
  readonly transport: MailTransport
  close(): Promise<void>
}

/** What commands are given of the machine. */
export interface Bootstrap {
  readonly clock: Clock
  readonly stopwatch: Stopwatch
  /** Any whole number from 0 to below `count`. */
  random(count: number): number
  /** Who acts, for notes in the register. */
  readonly actor: string
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Path in the workspace of a file named on the command line. */
  path(named: string): string
  files(): WorkspaceFiles
  /** A file named on the command line, wherever it lies. Fault E_INPUT when there is none or it is too large. */
  readFile(named: string): Uint8Array
  /** A saved mail, or the mail of a folder. Fault E_INPUT when there is none, on the first step. */
  mailFiles(named: string): Iterable<MailFile>
  /** The sample office that comes with the program. */
  sampleFiles(): WorkspaceFiles
  newWorkspace(folder: string): NewWorkspace
  fonts(): Promise<PressMaterials['fonts']>
  /** A name for program, libraries and fonts that changes when any of them does. */
  program(): Promise<string>
  pressMaterials(): Promise<PressMaterials>
  pagePictures(): Promise<PagePictures>
  /**
   * Takes the workspace's lock; Fault E_BUSY when another process has it after `waitSeconds`, E_DAMAGED
   * when register and archive are not of one history or not this office's (unless it is being `renamed`).
   */
  openWorkbench(waitSeconds: number, signal: AbortSignal, office?: 'renamed'): Promise<Workbench>
  /** The register for reading, beside a working process too; an empty one when nothing was ever issued here. Fault as above. */
  openRegister(): Promise<RegisterReading>
  /**
   * Archive and register for reading as a whole; no register when nothing was ever issued here. Fault
   * E_BUSY while a process works on them for longer, E_DAMAGED as above.
   */
  consult(waitSeconds: number, signal: AbortSignal): Promise<Consultation>
  /** Everything `verify` looks at, sound or not, without a write. Fault E_BUSY while a process works on it for longer. */
  examine(waitSeconds: number, signal: AbortSignal): Promise<ArchiveExamination>
  /** The archive, and the means to build a register anew from it. */
  recovery(
    waitSeconds: number,
    signal: AbortSignal,
  ): Promise<Pick<RecoverPorts, 'archive' | 'inspection' | 'rebuildRegister' | 'formerHead'>>
  mailTransport(account: MailAccount): Promise<MailTransport>
  /** What the office's mail server says it can do, or why it cannot be asked; undefined where none is named. */
  mailOffer(account: MailAccount): Promise<ServerOffer | undefined | Fault>
  /** What signs the office's mail; undefined when office.yaml names no key. Fault when it cannot be used. */
  dkimKey(account: MailAccount): Promise<MailSender['dkim']>
  /** Builds and keeps messages beside this thread, for as long as the archive is open. */
  messageThread(request: MakerRequest, account: MailAccount): Promise<MessageMaker>
  rehearsal(maxSize: number, keep: (message: Uint8Array) => void): Promise<Rehearsal>
  /** Closes what was opened, in the reverse order. */
  close(): Promise<void>
}
