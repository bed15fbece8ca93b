// The elements of a letter in a Word file, each with its text, size and weight (PL I.II, PL I.V).

import type { WordParagraph } from '../model/word-document.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import type { WordLetter, WordRule, WordViolation } from './word-rule.ts'
import { opening, together } from './word-rule.ts'

interface Look {
  readonly size: readonly [number, number]
  readonly bold?: boolean
  readonly italic?: boolean
}

const POINT_SLACK = 0.25

/** What of its look an element breaks, as half a sentence. */
function faults({ runs }: WordParagraph, { size: [from, to], bold, italic }: Look): string[] {
  const found: string[] = []
  if (runs.some(({ size }) => size < from - POINT_SLACK || size > to + POINT_SLACK)) {
    found.push(from === to ? `không phải cỡ ${from}` : `không phải cỡ ${from} đến ${to}`)
  }
  if (bold !== undefined && runs.some((run) => run.bold !== bold)) {
    found.push(bold ? 'chưa in đậm' : 'bị in đậm')
  }
  if (italic !== undefined && runs.some((run) => run.italic !== italic)) {
    found.push(italic ? 'chưa in nghiêng' : 'bị in nghiêng')
  }
  return found
}

function lookOf(name: string, paragraph: WordParagraph | undefined, look: Look): readonly WordViolation[] {
  const found = paragraph === undefined ? [] : faults(paragraph, look)
  if (paragraph === undefined || found.length === 0) return []
  return [
    {
      paragraph: paragraph.ordinal,
      message: `${name} ${found.join(', ')}.`,
      remedy: `Trình bày ${name.toLocaleLowerCase('vi')} ${described(look)}.`,
    },
  ]
}

function described({ size: [from, to], bold, italic }: Look): string {
  const weight = bold === true ? ', chữ đậm' : bold === false ? ', không đậm' : ''
  const slant = italic === true ? ', nghiêng' : italic === false ? ', đứng' : ''
  return `cỡ ${from === to ? from : `${from} đến ${to}`}${weight}${slant}`
}

/** Both spellings of the tone mark are in use. */
const MOTHERLAND = /^CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$/u
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

const motherland: WordRule = {
  ruleId: 'H01',
  clause: 'PL I.II.1',
  severity: 'error',
  check({ motherland: line, motto }) {
    const found: WordViolation[] = []
    if (line === undefined) {
      found.push({
        paragraph: 1,
        message: 'Không có Quốc hiệu.',
        remedy: 'Thêm "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" ở góc trên bên phải.',
      })
    } else if (!MOTHERLAND.test(line.text.trim())) {
      found.push({
        paragraph: line.ordinal,
        message: `Quốc hiệu viết sai: ${opening(line)}.`,
        remedy: 'Viết "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".',
      })
    }
    if (motto === undefined) {
      found.push({
        paragraph: line?.ordinal ?? 1,
        message: 'Không có Tiêu ngữ.',
        remedy: `Thêm "${MOTTO}" dưới Quốc hiệu.`,
      })
    } else if (motto.text.trim() !== MOTTO) {
      found.push({
        paragraph: motto.ordinal,
        message: `Tiêu ngữ viết sai: ${opening(motto)}.`,
        remedy: `Viết "${MOTTO}", dấu gạch nối "-" có cách hai bên.`,
      })
    }
    return [
      ...found,
      ...lookOf('Quốc hiệu', line, { size: [12, 13], bold: true, italic: false }),
      ...lookOf('Tiêu ngữ', motto, { size: [13, 14], bold: true, italic: false }),
    ]
  },
}

const names: WordRule = {
  ruleId: 'H02',
  clause: 'PL I.II.2',
  severity: 'error',
  check({ names: lines }) {
    const issuing = lines.at(-1)
    const bold = ({ runs }: WordParagraph): boolean => runs.every((run) => run.bold)
    // A long name may be typed in several paragraphs, all of them bold.
    const superior = lines.slice(0, -1).filter((line) => !bold(line))
    return [
      ...lookOf('Tên cơ quan ban hành', issuing, { size: [12, 13], bold: true, italic: false }),
      ...(lines.length > 1 && superior.length === 0 && lines[0] !== undefined
        ? lookOf('Tên cơ quan chủ quản trực tiếp', lines[0], { size: [12, 13], bold: false, italic: false })
        : superior.flatMap((line) =>
            lookOf('Tên cơ quan chủ quản trực tiếp', line, { size: [12, 13], bold: false, italic: false }),
          )),
    ]
  },
}

