// A person's order for a certified copy of an issued letter, turned into what makes it: who may be copied
// in which form, who signs, and the input the copy is made from (Đ25–27).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { CopyForm } from '../../model/certified-copy.ts'
import { COPY_FORMS } from '../../model/certified-copy.ts'
import type { Signatory } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuedCopy, KeptFile, RegisterEntry } from '../../model/issue.ts'
import { COPY_SERIES } from '../../model/issue.ts'
import { stateAfter } from '../../model/letter-life.ts'
import { unknownLetter } from '../../model/numbering.ts'
import type { Office } from '../../model/office.ts'
import { datePhrase } from '../../vietnamese/date-phrases.ts'
import { searchKey } from '../../vietnamese/text-forms.ts'
import { incomplete } from '../plan/prepare-again.ts'
import type { Archive } from '../ports/archive.ts'
import type { Register, RegisterInspection } from '../ports/register.ts'
import type { SnapshotFile } from '../read/input-files.ts'
import type { CopiedLetter } from './certified-copies.ts'
import { copySnapshot, signedAtOf } from './certified-copies.ts'
import { readSnapshot } from './issue-snapshot.ts'

export interface CopyWanted {
  readonly code: string
  readonly year?: number
  readonly form: CopyForm
  readonly excerpt: readonly string[]
  /** Name of one of the office's signatories; its first where absent. */
  readonly signatory?: string
  readonly distribution: readonly string[]
  readonly date: CalendarDate
  /** When the office signs, for an electronic copy; absent on paper. */
  readonly signedAt?: string
  /** Id of the body whose copy of the letter is copied; the first where absent. */
  readonly of?: string
}

export interface OrderedCopy {
  readonly signatory: Signatory
  readonly snapshot: readonly SnapshotFile[]
  /** Whose copy of the letter it is made from, where each body's names that body. */
  readonly sentTo?: SentTo
}

type SentTo = NonNullable<CopiedLetter['sentTo']>

/** The input of the copy. Fault E_INPUT for what may not be copied so, signed so, or has no such copy. */
export async function orderCopy(
  wanted: CopyWanted,
  office: { readonly value: Office; readonly bytes: Uint8Array },
  {
    register,
    archive,
  }: {
    readonly register: Pick<Register, 'entries' | 'copies'> & Pick<RegisterInspection, 'claims'>
    readonly archive: Pick<Archive, 'get'>
  },
): Promise<OrderedCopy> {
  const { code, year, form, excerpt, distribution, date, signedAt } = wanted
  const entry = (await register.entries({ code, ...(year === undefined ? {} : { year }) })).at(-1)
  if (entry === undefined) throw unknownLetter(code, year)
  stateAfter('copy', entry)
  refuseForm(form, entry, excerpt)
  const claim = (await register.claims()).find((held) => held.code === code && held.year === entry.year)
  if (claim === undefined) throw incomplete(`Sổ không còn giữ đầu vào của ${code}.`)
  const snapshot = readSnapshot(archive, claim.snapshot)
  if (form === 'sao-luc' && signedAt !== undefined && signedAtOf(snapshot) !== undefined) {
    throw new Fault(
      'E_INPUT',
      `${code} là bản sao y điện tử; từ bản điện tử chỉ sao lục được ra giấy.`,
      'Bỏ --electronic, hoặc gửi chính bản sao y điện tử ấy.',
    )
  }
  const { copies } = await register.copies(code, entry.year)
  const sentTo = copiedOf(wanted, copies)
  const source = {
    code,
    year: entry.year,
    number: entry.number,
    date: isoDate(entry.date),
    letterKey: claim.letterKey,
    kind: entry.kind,
    cited: citationOf(entry),
    ...(sentTo === undefined ? {} : { sentTo }),
  }
  const signatory = signatoryOf(wanted, office.value)
  const signed = signedAt === undefined ? {} : { signedAt }
  const order = { form, excerpt, signatory, distribution, date: isoDate(date), ...signed, source }
  return {
    signatory,
    snapshot: copySnapshot(order, office.bytes, snapshot),
    ...(sentTo === undefined ? {} : { sentTo }),
  }
}

/** Undefined where all copies are one text. Fault E_INPUT for a body that got none. */
function copiedOf({ code, of }: CopyWanted, copies: readonly IssuedCopy[]): SentTo | undefined {
  const found = of === undefined ? copies[0] : copies.find(({ recipientId }) => recipientId === of)
  if (found === undefined) {
    const ids = copies.map(({ recipientId }) => recipientId)
    throw new Fault(
      'E_INPUT',
      `${code} không có bản nào gửi "${of ?? ''}".`,
      `Nơi có bản riêng: ${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ', …' : ''}.`,
    )
  }
  const texts = new Set(copies.flatMap(({ files }) => files.filter(isLetter).map(({ sha256 }) => sha256)))
  return texts.size > 1 ? { id: found.recipientId, name: found.recipientName } : undefined
}

const isLetter = ({ role }: KeptFile): boolean => role === 'pdf'

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
