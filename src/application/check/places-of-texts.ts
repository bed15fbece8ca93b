// Where each text of a letter is printed: the style it stands in and the room that is left for it.
// What a clerk writes in the directive is told by its path; names come from office and lists too.

import type { FieldPath } from '../../model/diagnostic.ts'
import type { Directive, Signatory } from '../../model/directive.ts'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../../model/document-kinds.ts'
import type { StyleName } from '../../model/document-tree.ts'
import type { Office } from '../../model/office.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import { upperCase } from '../../vietnamese/text-forms.ts'

export interface PrintedPlace {
  readonly style: StyleName
  /** Twips between the edges of the text or of its column; indents of the style go off. */
  readonly room: number
  readonly inCapitals?: true
}

const ITEM_STYLES = ['item-1', 'item-2', 'item-3', 'item-4', 'item-5', 'item-6'] as const

/** Where a text of the directive's file stands; those of tables have cells of their own. */
export function printedPlace(
  directive: Directive,
  { page, columns }: StyleSheet,
  path: FieldPath,
): PrintedPlace {
  const upright = page.width - page.marginLeft - page.marginRight
  const across = page.height - page.marginLeft - page.marginRight
  const [first, second] = path
  const last = path.at(-1)
  const isAcross =
    first === 'appendices' &&
    typeof second === 'number' &&
    directive.appendices[second]?.orientation === 'landscape'
  const room = isAcross ? across : upright
  const { heading } = FORM_TRAITS[DOCUMENT_KINDS[directive.kind].form]
  if (first === 'subject' && heading === 'subject') return { style: 'subject', room: columns.letterhead[0] }
  if (first === 'subject') return { style: 'title', room }
  if (first === 'basis') return { style: 'basis', room }
  if (first === 'addressees') return { style: 'addressee-item', room }
  if (first === 'distribution') return { style: 'distribution-item', room: columns.closing[0] }
  if (first === 'appendices' && path.length === 3) return { style: 'appendix-title', room, inCapitals: true }
  if (first === 'enclosed' && second === 'title') return { style: 'enclosed-title', room }
  if (last === 'title') {
    const isArticle = path.includes('article')
    return isArticle ? { style: 'section-title', room } : { style: 'chapter-title', room, inCapitals: true }
  }
  const depth = path.filter((step) => step === 'items').length - (path.includes('points') ? 1 : 0)
  if (depth > 0 || first === 'tasks')
    return { style: ITEM_STYLES[Math.min(Math.max(depth, 0), 5)] ?? 'item-6', room }
  return { style: 'body', room }
}

export interface PrintedName extends PrintedPlace {
  readonly path: FieldPath
  readonly text: string
}

/** Names that the directive's file gives to closing and letterhead. */
export function namesOfDirective(directive: Directive, { columns }: StyleSheet): PrintedName[] {
  const { signatory, secretary, drafter, fileCopy } = directive
  const [left, right] = columns.closing
  return [
    ...ofSigner(['signatory'], signatory, right),
    ...(secretary === undefined ? [] : ofSigner(['secretary'], secretary, left)),
    named(['fileCopy', 'unit'], fileCopy.unit, 'distribution-item', left),
    ...fileCopy.also.map((unit, index) =>
      named(['fileCopy', 'also', index], unit, 'distribution-item', left),
    ),
    ...(drafter === undefined ? [] : [named(['drafter'], drafter, 'drafter-mark', left)]),
  ]
}

/** Names a certified copy adds to the text it copies, but for those of the letterhead. */
export function namesOfCopy(
  { signatories }: Office,
  { signatory, distribution }: { readonly signatory: Signatory; readonly distribution: readonly string[] },
  { columns }: StyleSheet,
): PrintedName[] {
  const [left, right] = columns.copy
  return [
    ...ofSigner(
      [
        'signatories',
        signatories.findIndex(({ name, title }) => name === signatory.name && title === signatory.title),
      ],
      signatory,
      right,
    ),
    ...distribution.map((line, index) => named(['distribution', index], line, 'distribution-item', left)),
  ]
}

function ofSigner(path: FieldPath, signer: Signatory, room: number): PrintedName[] {
  const titles = (['principal', 'title', 'otherTitle'] as const).flatMap((field) => {
    const text = signer[field]
    return text === undefined ? [] : [named([...path, field], upperCase(text), 'signing-title', room)]
  })
  return [...titles, named([...path, 'name'], signer.name, 'signer-name', room)]
}

/** Names that office.yaml gives to the letterhead and the foot of the page. */
export function namesOfOffice(office: Office, { page, columns }: StyleSheet): PrintedName[] {
  const [left, right] = columns.letterhead
  const foot = page.width - page.marginLeft - page.marginRight
  const { name, superiorBody, address, phone, fax, email, website } = office
  const reached = office.style.footAddress === true ? { address, phone, fax, email, website } : {}
  return [
    ...(superiorBody === undefined ? [] : [named(['superiorBody'], superiorBody, 'superior-body', left)]),
    named(['letterheadName'], office.letterheadName, 'issuing-body', left),
    named(['place'], office.place, 'place-and-date', right),
    // Below the title of an appendix, before "điện:", on sheets that go along.
    named(['name'], name, 'appendix-reference', foot),
    ...Object.entries(reached).flatMap(([field, text]) =>
      text === undefined ? [] : [named([field], text, 'issuer-address', foot)],
    ),
  ]
}

const named = (path: FieldPath, text: string, style: StyleName, room: number): PrintedName => ({
  path,
  text,
  style,
  room,
})
