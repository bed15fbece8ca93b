// The letter's own elements: symbol, subject, dates, signature, what may not be handled here.

import { compareDates, isoDate, isValidOn, parseIsoDate } from '../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'
import { nearestName } from '../vietnamese/near-names.ts'
import { searchKey } from '../vietnamese/text-forms.ts'
import { allTexts, excerpt } from './directive-parts.ts'
import type { Rule, Violation } from './rule.ts'
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

/** A day below ten and the months January and February carry a zero, the others do not. */
const datesInWordsArePadded: Rule = {
  ruleId: 'D02',
  clause: 'PL I.II.4.b',
  severity: 'warning',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }): readonly Violation[] =>
      [...text.matchAll(/ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})/gu)].flatMap((match) => {
        const [typed, day = '', month = '', year = ''] = match
        const date = parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
        if (date === undefined) {
          return [violation(path, `"${typed}" không phải một ngày có thật.`, 'Sửa lại ngày.', 'error')]
        }
        const right = issueDatePhrase(date)
        return when(typed !== right, () =>
          violation(path, `Ngày "${typed}" viết chưa đúng thể thức.`, `Viết "${right}".`),
        )
      }),
    ),
}

/** A letter is not older than what it rests on. */
const dateFollowsCitations: Rule = {
  ruleId: 'D03',
  clause: 'Đ15.1',
  severity: 'error',
  check({ directive, issuedDate }) {
    if (issuedDate === undefined) return []
    return directive.basis.flatMap((basis, index) => {
      if (basis.type !== 'citation' || basis.date === undefined) return []
      return when(compareDates(issuedDate, basis.date) < 0, () =>
        violation(
          ['basis', index, 'date'],
          `Văn bản viện dẫn "${basis.code ?? basis.documentType}" có ngày sau ngày ban hành (${isoDate(issuedDate)}).`,
          'Kiểm tra ngày của văn bản viện dẫn và ngày ban hành.',
        ),
      )
    })
  },
}

/** The office exists under this name on the day of issue. */
const officeIsValid: Rule = {
  ruleId: 'D05',
  clause: 'PL I.II.2, II.4.a',
  severity: 'error',
  check: ({ office, issuedDate }) =>
    when(issuedDate !== undefined && !isValidOn(office, issuedDate), () =>
      violation(
        [],
        `Theo office.yaml, "${office.name}" không còn hoặc chưa có hiệu lực vào ngày ban hành.`,
        'Chọn ngày ban hành khác, hoặc cập nhật office.yaml theo tên gọi mới của cơ quan.',
      ),
    ),
}

/** The subject is a phrase: "V/v" is printed by the program, and no full stop ends it. */
const subjectIsPhrase: Rule = {
  ruleId: 'V01',
  clause: 'PL I.II.5',
  severity: 'error',
  check: ({ directive: { subject } }) => [
    ...when(/^\s*V\s*\/\s*v\b/iu.test(subject), () =>
      violation(['subject'], 'Trích yếu đã gõ sẵn "V/v".', 'Bỏ "V/v": chương trình tự in.'),
    ),
    ...when(/[.;:,]\s*$/u.test(subject), () =>
      violation(['subject'], 'Trích yếu không kết bằng dấu câu.', 'Bỏ dấu ở cuối trích yếu.'),
    ),
  ],
}

const ADVISED_LENGTH = 80
const MAX_LENGTH = 500

/** 80 characters are the house's advice, 500 the length of the field Subject. */
const subjectIsShort: Rule = {
  ruleId: 'V02',
  clause: 'PL I.II.5.a; PL VI.II.I',
  severity: 'info',
  check({ directive: { subject } }) {
    const length = [...subject].length
    if (length <= ADVISED_LENGTH) return []
    const tooLong = length > MAX_LENGTH
    return [
      violation(
        ['subject'],
        `Trích yếu dài ${length} ký tự, ${tooLong ? `quá giới hạn ${MAX_LENGTH}` : `nên không quá ${ADVISED_LENGTH}`}.`,
        'Viết ngắn gọn nội dung chủ yếu.',
        tooLong ? 'error' : 'info',
      ),
    ]
  },
}

const CITED =
  /\p{Lu}[\p{L} ]*? số\s+\S*\d\S*(?:\s+ngày\s+\S+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s+của\s+.*)?$/u
const VERBS = [
  'triển khai',
  'thực hiện',
  'triển khai thực hiện',
  'phúc đáp',
  'trả lời',
  'theo',
  'về việc',
  'hướng dẫn',
]

/** The subject says what the letter is about, not only which other document it follows. */
const subjectNamesMatter: Rule = {
  ruleId: 'V03',
  clause: 'PL I.II.5.a',
  severity: 'warning',
  check({ directive: { subject } }) {
    // A longer subject is an error of its own, and the pattern takes quadratic time.
    const cited = subject.length > MAX_LENGTH ? null : CITED.exec(subject)
    if (cited === null) return []
    const before = searchKey(subject.slice(0, cited.index))
    return when(before === '' || VERBS.some((verb) => searchKey(verb) === before), () =>
      violation(
        ['subject'],
        'Trích yếu chỉ nêu số của văn bản khác, chưa cho biết nội dung.',
        'Nêu nội dung chủ yếu của công việc trong trích yếu.',
      ),
    )
  },
}

/** State secrets may not be handled on connected machines at all. */
const noStateSecrets: Rule = {
  ruleId: 'BM01',
  clause: 'Luật 117/2025/QH15',
  severity: 'error',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }) =>
      when(SECRET.test(text), () =>
        violation(
          path,
          `"${excerpt(text)}" có dấu chỉ độ mật.`,
          'Không soạn, lưu, gửi văn bản mật bằng chương trình này; dùng máy và quy trình dành cho tài liệu mật.',
        ),
      ),
    ),
}

const SECRET =
  /(?<!\p{L})(?:TUYỆT MẬT|TỐI MẬT|(?<!BẢO )MẬT)(?!\p{L})|độ mật\s*:\s*(?:tuyệt mật|tối mật|mật)(?!\p{L})/u

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

/** The rules of this file in the order of the letter. */
export const LETTER_RULES: readonly Rule[] = [
  noStateSecrets,
  symbolHasNoBlanks,
  symbolFitsKind,
  symbolIsCapital,
  symbolIsRegistered,
  datesInWordsArePadded,
  dateFollowsCitations,
  officeIsValid,
  subjectIsPhrase,
  subjectIsShort,
  subjectNamesMatter,
  authorityNamesPrincipal,
  prefixIsNotTyped,
  deputiesSignForHead,
  nameStandsAlone,
  signerIsKnown,
]
