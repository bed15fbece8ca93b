// How large the files of a plan will be: a sample of its copies is really rendered, the rest is
// reckoned from their mean. Numbers are not known yet, so even a full sample is an estimate.

import type { FileRole, LetterPlan } from '../../model/issue.ts'
import type { PressMaterials } from '../issue/render-copies.ts'
import { preparePress, renderCopies } from '../issue/render-copies.ts'
import type { PreparedIssue } from './prepare-issue.ts'

export interface SizeEstimate {
  /** How many copies were rendered for it. */
  readonly sampled: number
  /** Mean bytes of one copy's file of each sort; sorts no copy has are absent. */
  readonly perCopy: Readonly<Partial<Record<FileRole, number>>>
  readonly pages: number
  /** Bytes of what every copy gets besides. */
  readonly enclosures: number
  /** Bytes of all rendered files, the shared ones counted once. */
  readonly total: number
  /** Mean bytes of one message, attachments in base64. */
  readonly message: number
}

const SAMPLE = 12
/** base64 in lines of 76: 4 characters and their share of a line end for 3 bytes. */
const BASE64 = (4 / 3) * (78 / 76)

/** Renders at most a dozen copies, evenly spread over the plan; nothing is written. */
export async function estimateSizes(
  prepared: PreparedIssue,
  materials: PressMaterials,
): Promise<SizeEstimate> {
  const { plan, directive, enclosures } = prepared
  const copies = plan.letters.flatMap((letter) =>
    letter.copies.map((copy): LetterPlan => ({ ...letter, copies: [copy] })),
  )
  const step = Math.max(1, copies.length / SAMPLE)
  const letters = Array.from(
    { length: Math.min(SAMPLE, copies.length) },
    (_, index) => copies[Math.floor(index * step)],
  ).filter((letter) => letter !== undefined)
  const sample: PreparedIssue = { ...prepared, plan: { ...plan, letters } }
  const issuance = { type: 'issued', number: '00', date: plan.issuedDate } as const
  const press = await preparePress(sample, materials, issuance)
  const bytes: Partial<Record<FileRole, number>> = {}
  let [pages, mailed] = [0, 0]
  const attached = new Set<FileRole>([
    ...directive.mail.attach,
    ...directive.mail.attach.map((format) => `sheet-${format}` as const),
  ])
  for (const letter of letters) {
    for await (const rendered of renderCopies(sample, press, letter, issuance, ['pdf', 'docx'])) {
      pages += rendered.pages
      for (const { role, bytes: file } of rendered.files) {
        bytes[role] = (bytes[role] ?? 0) + file.length
        if (attached.has(role) || role === 'enclosure') mailed += file.length
      }
    }
  }
  const count = Math.max(1, letters.length)
  const perCopy = Object.fromEntries(
    Object.entries(bytes).map(([role, sum]) => [role, Math.round(sum / count)]),
  )
  const shared = enclosures.reduce((sum, file) => sum + file.bytes.length, 0)
  const own = Object.values(bytes).reduce((sum, size) => sum + size, 0) / count
  return {
    sampled: letters.length,
    perCopy,
    pages: Math.round((pages / count) * 10) / 10,
    enclosures: shared,
    total: Math.round(own * copies.length) + shared,
    message: Math.round((mailed / count + shared) * BASE64),
  }
}