const code: WordRule = {
  ruleId: 'N02',
  clause: 'PL I.II.3',
  severity: 'error',
  check({ code: line, subject }) {
    if (line === undefined) {
      return [
        { paragraph: 1, message: 'Không có số, ký hiệu.', remedy: 'Thêm dòng "Số: …/…" dưới tên cơ quan.' },
      ]
    }
    const found: WordViolation[] = []
    const say = (message: string, remedy: string, severity?: 'warning') =>
      found.push({
        paragraph: line.ordinal,
        message,
        remedy,
        ...(severity === undefined ? {} : { severity }),
      })
    const text = line.text.trim().replace(/^Số\s*:\s*/u, '')
    const [number = '', notation = ''] = text.split('/')
    if (text.split('/').length !== 2) {
      say(`Số, ký hiệu "${text}" phải có đúng một dấu gạch chéo.`, 'Viết dạng "01/STTTT-VP".')
    } else if (/\s*-\s+|\s+-\s*/u.test(notation) || /\S\s+$/u.test(number) || /^\s+\S/u.test(notation)) {
      say(`Số, ký hiệu "${text}" có dấu cách quanh "/" hoặc "-".`, 'Viết liền, không dấu cách.')
    }
    const digits = number.trim()
    if (/^\d+$/u.test(digits) && !/^(0[1-9]|[1-9]\d+)$/u.test(digits)) {
      say(`Số "${digits}" viết sai.`, 'Số dưới 10 thêm một chữ số 0 phía trước; từ 10 trở lên thì không.')
    }
    if (digits === '' || /^[….]+$/u.test(digits)) {
      say('Chưa có số văn bản.', 'Cấp số rồi điền vào khi ban hành.', 'warning')
    }
    if (subject !== undefined && /^CV-/u.test(notation)) {
      say(`Ký hiệu công văn không có "CV-": "${notation}".`, 'Bỏ "CV-".')
    }
    return [...found, ...lookOf('Số, ký hiệu', line, { size: [13, 13], bold: false, italic: false })]
  },
}

const placeAndDate: WordRule = {
  ruleId: 'D02',
  clause: 'PL I.II.4',
  severity: 'error',
  check({ placeAndDate: line, written }) {
    // Minutes have no such line (Mẫu 1.9).
    if (line === undefined && written.some(({ text }) => text.trim() === 'BIÊN BẢN')) return []
    if (line === undefined) {
      return [
        {
          paragraph: 1,
          message: 'Không có địa danh và thời gian ban hành.',
          remedy: 'Thêm dòng "Địa danh, ngày … tháng … năm …".',
          severity: 'warning',
        },
      ]
    }
    const found: WordViolation[] = []
    const dated = /ngày\s+(\d+)\s+tháng\s+(\d+)\s+năm\s+(\d+)/iu.exec(line.text)
    const [, day = '', month = ''] = dated ?? []
    if (dated !== null) {
      const wanted = String(Number(day)).padStart(2, '0')
      const wantedMonth = Number(month) <= 2 ? String(Number(month)).padStart(2, '0') : String(Number(month))
      if (day !== wanted || month !== wantedMonth) {
        found.push({
          paragraph: line.ordinal,
          message: `Ngày viết sai số 0: "ngày ${day} tháng ${month}".`,
          remedy: `Viết "ngày ${wanted} tháng ${wantedMonth}": ngày dưới 10 và tháng 1, 2 thêm số 0.`,
        })
      }
    } else {
      found.push({
        paragraph: line.ordinal,
        message: 'Ngày, tháng, năm ban hành còn trống hoặc viết tắt.',
        remedy: 'Viết đủ "ngày … tháng … năm …" khi ban hành.',
        severity: 'warning',
      })
    }
    return [...found, ...lookOf('Địa danh và thời gian', line, { size: [13, 14], bold: false, italic: true })]
  },
}

