// The parts of a cited document as a template words them. The wording itself ("số", "ngày", "của",
// "về việc") stands in templates/partials.

import type { Basis, Enclosure } from '../model/directive.ts'
import type { Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { datePhrase } from '../vietnamese/date-phrases.ts'
import { withoutEndMark } from '../vietnamese/text-forms.ts'
import type { ObjectShape } from './field-shape.ts'
import { FLAG, objectOf, TEXT } from './field-shape.ts'
import type { ViewObject, ViewValue } from './view-values.ts'
import { textValue } from './view-values.ts'

type Filled = readonly Inline[]

/** Laws and ordinances are cited without number and issuer (PL I.II.6.a). */
const LAW = /^(?:hiến pháp|bộ luật|luật|pháp lệnh)(?:\s|$)/iu
/** A trích yếu that already leads on from the issuer's name. */
const LEADS_ON = /^(?:về|v\/v)\s/iu
const VERBAL = /^(?:ban hành|quy định|phê duyệt|sửa đổi|bổ sung|công bố|hướng dẫn|thành lập)\s/iu

export const CITATION_SHAPE: ObjectShape = objectOf({
  /** `based-on`, `implementing`, `received`, `replying-to`, `at-request-of`; empty for a free text. */
  relation: TEXT,
  /** A basis told in the clerk's own words; all else is empty then. */
  text: TEXT,
  type: TEXT,
  isLaw: FLAG,
  code: TEXT,
  /** "18/10/2024" or "18 tháng 10 năm 2024": what follows the word "ngày". */
  date: TEXT,
  issuer: TEXT,
  about: TEXT,
  /** The trích yếu needs "về việc" before it. */
  needsAbout: FLAG,
})

/** The inlines without the mark they end with. */
export function withoutMark(inlines: Filled): Filled {
  const last = inlines.at(-1)
  if (last === undefined || last.type !== 'text') return inlines
  const value = withoutEndMark(last.value)
  if (value === last.value) return inlines
  return value === '' ? withoutMark(inlines.slice(0, -1)) : [...inlines.slice(0, -1), { ...last, value }]
}

export function citationView(basis: Basis<Filled>, dates: DateStyle): ViewObject {
  if (basis.type === 'text') return fields({ text: textValue(withoutMark(basis.text)) })
  const { documentType, code, date, issuer, about } = basis
  const aboutText = about === undefined ? '' : textOf(about)
  const leadsOn = LEADS_ON.test(aboutText) || (documentType !== 'Công văn' && VERBAL.test(aboutText))
  return fields({
    relation: textValue(basis.relation),
    type: textValue(documentType),
    isLaw: { type: 'flag', value: LAW.test(documentType) },
    ...(code === undefined ? {} : { code: textValue(code) }),
    ...(date === undefined ? {} : { date: textValue(datePhrase(date, dates).replace(/^ngày /u, '')) }),
    ...(issuer === undefined ? {} : { issuer: textValue(issuer) }),
    ...(about === undefined ? {} : { about: textValue(withoutMark(about)) }),
    needsAbout: { type: 'flag', value: !leadsOn },
  })
}

/** An enclosure: the cited document it is, or its own title (as `text`), or at least its code. */
export function enclosureView(
  enclosure: Enclosure,
  basis: readonly Basis<Filled>[],
  dates: DateStyle,
): ViewObject {
  const { identity } = enclosure
  if (identity.type === 'title') return fields({ text: textValue(identity.title) })
  const cited = basis.find((one) => one.type === 'citation' && one.code === identity.code)
  return cited === undefined ? fields({ code: textValue(identity.code) }) : citationView(cited, dates)
}

const fields = (values: Readonly<Record<string, ViewValue>>): ViewObject => ({
  type: 'object',
  fields: values,
})
