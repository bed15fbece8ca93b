// Certified copies of the decision among the kinds, on paper and electronic: a sao y, a trích sao of its
// second article, and a sao lục of the sao y.

import { composeCertifiedCopy } from '../src/compose/compose-certified-copy.ts'
import type { CertifiedCopy, CopyForm } from '../src/model/certified-copy.ts'
import type { DocumentTree } from '../src/model/document-tree.ts'
import { kindLetter } from './kind-letters.ts'
import { OFFICE } from './rules/sample-context.ts'
import { setLetter } from './set-letter.ts'
import { signedOffice } from './signed-office.ts'

const paperCopy = (form: CopyForm, excerpt: readonly string[]): CertifiedCopy => ({
  form,
  medium: 'paper',
  excerpt,
  number: '07',
  date: { year: 2025, month: 2, day: 3 },
  signatory: { authority: 'TL', principal: 'Giám đốc', title: 'Chánh Văn phòng', name: 'Trần Thị C' },
  distribution: ['Các phòng thuộc Sở', 'Trung tâm Công nghệ thông tin'],
})

/** The copies on paper by the name of their form. */
export async function certifiedSpecimens(): Promise<ReadonlyMap<CopyForm, DocumentTree>> {
  const { tree } = await kindLetter('quyet-dinh')
  const certified = composeCertifiedCopy(tree, paperCopy('sao-y', []), OFFICE)
  return new Map<CopyForm, DocumentTree>([
    ['sao-y', certified],
    ['trich-sao', composeCertifiedCopy(tree, paperCopy('trich-sao', ['Điều 2']), OFFICE)],
    ['sao-luc', composeCertifiedCopy(certified, paperCopy('sao-luc', []), OFFICE)],
  ])
}

const electronicCopy = (form: CopyForm, excerpt: readonly string[]): CertifiedCopy => ({
  form,
  medium: 'electronic',
  excerpt,
  signedAt: '2025-02-03T14:30:05+07:00',
})

/** The electronic copies: a sao y of the decision and one of a letter with stamps, and a trích sao. */
export async function electronicSpecimens(): Promise<ReadonlyMap<string, DocumentTree>> {
  const { tree } = await kindLetter('quyet-dinh')
  const { tree: stamped } = await setLetter(signedOffice(), 'directives/signed.yaml')
  return new Map([
    ['sao-y-dien-tu', composeCertifiedCopy(tree, electronicCopy('sao-y', []), OFFICE)],
    ['sao-y-dien-tu-co-dau', composeCertifiedCopy(stamped, electronicCopy('sao-y', []), OFFICE)],
    ['trich-sao-dien-tu', composeCertifiedCopy(tree, electronicCopy('trich-sao', ['Điều 2']), OFFICE)],
  ])
}
