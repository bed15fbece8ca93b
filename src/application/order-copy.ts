// A person's order for a certified copy of an issued letter, turned into what makes it: who may be copied
// in which form, who signs, and the input the copy is made from (Đ25–27).

import type { CalendarDate } from '../model/calendar-date.ts'
import { isoDate } from '../model/calendar-date.ts'
import type { CopyForm } from '../model/certified-copy.ts'
import { COPY_FORMS } from '../model/certified-copy.ts'
import type { Signatory } from '../model/directive.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import { Fault } from '../model/fault.ts'
import type { RegisterEntry } from '../model/issue.ts'
import { COPY_SERIES } from '../model/issue.ts'
import { stateAfter } from '../model/letter-life.ts'
import { unknownLetter } from '../model/numbering.ts'
import type { Office } from '../model/office.ts'
import { datePhrase } from '../vietnamese/date-phrases.ts'
import { searchKey } from '../vietnamese/text-forms.ts'
import { copySnapshot } from './certified-copies.ts'
import type { SnapshotFile } from './input-files.ts'
import { readSnapshot } from './issue-snapshot.ts'
import type { Archive } from './ports/archive.ts'
import type { Register, RegisterInspection } from './ports/register.ts'
import { incomplete } from './prepare-again.ts'

export interface CopyWanted {
  readonly code: string
  readonly year?: number
  readonly form: CopyForm
  readonly excerpt: readonly string[]
  /** Name of one of the office's signatories; its first where absent. */
  readonly signatory?: string
  readonly distribution: readonly string[]
  readonly date: CalendarDate
}

/** The input of the copy. Fault E_INPUT for what may not be copied so, or signed so. */
export async function orderCopy(
  wanted: CopyWanted,
  office: { readonly value: Office; readonly bytes: Uint8Array },
  {
    register,
    archive,
  }: {
    readonly register: Pick<Register, 'entries'> & Pick<RegisterInspection, 'claims'>
    readonly archive: Pick<Archive, 'get'>
  },
): Promise<readonly SnapshotFile[]> {
  const { code, year, form, excerpt, distribution, date } = wanted
  const entry = (await register.entries({ code, ...(year === undefined ? {} : { year }) })).at(-1)
  if (entry === undefined) throw unknownLetter(code, year)
  stateAfter('copy', entry)
  refuseForm(form, entry, excerpt)
  const claim = (await register.claims()).find((held) => held.code === code && held.year === entry.year)
  if (claim === undefined) throw incomplete(`Sổ không còn giữ đầu vào của ${code}.`)
  const source = {
    code,
    year: entry.year,
    number: entry.number,
    date: isoDate(entry.date),
    letterKey: claim.letterKey,
    kind: entry.kind,
    cited: citationOf(entry),
  }
  const order = { form, excerpt, signatory: signatoryOf(wanted, office.value), distribution }
  const snapshot = readSnapshot(archive, claim.snapshot)
  return copySnapshot({ ...order, date: isoDate(date), source }, office.bytes, snapshot)
}

/** Đ25: sao y and trích sao from the letter itself, sao lục from a sao y. */
function refuseForm(form: CopyForm, entry: RegisterEntry, excerpt: readonly string[]): void {
  const isCopy = entry.seriesId === COPY_SERIES
  const isSaoY = isCopy && entry.code.includes(`/${COPY_FORMS['sao-y'].abbreviation}-`)
  const { name } = COPY_FORMS[form]
  if (form === 'sao-luc' ? !isSaoY : isCopy) {
    throw new Fault(
      'E_INPUT',
      form === 'sao-luc'
        ? `Sao lục phải làm từ bản sao y; ${entry.code} không phải là bản sao y.`
        : `${name} phải làm từ bản gốc hoặc bản chính; ${entry.code} đã là bản sao.`,
      form === 'sao-luc'
        ? 'Sao y văn bản trước, hoặc dùng --form sao-y.'
        : 'Dùng số, ký hiệu của văn bản gốc, hoặc --form sao-luc với một bản sao y.',
    )
  }
  if ((form === 'trich-sao') === excerpt.length > 0) return
  throw new Fault(
    'E_INPUT',
    form === 'trich-sao'
      ? 'Trích sao chưa nói trích phần nào.'
      : `${name} là sao toàn bộ, không trích phần nào.`,
    form === 'trich-sao' ? 'Thêm --excerpt "Điều 2", nhiều phần cách nhau bằng dấu phẩy.' : 'Bỏ --excerpt.',
  )
}

function signatoryOf({ signatory }: CopyWanted, { signatories }: Office): Signatory {
  const found =
    signatory === undefined
      ? signatories[0]
      : signatories.find(({ name }) => searchKey(name) === searchKey(signatory))
  if (found !== undefined) return found
  throw new Fault(
    'E_INPUT',
    signatory === undefined
      ? 'office.yaml chưa khai người ký nào.'
      : `Người ký "${signatory}" chưa có trong office.yaml.`,
    'Khai người được ký bản sao ở "signatories" của office.yaml.',
  )
}

function citationOf({ kind, code, date, seriesId }: RegisterEntry): string {
  const name = seriesId === COPY_SERIES ? 'bản sao' : DOCUMENT_KINDS[kind].name
  return `${name} số ${code} ${datePhrase(date, 'slash')}`
}