const subject: WordRule = {
  ruleId: 'V01',
  clause: 'PL I.II.5',
  severity: 'error',
  check({ subject: line }) {
    if (line === undefined) return []
    const mark = /[.;:,]$/u.test(line.text.trim())
    return [
      ...(mark
        ? [
            {
              paragraph: line.ordinal,
              message: 'Trích yếu có dấu ở cuối.',
              remedy: 'Bỏ dấu ở cuối trích yếu.',
            },
          ]
        : []),
      ...lookOf('Trích yếu công văn', line, { size: [12, 13], bold: false, italic: false }),
    ]
  },
}

const addressees: WordRule = {
  ruleId: 'K02',
  clause: 'PL I.II.9.d',
  severity: 'error',
  check({ addressee, addressees: lines }) {
    if (addressee === undefined) return []
    const found: WordViolation[] = []
    if (!/^Kính gửi\s*:|điện\s*:$/iu.test(addressee.text.trim())) {
      found.push({
        paragraph: addressee.ordinal,
        message: 'Sau "Kính gửi" thiếu dấu hai chấm.',
        remedy: 'Viết "Kính gửi:".',
      })
    }
    for (const [index, line] of lines.entries()) {
      const mark = index === lines.length - 1 ? '.' : ';'
      if (line.text.trim().endsWith(mark)) continue
      found.push({
        paragraph: line.ordinal,
        message: `Dòng ${opening(line)} phải kết thúc bằng "${mark}".`,
        remedy: 'Mỗi nơi nhận một dòng, cuối dòng có dấu ";", dòng cuối có dấu ".".',
      })
    }
    return [...found, ...lookOf('Dòng "Kính gửi"', addressee, { size: [13, 14], bold: false, italic: false })]
  },
}

const ending: WordRule = {
  ruleId: 'B01',
  clause: 'PL III',
  severity: 'error',
  check({ body, written }) {
    const ends = written.filter(({ text }) => text.includes('./.'))
    if (body.length === 0) return []
    if (ends.length === 0) {
      const last = body.at(-1)
      return [
        {
          paragraph: last?.ordinal ?? 1,
          message: 'Phần nội dung không kết thúc bằng "./.".',
          remedy: 'Thêm "./." sau chữ cuối cùng của nội dung.',
        },
      ]
    }
    const within = body.filter(({ text }) => text.includes('./.'))
    if (within.length <= 1) return []
    return together(
      within.slice(1),
      (first) => `Dấu "./." lặp lại ở đoạn ${opening(first)}.`,
      'Chỉ ghi "./." một lần, ở cuối nội dung.',
    )
  },
}

const signing: WordRule = {
  ruleId: 'S02',
  clause: 'PL I.II.7.đ',
  severity: 'error',
  check({ signingAuthority: line }) {
    if (line === undefined) return []
    const typed = /^(TM|KT|TL|TUQ|Q)(\s*)\.(\s*)\S/u.exec(line.text.trim())
    const wrong = typed !== null && (typed[2] !== '' || typed[3] !== ' ')
    return [
      ...(wrong
        ? [
            {
              paragraph: line.ordinal,
              message: `${opening(line)}: sau "${typed[1]}." phải có đúng một dấu cách.`,
              remedy: `Viết dạng "${typed[1]}. GIÁM ĐỐC".`,
            },
          ]
        : []),
      ...lookOf('Quyền hạn ký', line, { size: [13, 14], bold: true, italic: false }),
    ]
  },
}

