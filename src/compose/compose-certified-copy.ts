// A certified copy as a tree (PL I, Phần II; templates 3.1 and 3.2): the copied document, and on
// paper the copying office's own element below it, under a line across the page.

import { isoDate } from '../model/calendar-date.ts'
import type { CertifiedCopy } from '../model/certified-copy.ts'
import { COPY_FORMS, copyCode } from '../model/certified-copy.ts'
import type { Columns, DocumentTree, List, Paragraph } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'
import { upperCase, withoutEndMark } from '../vietnamese/text-forms.ts'
import { signatureBlock } from './closing-block.ts'
import { excerptOf } from './excerpt-of.ts'
import { paragraph, text } from './letterhead.ts'

/**
 * The copied document with what makes it a copy. A sao lục is the copy of a sao y's own tree. The
 * office is the copying one.
 */
export function composeCertifiedCopy(
  copied: DocumentTree,
  copy: CertifiedCopy,
  office: Office,
): DocumentTree {
  const source = copy.form === 'trich-sao' ? excerptOf(copied, copy.excerpt) : copied
  const { name } = COPY_FORMS[copy.form]
  const properties = {
    ...source.properties,
    title: `${name}: ${source.properties.title}`,
    author: office.name,
    created: copy.medium === 'paper' ? `${isoDate(copy.date)}T00:00:00+07:00` : copy.signedAt,
  }
  const [first, ...others] = source.sections
  if (copy.medium === 'electronic') {
    const mark = paragraph('copy-mark', text(signingMark(name, office.name, copy.signedAt)))
    return { ...source, properties, sections: [{ ...first, mark }, ...others] }
  }
  const last = others.at(-1) ?? first
  const ended = { ...last, children: [...last.children, copyElement(copy, office)] }
  return {
    ...source,
    properties,
    sections: others.length === 0 ? [ended] : [first, ...others.slice(0, -1), ended],
  }
}

/** "SAO Y; Sở X; 09/01/2025 14:30:05 +07:00" (ô 14). */
function signingMark(form: string, officeName: string, signedAt: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})([+-]\d{2}:\d{2})$/.exec(signedAt)
  if (match === null) throw new Error(`no time of signing: ${signedAt}`)
  const [, year, month, day, time, zone] = match
  return `${upperCase(form)}; ${officeName}; ${day}/${month}/${year} ${time} ${zone}`
}

function copyElement(copy: CertifiedCopy & { readonly medium: 'paper' }, office: Office): Columns {
  return {
    type: 'columns',
    name: 'copy',
    rows: [
      {
        left: [paragraph('copy-agency', text(office.letterheadName))],
        right: [paragraph('copy-form', text(upperCase(COPY_FORMS[copy.form].name)))],
        readFirst: 'right',
      },
      {
        left: [paragraph('copy-code', text(`Số: ${copyCode(copy.number, copy.form, office.abbreviation)}`))],
        right: [paragraph('copy-place', text(`${office.place}, ${issueDatePhrase(copy.date)}`))],
        readFirst: 'left',
      },
      { left: distribution(copy.distribution), right: signatureBlock(copy.signatory), readFirst: 'right' },
    ],
  }
}

function distribution(lines: readonly string[]): (Paragraph | List)[] {
  const printed = [...lines.map((line) => `${withoutEndMark(line)};`), 'Lưu: VT.']
  return [
    paragraph('distribution-lead', text('Nơi nhận:')),
    {
      type: 'list',
      numbering: 'dash',
      start: 1,
      items: printed.map((line) => ({
        mark: '-',
        children: [paragraph('distribution-item', text(line))] as const,
      })),
    },
  ]
}
