// The manifest of an issued letter: one archived object that names every file of every copy, the
// metadata of a document sent out (PL VI.II.I) and what the letter was made from. The register can be
// rebuilt from manifests alone. docs/archive-format.md describes it.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import { readableJson } from '../../model/canonical-json.ts'
import type { Delivery } from '../../model/delivery.ts'
import type { Urgency } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { Claim, IssuedCopy, KeptFile, RegisterEntry } from '../../model/issue.ts'
import { formatNumber } from '../../model/issue.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { Filing } from '../../model/retention.ts'
import type { Archive } from '../ports/archive.ts'
import type { HeldClaim } from '../ports/register.ts'

/** What the metadata of a letter say beyond its plan. */
export interface LetterDetails {
  readonly organId?: string
  readonly organName: string
  readonly signerTitle: string
  readonly signerName: string
  readonly urgency: Urgency
  readonly dueDate?: CalendarDate
  /** Which file (hồ sơ) it goes to, how long it is kept. */
  readonly filing?: Filing
}

export interface ManifestParts {
  readonly claim: HeldClaim
  readonly entry: RegisterEntry
  readonly details: LetterDetails
  readonly codeNotation: string
  /** Name and version. */
  readonly program: string
  readonly copies: readonly IssuedCopy[]
  /** Codes of the bodies that have one (13.1), by recipient id. */
  readonly organIds: Readonly<Record<string, string>>
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly Delivery[]
}

/** A delivery as it is planned; what becomes of it is the register's to know. */
type PlannedDelivery = Omit<Delivery, 'state' | 'code' | 'year'> & {
  /** Left out by the directive: never to be sent, and why. */
  readonly skipped?: { readonly reason: string; readonly at: string }
}

interface Manifest {
  readonly format: typeof FORMAT
  readonly program: string
  readonly claim: Omit<Claim, 'issuedDate'> & { readonly date: string; readonly at: string }
  readonly register: Pick<RegisterEntry, 'kind' | 'subject' | 'signer' | 'recipients' | 'fileCopy' | 'copies'>
  readonly metadata: Readonly<Record<string, unknown>>
  readonly filing?: Filing
  readonly snapshot: string
  readonly copies: readonly IssuedCopy[]
  /** Absent where no receiver has a code. */
  readonly organIds?: Readonly<Record<string, string>>
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly PlannedDelivery[]
}

/** What a manifest gives back: the register's row and all that hangs on it. */
export interface ManifestContent {
  readonly claim: Claim & { readonly at: string; readonly snapshot: string }
  readonly entry: Omit<RegisterEntry, 'state'>
  readonly copies: readonly IssuedCopy[]
  /** Codes of the bodies as they were when it was issued, by recipient id. */
  readonly organIds: ReadonlyMap<string, string>
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly Delivery[]
  readonly filing?: Filing
  /** Fields of PL VI.II.I by the decree's names. */
  readonly metadata: Readonly<Record<string, unknown>>
  /** Who issued it. */
  readonly office: OfficeIdentity
}

const FORMAT = 'vanthu-manifest/1'

/** What archives before November 2026 call it: the name of what a letter carries in its own files. */
const EARLIER_FORMAT = 'vanthu-letter/1'

/** PL VI.II.I, field 14: the order of urgency. */
export const PRIORITY: Readonly<Record<Urgency, number>> = {
  normal: 0,
  khan: 1,
  'thuong-khan': 2,
  'hoa-toc': 3,
}

