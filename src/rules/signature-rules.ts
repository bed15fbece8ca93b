// Who signs, in whose stead and under which title (Đ13; PL I.II.7).

import { nearestName } from '../vietnamese/near-names.ts'
import { searchKey } from '../vietnamese/text-forms.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** KT., TL., TUQ. and TM. name whom they stand for. */
const authorityNamesPrincipal: Rule = {
  ruleId: 'S01',
  clause: 'PL I.II.7.b',
  severity: 'error',
  check({ directive: { signatory } }) {
    const { authority, principal, title } = signatory
    if (authority === undefined || authority === 'Q') return []
    if (principal === undefined || principal.trim() === '') {
      const whom = authority === 'TM' ? 'tên tập thể' : 'chức vụ của người đứng đầu'
      return [
        violation(
          ['signatory', 'principal'],
          `Ký ${authority}. nhưng chưa ghi ${whom}.`,
          `Thêm "principal" là ${whom}.`,
        ),
      ]
    }
    return when(searchKey(principal) === searchKey(title), () =>
      violation(
        ['signatory', 'title'],
        `Chức vụ người ký trùng với chức vụ sau "${authority}.".`,
        'Ghi chức vụ của chính người ký ở "title".',
      ),
    )
  },
}

/** The prefix is printed by the program, with one blank after its dot. */
const prefixIsNotTyped: Rule = {
  ruleId: 'S02',
  clause: 'PL I.II.7.đ',
  severity: 'error',
  check: ({ directive: { signatory } }) =>
    (['principal', 'title'] as const).flatMap((field) => {
      const typed = /^\s*(?:TM|KT|TL|TUQ|Q)\s*\.\s*/u.exec(signatory[field] ?? '')
      return when(typed !== null, () =>
        violation(
          ['signatory', field],
          `"${signatory[field]}" có gõ sẵn tiền tố quyền hạn.`,
          `Bỏ "${typed?.[0].trim()}" và ghi ở "authority"; chương trình in "KT. GIÁM ĐỐC" đúng một dấu cách.`,
        ),
      )
    }),
}

/** KT. is for deputies; a deputy does not sign without it. */
const deputiesSignForHead: Rule = {
  ruleId: 'S03',
  clause: 'Đ13.1; PL I.II.7.b',
  severity: 'error',
  check({ directive: { signatory } }) {
    const { authority, title } = signatory
    const isDeputy = /^\s*(?:phó|thứ trưởng)(?!\p{L})|phụ trách/iu.test(title)
    return [
      ...when(authority === 'KT' && !isDeputy, () =>
        violation(
          ['signatory', 'title'],
          `Ký KT. nhưng "${title}" không phải cấp phó.`,
          'Chỉ cấp phó ký thay cấp trưởng; sửa "authority" hoặc "title".',
        ),
      ),
      ...when(authority === undefined && isDeputy, () =>
        violation(
          ['signatory', 'authority'],
          `"${title}" ký mà chưa ghi quyền hạn ký.`,
          'Thêm "authority: KT" và "principal" là chức vụ người đứng đầu.',
          'warning',
        ),
      ),
    ]
  },
}

const ACADEMIC =
  /^\s*(?:(?:GS|PGS|TS|Th\.?S|ThS|CN|KS|BS|DS|LS|KTS|TSKH|BSCK\S*|NGND|NGƯT|TTND|TTƯT|AHLĐ|Dr|MSc|PhD)(?=[.\s,])|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|cử nhân|kỹ sư|bác sĩ|luật sư|nhà giáo|thầy thuốc|nghệ sĩ|ông|bà|đồng chí|đ\/c)[\s.,]/iu

/** No rank, degree or honorary title before the signer's name. */
const nameStandsAlone: Rule = {
  ruleId: 'S04',
  clause: 'PL I.II.7.c',
  severity: 'error',
  check: ({ directive: { signatory, secretary } }) =>
    Object.entries({ signatory, secretary }).flatMap(([field, signer]) => {
      const found = ACADEMIC.exec(signer?.name ?? '')
      return when(found !== null, () =>
        violation(
          [field, 'name'],
          `Trước họ tên người ký có "${found?.[0].trim()}".`,
          'Chỉ ghi họ và tên, không ghi học hàm, học vị, danh hiệu.',
        ),
      )
    }),
}

/** The signer is one of those the office has named, with the title it has given. */
const signerIsKnown: Rule = {
  ruleId: 'S05',
  clause: 'PL I.II.7.c',
  severity: 'warning',
  check({ directive: { signatory }, office }) {
    if (office.signatories.length === 0) return []
    const same = office.signatories.filter((known) => known.name === signatory.name)
    if (same.some((known) => searchKey(known.title) === searchKey(signatory.title))) return []
    const [known] = same
    if (known !== undefined) {
      return [
        violation(
          ['signatory', 'title'],
          `Trong office.yaml, ${signatory.name} là "${known.title}", không phải "${signatory.title}".`,
          'Sửa chức vụ, hoặc cập nhật office.yaml.',
        ),
      ]
    }
    const near = nearestName(
      signatory.name,
      office.signatories.map(({ name }) => name),
    )
    return [
      violation(
        ['signatory', 'name'],
        `Người ký "${signatory.name}" chưa có trong office.yaml.`,
        near === undefined ? 'Khai người ký ở "signatories" của office.yaml.' : `Có phải "${near}"?`,
      ),
    ]
  },
}

/** In the order of the signature, from its prefix to the name. */
export const SIGNATURE_RULES: readonly Rule[] = [
  authorityNamesPrincipal,
  prefixIsNotTyped,
  deputiesSignForHead,
  nameStandsAlone,
  signerIsKnown,
]
