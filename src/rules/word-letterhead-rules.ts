// What stands above the body of a Word file, each with its text, size and weight (PL I.II.1–5, II.9).

import type { WordParagraph } from '../model/word-document.ts'
import { lookOf } from './word-look.ts'
import type { WordRule, WordViolation } from './word-rule.ts'
import { opening } from './word-rule.ts'

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

/** In the order of the page. */
export const WORD_LETTERHEAD_RULES: readonly WordRule[] = [
  motherland,
  names,
  code,
  placeAndDate,
  subject,
  addressees,
]
