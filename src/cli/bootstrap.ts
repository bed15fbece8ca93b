// The one file that names adapters: it joins the use cases' ports to the machine. Heavy adapters
// (database, fonts, mail) are loaded when a command asks for them.

import { hash, randomInt } from 'node:crypto'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readForeignFile } from '../adapters/foreign-file.ts'
import { mailFiles } from '../adapters/mail-files.ts'
import { newWorkspace } from '../adapters/new-workspace.ts'
import { stopwatch } from '../adapters/stopwatch.ts'
import { systemClock } from '../adapters/system-clock.ts'
import { workspaceFiles } from '../adapters/workspace-files.ts'
import { catchUp } from '../application/catch-up.ts'
import type { MailSender } from '../application/deliver-message.ts'
import type { Stopwatch } from '../application/delivery-events.ts'
import type { Archive } from '../application/ports/archive.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { MailFile, NewWorkspace, WorkspaceFiles } from '../application/ports/files.ts'
import type { MailTransport } from '../application/ports/mail.ts'
import type { Register, RegisterInspection } from '../application/ports/register.ts'
import type { PagePictures } from '../application/ports/rendering.ts'
import { recordOutcomes } from '../application/record-outcomes.ts'
import type { RecoverPorts } from '../application/recover-register.ts'
import type { PressMaterials } from '../application/render-copies.ts'
import type { VerifyPorts } from '../application/verify-archive.ts'
import { Fault } from '../model/fault.ts'
import type { MailAccount } from '../model/office.ts'
import type { Environment } from './environment.ts'
import { findWorkspace, workspacePath } from './find-workspace.ts'
import { readVersion } from './version.ts'

/** What reading commands ask of the register. */
export type RegisterReading = Pick<
  Register,
  'entries' | 'deliveries' | 'copies' | 'events' | 'plannedSending' | 'returned' | 'series' | 'dispatches'
>

/** The register of a workspace that has none yet. */
const NOTHING_ISSUED: RegisterReading = {
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
  pressMaterials(): Promise<PressMaterials>
  pagePictures(): Promise<PagePictures>
  /** Takes the workspace's lock; Fault E_BUSY when another process has it after `waitSeconds`. */
  openWorkbench(waitSeconds: number, signal: AbortSignal): Promise<Workbench>
  /** The register for reading; an empty one when nothing was ever issued here. */
  openRegister(): Promise<RegisterReading>
  /** Everything `verify` looks at, without a write. Fault E_BUSY while a process works on it for longer. */
  examine(waitSeconds: number, signal: AbortSignal): Promise<Pick<VerifyPorts, 'archive' | 'openRegister'>>
  /** The archive, and the means to build a register anew from it. */
  recovery(
    waitSeconds: number,
    signal: AbortSignal,
  ): Promise<Pick<RecoverPorts, 'archive' | 'inspection' | 'rebuildRegister' | 'formerHead'>>
  mailTransport(account: MailAccount): Promise<MailTransport>
  /** Bytes the office's mail server takes, or why it cannot be asked; undefined when it does not say. */
  mailLimit(account: MailAccount): Promise<number | undefined | Fault>
  /** What signs the office's mail; undefined when office.yaml names no key. Fault when it cannot be used. */
  dkimKey(account: MailAccount): Promise<MailSender['dkim']>
  rehearsal(maxSize: number, keep: (message: Uint8Array) => void): Promise<Rehearsal>
  /** Closes what was opened, in the reverse order. */
  close(): Promise<void>
}

