// Where the files of an issued letter lie below out/: a folder for each year and letter, names that
// are portable and tell the body.

import type { FileRole, IssuedCopy } from '../../model/issue.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'

/** Roles that stay in the archive: nobody opens them by hand. */
const KEPT_INSIDE: readonly FileRole[] = ['mail', 'message']

const ENDINGS: Partial<Record<FileRole, string>> = {
  pdf: '.pdf',
  docx: '.docx',
  'sheet-pdf': '-phieu-nhiem-vu.pdf',
  'sheet-docx': '-phieu-nhiem-vu.docx',
}

/** "out/2025/07-STTTT-CNTT-BCVT" */
export function outputFolder(root: string, year: number, code: string): string {
  return `${root}/${year}/${asciiSlug(code, 80)}`
}

/** Path of one file of a copy; undefined for what is not put into out/. */
export function copyOutputPath(
  folder: string,
  fileName: string,
  file: { readonly role: FileRole; readonly name: string },
): string | undefined {
  if (KEPT_INSIDE.includes(file.role)) return undefined
  const ending = ENDINGS[file.role]
  return ending === undefined ? `${folder}/${fileName}-${file.name}` : `${folder}/${fileName}${ending}`
}

/** Path of a file all copies share. */
export function sharedOutputPath(folder: string, file: { readonly name: string }): string {
  return `${folder}/kem-theo/${file.name}`
}

/** Base name for a copy whose plan is no longer at hand. */
export function fallbackFileName(copy: Pick<IssuedCopy, 'recipientId'>): string {
  return asciiSlug(copy.recipientId, 80)
}
