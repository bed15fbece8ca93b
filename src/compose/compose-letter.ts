// A whole letter as a tree: letterhead, title, "Kính gửi", body, closing, appendices. What does not
// depend on the copy is composed once; copies of a letter share those very objects.

import { isoDate } from '../model/calendar-date.ts'
import type { Directive } from '../model/directive.ts'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../model/document-kinds.ts'
import type { Block, Columns, DocumentProperties, DocumentTree, Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import { timePhrase } from '../vietnamese/date-phrases.ts'
import { upperCase } from '../vietnamese/text-forms.ts'
import { composeAppendices } from './appendices.ts'
import type { ClosingPictures } from './closing-block.ts'
import { composeClosing } from './closing-block.ts'
import { endBody } from './end-body.ts'
import type { PictureSource } from './letter-body.ts'
import type { Issuance } from './letterhead.ts'
import { circulationStamp, composeLetterhead, issuerAddress, paragraph, text } from './letterhead.ts'
import type { MatrixAppendix } from './matrix-appendix.ts'

export interface LetterContent {
  readonly office: Office
  readonly directive: Directive<readonly Inline[]>
  readonly issuance: Issuance
  readonly codeNotation: string
  /** The body as its template gave it, without the final "./.". */
  readonly body: readonly Block[]
  /** The task matrix, printed as the last appendix. */
  readonly matrix?: MatrixAppendix
  /** Opened; absent where neither office nor directive names a picture. */
  readonly pictures?: ClosingPictures & { readonly pictureOf: PictureSource }
}

/** A letter that lacks only its "Kính gửi" line. */
export interface ComposedLetter {
  /** `lines`: the printed addressees in order; none leaves "Kính gửi" out. */
  addressedTo(lines: readonly (readonly Inline[])[]): DocumentTree
}

/** Composes what all copies share, once. The tree holds no sizes and no places. */
export function composeLetter(content: LetterContent): ComposedLetter {
  const { directive, office, issuance, codeNotation } = content
  const kind = DOCUMENT_KINDS[directive.kind]
  const { heading, dated, signatures, addressing } = FORM_TRAITS[kind.form]
  const letterhead = composeLetterhead({
    office,
    issuance,
    codeNotation,
    urgency: directive.urgency,
    dated,
    ...(heading === 'subject' ? { subject: directive.subject } : {}),
  })
  const title = [
    ...(heading === 'subject' ? [] : [paragraph('document-type', text(upperCase(kind.name)))]),
    ...(heading === 'type-and-title' ? [paragraph('title', ...directive.subject)] : []),
  ]
  const lead = addressing === 'dien' ? `${office.name} điện:` : 'Kính gửi:'
  const body = endBody(content.body)
  const closing = composeClosing(
    directive,
    signatures,
    // What is not issued is not signed.
    issuance.type === 'issued' ? content.pictures : undefined,
  )
  const appendices = composeAppendices({
    directive,
    office,
    issuance,
    codeNotation,
    letterhead,
    pictureOf: content.pictures?.pictureOf,
    more: content.matrix === undefined ? [] : [{ ...content.matrix, blocks: [content.matrix.table] }],
  })
  const properties = propertiesOf(content)
  const address = office.style.footAddress === true ? issuerAddress(office) : undefined
  const { circulation } = directive
  return {
    addressedTo: (lines) => ({
      type: 'document',
      properties,
      sections: [
        {
          orientation: 'portrait',
          ...(circulation === undefined ? {} : { circulation: circulationStamp(circulation) }),
          ...(address === undefined ? {} : { address }),
          children: [
            withHour(letterhead, directive.issuedAt),
            ...title,
            ...composeAddressees(lines, lead),
            ...body,
            withConfirmation(closing, directive),
          ],
        },
        ...appendices,
      ],
    }),
  }
}

/** The hour of a telegram below the day, which the decree leaves without one (PL I.II.4.b). */
function withHour(letterhead: Columns, issuedAt: string | undefined): Columns {
  const last = letterhead.rows.at(-1)
  if (issuedAt === undefined || last === undefined) return letterhead
  const hour = paragraph('place-and-date', text(`(hồi ${timePhrase(issuedAt)})`))
  return { ...letterhead, rows: [...letterhead.rows.slice(0, -1), { ...last, right: [...last.right, hour] }] }
}

/** Where the local authority confirms a leave, at the left below all else (template 1.10). */
function withConfirmation(closing: Columns, { leave }: LetterContent['directive']): Columns {
  if (leave?.confirmation !== true) return closing
  const left = [
    paragraph(
      'confirmation',
      text('Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép'),
    ),
  ]
  return { ...closing, rows: [...closing.rows, { left, right: [], readFirst: 'left' }] }
}

/** One addressee stays on the line of its lead, "Kính gửi:"; several stand below it (PL I.II.9.d). */
export function composeAddressees(
  lines: readonly (readonly Inline[])[],
  lead = 'Kính gửi:',
): readonly Block[] {
  const [only, ...more] = lines
  if (only === undefined) return []
  if (more.length === 0) return [paragraph('addressee', text(`${lead} `), ...only)]
  const items = lines.map((line, index) => ({
    mark: '-',
    children: [
      paragraph('addressee-item', ...withoutEnd(line), text(index === lines.length - 1 ? '.' : ';')),
    ] as const,
  }))
  return [
    paragraph(lead === 'Kính gửi:' ? 'addressee-lead' : 'telegram-lead', text(lead)),
    { type: 'list', numbering: 'dash', start: 1, items },
  ]
}

/** A printed line without an end mark of its own. */
function withoutEnd(line: readonly Inline[]): readonly Inline[] {
  const last = line.at(-1)
  if (last?.type !== 'text') return line
  return [...line.slice(0, -1), { ...last, value: last.value.replace(/[.;,\s]+$/u, '') }]
}

function propertiesOf({ directive, office, issuance, codeNotation }: LetterContent): DocumentProperties {
  const kind = DOCUMENT_KINDS[directive.kind]
  const subject = textOf(directive.subject)
  const code = issuance.type === 'issued' ? `${issuance.number}/${codeNotation}` : `…/${codeNotation}`
  const day = issuance.type === 'issued' ? isoDate(issuance.date) : `${issuance.year}-01-01`
  return {
    title: `${kind.name} số ${code}: ${subject}`,
    author: office.name,
    subject,
    created: `${day}T00:00:00+07:00`,
  }
}
