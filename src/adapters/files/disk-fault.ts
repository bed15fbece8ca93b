// What the operating system says when a disk refuses, put into a sentence with the path and a way out.

import { Fault } from '../../model/fault.ts'

/** Error codes of the system, as Node names them. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const DISK: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  ENOSPC: ['Hết chỗ trên đĩa', 'Giải phóng dung lượng (hoặc số lượng tệp) rồi chạy lại đúng lệnh này.'],
  EDQUOT: ['Hết hạn mức đĩa được cấp', 'Xin thêm hạn mức hoặc dọn bớt tệp rồi chạy lại đúng lệnh này.'],
  EFBIG: ['Tệp vượt quá cỡ cho phép', 'Nâng giới hạn cỡ tệp của hệ thống rồi chạy lại đúng lệnh này.'],
  EROFS: ['Đĩa chỉ cho đọc', 'Gắn lại đĩa với quyền ghi rồi chạy lại đúng lệnh này.'],
  EIO: ['Đĩa báo lỗi đọc ghi', 'Kiểm tra đĩa; sao lưu thư mục archive trước khi làm tiếp.'],
  EMFILE: ['Mở quá nhiều tệp cùng lúc', 'Nâng giới hạn số tệp mở (ulimit -n) rồi chạy lại.'],
  ENFILE: ['Mở quá nhiều tệp cùng lúc', 'Đóng bớt chương trình rồi chạy lại.'],
  EACCES: ['Không có quyền', 'Cấp quyền đọc ghi cho tài khoản đang chạy rồi chạy lại.'],
  EPERM: ['Hệ thống không cho phép', 'Cấp quyền đọc ghi cho tài khoản đang chạy rồi chạy lại.'],
}

/** The fault behind a system error about `path`; a system error without a sentence of ours is a disk fault too. */
export function diskFault(error: unknown, path: string): Fault {
  if (error instanceof Fault) return error
  const code = systemCode(error)
  if (code === undefined) throw error
  const [says, remedy] = DISK[code] ?? ['Không đọc ghi được', 'Kiểm tra đĩa và đường dẫn rồi chạy lại.']
  const permission = code === 'EACCES' || code === 'EPERM'
  return new Fault(permission ? 'E_PERMISSION' : 'E_DISK', `${says}: ${path} (${code}).`, remedy, {
    cause: error,
  })
}

/** Runs `action`, turning what the system says about `path` into a Fault. */
export function onDisk<Result>(path: string, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    throw diskFault(error, path)
  }
}
