// The foot of a document: ô 7 authority, title and name of the signer; ô 9b "Nơi nhận" with the
// file copy as its last line; ô 12 drafter's mark (PL I.II.7, II.9, III.4).

import type { Directive, DistributionEntry, FileCopy, Signatory } from '../model/directive.ts'
import type { FormTraits } from '../model/document-kinds.ts'
import type { Columns, Inline, LaidOver, List, ListItem, Paragraph } from '../model/document-tree.ts'
import type { SizedPicture } from '../model/picture.ts'
import { upperCase } from '../vietnamese/text-forms.ts'
import { paragraph, text } from './letterhead.ts'

/** Authority, title and name of who signs, in the order printed. */
export function signatureBlock(signatory: Signatory, laidOver?: LaidOver): Paragraph[] {
  const { authority, principal, title, otherTitle, name } = signatory
  // KT., TL. and TUQ. stand before the head's title, with the signer's own title below; TM. before
  // the collective's name; Q. before the signer's own title (PL I.II.7.b).
  const lines = authority === undefined ? [title] : [`${authority}. ${principal ?? title}`]
  if (authority !== undefined && principal !== undefined) lines.push(title)
  const [first, ...below] = lines.map(upperCase)
  const titles = [
    paragraph('signing-authority', text(first ?? '')),
    ...below.map((line) => paragraph('signing-title', text(line))),
    ...(otherTitle === undefined ? [] : [paragraph('signer-other-title', text(upperCase(otherTitle)))]),
  ]
  return [...withLaidOver(titles, laidOver), paragraph('signer-name', text(name))]
}

/** The last title carries what is laid over the room below it. */
function withLaidOver(titles: readonly Paragraph[], laidOver: LaidOver | undefined): Paragraph[] {
  return titles.map((title, index) =>
    index === titles.length - 1 && laidOver !== undefined ? { ...title, laidOver } : title,
  )
}

/** "Lưu: VT, CNTT&BCVT (3 bản)", as the register and "Nơi nhận" name the file copy. */
export function fileCopyText(fileCopy: FileCopy): string {
  const units = [fileCopy.unit, ...fileCopy.also].join(', ')
  const copies = fileCopy.copies !== undefined && fileCopy.copies > 1 ? ` (${fileCopy.copies} bản)` : ''
  return `Lưu: ${units}${copies}`
}

type DistributionLine = DistributionEntry<readonly Inline[]>

/**
 * The lines of "Nơi nhận". Where some go on paper and others electronically, each kind stands under
 * its own heading; the file copy, always on paper, ends the list (PL I.II.9.d).
 */
function distributionBlocks(directive: Directive<readonly Inline[]>): (Paragraph | List)[] {
  const { distribution, fileCopy } = directive
  const fileCopyLine = [text(`${fileCopyText(fileCopy)}.`)]
  const sent = (medium: DistributionLine['medium']): readonly Inline[][] =>
    distribution.filter((entry) => entry.medium === medium).map(entryLine)
  const parted = distribution.some(({ medium }) => medium === 'electronic')
  if (!parted) return [dashes([...distribution.map(entryLine), fileCopyLine])]
  const open = sent(undefined)
  return [
    ...(open.length === 0 ? [] : [dashes(open)]),
    paragraph('distribution-item', text('Bản điện tử:')),
    dashes(sent('electronic')),
    paragraph('distribution-item', text('Bản giấy:')),
    dashes([...sent('paper'), fileCopyLine]),
  ]
}

function entryLine({ label, purpose }: DistributionLine): Inline[] {
  return [...label, ...(purpose === undefined ? [] : [text(' ('), ...purpose, text(')')]), text(';')]
}

function dashes(lines: readonly (readonly Inline[])[]): List {
  const items = lines.map(
    (line): ListItem => ({ mark: '-', children: [paragraph('distribution-item', ...line)] }),
  )
  return { type: 'list', numbering: 'dash', start: 1, items }
}

function drafterMark({ drafter, issuedCopies }: Directive<readonly Inline[]>): Paragraph[] {
  if (drafter === undefined) return []
  const copies = issuedCopies === undefined ? '' : `.(${issuedCopies})`
  return [paragraph('drafter-mark', text(`${drafter}${copies}`))]
}

/** Images of signatures and of the seal; a draft has none. */
export interface ClosingPictures {
  signatureOf(signatory: Signatory): SizedPicture | undefined
  readonly seal?: SizedPicture
}

/** The seal lies over a signature or nowhere: only what is signed is sealed (Đ32.2.d). */
function laidOver(signature: SizedPicture | undefined, seal?: SizedPicture): LaidOver | undefined {
  if (signature === undefined) return undefined
  return { signature, ...(seal === undefined ? {} : { seal }) }
}

/**
 * The two-column closing; the signature is heard before "Nơi nhận" (ô 7 before ô 9). Minutes have
 * their secretary's on the left and "Nơi nhận" below (template 1.9).
 */
export function composeClosing(
  directive: Directive<readonly Inline[]>,
  signatures: FormTraits['signatures'],
  pictures?: ClosingPictures,
): Columns {
  const { signatory, secretary } = directive
  const distribution = [
    paragraph('distribution-lead', text('Nơi nhận:')),
    ...distributionBlocks(directive),
    ...drafterMark(directive),
  ]
  const signed = signatureBlock(signatory, laidOver(pictures?.signatureOf(signatory), pictures?.seal))
  if (signatures === 'one') {
    return {
      type: 'columns',
      name: 'closing',
      rows: [{ left: distribution, right: signed, readFirst: 'right' }],
    }
  }
  return {
    type: 'columns',
    name: 'closing',
    rows: [
      {
        left:
          secretary === undefined
            ? []
            : signatureBlock(secretary, laidOver(pictures?.signatureOf(secretary))),
        right: signed,
        readFirst: 'left',
      },
      { left: distribution, right: [], readFirst: 'left' },
    ],
  }
}
