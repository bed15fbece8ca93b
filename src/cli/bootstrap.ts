// The one file that names adapters: it joins the use cases' ports to the machine. Heavy adapters
// (database, fonts, mail) are loaded when a command asks for them.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digest, randomBelow, sha256Hex } from '../adapters/crypto.ts'
import { readForeignFile } from '../adapters/files/foreign-file.ts'
import { mailFiles } from '../adapters/files/mail-files.ts'
import { newWorkspace } from '../adapters/files/new-workspace.ts'
import { workspaceFiles } from '../adapters/files/workspace-files.ts'
import { stopwatch } from '../adapters/stopwatch.ts'
import { systemClock } from '../adapters/system-clock.ts'
import { expectOwnArchive, identityOf } from '../application/archive/archive-owner.ts'
import { catchUp } from '../application/archive/catch-up.ts'
import type { ReadablePorts } from '../application/archive/expect-readable.ts'
import { expectReadable } from '../application/archive/expect-readable.ts'
import { recordOutcomes } from '../application/delivery/record-outcomes.ts'
import { Fault } from '../model/fault.ts'
import type { Environment } from './environment.ts'
import { findWorkspace, workspacePath } from './find-workspace.ts'
import type { Bootstrap, Notices } from './machine.ts'
import { NOTHING_ISSUED } from './machine.ts'
import type { ThreadWork } from './message-thread.ts'
import { readVersion } from './version.ts'

