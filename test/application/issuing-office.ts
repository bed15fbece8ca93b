// An office that issues small letters: a renderer that is quick and always gives the same bytes, and
// ports in memory or on disk around it.

import type { IssueEvent, IssuePorts, IssueRequest } from '../../src/application/issue/issue-letters.ts'
import { issueLetters } from '../../src/application/issue/issue-letters.ts'
import type { RenderLetter } from '../../src/application/ports/rendering.ts'
import type { IssuePlan } from '../../src/model/issue.ts'
import { planOf } from '../contract/issue-plans.ts'
import { fixedClock } from '../fakes/fixed-clock.ts'
import { memoryArchive, sha256 } from '../fakes/memory-archive.ts'
import { memoryFiles } from '../fakes/memory-files.ts'
import { memoryRegister } from '../fakes/memory-register.ts'

const encoder = new TextEncoder()

/** Bytes that say which letter, number and body they are for. */
export const renderWords: RenderLetter = async function* (letter, claim) {
  for (const copy of letter.copies) {
    const words = `${claim.code} ${claim.year} ${copy.recipient.name}`
    yield {
      copy,
      pages: 2,
      files: [
        { role: 'pdf', name: `${claim.number}.pdf`, bytes: encoder.encode(`PDF ${words}`) },
        { role: 'docx', name: `${claim.number}.docx`, bytes: encoder.encode(`DOCX ${words}`) },
        { role: 'mail', name: 'mail.json', bytes: encoder.encode(JSON.stringify({ subject: words })) },
      ],
    }
  }
}

function issueRequestOf(plan: IssuePlan, changes: Partial<IssueRequest> = {}): IssueRequest {
  return {
    plan,
    office: { name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre' },
    details: {
      organName: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
      signerTitle: 'Phó Giám đốc',
      signerName: plan.signer,
      urgency: 'normal',
    },
    snapshotFiles: [
      { path: plan.directiveFile, bytes: encoder.encode(`subject: ${plan.subject}`) },
      { path: 'office.yaml', bytes: encoder.encode('name: Sở') },
    ],
    shared: [{ role: 'enclosure', name: 'kem.pdf', bytes: encoder.encode('tệp kèm') }],
    fileCopy: 'VT, CNTT&BCVT',
    mail: { domain: 'stttt.invalid' },
    render: renderWords,
    outputFolder: 'out',
    program: 'vanthu 0.0.0',
    ...changes,
  }
}

const BODIES = ['so-a', 'so-b', 'so-c']

export function addressedPlan(key = 'một', changes: Partial<IssuePlan> = {}): IssuePlan {
  return planOf(key, { letter: BODIES }, changes)
}

export function tailoredPlan(key = 'riêng'): IssuePlan {
  return planOf(key, Object.fromEntries(BODIES.map((id) => [id, [id]])), { mode: 'tailored' })
}

export function memoryOffice() {
  return {
    register: memoryRegister(),
    archive: memoryArchive(),
    files: memoryFiles(),
    clock: fixedClock(),
    sha256: (bytes: Uint8Array) => sha256(bytes),
  }
}

/** Everything the run says, in order. */
export async function issue(
  ports: IssuePorts,
  plan: IssuePlan,
  changes: Partial<IssueRequest> = {},
  signal?: AbortSignal,
): Promise<IssueEvent[]> {
  const events: IssueEvent[] = []
  for await (const event of issueLetters(issueRequestOf(plan, changes), ports, signal)) events.push(event)
  return events
}