/** The manifest's bytes: the same parts, the same bytes. */
export function writeManifest(parts: ManifestParts): Uint8Array {
  const { claim, entry, copies, shared, deliveries } = parts
  const manifest: Manifest = {
    format: FORMAT,
    program: parts.program,
    claim: {
      seriesId: claim.seriesId,
      year: claim.year,
      number: claim.number,
      code: claim.code,
      date: isoDate(claim.issuedDate),
      batchKey: claim.batchKey,
      planHash: claim.planHash,
      letterKey: claim.letterKey,
      at: claim.at,
    },
    register: {
      kind: entry.kind,
      subject: entry.subject,
      signer: entry.signer,
      recipients: entry.recipients,
      fileCopy: entry.fileCopy,
      copies: copies.length,
    },
    metadata: metadataOf(parts),
    ...(parts.details.filing === undefined ? {} : { filing: parts.details.filing }),
    snapshot: claim.snapshot,
    copies,
    ...(Object.keys(parts.organIds).length === 0 ? {} : { organIds: parts.organIds }),
    shared,
    deliveries: deliveries.map(({ state, code: _code, year: _year, ...planned }) =>
      state.status === 'skipped' ? { ...planned, skipped: { reason: state.reason, at: state.at } } : planned,
    ),
  }
  return new TextEncoder().encode(readableJson(manifest))
}

/** Fields of PL VI.II.I by the decree's own names; those the office did not state are left out. */
function metadataOf({ claim, entry, details, codeNotation, copies }: ManifestParts) {
  return {
    OrganId: details.organId,
    FileCatalog: claim.year,
    FileNotation: details.filing?.file,
    TypeName: DOCUMENT_KINDS[entry.kind].name,
    CodeNumber: formatNumber(claim.number),
    CodeNotation: codeNotation,
    IssuedDate: isoDate(claim.issuedDate),
    OrganName: details.organName,
    Subject: entry.subject,
    Language: 'Tiếng Việt',
    PageAmount: copies[0]?.pages ?? 0,
    Position: details.signerTitle,
    FullName: details.signerName,
    Priority: PRIORITY[details.urgency],
    IssuedAmount: copies.length,
    DueDate: details.dueDate === undefined ? undefined : isoDate(details.dueDate),
  }
}

/** The content of an archived manifest. Fault E_DAMAGED when the object is missing, changed or no manifest. */
export function readManifest(archive: Pick<Archive, 'get'>, sha256: string): ManifestContent {
  const content = manifestContent(archive.get(sha256))
  if (content !== undefined) return content
  throw new Fault(
    'E_DAMAGED',
    `Tệp lưu trữ ${sha256.slice(0, 12)}… không phải bản kê của một văn bản.`,
    'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
  )
}

/** The content of a manifest in bytes whose hash was checked; undefined when they are none. */
export function manifestContent(bytes: Uint8Array): ManifestContent | undefined {
  const parsed = parseManifest(bytes)
  if (parsed === undefined) return undefined
  const { claim, register, ...manifest } = parsed
  const { date, ...numbered } = claim
  const issuedDate = parseIsoDate(date)
  if (issuedDate === undefined) return undefined
  const { code, year, number, seriesId } = claim
  const { OrganName, OrganId } = manifest.metadata
  return {
    office: {
      name: String(OrganName ?? ''),
      ...(typeof OrganId === 'string' ? { organId: OrganId } : {}),
    },
    claim: { ...numbered, issuedDate, snapshot: manifest.snapshot },
    entry: { number, year, seriesId, code, date: issuedDate, ...register },
    ...(manifest.filing === undefined ? {} : { filing: manifest.filing }),
    metadata: manifest.metadata,
    copies: manifest.copies,
    organIds: new Map(Object.entries(manifest.organIds ?? {})),
    shared: manifest.shared,
    deliveries: manifest.deliveries.map(({ skipped, ...planned }) => ({
      ...planned,
      code,
      year,
      state: skipped === undefined ? { status: 'planned' } : { status: 'skipped', ...skipped },
    })),
  }
}

function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value !== 'object' || value === null || !('format' in value)) return undefined
    const isManifest = value.format === FORMAT || (value.format === EARLIER_FORMAT && 'claim' in value)
    // writeManifest alone writes these formats, and objects answer to their hash.
    return isManifest ? (value as Manifest) : undefined
  } catch {
    return undefined
  }
}
