// The register against the chain and its manifests: the same letters, the same words, no number without
// a row, and a database that its own engine finds sound (P02, P32, P35).

import { isoDate } from '../model/calendar-date.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { ChainRecord } from '../model/chain.ts'
import type { RegisterEntry } from '../model/issue.ts'
import { formatNumber } from '../model/issue.ts'
import type { ManifestContent } from './issue-manifest.ts'
import type { HeldClaim, Register, RegisterInspection } from './ports.ts'
import type { VerifiedChain } from './verify-chain.ts'
import type { VerifyFindings } from './verify-findings.ts'

const RECOVER =
  'Lấy lại sổ từ bản sao lưu mới nhất, hoặc chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.'

export async function verifyRegister(
  register: Register & RegisterInspection,
  chain: VerifiedChain,
  manifests: ReadonlyMap<string, ManifestContent>,
  findings: VerifyFindings,
): Promise<void> {
  for (const detail of await register.integrity()) {
    findings.damage('database-damaged', 'register.sqlite', `Cơ sở dữ liệu báo lỗi: ${detail}.`, RECOVER)
  }
  const claims = new Map((await register.claims()).map((claim) => [letterName(claim), claim]))
  const entries = new Map((await register.entries()).map((entry) => [letterName(entry), entry]))
  const { sequence } = await register.head()
  const recorded = new Map<string, ChainRecord>()
  for (const record of chain.records) {
    const { code, year } = record.body
    if (typeof code !== 'string' || typeof year !== 'number') continue
    const name = letterName({ code, year })
    if (record.type === 'issued') {
      recorded.set(name, record)
      compareLetter(record, code, claims.get(name), sequence, findings)
    }
    if (record.type === 'voided' && record.sequence <= sequence && entries.get(name)?.state !== 'voided') {
      findings.damage('register-differs', code, 'Kho ghi số này đã hủy, sổ thì không.', RECOVER)
    }
  }
  for (const [name, claim] of claims) {
    const entry = entries.get(name)
    if (claim.manifest === undefined) {
      if (claim.state === 'claimed') reportUnfinished(claim, findings)
      continue
    }
    if (!recorded.has(name)) {
      findings.damage('register-differs', claim.code, 'Sổ ghi đã ban hành, kho không có bản ghi.', RECOVER)
    }
    const manifest = manifests.get(claim.manifest)
    if (manifest !== undefined && entry !== undefined) await compareRow(register, entry, manifest, findings)
  }
  await findLostNumbers(register, [...entries.values()], findings)
}

function compareLetter(
  record: ChainRecord,
  code: string,
  claim: HeldClaim | undefined,
  registerSequence: number,
  findings: VerifyFindings,
): void {
  if (claim === undefined) {
    findings.damage('register-older', code, 'Kho có văn bản này, sổ đăng ký thì không.', RECOVER)
  } else if (claim.manifest === undefined && record.sequence > registerSequence) {
    reportUnfinished(claim, findings)
  } else if (claim.manifest !== record.body['manifest']) {
    findings.damage('register-differs', code, 'Sổ và kho chỉ hai bản kê khác nhau.', RECOVER)
  }
}

function reportUnfinished(claim: HeldClaim, findings: VerifyFindings): void {
  findings.leftover(
    'unfinished',
    claim.code,
    `Số ${claim.code} đã lấy ngày ${isoDate(claim.issuedDate)} nhưng chưa ban hành xong.`,
    'Chạy lại đúng lệnh "vanthu issue" của chỉ thị đó, hoặc hủy số bằng "vanthu register void".',
  )
}

/** The row's own words, its copies and its deliveries' addresses against what was archived. */
async function compareRow(
  register: Register,
  entry: RegisterEntry,
  manifest: ManifestContent,
  findings: VerifyFindings,
): Promise<void> {
  const { state: _state, ...row } = entry
  const kept = await register.copies(entry.code, entry.year)
  const deliveries = (await register.deliveries({ code: entry.code }))
    .filter((delivery) => delivery.year === entry.year)
    .map(({ id, email, recipientId }) => [id, email, recipientId])
  const expected = manifest.deliveries.map(({ id, email, recipientId }) => [id, email, recipientId])
  const differing = [
    ...(same(row, manifest.entry) ? [] : ['nội dung dòng sổ']),
    ...(same(kept, { copies: manifest.copies, shared: manifest.shared }) ? [] : ['danh sách bản và tệp']),
    ...(same(deliveries, expected) ? [] : ['danh sách thư phải gửi']),
  ]
  if (differing.length === 0) return
  findings.damage('register-differs', entry.code, `Sổ khác kho lưu trữ: ${differing.join(', ')}.`, RECOVER)
}

async function findLostNumbers(
  register: RegisterInspection,
  entries: readonly RegisterEntry[],
  findings: VerifyFindings,
): Promise<void> {
  const present = new Set(entries.map(({ seriesId, year, number }) => `${seriesId} ${year} ${number}`))
  for (const { seriesId, year, number: highest } of await register.highWater()) {
    for (let number = 1; number <= highest; number += 1) {
      if (present.has(`${seriesId} ${year} ${number}`)) continue
      const subject = `${formatNumber(number)} (${seriesId}, ${year})`
      findings.damage('number-missing', subject, `Sổ năm ${year} thiếu số ${formatNumber(number)}.`, RECOVER)
    }
  }
}

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b)

const letterName = ({ code, year }: { readonly code: string; readonly year: number }) => `${year} ${code}`