const distribution: WordRule = {
  ruleId: 'R02',
  clause: 'PL I.II.9',
  severity: 'error',
  check({ distributionLead: lead, distribution: lines }) {
    if (lead === undefined) {
      return [
        { paragraph: 1, message: 'Không có "Nơi nhận".', remedy: 'Thêm mục "Nơi nhận:" ở cuối văn bản.' },
      ]
    }
    const found: WordViolation[] = []
    for (const [index, line] of lines.entries()) {
      const mark = index === lines.length - 1 ? '.' : ';'
      if (line.text.trim().endsWith(mark)) continue
      found.push({
        paragraph: line.ordinal,
        message: `Dòng ${opening(line)} của "Nơi nhận" phải kết thúc bằng "${mark}".`,
        remedy: 'Mỗi nơi nhận một dòng, cuối dòng có dấu ";", dòng cuối có dấu ".".',
      })
    }
    const last = lines.at(-1)
    if (last === undefined || !/^\W*Lưu\s*:\s*VT\b/u.test(last.text.trim())) {
      found.push({
        paragraph: last?.ordinal ?? lead.ordinal,
        message: 'Dòng cuối của "Nơi nhận" phải là "- Lưu: VT, …".',
        remedy: 'Thêm dòng "- Lưu: VT, đơn vị soạn thảo." ở cuối.',
      })
    }
    return [
      ...found,
      ...lookOf('Chữ "Nơi nhận:"', lead, { size: [12, 12], bold: true, italic: true }),
      ...lines
        .flatMap((line) => lookOf('Dòng nơi nhận', line, { size: [11, 11], bold: false, italic: false }))
        .slice(0, 1),
    ]
  },
}

const openPlaces: WordRule = {
  ruleId: 'B07',
  clause: '',
  severity: 'warning',
  check: ({ body }: WordLetter) =>
    together(
      body.filter(({ text }) => /\?\?\?|\[\s*(?:…|\.\.\.)?\s*\]|…{2,}|\.{4,}|_{4,}/u.test(text)),
      (first, others) => `Còn chỗ để trống ở đoạn ${opening(first)}${others}.`,
      'Điền nốt trước khi ban hành.',
    ),
}

const bullets: WordRule = {
  ruleId: 'B06',
  clause: '',
  severity: 'warning',
  check: ({ written }) =>
    together(
      written.filter(({ text }) => /^[•●▪◦*]\s/u.test(text.trim())),
      (first, others) => `Dấu đầu dòng lạ ở đoạn ${opening(first)}${others}.`,
      'Dùng dấu gạch "-".',
    ),
}

/** "a)", "đ)", "aa)", counted by Word or typed. */
const pointMark = ({ mark, text }: WordParagraph): string | undefined =>
  /^[a-zđ]{1,2}\)$/u.exec(mark ?? '')?.[0] ?? /^([a-zđ]{1,2}\))\s/u.exec(text.trim())?.[1]

/** Word counts a b c d e: a point typed into a longer list moves all that follow. */
const points: WordRule = {
  ruleId: 'B02',
  clause: 'PL I.II.6.đ',
  severity: 'error',
  check({ body }) {
    const found: WordViolation[] = []
    let ordinal = 0
    for (const paragraph of body) {
      const mark = pointMark(paragraph)
      if (mark === undefined) {
        // A khoản or an article begins its points anew; dashes below a point do not.
        if (!/^[-+]$/u.test(paragraph.mark ?? '') && !/^[-+]\s/u.test(paragraph.text)) ordinal = 0
        continue
      }
      const wanted = markOf('letter', ordinal + 1)
      const isFirst = mark === 'a)' || ordinal === 0
      if (!isFirst && mark !== wanted) {
        found.push({
          paragraph: paragraph.ordinal,
          message: `Điểm ${opening(paragraph)} mang chữ "${mark}", đúng thứ tự là "${wanted}".`,
          remedy:
            'Đánh chữ theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g … Bỏ số tự động ở điểm này rồi gõ chữ đúng.',
        })
      }
      ordinal = isFirst && mark === 'a)' ? 1 : ordinal === 0 ? ordinalOf(mark) : ordinal + 1
    }
    return found
  },
}

/** Which point bears the mark, from 1; 0 for a letter that marks none. */
function ordinalOf(mark: string): number {
  for (let ordinal = 1; ordinal <= 600; ordinal += 1) if (markOf('letter', ordinal) === mark) return ordinal
  return 0
}

/** In the order of the page. */
export const WORD_ELEMENT_RULES: readonly WordRule[] = [
  motherland,
  names,
  code,
  placeAndDate,
  subject,
  addressees,
  points,
  ending,
  openPlaces,
  bullets,
  signing,
  distribution,
]
