// The folders a clerk edits, read; out/, written. No path leads out of the workspace, by dots or by
// links (P26, P29), and no final name ever holds half a file (P07).

import {
  closeSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { OpenOutput, WorkspaceFiles } from '../../application/ports/files.ts'
import { Fault } from '../../model/fault.ts'
import { randomName } from '../crypto.ts'
import { diskFault, onDisk, systemCode } from './disk-fault.ts'
import { createFile, makeFolder, writePiece, writeWhole } from './durable-write.ts'

/** Longest name that every common file system takes, with room for a temporary suffix. */
const LONGEST_NAME = 200

const TEMPORARY = '.vanthu-tmp'

export function workspaceFiles(root: string): WorkspaceFiles {
  const home = onDisk(root, () => realpathSync(root))
  const unfinished = unfinishedNames()
  let proven: ProvenFolder | undefined

  /** The real place of an existing path; undefined when nothing is there, Fault when it lies elsewhere. */
  const locate = (path: string): string | undefined => {
    const wanted = join(home, insidePath(path))
    let real: string
    try {
      real = realpathSync(wanted)
    } catch (error) {
      const code = systemCode(error)
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined
      throw diskFault(error, path)
    }
    if (real !== home && !real.startsWith(home + sep)) throw outside(path)
    return real
  }

  /** Makes the folder of a file in the folder `below` and returns where the file goes. */
  const targetPath = (path: string, below: string): string => {
    const inside = insidePath(path)
    if (!inside.startsWith(`${below}/`)) throw new Error(`no path below ${below}: ${path}`)
    if (Buffer.byteLength(basename(inside)) > LONGEST_NAME) throw new Error(`name too long: ${path}`)
    const target = join(home, inside)
    const folder = dirname(target)
    // Thousands of files go to one folder: while its path leads to the one looked at before, it is as safe.
    if (proven?.path === folder && isThere(proven)) return target
    // A link anywhere on the way would lead the write elsewhere; stop before anything is made there.
    for (let parent = folder; parent !== home; parent = dirname(parent)) {
      if (existsSync(parent)) {
        const real = locate(relative(home, parent))
        if (real !== parent) throw outside(path)
        break
      }
    }
    onDisk(folder, () => makeFolder(folder))
    proven = provenFolder(folder)
    return target
  }

  const writeNamed = (path: string, target: string, bytes: Uint8Array): void => {
    const temporary = unfinished(target)
    onDisk(path, () => {
      try {
        const descriptor = createFile(temporary)
        try {
          writeWhole(descriptor, bytes, path)
        } finally {
          closeSync(descriptor)
        }
        renameSync(temporary, target)
      } catch (error) {
        rmSync(temporary, { force: true })
        throw error
      }
    })
  }

  return {
    read: (path) => {
      const real = locate(path)
      if (real === undefined) return undefined
      return onDisk(path, () => {
        if (!statSync(real).isFile()) return undefined
        return new Uint8Array(readFileSync(real))
      })
    },
    list: (folder) => {
      const real = locate(folder)
      if (real === undefined) return []
      return onDisk(folder, () => {
        if (!statSync(real).isDirectory()) return []
        return readdirSync(real)
          .filter((name) => statSync(join(real, name), { throwIfNoEntry: false })?.isFile() === true)
          .sort()
      })
    },
    writeOutput: (path, bytes) => writeNamed(path, targetPath(path, 'out'), bytes),
    openOutput: (path) => openNamed(path, targetPath(path, 'out'), unfinished),
    createInput: (path, bytes) => {
      const target = targetPath(path, 'directives')
      if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return false
      writeNamed(path, target, bytes)
      return true
    },
    outputSize: (path) => {
      const stats = lstatSync(join(home, insidePath(path)), { throwIfNoEntry: false })
      return stats?.isFile() === true ? stats.size : undefined
    },
    clearHalfWritten: (folder) => {
      const real = locate(folder)
      if (real === undefined) return
      onDisk(folder, () => {
        for (const entry of readdirSync(real, { recursive: true, withFileTypes: true })) {
          if (entry.isFile() && entry.name.endsWith(TEMPORARY)) rmSync(join(entry.parentPath, entry.name))
        }
      })
    },
  }
}

/** A folder of the workspace to which no link led, as the file system knows it. */
interface ProvenFolder {
  readonly path: string
  readonly device: number
  readonly inode: number
}

function provenFolder(path: string): ProvenFolder | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? undefined : { path, device: found.dev, inode: found.ino }
}

/** Whether the path still leads to that very folder: nobody has put a link or another folder in its place. */
function isThere({ path, device, inode }: ProvenFolder): boolean {
  const now = provenFolder(path)
  return now?.device === device && now.inode === inode
}

/** The name under which a file is written before it gets its own, beside it. */
type UnfinishedName = (target: string) => string

/** No two alike: chance tells processes apart, the count files. */
function unfinishedNames(): UnfinishedName {
  let own: string | undefined
  let count = 0
  return (target) => {
    own ??= randomName()
    count += 1
    return join(dirname(target), `.${own}-${count}${TEMPORARY}`)
  }
}

/** A file under a temporary name until it is closed. */
function openNamed(path: string, target: string, unfinished: UnfinishedName): OpenOutput {
  const temporary = unfinished(target)
  const descriptor = onDisk(path, () => createFile(temporary))
  let isOpen = true
  const shut = (finish: () => void): void => {
    if (!isOpen) return
    isOpen = false
    onDisk(path, () => {
      closeSync(descriptor)
      finish()
    })
  }
  return {
    write: (piece) => onDisk(path, () => writePiece(descriptor, piece)),
    close: () => shut(() => renameSync(temporary, target)),
    abandon: () => shut(() => rmSync(temporary, { force: true })),
  }
}

/** The path with plain names only, relative to the workspace. Fault for one that climbs or is absolute. */
function insidePath(path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  const climbs = names.some((name) => name === '..' || name.includes('\0') || name.includes('\\'))
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || climbs) throw outside(path)
  return names.join('/')
}

function outside(path: string): Fault {
  return new Fault(
    'E_INPUT',
    `Đường dẫn "${path}" dẫn ra ngoài thư mục làm việc.`,
    'Chép tệp vào thư mục làm việc và ghi đường dẫn tương đối, không dùng ".." hay liên kết ra ngoài.',
  )
}
