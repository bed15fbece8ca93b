// What may be given as the next number of a series: Đ15.1 (numbers follow the order of dates), Đ15.2
// (a series starts at 01 each year). Decisions only; registers call them inside their transaction.

import type { CalendarDate } from './calendar-date.ts'
import { compareDates, isoDate } from './calendar-date.ts'
import type { ChainHead } from './chain.ts'
import { Fault } from './fault.ts'
import type { Claim, LetterPlan, LetterState } from './issue.ts'
import { formatNumber } from './issue.ts'
import { ACT_PHRASES, stateAfter } from './letter-life.ts'

/** What a register knows of a series when the next number is asked for. */
export interface SeriesFacts {
  readonly seriesId: string
  /** Highest number ever given in the year asked for; 0 when none was. */
  readonly highWater: number
  /** Date of the latest letter of that year that is not void. */
  readonly latestDate?: CalendarDate
  /** The latest year in which the series gave a number. */
  readonly latestYear?: number
}

/**
 * Refuses (Fault E_INPUT) a date before the latest of its year and series, a date in a year the
 * series has left behind, and one more than a year ahead of `today` or of the series itself.
 */
export function refuseUnusualDate(date: CalendarDate, facts: SeriesFacts, today: CalendarDate): void {
  const { latestDate, latestYear } = facts
  if (latestYear !== undefined && date.year < latestYear) {
    throw new Fault(
      'E_INPUT',
      `Năm ${date.year} đã khóa sổ: sổ "${facts.seriesId}" đã cấp số của năm ${latestYear}.`,
      'Sửa lại ngày ban hành, hoặc thêm --allow nếu thật sự phải ban hành lùi năm.',
    )
  }
  if (date.year > Math.max(today.year, latestYear ?? 0) + 1) {
    throw new Fault(
      'E_INPUT',
      `Ngày ban hành ${isoDate(date)} vượt quá một năm so với hiện tại.`,
      'Sửa lại ngày ban hành, hoặc thêm --allow nếu đúng là ngày này.',
    )
  }
  if (latestDate !== undefined && compareDates(date, latestDate) < 0) {
    throw new Fault(
      'E_INPUT',
      `Ngày ban hành ${isoDate(date)} sớm hơn ngày ${isoDate(latestDate)} của văn bản mang số liền trước: ` +
        'số phải theo thứ tự thời gian ban hành (Điều 15).',
      `Dùng ngày ${isoDate(latestDate)} trở về sau, hoặc thêm --allow nếu người ký chấp nhận.`,
    )
  }
}

/** Most names a register's row lists before it counts the rest. */
const NAMES_LISTED = 40

/** Column "Nơi nhận văn bản" of the register (PL IV.I) when nobody worded it otherwise. */
export function recipientsColumn(letter: LetterPlan): string {
  const names = letter.copies.map((copy) => copy.recipient.name)
  const rest = names.length - NAMES_LISTED
  if (rest <= 0) return names.join('; ')
  return `${names.slice(0, NAMES_LISTED).join('; ')}; và ${rest} nơi khác`
}

/** Refuses (Fault E_DAMAGED) to give a number while register and archive do not end at the same record. */
export function refuseOtherHead(register: ChainHead, archive: ChainHead): void {
  if (register.sequence === archive.sequence && register.sha256 === archive.sha256) return
  const older = register.sequence < archive.sequence
  throw new Fault(
    'E_DAMAGED',
    older
      ? `Sổ đăng ký cũ hơn kho lưu trữ: sổ dừng ở bản ghi ${register.sequence}, kho ở bản ghi ${archive.sequence}.`
      : `Kho lưu trữ không khớp sổ đăng ký: sổ đã thấy bản ghi ${register.sequence}, kho dừng ở bản ghi ${archive.sequence}.`,
    older
      ? 'Có thể một bản sao cũ của sổ đã được chép đè. Chạy "vanthu verify", rồi "vanthu recover" để dựng lại sổ từ kho.'
      : 'Có thể một bản sao cũ của kho đã được chép đè. Lấy lại thư mục archive đầy đủ từ bản sao lưu mới nhất.',
  )
}

/** Refuses (Fault E_INPUT) to issue under a number that is no longer waiting for its letter. */
export function refuseSealing(claim: Claim, state: LetterState): void {
  stateAfter('issue', { code: claim.code, year: claim.year, state })
}

/** A letter that carries the number to be voided, and how many of its messages may have left. */
export interface VoidCandidate {
  readonly seriesId: string
  readonly code: string
  readonly year: number
  readonly state: LetterState
  /** Deliveries that are sent, or of which nobody knows. */
  readonly outside: number
}

