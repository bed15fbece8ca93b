// The register against the chain and its manifests: the same letters, the same words, no number without
// a row, and a database that its own engine finds sound (P02, P32, P35).

import { isoDate } from '../../model/calendar-date.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { ChainRecord } from '../../model/chain.ts'
import { bodiesReached } from '../../model/delivery.ts'
import type { LetterState, RegisterEntry } from '../../model/issue.ts'
import { formatNumber } from '../../model/issue.ts'
import { LETTER_LIFE, STATE_PHRASES } from '../../model/letter-life.ts'
import type { ManifestContent } from '../issue/issue-manifest.ts'
import type { HeldClaim, Register, RegisterInspection } from '../ports/register.ts'
import { readEnteredBody, readFollows, readRenamedBody } from '../register/record-acts.ts'
import { readClaimedBody } from './record-bodies.ts'
import type { VerifiedChain } from './verify-chain.ts'
import type { VerifyFindings } from './verify-findings.ts'
import type { References } from './verify-references.ts'

const RECOVER =
  'Lấy lại sổ từ bản sao lưu mới nhất, hoặc chạy "vanthu recover" để dựng lại sổ từ kho lưu trữ.'

export async function verifyRegister(
  register: Register & RegisterInspection,
  chain: VerifiedChain,
  { manifests, outcomeLists }: Pick<References, 'manifests' | 'outcomeLists'>,
  findings: VerifyFindings,
): Promise<void> {
  for (const detail of await register.integrity()) {
    findings.damage('database-damaged', 'register.sqlite', `Cơ sở dữ liệu báo lỗi: ${detail}.`, RECOVER)
  }
  const claims = new Map((await register.claims()).map((claim) => [letterName(claim), claim]))
  const { sequence } = await register.head()
  const told = tellChain(chain.records, sequence)
  reportForgottenNumbers(chain.records, claims, sequence, findings)
  for (const [name, letter] of told) {
    const claim = claims.get(name)
    if (claim === undefined) continue
    if (letter.isNoted && claim.manifest !== letter.manifest) {
      findings.damage('register-differs', letter.code, 'Sổ và kho chỉ hai bản kê khác nhau.', RECOVER)
    }
  }
  const entries = await register.entries()
  for (const entry of entries) {
    const claim = claims.get(letterName(entry))
    const letter = told.get(letterName(entry))
    // A record the register has not seen yet is made good at the next start, whatever it says.
    const expected = letter === undefined ? 'claimed' : letter.isNoted ? letter.state : entry.state
    if (entry.state !== expected) {
      const detail = `Sổ ghi: ${STATE_PHRASES[entry.state]}; theo kho: ${STATE_PHRASES[expected]}.`
      findings.damage('register-differs', entry.code, detail, RECOVER)
    } else if (claim?.state === 'claimed') reportUnfinished(claim, findings)
    const manifest = claim?.manifest === undefined ? undefined : manifests.get(claim.manifest)
    if (manifest !== undefined) await compareRow(register, entry, manifest, findings)
  }
  await compareOutcomes(register, outcomeLists, findings)
  await compareOwner(register, chain.records, sequence, findings)
  await findLostNumbers(register, entries, findings)
}

/** The register goes by the name the archive was told last. */
async function compareOwner(
  register: Register,
  records: readonly ChainRecord[],
  registerSequence: number,
  findings: VerifyFindings,
): Promise<void> {
  const last = records.findLast(({ type, sequence }) => type === 'renamed' && sequence <= registerSequence)
  const told = last === undefined ? undefined : readRenamedBody(last).office
  const known = await register.renamedOffice()
  if (same(told ?? null, known ?? null)) return
  const detail = `Sổ ghi tên cơ quan "${known?.name ?? ''}", kho ghi "${told?.name ?? ''}".`
  findings.damage('register-differs', 'register.sqlite', detail, RECOVER)
}

/** What the archive was told last of each message still stands, unless something happened since. */
async function compareOutcomes(
  register: Register,
  outcomeLists: References['outcomeLists'],
  findings: VerifyFindings,
): Promise<void> {
  const told = new Map(outcomeLists.flat().map((outcome) => [outcome.id, outcome]))
  const changed = new Set((await register.changedDeliveries()).map((delivery) => delivery.id))
  for (const delivery of await register.deliveries()) {
    const outcome = told.get(delivery.id)
    if (outcome === undefined || changed.has(delivery.id) || same(outcome.state, delivery.state)) continue
    const detail = `Thư gửi ${delivery.email}: sổ ghi "${delivery.state.status}", kho ghi "${outcome.state.status}".`
    findings.damage('register-differs', delivery.code, detail, RECOVER)
  }
}

/** Numbers the chain says were given and the register has no row for: it comes from before. */
function reportForgottenNumbers(
  records: readonly ChainRecord[],
  claims: ReadonlyMap<string, HeldClaim>,
  registerSequence: number,
  findings: VerifyFindings,
): void {
  for (const record of records) {
    // Entered first in the archive: the next start takes over what the register has not seen yet.
    if (record.type === 'entered' && record.sequence > registerSequence) continue
    const { year, letters } = givenNumbers(record)
    for (const { code } of letters) {
      if (claims.has(letterName({ code, year }))) continue
      findings.damage('register-older', code, 'Kho ghi số này đã cấp, sổ đăng ký thì không.', RECOVER)
    }
  }
}

/** Numbers a record gives; none for most. */
function givenNumbers(record: ChainRecord): {
  readonly year: number
  readonly letters: readonly { readonly code: string }[]
} {
  if (record.type === 'claimed') return readClaimedBody(record)
  if (record.type !== 'entered') return { year: 0, letters: [] }
  const { date, numbers } = readEnteredBody(record)
  return { year: date.year, letters: numbers }
}

/** What the chain says became of a number. */
interface ToldLetter {
  readonly code: string
  readonly state: LetterState
  readonly manifest?: string
  /** The register has seen the last record about it. */
  readonly isNoted: boolean
}

function tellChain(
  records: readonly ChainRecord[],
  registerSequence: number,
): ReadonlyMap<string, ToldLetter> {
  const told = new Map<string, ToldLetter>()
  const tell = (code: string, year: number, state: LetterState, isNoted: boolean, manifest?: string) => {
    const name = letterName({ code, year })
    const known = manifest ?? told.get(name)?.manifest
    told.set(name, { code, state, isNoted, ...(known === undefined ? {} : { manifest: known }) })
  }
  for (const record of records) {
    const { type, sequence, body } = record
    const isNoted = sequence <= registerSequence
    if (type === 'entered') {
      const { date, numbers } = readEnteredBody(record)
      for (const { code } of numbers) tell(code, date.year, 'entered', isNoted)
    }
    const { code, year, manifest } = body
    if (typeof code !== 'string' || typeof year !== 'number') continue
    if (type === 'voided' || type === 'recalled') tell(code, year, type, isNoted)
    if (type !== 'issued') continue
    tell(code, year, type, isNoted, typeof manifest === 'string' ? manifest : undefined)
    const follows = readFollows(record)
    const earlier = follows === undefined ? undefined : told.get(letterName(follows))
    if (follows === undefined || earlier === undefined) continue
    // A step the table lacks was never taken by the register either: the comparison will say so.
    const state = LETTER_LIFE[earlier.state][follows.act] ?? earlier.state
    tell(follows.code, follows.year, state, isNoted)
  }
  return told
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
    .map(({ id, email, ...bodies }) => [id, email, ...bodiesReached(bodies)])
  const expected = manifest.deliveries.map(({ id, email, ...bodies }) => [
    id,
    email,
    ...bodiesReached(bodies),
  ])
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