/** `workspace` is the value of --workspace; the folder is looked for when a command first needs it. */
export function createBootstrap(environment: Environment, workspace: string | undefined): Bootstrap {
  const { currentFolder } = environment
  const clock = systemClock()
  const startedAt = clock.now()
  const opened: { close(): Promise<void> | void }[] = []
  let found: string | undefined
  const root = () => {
    found ??= findWorkspace(workspace, currentFolder)
    return found
  }
  const archiveFolder = () => join(root(), 'archive')
  const fonts = async () => (await import('../adapters/tinos-fonts.ts')).tinosFonts()

  return {
    clock,
    stopwatch: stopwatch(),
    random: (count) => randomInt(count),
    actor: environment.actor,
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
    path: (named) => workspacePath(root(), named, currentFolder),
    files: () => workspaceFiles(root()),
    readFile: (named) => readForeignFile(named, resolve(currentFolder, named)),
    mailFiles: (named) => mailFiles(named, resolve(currentFolder, named)),
    // src/ and dist/ both lie in the repository, which is itself a workspace.
    sampleFiles: () => workspaceFiles(fileURLToPath(new URL('../../', import.meta.url))),
    newWorkspace: (folder) => newWorkspace(resolve(currentFolder, folder)),
    fonts,
    pressMaterials: async () => ({
      fonts: await fonts(),
      hash: { sha256: digest('sha256'), md5: digest('md5') },
      producer: `vanthu ${readVersion()}`,
    }),
    pagePictures: async () => (await import('../adapters/page-pictures.ts')).pagePictures(),
    async openWorkbench(waitSeconds, signal) {
      const folder = archiveFolder()
      const { takeWorkspaceLock } = await import('../adapters/workspace-lock.ts')
      const { openBlobArchive } = await import('../adapters/blob-archive.ts')
      const { openSqliteRegister } = await import('../adapters/sqlite-register.ts')
      const lock = await takeWorkspaceLock(folder, { waitSeconds, startedAt, signal })
      opened.push({ close: () => lock.release() })
      if (hasRecords(folder) && !existsSync(join(folder, 'register.sqlite'))) throw registerGone()
      const register = await openSqliteRegister(folder)
      opened.push(register)
      const archive = openBlobArchive(folder, lock)
      await catchUp({ register, archive })
      opened.push({
        close: async () => {
          try {
            await recordOutcomes({ register, archive, clock })
          } catch (error) {
            // The disk that fails here has failed the command already; the next run tells the archive.
            if (!(error instanceof Fault)) throw error
          }
        },
      })
      return { archive, register }
    },
    async openRegister() {
      const { inspectSqliteRegister, openSqliteRegister } = await import('../adapters/sqlite-register.ts')
      const folder = archiveFolder()
      // Readers stand beside a working process; only what cannot be written is read through a copy.
      const register =
        existsSync(join(folder, 'register.sqlite')) && isWritable(folder)
          ? await openSqliteRegister(folder)
          : await inspectSqliteRegister(folder)
      if (register === undefined) {
        if (hasRecords(folder)) throw registerGone()
        return NOTHING_ISSUED
      }
      opened.push(register)
      return register
    },
    async examine(waitSeconds, signal) {
      const { inspectArchive } = await import('../adapters/archive-inspection.ts')
      const { inspectSqliteRegister } = await import('../adapters/sqlite-register.ts')
      const { takeReaderLock } = await import('../adapters/workspace-lock.ts')
      const folder = archiveFolder()
      const lock = await takeReaderLock(folder, { waitSeconds, startedAt, signal })
      opened.push({ close: () => lock.release() })
      const archive = inspectArchive(folder)
      return { archive, openRegister: () => inspectSqliteRegister(folder) }
    },
    async recovery(waitSeconds, signal) {
      const folder = archiveFolder()
      const { takeWorkspaceLock } = await import('../adapters/workspace-lock.ts')
      const { openBlobArchive } = await import('../adapters/blob-archive.ts')
      const { inspectArchive } = await import('../adapters/archive-inspection.ts')
      const { formerRegisterHead, rebuildSqliteRegister } = await import('../adapters/sqlite-register.ts')
      const lock = await takeWorkspaceLock(folder, { waitSeconds, startedAt, signal })
      opened.push({ close: () => lock.release() })
      return {
        archive: openBlobArchive(folder, lock),
        inspection: inspectArchive(folder),
        rebuildRegister: (build) => rebuildSqliteRegister(folder, build),
        formerHead: () => formerRegisterHead(folder),
      }
    },
    async mailTransport(account) {
      const { smtpSettingsOf } = await import('../adapters/smtp-account.ts')
      const { smtpTransport } = await import('../adapters/smtp-transport.ts')
      return smtpTransport(smtpSettingsOf(account, environment.smtp, root()))
    },
    async mailLimit(account) {
      const { askSizeLimit } = await import('../adapters/smtp-size.ts')
      return await askSizeLimit(account, environment.smtp, root())
    },
    async dkimKey({ dkim }) {
      if (dkim === undefined) return undefined
      const { readSigningKey } = await import('../adapters/signing-key.ts')
      const { domain, selector, keyFile } = dkim
      return { domain, selector, ...readSigningKey(keyFile, root()), sha256: digest('sha256') }
    },
    async rehearsal(maxSize, keep) {
      const { startRehearsalServer } = await import('../adapters/rehearsal-server.ts')
      const { smtpTransport } = await import('../adapters/smtp-transport.ts')
      const server = await startRehearsalServer({ maxSize, onMessage: ({ bytes }) => keep(bytes) })
      const transport = smtpTransport({ host: '127.0.0.1', port: server.port, security: 'none' })
      return { transport, close: () => server.close() }
    },
    async close() {
      for (const resource of opened.splice(0).reverse()) await resource.close()
    },
  }
}

function digest(algorithm: 'sha256' | 'md5'): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => new Uint8Array(hash(algorithm, bytes, 'buffer'))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    // Whatever the reason, it cannot be written.
    return false
  }
}

const hasRecords = (archive: string): boolean =>
  (statSync(join(archive, 'chain.jsonl'), { throwIfNoEntry: false })?.size ?? 0) > 0

/** An empty register beside an archive with letters would say that nothing was ever issued. */
const registerGone = (): Fault =>
  new Fault(
    'E_DAMAGED',
    'Kho lưu trữ có văn bản nhưng mất sổ đăng ký (register.sqlite).',
    'Lấy lại sổ từ bản sao lưu mới nhất, hoặc chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
  )
