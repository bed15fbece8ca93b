// Faults of bookmarks, planted for the rule of check-outline.ts.

import { PDFRef } from 'pdf-lib'
import type { Fault } from './planted-faults.ts'
import { bookmark, find, remove, set } from './planted-faults.ts'

export const OUTLINE_FAULTS: readonly Fault[] = [
  ['outline', 'a bookmark without a title', (pdf) => remove(bookmark(pdf, 'II. PHƯƠNG HƯỚNG'), 'Title')],
  ['outline', 'a bookmark that leads nowhere', (pdf) => remove(bookmark(pdf, 'I. KẾT QUẢ'), 'Dest')],
  ['outline', 'a broken chain', (pdf) => remove(bookmark(pdf, 'II. PHƯƠNG HƯỚNG'), 'Prev')],
  ['outline', 'another parent', (pdf) => set(bookmark(pdf, 'I. KẾT QUẢ'), 'Parent', PDFRef.of(1))],
  ['outline', 'a wrong count', (pdf) => set(find(pdf, 'Outlines'), 'Count', 9)],
]