/** `workspace` is the value of --workspace; the folder is looked for when a command first needs it. */
export function createBootstrap(
  environment: Environment,
  workspace: string | undefined,
  notices: Notices,
): Bootstrap {
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
  /** Who works here; undefined while office.yaml has errors. */
  const ownName = async () => {
    const { readOfficeFile } = await import('../application/read/read-office-file.ts')
    const { value } = readOfficeFile(workspaceFiles(root()))
    return value === undefined ? undefined : identityOf(value)
  }

  /** Refuses what must not be read out as this office's register. */
  const expectReadableHere = async (
    register: ReadablePorts['register'],
    whileStill: ReadablePorts['whileStill'],
  ): Promise<void> => {
    const { readBlobArchive } = await import('../adapters/archive/blob-archive.ts')
    const archive = readBlobArchive(archiveFolder())
    if (await expectReadable(await ownName(), { register, archive, whileStill })) notices.registerBehind()
  }

  const examine: Bootstrap['examine'] = async (waitSeconds, signal) => {
    const { inspectArchive } = await import('../adapters/archive/archive-inspection.ts')
    const { inspectSqliteRegister } = await import('../adapters/register/sqlite-register.ts')
    const { takeReaderLock } = await import('../adapters/files/workspace-lock.ts')
    const folder = archiveFolder()
    const lock = await takeReaderLock(folder, { waitSeconds, startedAt, signal })
    opened.push({ close: () => lock.release() })
    const archive = inspectArchive(folder)
    return { archive, openRegister: () => inspectSqliteRegister(folder) }
  }

  const whileStill: ReadablePorts['whileStill'] = async (work) => {
    const { takeReaderLock } = await import('../adapters/files/workspace-lock.ts')
    let lock: { release(): void }
    try {
      lock = await takeReaderLock(archiveFolder(), { startedAt })
    } catch (error) {
      if (error instanceof Fault && error.code === 'E_BUSY') return undefined
      throw error
    }
    try {
      return await work()
    } finally {
      lock.release()
    }
  }

  return {
    clock,
    stopwatch: stopwatch(),
    random: randomBelow,
    actor: environment.actor,
    sha256: sha256Hex,
    path: (named) => workspacePath(root(), named, currentFolder),
    files: () => workspaceFiles(root()),
    readFile: (named) => readForeignFile(named, resolve(currentFolder, named)),
    mailFiles: (named) => mailFiles(named, resolve(currentFolder, named)),
    sampleFiles: () => workspaceFiles(programFolder()),
    newWorkspace: (folder) => newWorkspace(resolve(currentFolder, folder)),
    fonts,
    async program() {
      const { programFingerprint } = await import('../adapters/files/program-files.ts')
      return programFingerprint(programFolder(), Object.values(await fonts()))
    },
    pressMaterials: async () => ({
      fonts: await fonts(),
      hash: { sha256: digest('sha256'), md5: digest('md5') },
      producer: `vanthu ${readVersion()}`,
      async startThread() {
        const { startPressThread } = await import('../adapters/press-thread.ts')
        const thread = startPressThread(threadEntry('press-thread'))
        opened.push(thread)
        return thread
      },
    }),
    pagePictures: async () => (await import('../adapters/page-pictures.ts')).pagePictures(),
    async openWorkbench(waitSeconds, signal, office) {
      const folder = archiveFolder()
      const { takeWorkspaceLock } = await import('../adapters/files/workspace-lock.ts')
      const { openBlobArchive } = await import('../adapters/archive/blob-archive.ts')
      const { openSqliteRegister } = await import('../adapters/register/sqlite-register.ts')
      const lock = await takeWorkspaceLock(folder, { waitSeconds, startedAt, signal })
      opened.push({ close: () => lock.release() })
      refuseLostRegister(folder)
      const register = await openSqliteRegister(folder)
      opened.push(register)
      const archive = openBlobArchive(folder, lock)
      await catchUp({ register, archive })
      if (office !== 'renamed') {
        const own = await ownName()
        if (own === undefined) throw nameless()
        await expectOwnArchive(own, { register, archive })
      }
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
      const { inspectSqliteRegister, openSqliteRegister } = await import(
        '../adapters/register/sqlite-register.ts'
      )
      const folder = archiveFolder()
      refuseLostRegister(folder)
      // Readers stand beside a working process; only what cannot be written is read through a copy.
      const register =
        existsSync(join(folder, 'register.sqlite')) && isWritable(folder)
          ? await openSqliteRegister(folder)
          : await inspectSqliteRegister(folder)
      if (register === undefined) return NOTHING_ISSUED
      opened.push(register)
      await expectReadableHere(register, whileStill)
      return register
    },
    async consult(waitSeconds, signal) {
      const { archive, openRegister } = await examine(waitSeconds, signal)
      refuseLostRegister(archiveFolder())
      const register = await openRegister()
      if (register !== undefined) {
        opened.push(register)
        await expectReadableHere(register, (work) => work())
      }
      return { archive, register }
    },
    examine,
    async recovery(waitSeconds, signal) {
      const folder = archiveFolder()
      const { takeWorkspaceLock } = await import('../adapters/files/workspace-lock.ts')
      const { openBlobArchive } = await import('../adapters/archive/blob-archive.ts')
      const { inspectArchive } = await import('../adapters/archive/archive-inspection.ts')
      const { formerRegisterHead, rebuildSqliteRegister } = await import(
        '../adapters/register/sqlite-register.ts'
      )
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
      const { smtpSettingsOf } = await import('../adapters/mail/smtp-account.ts')
      const { smtpTransport } = await import('../adapters/mail/smtp-transport.ts')
      return smtpTransport(smtpSettingsOf(account, environment.smtp, root()))
    },
    async mailOffer(account) {
      const { askServer } = await import('../adapters/mail/ask-server.ts')
      return await askServer(account, environment.smtp, root())
    },
    async dkimKey({ dkim }) {
      if (dkim === undefined) return undefined
      const { readDkimKey } = await import('../adapters/mail/signing-key.ts')
      return readDkimKey(dkim, root())
    },
    async messageThread({ sender: { dkim: _, ...sender }, maxMessageBytes }, { dkim }) {
      const { startMessageThread } = await import('../adapters/mail/message-thread.ts')
      const thread = startMessageThread(threadEntry('message-thread'), {
        workspace: root(),
        archive: archiveFolder(),
        sender,
        maxMessageBytes,
        ...(dkim === undefined ? {} : { dkim }),
      } satisfies ThreadWork)
      opened.push(thread)
      return thread
    },
    async rehearsal(maxSize, keep) {
      const { startRehearsalServer } = await import('../adapters/mail/rehearsal-server.ts')
      const { smtpTransport } = await import('../adapters/mail/smtp-transport.ts')
      const server = await startRehearsalServer({ maxSize, onMessage: ({ bytes }) => keep(bytes) })
      const transport = smtpTransport({ host: '127.0.0.1', port: server.port, security: 'none' })
      return { transport, close: () => server.close() }
    },
    async close() {
      for (const resource of opened.splice(0).reverse()) await resource.close()
    },
  }
}

/** Beside this file: as TypeScript in src/, bundled in dist/. */
const threadEntry = (name: string): URL => new URL(`${name}${extname(import.meta.url)}`, import.meta.url)

/** Where src/ and dist/ lie: the repository, which is itself a workspace. */
const programFolder = (): string => fileURLToPath(new URL('../../', import.meta.url))

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
function refuseLostRegister(archive: string): void {
  const size = statSync(join(archive, 'register.sqlite'), { throwIfNoEntry: false })?.size ?? 0
  if (size > 0 || !hasRecords(archive)) return
  throw new Fault(
    'E_DAMAGED',
    'Kho lưu trữ có văn bản nhưng mất sổ đăng ký (register.sqlite không còn, hoặc rỗng).',
    'Lấy lại sổ từ bản sao lưu mới nhất, hoặc chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
  )
}

const nameless = (): Fault =>
  new Fault(
    'E_INPUT',
    'office.yaml còn lỗi, nên không biết kho lưu trữ này có phải của cơ quan mình không.',
    'Chạy "vanthu check office.yaml", sửa các lỗi nêu ra rồi làm lại.',
  )
