// What goes with a letter on pages of its own: a text it enacts (quy chế, quy định …; template 1.3),
// then the appendices, numbered in Roman figures where there are several (PL I.III.1; template 2.1).
// Template 2.2, with open places, is for appendices in files of their own; these stand in the letter's.

import type { Directive } from '../model/directive.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { Block, Columns, Inline, Paragraph, Section } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'
import { appendixName } from '../vietnamese/place-phrases.ts'
import { upperCase } from '../vietnamese/text-forms.ts'
import { endBody } from './end-body.ts'
import type { Filled } from './inline-text.ts'
import { capitals } from './inline-text.ts'
import type { PictureSource } from './letter-body.ts'
import { composeBlocks } from './letter-body.ts'
import type { Issuance } from './letterhead.ts'
import { paragraph, text } from './letterhead.ts'

export interface AppendixContent {
  readonly directive: Directive<Filled>
  readonly office: Office
  readonly issuance: Issuance
  readonly codeNotation: string
  readonly letterhead: Columns
  readonly pictureOf?: PictureSource | undefined
  /** Appendices the program makes itself, after the clerk's. */
  readonly more: readonly {
    readonly title: string
    readonly orientation: Section['orientation']
    readonly blocks: readonly Block[]
  }[]
}

/** Sections after the letter's own, in the order printed. */
export function composeAppendices(content: AppendixContent): readonly Section[] {
  const { directive, office, pictureOf, more } = content
  const dates = office.style.citedDates
  const written = directive.appendices.map(({ title, orientation, form, content: held }) => ({
    title,
    orientation,
    ...(form === undefined ? {} : { form }),
    // A file of its own is counted with the others and printed by whoever made it.
    blocks: held.type === 'file' ? undefined : composeBlocks(held.blocks, dates, pictureOf),
  }))
  const made = more.map((one) => ({ ...one, title: [text(one.title)] }))
  const all = [...written, ...made]
  return [
    ...enclosedText(content),
    ...all.flatMap(({ title, blocks, ...page }, index): Section[] => {
      if (blocks === undefined) return []
      const number = appendixName(all.length > 1 ? index + 1 : undefined)
      return [
        {
          ...page,
          children: [
            paragraph('appendix-number', text(number)),
            paragraph('appendix-title', ...capitals(title)),
            reference(content),
            ...endBody(blocks),
          ],
        },
      ]
    }),
  ]
}

/** "(Kèm theo Công văn số 12/… ngày 09 tháng 01 năm 2025 của Sở …)"; open places in a draft. */
function reference({ directive, office, issuance, codeNotation }: AppendixContent): Paragraph {
  const kind = DOCUMENT_KINDS[directive.kind].name
  const issuer = ` của ${office.name})`
  if (issuance.type === 'issued') {
    const code = `${issuance.number}/${codeNotation}`
    return paragraph(
      'appendix-reference',
      text(`(Kèm theo ${kind} số ${code} ${issueDatePhrase(issuance.date)}${issuer}`),
    )
  }
  const blank = (label: string): Inline => ({ type: 'blank', label })
  return paragraph(
    'appendix-reference',
    text(`(Kèm theo ${kind} số `),
    blank('số'),
    text(`/${codeNotation} ngày `),
    blank('ngày'),
    text(' tháng '),
    blank('tháng'),
    text(` năm ${issuance.year}${issuer}`),
  )
}

/** The enacted text under the names of the letterhead, with its own type and title, unsigned. */
function enclosedText(content: AppendixContent): Section[] {
  const { directive, office, letterhead, pictureOf } = content
  const { enclosed } = directive
  if (enclosed === undefined) return []
  return [
    {
      orientation: 'portrait',
      children: [
        { ...letterhead, rows: letterhead.rows.slice(0, 1) },
        paragraph('enclosed-type', text(upperCase(DOCUMENT_KINDS[enclosed.kind].name))),
        paragraph('enclosed-title', ...enclosed.title),
        reference(content),
        ...endBody(composeBlocks(enclosed.blocks, office.style.citedDates, pictureOf)),
      ],
    },
  ]
}
