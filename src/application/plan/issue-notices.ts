// What letters issued before mean for a plan: whether it may follow the earlier one it names, and what a
// clerk should know when a directive is issued again.

import { compareDates, isoDate } from '../../model/calendar-date.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuePlan } from '../../model/issue.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import { stateAfter } from '../../model/letter-life.ts'
import { unknownLetter } from '../../model/numbering.ts'
import type { HeldClaim, Register } from '../ports/register.ts'
import { changedParts } from './plan-hash.ts'

/** The issue goes on; a person should know. Vietnamese sentences. */
export interface IssueWarning {
  readonly type: 'warning'
  readonly message: string
  readonly remedy: string
}

/**
 * Whether the letter may follow the earlier one (Fault E_INPUT when not), and the bodies that got that
 * one but would not get this one.
 */
export async function bodiesMissed(
  { plan, follows }: { readonly plan: IssuePlan; readonly follows?: LetterFollow },
  { register }: { readonly register: Pick<Register, 'entries' | 'copies'> },
): Promise<readonly string[]> {
  if (follows === undefined) return []
  const { act, code, year } = follows
  const [entry] = await register.entries({ code, year })
  if (entry === undefined) throw unknownLetter(code, year)
  stateAfter(act, entry)
  const [letter, ...others] = plan.letters
  if (letter === undefined || others.length > 0) {
    throw new Fault(
      'E_INPUT',
      `Chỉ thị này làm ra ${plan.letters.length} văn bản; chỉ một văn bản được nói đến ${code}.`,
      'Thu hẹp nơi nhận còn một văn bản, hoặc đổi "mode" thành addressed.',
    )
  }
  if (act === 'recall' || act === 'copy') return []
  const reached = new Set(letter.copies.map((copy) => copy.recipient.id))
  const { copies } = await register.copies(code, year)
  return copies.filter((copy) => !reached.has(copy.recipientId)).map((copy) => copy.recipientName)
}

/** Tells the bodies that got the earlier letter and do not get this one. */
export function withoutCopy(names: readonly string[]): IssueWarning {
  return {
    type: 'warning',
    message: `Có nơi đã được gửi văn bản cũ mà không được gửi văn bản này: ${names.join('; ')}.`,
    remedy: 'Nếu là thiếu sót: sao văn bản này gửi thêm cho các nơi ấy.',
  }
}

/** Whether more than the program has changed; what it made stays as it is, and nobody asked for anything else. */
const hasOtherInput = (before: string, now: string): boolean =>
  before !== now && changedParts(before, now).join() !== 'program'

/** What a clerk should know when a directive is issued again after something about it changed. */
export function* notices(plan: IssuePlan, before: readonly HeldClaim[]): Generator<IssueWarning> {
  const [first] = before
  if (first === undefined) return
  if (compareDates(first.issuedDate, plan.issuedDate) !== 0) {
    yield {
      type: 'warning',
      message: `Số ${first.code} đã lấy cho ngày ${isoDate(first.issuedDate)}; ngày này được giữ nguyên.`,
      remedy: 'Muốn ban hành ngày khác: hủy số cũ ("vanthu register void") rồi sửa chỉ thị.',
    }
  } else if (first.sealed && hasOtherInput(first.planHash, plan.planHash)) {
    yield {
      type: 'warning',
      message: `Văn bản ${first.code} đã ban hành; thay đổi sau đó trong danh sách hay mẫu không được áp dụng.`,
      remedy: 'Muốn gửi thêm nơi nhận: ban hành văn bản mới, hoặc sao y.',
    }
  }
  const keys = new Set(plan.letters.map((letter) => letter.key))
  const dropped = before.filter((claim) => !claim.sealed && !keys.has(claim.letterKey))
  if (dropped.length > 0) {
    yield {
      type: 'warning',
      message: `Số đã lấy nhưng không còn nơi nhận trong kế hoạch: ${dropped.map((claim) => claim.code).join(', ')}.`,
      remedy: 'Hủy các số này bằng "vanthu register void" và ghi lý do.',
    }
  }
}
