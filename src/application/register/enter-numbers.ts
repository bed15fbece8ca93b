// "Ghi sổ": numbers that letters on paper took without the program, such as on a day without power, are
// entered as the next ones of their series, with who and why; the register stays dense (Đ15.1, P02).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import { formatCode } from '../../model/issue.ts'
import { refuseNumbers, refuseTakenCodes, refuseUnusualDate } from '../../model/numbering.ts'
import type { Office } from '../../model/office.ts'
import { expectOwnArchive, identityOf } from '../archive/archive-owner.ts'
import { catchUp } from '../archive/catch-up.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import { codeNotationOf, seriesOf } from '../plan/number-series.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'
import type { EnteredBody } from './record-acts.ts'

export interface PaperLetters {
  /** The first number, and the last of a batch: one letter each. */
  readonly from: number
  readonly to: number
  readonly date: CalendarDate
  readonly kind: DocumentKindId
  readonly subject: string
  readonly reason: string
  readonly actor: string
  readonly signer: string
  readonly recipients: string
  readonly fileCopy: string
  readonly copies: number
  readonly units: readonly string[]
  /** Where it is not what the office would write. */
  readonly codeNotation?: string
  /** A person answers for a date out of order, in a closed year or far ahead. */
  readonly allowUnusualDate: boolean
}

export interface EnterPorts {
  readonly register: Register
  readonly archive: Archive
  readonly clock: Clock
}

/** Most letters of one batch: a slip such as 15-1800 must not fill the year. */
const MOST_AT_ONCE = 200

/**
 * The rows entered. The same again changes nothing. Fault E_INPUT for numbers that are not the next ones,
 * a date that does not fit, or without subject or reason; nothing is written then.
 */
export async function enterNumbers(
  letters: PaperLetters,
  office: Office,
  ports: EnterPorts,
): Promise<readonly RegisterEntry[]> {
  const { register, archive, clock } = ports
  await catchUp(ports)
  await expectOwnArchive(identityOf(office), ports)
  const body = bodyOf(letters, office)
  const { date } = letters
  const known = await enteredBefore(body, register)
  if (known !== undefined) return known
  const facts = await register.series(body.seriesId, date.year)
  refuseNumbers(
    body.numbers.map(({ number }) => number),
    facts,
    date.year,
  )
  if (!letters.allowUnusualDate) refuseUnusualDate(date, facts, clock.today())
  const taken = await register.entries({ year: date.year })
  refuseTakenCodes(
    body.numbers.map(({ code }) => code),
    taken,
    date.year,
  )
  const at = clock.now()
  const head = archive.append(nextRecord(archive.head(), 'entered', at, body))
  return await register.enter({ ...body, date, kind: letters.kind, at, head })
}

/** The rows when exactly these letters stand in the register. */
async function enteredBefore(
  { numbers, year, date, subject }: EnteredBody,
  register: Pick<Register, 'entries'>,
): Promise<readonly RegisterEntry[] | undefined> {
  const codes = new Set(numbers.map(({ code }) => code))
  const rows = (await register.entries({ year })).filter(
    (entry) =>
      codes.has(entry.code) &&
      entry.state === 'entered' &&
      isoDate(entry.date) === date &&
      entry.subject === subject,
  )
  return rows.length === numbers.length ? rows : undefined
}

function bodyOf(letters: PaperLetters, office: Office): EnteredBody {
  const { from, to, date, kind, units } = letters
  const count = to - from + 1
  if (count < 1 || count > MOST_AT_ONCE) {
    throw new Fault(
      'E_INPUT',
      `Khoảng số ${from}-${to} không ghi sổ được.`,
      `Ghi số nhỏ trước, số lớn sau, mỗi lần nhiều nhất ${MOST_AT_ONCE} số.`,
    )
  }
  const notation = letters.codeNotation ?? codeNotationOf(office, kind, units)
  return {
    seriesId: seriesOf(office, kind),
    year: date.year,
    date: isoDate(date),
    kind,
    subject: expectText(letters.subject, 'trích yếu', '--subject'),
    signer: letters.signer,
    recipients: letters.recipients,
    fileCopy: letters.fileCopy,
    copies: letters.copies,
    numbers: Array.from({ length: count }, (_, index) => ({
      number: from + index,
      code: formatCode(from + index, notation),
    })),
    reason: expectText(letters.reason, 'lý do', '--reason'),
    actor: letters.actor,
  }
}

function expectText(text: string, what: string, option: string): string {
  const said = text.trim()
  if (said !== '') return said
  throw new Fault('E_INPUT', `Chưa ghi ${what}.`, `Thêm ${option} "${what}".`)
}
