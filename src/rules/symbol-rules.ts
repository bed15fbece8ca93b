// The symbol after a letter's number: how it is written, what it is made of (PL I.II.3).

import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import { nearestName } from '../vietnamese/near-names.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** Slashes and blanks belong neither into the symbol nor around its hyphens. */
const symbolHasNoBlanks: Rule = {
  ruleId: 'N02',
  clause: 'PL I.II.3.c',
  severity: 'error',
  check: ({ directive: { codeNotation } }) =>
    when(codeNotation !== undefined && /[\s/]/u.test(codeNotation), () =>
      violation(
        ['codeNotation'],
        `Ký hiệu "${codeNotation}" có khoảng trắng hoặc dấu gạch chéo.`,
        'Chỉ viết phần sau dấu "/", các nhóm chữ nối bằng "-" không cách.',
      ),
    ),
}

/** A named type begins with its abbreviation; a công văn with the office's, never with "CV-". */
const symbolFitsKind: Rule = {
  ruleId: 'N03',
  clause: 'PL I.II.3.b; PL III.I',
  severity: 'error',
  check({ directive, office }) {
    const { codeNotation, kind } = directive
    if (codeNotation === undefined) return []
    const { abbreviation, name } = DOCUMENT_KINDS[kind]
    const [first = '', ...rest] = codeNotation.split('-')
    if (abbreviation !== '') {
      return when(first !== abbreviation || rest.join('') === '', () =>
        violation(
          ['codeNotation'],
          `Ký hiệu của ${name} phải mở đầu bằng "${abbreviation}-".`,
          `Viết "${abbreviation}-${office.abbreviation}".`,
        ),
      )
    }
    const typed = Object.values(DOCUMENT_KINDS).some((other) => other.abbreviation === first)
    const wrong = first === 'CV' || (typed && first !== office.abbreviation)
    return when(wrong || rest.join('') === '', () =>
      violation(
        ['codeNotation'],
        wrong
          ? `Ký hiệu của ${name} không có chữ viết tắt loại văn bản ("${first}-").`
          : `Ký hiệu của ${name} gồm cơ quan và đơn vị soạn thảo, nối bằng "-".`,
        `Viết dạng "${office.abbreviation}-${directive.unit[0] ?? 'ĐƠN VỊ'}".`,
      ),
    )
  },
}

/** Lower-case letters occur only inside abbreviations that have them. */
const symbolIsCapital: Rule = {
  ruleId: 'N04',
  clause: 'PL I.II.3.c; PL III.I',
  severity: 'warning',
  check({ directive: { codeNotation }, office }) {
    const known = new Set([
      ...Object.values(DOCUMENT_KINDS).map((kind) => kind.abbreviation),
      ...office.units.map((unit) => unit.abbreviation),
      office.abbreviation,
      'TTg',
      'TrS',
    ])
    const groups = (codeNotation ?? '')
      .split('-')
      .filter((group) => /\p{Ll}/u.test(group) && !known.has(group))
    return groups.map((group) =>
      violation(
        ['codeNotation'],
        `Ký hiệu có chữ thường trong nhóm "${group}".`,
        'Viết hoa, hoặc khai chữ viết tắt này trong "units" của office.yaml.',
      ),
    )
  },
}

/** Office and drafting unit are abbreviated as the office has registered them. */
const symbolIsRegistered: Rule = {
  ruleId: 'N05',
  clause: 'PL I.II.3.b',
  severity: 'warning',
  check({ directive, office }) {
    const known = office.units.map((unit) => unit.abbreviation)
    const unknown = directive.unit.flatMap((unit, index) =>
      known.includes(unit) ? [] : [{ unit, path: directive.unit.length > 1 ? ['unit', index] : ['unit'] }],
    )
    const { abbreviation } = DOCUMENT_KINDS[directive.kind]
    const groups = (directive.codeNotation ?? '').split('-').slice(abbreviation === '' ? 0 : 1)
    const [agency] = groups
    return [
      ...unknown.map(({ unit, path }) => {
        const near = nearestName(unit, known)
        return violation(
          path,
          `Đơn vị "${unit}" chưa có trong office.yaml.`,
          near === undefined ? 'Khai đơn vị này ở "units" của office.yaml.' : `Có phải "${near}"?`,
        )
      }),
      ...when(agency !== undefined && agency !== '' && agency !== office.abbreviation, () =>
        violation(
          ['codeNotation'],
          `Chữ viết tắt cơ quan trong ký hiệu là "${agency}", của cơ quan là "${office.abbreviation}".`,
          'Sửa ký hiệu, hoặc sửa "abbreviation" trong office.yaml.',
        ),
      ),
    ]
  },
}

/** A workspace is one office's: letters of another body are never numbered among its own without a word. */
const issuerIsTheOffice: Rule = {
  ruleId: 'N06',
  clause: 'PL I.II.2',
  severity: 'error',
  check: ({ directive: { issuer }, office }) =>
    when(issuer !== undefined, () =>
      violation(
        ['issuer'],
        `Thư mục làm việc này chỉ phát hành văn bản của ${office.name}, không có cơ quan ban hành nào khác tên "${issuer}".`,
        'Bỏ "issuer"; hội đồng, ban có số và con dấu riêng thì lập thư mục làm việc riêng.',
      ),
    ),
}

/** In the order in which the symbol is written. */
export const SYMBOL_RULES: readonly Rule[] = [
  symbolHasNoBlanks,
  symbolFitsKind,
  symbolIsCapital,
  symbolIsRegistered,
  issuerIsTheOffice,
]
