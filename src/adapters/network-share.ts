// A register on a network share cannot keep its word: locks and syncs of SQLite do not hold there, and
// its WAL needs shared memory. Such a folder is refused before anything is written (P10).

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { systemCode } from './disk-fault.ts'

/** Types of file systems behind which another machine stands, as the kernel names them. */
const REMOTE_TYPES: readonly RegExp[] = [
  /^nfs\d?$/,
  /^(cifs|smb3|smbfs|ncpfs)$/,
  /^(9p|afs|ceph|coda|gfs2|ocfs2|lustre|beegfs|glusterfs|virtiofs)$/,
  /^fuse\.(sshfs|rclone|davfs|davfs2|s3fs|gcsfuse|glusterfs|smbnetfs|curlftpfs|google-drive-ocamlfuse)$/,
  /^davfs2?$/,
]

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
 * table (proc_pid_mountinfo(5)), undefined where there is none: then only `\\server\share` shows.
 */
export function shareType(path: string, mounts: string | undefined): string | undefined {
  // Windows spells a long local path \\?\C:\… as well.
  if (/^\\\\(?![?.]\\(?!UNC\\))/i.test(path)) return 'UNC'
  let best: { readonly point: string; readonly type: string } | undefined
  for (const line of (mounts ?? '').split('\n')) {
    const [left = '', right = ''] = line.split(' - ')
    const point = unescaped(left.split(' ')[4] ?? '')
    const [type = ''] = right.split(' ')
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
    // Of two mounts at one place the later covers the earlier.
    if (point !== '' && holds && point.length >= (best?.point.length ?? 0)) best = { point, type }
  }
  const type = best?.type
  return type !== undefined && REMOTE_TYPES.some((remote) => remote.test(type)) ? type : undefined
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
  try {
    return readFileSync(MOUNTS, 'utf8')
  } catch (error) {
    // Other systems have no such table.
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
