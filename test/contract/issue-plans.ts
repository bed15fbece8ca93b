// Plans small enough to read, for tests of numbering and issuing.

import type { ClaimRequest, HeldClaim, Sealing } from '../../src/application/ports/register.ts'
import type { ChainHead } from '../../src/model/chain.ts'
import { EMPTY_HEAD } from '../../src/model/chain.ts'
import type { Delivery } from '../../src/model/delivery.ts'
import type { CopyPlan, IssuedCopy, IssuePlan, LetterPlan } from '../../src/model/issue.ts'
import type { Recipient } from '../../src/model/recipient.ts'

function recipient(id: string): Recipient {
  return {
    id,
    name: `Cơ quan ${id}`,
    emails: [`${id}@example.invalid`],
    groups: [],
    cc: [],
    attachments: [],
    fields: {},
  }
}

function copyFor(id: string): CopyPlan {
  return {
    recipient: recipient(id),
    emails: [`${id}@example.invalid`],
    cc: [],
    taskIds: [],
    dutyKeys: [],
    addressedAs: 'itself',
    fileName: id,
  }
}

/** A plan whose batch key and plan hash are `key`, with one letter for each list of bodies. */
export function planOf(
  key: string,
  letters: Readonly<Record<string, readonly string[]>>,
  changes: Partial<IssuePlan> = {},
): IssuePlan {
  const plans: LetterPlan[] = Object.entries(letters).map(([name, bodies]) => ({
    key: name,
    copies: bodies.map(copyFor),
  }))
  const copies = plans.reduce((sum, letter) => sum + letter.copies.length, 0)
  return {
    batchKey: key,
    planHash: `plan ${key}`,
    directiveFile: 'directives/thu.yaml',
    mode: 'addressed',
    kind: 'cong-van',
    seriesId: 'chung',
    codeNotation: 'STTTT-CNTT&BCVT',
    subject: `về việc ${key}`,
    signer: 'Nguyễn Văn Nam',
    issuedDate: { year: 2025, month: 1, day: 9 },
    letters: plans,
    totals: { letters: plans.length, groups: 0, bodies: copies, copies, addresses: copies },
    ...changes,
  }
}

export function claimRequest(plan: IssuePlan, changes: Partial<ClaimRequest> = {}): ClaimRequest {
  return {
    plan,
    snapshot: 'ab'.repeat(32),
    fileCopy: 'VT',
    today: { year: 2025, month: 1, day: 9 },
    head: EMPTY_HEAD,
    at: '2025-01-09T08:00:00+07:00',
    ...changes,
  }
}

function deliveryFor(claim: HeldClaim, id: string): Delivery {
  return {
    id: `${claim.code} ${id}`,
    code: claim.code,
    year: claim.year,
    recipientId: id,
    // One of them is for another body too.
    ...(id === 'so-b' || id === 'b' ? { alsoFor: ['noi-khac'] } : {}),
    recipientName: `Cơ quan ${id}`,
    email: `${id}@example.invalid`,
    kind: 'to',
    messageId: `<${id}@example.invalid>`,
    state: { status: 'planned' },
  }
}

function issuedCopy(id: string): IssuedCopy {
  return {
    recipientId: id,
    recipientName: `Cơ quan ${id}`,
    pages: 2,
    files: [
      { role: 'pdf', name: 'a.pdf', sha256: 'cd'.repeat(32), size: 11 },
      { role: 'docx', name: 'a.docx', sha256: 'ef'.repeat(32), size: 12 },
    ],
  }
}

export function sealingOf(
  claim: HeldClaim,
  head: ChainHead,
  bodies: readonly string[] = ['a', 'b'],
): Sealing {
  return {
    claim,
    copies: bodies.map(issuedCopy),
    shared: [{ role: 'enclosure', name: 'kem.pdf', sha256: '12'.repeat(32), size: 13 }],
    deliveries: bodies.map((id) => deliveryFor(claim, id)),
    manifest: `manifest of ${claim.code}`,
    head,
    at: '2025-01-09T08:00:01+07:00',
  }
}

export function headAt(sequence: number): ChainHead {
  return { sequence, sha256: sequence.toString(16).padStart(64, '0') }
}
