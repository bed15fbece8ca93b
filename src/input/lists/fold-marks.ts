// Names as compared, not as shown: case, Vietnamese marks, blanks and punctuation do not count.

/** Lower-case letters and digits only, "đ" as "d": `Thư điện tử` and `THU_DIEN_TU` are the same. */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}
