// A register on a network share cannot keep its word: locks and syncs of SQLite do not hold there, and
// its WAL needs shared memory. Such a folder is refused before anything is written (P10).

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '../../model/fault.ts'
import { systemCode } from './disk-fault.ts'

/** Types of file systems behind which another machine stands, as the kernel names them. */
const REMOTE_TYPES: readonly RegExp[] = [
  /^nfs\d?$/,
  /^(cifs|smb3|smbfs|ncpfs)$/,
  /^(9p|afs|ceph|coda|gfs2|ocfs2|lustre|beegfs|glusterfs|virtiofs)$/,
  /^fuse\.(sshfs|rclone|davfs|davfs2|s3fs|gcsfuse|glusterfs|smbnetfs|curlftpfs|google-drive-ocamlfuse)$/,
  /^davfs2?$/,
  // As macOS names them.
  /^(afpfs|webdav)$/,
]

interface Mount {
  readonly point: string
  readonly type: string
}

const MOUNTS = '/proc/self/mountinfo'

/** Refuses (Fault E_INPUT) a folder, there or yet to be made, that lies on a network share. */
export function refuseNetworkShare(folder: string): void {
  const type = shareType(realPlace(folder), readMounts())
  if (type === undefined) return
  throw new Fault(
    'E_INPUT',
    `Thư mục ${folder} nằm trên ổ mạng (${type}): sổ đăng ký và kho lưu trữ ở đó không an toàn khi mất mạng hoặc khi hai máy cùng ghi.`,
    'Chuyển thư mục làm việc về ổ cứng của máy này; trên ổ mạng chỉ giữ bản sao lưu.',
  )
}

/**
 * What kind of share the path is on; undefined for a disk of this machine. `mounts` is the kernel's
 * table (proc_pid_mountinfo(5)) or what mount(8) of macOS prints, undefined where there is none: then only
 * `\\server\share` shows.
 */
export function shareType(path: string, mounts: string | undefined): string | undefined {
  // Windows spells a long local path \\?\C:\… as well.
  if (/^\\\\(?![?.]\\(?!UNC\\))/i.test(path)) return 'UNC'
  let best: Mount | undefined
  for (const line of (mounts ?? '').split('\n')) {
    const mount = linuxMount(line) ?? macMount(line)
    if (mount === undefined) continue
    const { point } = mount
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
    // Of two mounts at one place the later covers the earlier.
    if (holds && point.length >= (best?.point.length ?? 0)) best = mount
  }
  const type = best?.type
  return type !== undefined && REMOTE_TYPES.some((remote) => remote.test(type)) ? type : undefined
}

/** `40 22 0:35 / /home/lan/chung rw shared:20 - cifs //may-chu/van-thu rw`. */
function linuxMount(line: string): Mount | undefined {
  const [, point, type] = /^\d+ \d+ \d+:\d+ \S+ (\S+) .*? - (\S+) /.exec(line) ?? []
  return point === undefined || type === undefined ? undefined : { point: unescaped(point), type }
}

/** `//lan@may-chu/van-thu on /Volumes/van-thu (smbfs, nodev, nosuid, mounted by lan)`. */
function macMount(line: string): Mount | undefined {
  const [, point, type] = /^.+? on (\/.*) \(([^,()\s]+)[^()]*\)$/.exec(line) ?? []
  return point === undefined || type === undefined ? undefined : { point, type }
}

/** Blanks and tabs stand as `\040`, `\011`. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

/** The real path of the folder, or of the nearest one above it that exists. */
function realPlace(folder: string): string {
  const parent = dirname(folder)
  if (existsSync(folder)) return realpathSync.native(folder)
  return parent === folder ? folder : join(realPlace(parent), folder.slice(parent.length))
}

function readMounts(): string | undefined {
  if (process.platform === 'darwin') {
    // A server that is away may hold the table up: a clerk waits for it no longer than this.
    const { status, stdout } = spawnSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 })
    return status === 0 ? stdout : undefined
  }
  try {
    return readFileSync(MOUNTS, 'utf8')
  } catch (error) {
    // Other systems have no such table.
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