/**
 * Refuses (Fault E_INPUT) to void when several series gave the number, when copies have left the
 * office (then the law knows recall, replacement and correction), or when another act came first.
 */
export function refuseVoiding(letters: readonly VoidCandidate[]): void {
  if (letters.length > 1) {
    throw new Fault(
      'E_INPUT',
      `Có ${letters.length} văn bản cùng mang số này: ${letters.map((letter) => letter.code).join(', ')}.`,
      `Thêm --series với một trong các sổ: ${letters.map((letter) => letter.seriesId).join(', ')}.`,
    )
  }
  const letter = letters[0]
  if (letter === undefined || letter.state === 'voided') return
  stateAfter('void', letter)
  if (letter.outside === 0) return
  throw new Fault(
    'E_INPUT',
    `Văn bản ${letter.code} đã gửi đi ${letter.outside} bản nên không hủy số được.`,
    'Dùng "vanthu register recall" (thu hồi), "replace" (thay thế) hoặc "correct" (đính chính).',
  )
}

/** Who did something to a letter, and why, as it was recorded. */
export interface RecordedAct {
  readonly reason: string
  readonly actor: string
  readonly at: string
}

/**
 * Refuses (Fault E_INPUT) to do again, for another reason or by another person, what was done: the record
 * stands as it was written. The very same act again is the same command after a crash.
 */
export function refuseOtherWords(
  act: 'void' | 'recall',
  code: string,
  asked: Pick<RecordedAct, 'reason' | 'actor'>,
  done: RecordedAct,
): void {
  if (asked.reason === done.reason && asked.actor === done.actor) return
  throw new Fault(
    'E_INPUT',
    `${act === 'void' ? 'Số' : 'Văn bản'} ${code} đã được ${ACT_PHRASES[act].name} lúc ${done.at}, người làm: ${done.actor}, lý do: "${done.reason}". Việc đã ghi sổ thì không sửa lại được.`,
    `Xem bằng "vanthu register show ${code}". Nếu chỉ chạy lại lệnh cũ: ghi đúng lý do ấy, và --by "${done.actor}" nếu người khác làm.`,
  )
}

export function unknownLetter(code: string, year?: number): Fault {
  return new Fault(
    'E_INPUT',
    `Sổ đăng ký không có văn bản ${code}${year === undefined ? '' : ` năm ${year}`}.`,
    'Xem các số đã cấp bằng "vanthu register list".',
  )
}

export function unknownNumber(number: number, year: number): Fault {
  return new Fault(
    'E_INPUT',
    `Sổ đăng ký năm ${year} không có số ${formatNumber(number)}.`,
    'Số của năm khác thì thêm --year. Xem các số đã cấp bằng "vanthu register list".',
  )
}

/**
 * Refuses (Fault E_INPUT) numbers that are not the next ones of their series, one after the other: a
 * number entered for a paper letter may neither repeat one nor leave a hole (Đ15.1).
 */
export function refuseNumbers(numbers: readonly number[], facts: SeriesFacts, year: number): void {
  const next = facts.highWater + 1
  if (numbers.length > 0 && numbers.every((number, index) => number === next + index)) return
  const [first = 0] = numbers
  const asked = numbers.map(formatNumber).join(', ')
  throw new Fault(
    'E_INPUT',
    first < next
      ? `Số ${formatNumber(first)} của sổ "${facts.seriesId}" năm ${year} đã cấp rồi; số kế tiếp là ${formatNumber(next)}.`
      : `Số ${asked} không nối tiếp sổ "${facts.seriesId}" năm ${year}; số kế tiếp là ${formatNumber(next)}.`,
    first < next
      ? 'Xem số ấy thuộc văn bản nào bằng "vanthu register list", rồi ghi đúng số.'
      : `Ghi sổ từ số ${formatNumber(next)}, chẳng hạn ${formatNumber(next)}-${formatNumber(Math.max(first, next))}; số nào không dùng thì hủy kèm lý do bằng "vanthu register void".`,
  )
}

/** Refuses (Fault E_INPUT) a code that a letter of the same year has, whatever series gave it. */
export function refuseTakenCodes(
  codes: readonly string[],
  letters: readonly { readonly code: string; readonly seriesId: string }[],
  year: number,
): void {
  const wanted = new Set(codes)
  const taken = letters.find(({ code }) => wanted.has(code))
  if (taken === undefined) return
  throw new Fault(
    'E_INPUT',
    `Số, ký hiệu ${taken.code} năm ${year} đã thuộc một văn bản của sổ "${taken.seriesId}".`,
    'Hai sổ không được cho ra cùng một số, ký hiệu: ghi ký hiệu khác, hoặc sửa "series" trong office.yaml.',
  )
}
