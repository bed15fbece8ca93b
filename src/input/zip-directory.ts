// The directory of a ZIP file, looked at before anything is unpacked (P25, P26): how many entries,
// how large, under which names. The unpacker then holds each entry to the size checked here.

const MAX_ENTRIES = 200
const MAX_UNPACKED_BYTES = 64_000_000
/** Office's own XML packs 5 to 50 times; a bomb packs a thousand times. */
const MAX_RATIO = 200

export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
  readonly isStored: boolean
  /** Where its own header stands. */
  readonly headerAt: number
}

/** The entries of a ZIP file, or half a Vietnamese sentence on why it is not to be unpacked. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | { readonly problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) return { problem: 'tệp bị hỏng hoặc không phải tệp .xlsx.' }
  const count = view.getUint16(end + 10, true)
  const directoryBytes = view.getUint32(end + 12, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff || directoryBytes === 0xffffffff)
    return { problem: 'tệp nén quá lớn (ZIP64).' }
  if (count > MAX_ENTRIES) return { problem: `bên trong có hơn ${MAX_ENTRIES} tệp con.` }
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      return { problem: 'mục lục của tệp nén bị hỏng.' }
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    const problem = entryProblem({ name, packed, unpacked }, flags, method)
    if (problem !== undefined) return { problem }
    const key = name.toLowerCase()
    if (names.has(key)) return { problem: 'có hai tệp con cùng tên.' }
    names.add(key)
    total += unpacked
    if (total > MAX_UNPACKED_BYTES)
      return { problem: `nội dung sau khi giải nén lớn hơn ${MAX_UNPACKED_BYTES / 1_000_000} MB.` }
    entries.push({ name, packed, unpacked, isStored: method === 0, headerAt: view.getUint32(at + 42, true) })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function entryProblem(
  { name, packed, unpacked }: Pick<ZipEntry, 'name' | 'packed' | 'unpacked'>,
  flags: number,
  method: number,
): string | undefined {
  if ((flags & 1) !== 0) return 'tệp được đặt mật khẩu.'
  if (method !== 0 && method !== 8) return 'tệp nén theo cách lạ.'
  if (name.startsWith('/') || /\\|:|\0/.test(name) || name.split('/').includes('..'))
    return 'có tệp con mang tên không an toàn.'
  // An entry that hides its size would be unpacked without a limit.
  if (
    packed === 0xffffffff ||
    unpacked === 0xffffffff ||
    (unpacked === 0 && packed > 2) ||
    (packed === 0 && unpacked > 0)
  ) {
    return 'có tệp con ghi sai kích thước.'
  }
  if (method === 0 && packed !== unpacked) return 'có tệp con ghi sai kích thước.'
  return unpacked > 100_000 && unpacked > packed * MAX_RATIO ? 'có tệp con nén bất thường.' : undefined
}

/** Offset of the end record; its comment may take up to 65,535 bytes. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return undefined
}
