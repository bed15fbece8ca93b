// What a letter rests on and what it encloses: bases, later mentions, files.

import type { Basis } from '../model/directive.ts'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../model/document-kinds.ts'
import { searchKey } from '../vietnamese/text-forms.ts'
import { allTexts, bodyTexts } from './directive-parts.ts'
import type { Rule, Violation } from './rule.ts'
import { violation, when } from './rule.ts'

const LAW = /^(?:bộ luật|luật|pháp lệnh)(?:\s|$)/iu

/** Each basis its own paragraph, closed by ";", the last by "."; not sentences run together. */
const basesStandApart: Rule = {
  ruleId: 'C01',
  clause: 'PL I.II.6.a',
  severity: 'warning',
  check({ directive: { kind, basis, basisStyle } }) {
    const usual = FORM_TRAITS[DOCUMENT_KINDS[kind].form].bases
    const style = basisStyle ?? usual
    if (style === 'paragraphs' || basis.length === 0) return []
    const severity = usual === 'sentence' ? 'warning' : 'error'
    const joined = basis.flatMap((one, index) =>
      when(index > 0 && isSameRelation(one, basis[index - 1]), () =>
        violation(
          ['basis', index],
          'Hai căn cứ nằm chung một đoạn, nối bằng dấu ";".',
          'Đặt "basisStyle: paragraphs" để mỗi căn cứ một đoạn.',
          severity,
        ),
      ),
    )
    return [
      ...joined,
      violation(
        ['basis', 0],
        'Mỗi căn cứ đứng thành một câu riêng kết bằng dấu chấm, chưa dẫn vào nội dung.',
        'Đặt "basisStyle: paragraphs" để mỗi căn cứ một đoạn kết bằng ";".',
        severity,
      ),
    ]
  },
}

const isSameRelation = (one: Basis, other: Basis | undefined): boolean =>
  one.type === 'citation' && other?.type === 'citation' && one.relation === other.relation

/** A basis names type, code, issuer, date and trích yếu; a law neither number nor issuer. */
const basesAreComplete: Rule = {
  ruleId: 'C02',
  clause: 'PL I.II.6.a',
  severity: 'error',
  mendableAtIssue: true,
  check: ({ directive: { basis } }) =>
    basis.flatMap((one, index): readonly Violation[] => {
      if (one.type === 'text') return []
      if (LAW.test(one.documentType)) {
        const extra = [one.code === undefined ? '' : 'số', one.issuer === undefined ? '' : 'cơ quan ban hành']
        const named = extra.filter((part) => part !== '')
        return when(named.length > 0, () =>
          violation(
            ['basis', index],
            `Viện dẫn ${one.documentType} không ghi ${named.join(' và ')}.`,
            'Bỏ "code" và "issuer".',
            'warning',
          ),
        )
      }
      const missing = [
        ...(one.code === undefined ? ['số, ký hiệu (code)'] : []),
        ...(one.date === undefined ? ['ngày (date)'] : []),
        ...(one.issuer === undefined ? ['cơ quan ban hành (issuer)'] : []),
        ...(one.about === undefined && one.relation !== 'at-request-of' ? ['trích yếu (about)'] : []),
      ]
      return when(missing.length > 0, () =>
        violation(
          ['basis', index],
          `Căn cứ "${one.documentType}${one.code === undefined ? '' : ` ${one.code}`}" thiếu ${missing.join(', ')}.`,
          'Ghi đủ ở lần viện dẫn đầu.',
        ),
      )
    }),
}

/** After the first mention, type and code are enough. */
const laterMentionsAreShort: Rule = {
  ruleId: 'C03',
  clause: 'PL I.II.6.b',
  severity: 'warning',
  check({ directive }) {
    const codes = directive.basis.flatMap((basis) =>
      basis.type === 'citation' && basis.code !== undefined ? [basis.code] : [],
    )
    const cited = directive.enclosures.filter(({ identity }) => identity.type === 'cites')
    return [
      ...bodyTexts(directive).flatMap(({ text, path }) =>
        codes.flatMap((code) => {
          const at = text.indexOf(code)
          return when(at >= 0 && /^\s+ngày\s+\d/u.test(text.slice(at + code.length)), () =>
            violation(
              path,
              `Văn bản số ${code} đã viện dẫn đầy đủ ở phần căn cứ.`,
              'Từ lần thứ hai chỉ ghi loại và số, ký hiệu.',
            ),
          )
        }),
      ),
      ...when(directive.enclosureNote === 'full' && cited.length > 0, () =>
        violation(
          ['enclosureNote'],
          'Dòng "(Đính kèm …)" viện dẫn lại đầy đủ các văn bản đã nêu.',
          'Đặt "enclosureNote: short" để chỉ ghi loại và số, ký hiệu.',
        ),
      ),
    ]
  },
}

const SLASH_DATE = /ngày \d{1,2}\/\d{1,2}\/\d{4}/u

