// Which files are finished letters by their names.

/** Whether a file of this name may carry a letter: PDF and DOCX. */
export function mayCarry(path: string): boolean {
  return /\.(?:pdf|docx)$/i.test(path)
}
