// Files that only some bodies get, looked at before the run: an empty one, one that is not what its name
// says, or a program no mail server lets through is told at the row that names it.

import type { Diagnostic } from '../../model/diagnostic.ts'
import type { CopyPlan } from '../../model/issue.ts'
import type { InputFiles } from '../read/input-files.ts'
import type { LetterInputs } from '../read/read-inputs.ts'

/** How files of a kind begin. */
const BEGINNINGS: Readonly<Record<string, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46],
  docx: [0x50, 0x4b, 0x03, 0x04],
  xlsx: [0x50, 0x4b, 0x03, 0x04],
  pptx: [0x50, 0x4b, 0x03, 0x04],
  zip: [0x50, 0x4b, 0x03, 0x04],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpg: [0xff, 0xd8, 0xff],
  jpeg: [0xff, 0xd8, 0xff],
}

const PROGRAMS = new Set(
  'exe com bat cmd scr pif msi js jse vbs vbe wsf ps1 hta jar lnk reg dll iso'.split(' '),
)

/** Findings at the rows that name such files; missing ones are told of elsewhere. */
export function attachmentFindings(
  inputs: Pick<LetterInputs, 'placeOf'>,
  copies: readonly CopyPlan[],
  files: InputFiles,
): Diagnostic[] {
  const judged = new Map<string, Judgement | undefined>()
  const judge = (file: string) => {
    if (!judged.has(file)) judged.set(file, judgement(file, files.read(`enclosures/${file}`)))
    return judged.get(file)
  }
  return copies.flatMap(({ recipient }) =>
    recipient.attachments.flatMap((file): Diagnostic[] => {
      const found = judge(file)
      if (found === undefined) return []
      return [
        {
          ...inputs.placeOf('recipient', recipient.id, 'attachments'),
          ruleId: 'L07',
          clause: '',
          severity: 'error',
          message: `Tệp "enclosures/${file}" gửi riêng cho "${recipient.name}" ${found.problem}.`,
          remedy: found.remedy,
        },
      ]
    }),
  )
}

interface Judgement {
  readonly problem: string
  readonly remedy: string
}

function judgement(file: string, bytes: Uint8Array | undefined): Judgement | undefined {
  if (bytes === undefined) return undefined
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  if (PROGRAMS.has(ending)) {
    return {
      problem: `là chương trình (.${ending}), máy chủ thư sẽ từ chối`,
      remedy: 'Gửi tài liệu dạng .pdf, .docx hoặc .xlsx.',
    }
  }
  if (bytes.length === 0) return { problem: 'rỗng', remedy: 'Chép lại tệp vào thư mục enclosures.' }
  const beginning = Object.hasOwn(BEGINNINGS, ending) ? BEGINNINGS[ending] : undefined
  if (beginning === undefined || beginning.every((byte, at) => bytes[at] === byte)) return undefined
  return {
    problem: `không phải tệp .${ending} như tên gọi`,
    remedy: 'Mở tệp xem có đúng không, hoặc sửa đuôi tệp.',
  }
}
