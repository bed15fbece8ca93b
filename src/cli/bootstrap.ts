// The one file that names adapters: it joins the use cases' ports to the machine. The environment is
// read here, once. Heavy adapters (database, fonts, mail) are loaded when a command asks for them.

import { hash } from 'node:crypto'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newWorkspace } from '../adapters/new-workspace.ts'
import { systemClock } from '../adapters/system-clock.ts'
import { workspaceFiles } from '../adapters/workspace-files.ts'
import type { NewWorkspace } from '../application/create-workspace.ts'
import type { Clock, WorkspaceFiles } from '../application/ports.ts'
import type { PagePictures } from '../application/preview-letters.ts'
import type { PressMaterials } from '../application/render-copies.ts'
import type { Environment } from './environment.ts'
import { environmentFrom } from './environment.ts'
import { findWorkspace, workspacePath } from './find-workspace.ts'
import { readVersion } from './version.ts'

/** What commands are given of the machine. */
export interface Bootstrap {
  readonly clock: Clock
  readonly actor: string
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Path in the workspace of a file named on the command line. */
  path(named: string): string
  files(): WorkspaceFiles
  /** The sample office that comes with the program. */
  sampleFiles(): WorkspaceFiles
  newWorkspace(folder: string): NewWorkspace
  pressMaterials(): Promise<PressMaterials>
  pagePictures(): Promise<PagePictures>
  close(): Promise<void>
}

export function readEnvironment(): Environment {
  return environmentFrom(process.env, {
    isScreen: process.stdout.isTTY === true && process.stderr.isTTY === true,
    currentFolder: process.cwd(),
    account: accountName(),
  })
}

/** `workspace` is the value of --workspace; the folder is looked for when a command first needs it. */
export function createBootstrap(environment: Environment, workspace: string | undefined): Bootstrap {
  const { currentFolder } = environment
  let found: string | undefined
  const root = () => {
    found ??= findWorkspace(workspace, currentFolder)
    return found
  }
  return {
    clock: systemClock(),
    actor: environment.actor,
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
    path: (named) => workspacePath(root(), named, currentFolder),
    files: () => workspaceFiles(root()),
    // src/ and dist/ both lie in the repository, which is itself a workspace.
    sampleFiles: () => workspaceFiles(fileURLToPath(new URL('../../', import.meta.url))),
    newWorkspace: (folder) => newWorkspace(resolve(currentFolder, folder)),
    async pressMaterials() {
      const { tinosFonts } = await import('../adapters/tinos-fonts.ts')
      const digest = (algorithm: string) => (bytes: Uint8Array) =>
        new Uint8Array(hash(algorithm, bytes, 'buffer'))
      return {
        fonts: tinosFonts(),
        hash: { sha256: digest('sha256'), md5: digest('md5') },
        producer: `vanthu ${readVersion()}`,
      }
    },
    async pagePictures() {
      const { pagePictures } = await import('../adapters/page-pictures.ts')
      return pagePictures()
    },
    close: async () => undefined,
  }
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    // An account without a name (a container's number) is still an account.
    return String(process.getuid?.() ?? '')
  }
}
