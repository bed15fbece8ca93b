// The chain of records, link by link, and whether register and archive end at the same one (P32, P35).

import type { ChainHead, ChainRecord } from '../../model/chain.ts'
import { brokenLink, EMPTY_HEAD, readChainLine } from '../../model/chain.ts'
import type { ArchiveInspection } from '../ports/archive.ts'
import type { VerifyFindings } from './verify-findings.ts'

export interface VerifiedChain {
  /** Every line that reads as a record, even where a link is broken. */
  readonly records: readonly ChainRecord[]
  readonly head: ChainHead
}

const SUBJECT = 'chain.jsonl'
const RESTORE = 'Lấy lại tệp archive/chain.jsonl từ bản sao lưu mới nhất; không sửa tay tệp này.'

/** Checks all links, and the end against the register's where there is a register, going on after a broken one so that each break is named once. */
export function verifyChain(
  archive: Pick<ArchiveInspection, 'chainLines'>,
  registerHead: ChainHead | undefined,
  sha256: (bytes: Uint8Array) => string,
  findings: VerifyFindings,
): VerifiedChain {
  const encoder = new TextEncoder()
  const records: ChainRecord[] = []
  let head = EMPTY_HEAD
  let number = 0
  /** Hash of the line the register ends at, when the chain holds one of that number. */
  let atRegisterHead = registerHead?.sequence === 0 ? EMPTY_HEAD.sha256 : undefined
  for (const { line, complete } of archive.chainLines()) {
    number += 1
    if (!complete) {
      reportTornLine(number, registerHead, findings)
      break
    }
    const read = readChainLine(line)
    const hash = sha256(encoder.encode(`${line}\n`))
    if ('problem' in read) {
      findings.damage('chain-broken', SUBJECT, `Dòng ${number} của chuỗi ghi nhận ${read.problem}.`, RESTORE)
      head = { sequence: head.sequence + 1, sha256: hash }
      continue
    }
    const broken = brokenLink(read.record, head)
    if (broken !== undefined) {
      const subject = subjectOf(read.record)
      findings.damage('chain-broken', subject, `Dòng ${number} của chuỗi ghi nhận ${broken}.`, RESTORE)
    }
    head = { sequence: read.record.sequence, sha256: hash }
    if (head.sequence === registerHead?.sequence) atRegisterHead = hash
    records.push(read.record)
  }
  if (registerHead !== undefined) compareHeads(head, registerHead, atRegisterHead, findings)
  return { records, head }
}

/** A process killed while adding a line leaves its beginning; a line the register knows was cut later. */
function reportTornLine(number: number, registerHead: ChainHead | undefined, findings: VerifyFindings): void {
  const detail = `Dòng cuối (${number}) của chuỗi ghi nhận bị cắt cụt.`
  if (registerHead !== undefined && registerHead.sequence >= number)
    findings.damage('chain-broken', SUBJECT, detail, RESTORE)
  else findings.leftover('leftover', SUBJECT, detail, 'Không cần làm gì: lần ban hành sau sẽ tự dọn.')
}

function compareHeads(
  head: ChainHead,
  registerHead: ChainHead,
  atRegisterHead: string | undefined,
  findings: VerifyFindings,
): void {
  if (registerHead.sequence > head.sequence) {
    findings.damage(
      'archive-older',
      SUBJECT,
      `Kho lưu trữ cũ hơn sổ đăng ký: kho dừng ở bản ghi ${head.sequence}, sổ đã thấy bản ghi ${registerHead.sequence}.`,
      'Lấy lại cả thư mục archive từ bản sao lưu mới nhất, cùng một thời điểm cho mọi tệp.',
    )
  } else if (atRegisterHead !== registerHead.sha256) {
    findings.damage(
      'chain-broken',
      SUBJECT,
      `Bản ghi ${registerHead.sequence} của kho không phải bản ghi mà sổ đăng ký đã thấy.`,
      'Kho và sổ không cùng một lịch sử: lấy lại cả thư mục archive từ cùng một bản sao lưu.',
    )
  } else if (registerHead.sequence < head.sequence - 1) {
    findings.damage(
      'register-older',
      'register.sqlite',
      `Sổ đăng ký cũ hơn kho lưu trữ: sổ dừng ở bản ghi ${registerHead.sequence}, kho ở bản ghi ${head.sequence}.`,
      'Lấy lại sổ mới nhất từ bản sao lưu, hoặc chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
    )
  }
}

/** Code of the letter a record speaks of, else the file. */
function subjectOf(record: ChainRecord): string {
  const code = record.body['code']
  return typeof code === 'string' ? code : SUBJECT
}