/** Cited dates in words are the decree's own form; at least one form throughout. */
const citedDatesAreUniform: Rule = {
  ruleId: 'C05',
  clause: 'PL I.II.4.b',
  severity: 'info',
  check({ directive, office }) {
    const dated = directive.basis.findIndex((basis) => basis.type === 'citation' && basis.date !== undefined)
    if (office.style.citedDates === 'slash') {
      return when(dated >= 0, () =>
        violation(
          ['basis', dated, 'date'],
          'Ngày của văn bản viện dẫn in dạng dd/mm/yyyy.',
          'Để in bằng chữ, đặt "citedDates: words" trong office.yaml; nếu giữ thì dùng thống nhất.',
        ),
      )
    }
    return allTexts(directive).flatMap(({ text, path }) =>
      when(SLASH_DATE.test(text), () =>
        violation(
          path,
          `"${SLASH_DATE.exec(text)?.[0]}" viết khác với ngày ở phần căn cứ.`,
          'Viết ngày bằng chữ cho thống nhất.',
        ),
      ),
    )
  },
}

const LONG_ENOUGH = 40

/** Two documents with one trích yếu: seldom true, often a slip of copying. */
const subjectsOfBasesDiffer: Rule = {
  ruleId: 'C06',
  clause: '',
  severity: 'warning',
  check({ directive: { basis } }) {
    const about = basis.map((one) => (one.type === 'citation' ? searchKey(one.about ?? '') : ''))
    return about.flatMap((text, index) => {
      const same = about.findIndex(
        (other, at) => at < index && other.length >= LONG_ENOUGH && text.includes(other),
      )
      return when(same >= 0, () =>
        violation(
          ['basis', index, 'about'],
          `Trích yếu lặp lại trích yếu của căn cứ thứ ${same + 1}.`,
          'Đối chiếu với bản gốc của văn bản.',
        ),
      )
    })
  },
}

/** What is promised is enclosed, what is enclosed is named, and the file is there. */
const enclosuresAgree: Rule = {
  ruleId: 'B08',
  clause: 'PL I.III.1.a',
  severity: 'warning',
  check({ directive, enclosureFiles }) {
    const { basis, enclosures, appendices, enclosed } = directive
    const texts = allTexts(directive)
    const files = enclosures.flatMap(({ file }, index) =>
      when(!enclosureFiles.has(file), () =>
        violation(
          ['enclosures', index, 'file'],
          `Không có tệp "enclosures/${file}".`,
          'Chép tệp vào thư mục enclosures, hoặc sửa tên tệp.',
          'error',
        ),
      ),
    )
    const cited = enclosures.flatMap(({ identity }, index) => {
      if (identity.type !== 'cites') return []
      const named =
        basis.some((one) => one.type === 'citation' && one.code === identity.code) ||
        texts.some(({ text }) => text.includes(identity.code))
      return when(!named, () =>
        violation(
          ['enclosures', index, 'cites'],
          `Văn bản số ${identity.code} được gửi kèm nhưng nội dung không nhắc đến.`,
          'Viện dẫn ở "basis", hoặc dùng "title" thay cho "cites".',
        ),
      )
    })
    const promised = bodyTexts(directive).find(({ text }) =>
      /(?:đính kèm|gửi kèm|kèm theo (?:công văn|văn bản|kế hoạch|quyết định|tờ trình|thông báo) này)/iu.test(
        text,
      ),
    )
    const isKept = enclosures.length > 0 || appendices.length > 0 || enclosed !== undefined
    const unkept = promised !== undefined && !isKept
    return [
      ...files,
      ...cited,
      ...when(unkept, () =>
        violation(
          promised?.path ?? [],
          'Nội dung nói có văn bản kèm theo nhưng không có tệp hay phụ lục nào.',
          'Thêm "enclosures" hoặc "appendices".',
        ),
      ),
    ]
  },
}

/** A letter with an appendix points to it. */
const appendicesAreMentioned: Rule = {
  ruleId: 'A01',
  clause: 'PL I.III.1.a',
  severity: 'warning',
  check: ({ directive }) =>
    when(
      (directive.appendices.length > 0 || directive.merge.matrix) &&
        !bodyTexts(directive).some(
          ({ text, path }) => path[0] !== 'appendices' && /phụ lục|kèm theo/iu.test(text),
        ),
      () =>
        violation(
          ['appendices'],
          'Văn bản có phụ lục nhưng nội dung không chỉ dẫn đến phụ lục.',
          'Nhắc đến phụ lục trong nội dung, ví dụ "(chi tiết tại Phụ lục kèm theo)".',
        ),
    ),
}

/** The rules of this file in the order of the letter. */
export const CITATION_RULES: readonly Rule[] = [
  basesStandApart,
  basesAreComplete,
  laterMentionsAreShort,
  citedDatesAreUniform,
  subjectsOfBasesDiffer,
  enclosuresAgree,
  appendicesAreMentioned,
]
