// `vanthu read`: the directive and metadata out of an issued PDF or DOCX, from the file alone.

import { readCarriedLetter } from '../../input/read-carried-letter.ts'
import type { CarriedLetter } from '../../model/carried-letter.ts'
import { Fault } from '../../model/fault.ts'
import { carriedInDocx, carriedInPdf } from '../../writers/read-carried.ts'

/** Letters take 30 kB; scans a few megabytes. */
const MAX_FILE_BYTES = 50_000_000

/** What the file carries. Fault E_INPUT for any file that carries no letter whole. */
export function readCarried(file: string, bytes: Uint8Array): CarriedLetter {
  if (bytes.length > MAX_FILE_BYTES) {
    throw refused(`Tệp "${file}" lớn hơn ${MAX_FILE_BYTES / 1_000_000} MB.`)
  }
  const isPdf = startsWith(bytes, '%PDF-')
  if (!isPdf && !startsWith(bytes, 'PK')) {
    throw refused(`Tệp "${file}" không phải tệp PDF hay DOCX.`)
  }
  const readings = (isPdf ? carriedInPdf(bytes) : carriedInDocx(bytes)).map(readCarriedLetter)
  // A later revision of a PDF stands behind the earlier one.
  const letter = readings.findLast((reading) => reading.type === 'letter')
  if (letter !== undefined) return letter.letter
  const broken = readings.findLast((reading) => reading.type === 'broken')
  if (broken !== undefined) {
    throw refused(`Dữ liệu văn bản bên trong tệp "${file}" bị sai ở "${broken.field}".`)
  }
  throw refused(`Bên trong tệp "${file}" không có dữ liệu văn bản do vanthu ghi.`)
}

function refused(message: string): Fault {
  return new Fault(
    'E_INPUT',
    message,
    'Chọn tệp PDF hoặc DOCX do vanthu phát hành, chưa in lại hay chuyển đổi bằng chương trình khác; phiếu nhiệm vụ và bản trích sao không mang dữ liệu.',
  )
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return [...mark].every((sign, index) => bytes[index] === sign.charCodeAt(0))
}
