// The letters on which elements are measured: the sample letter as one letter to its groups and as a
// copy to a single body, named kinds, and one letter that shows whatever else a page may carry.

import { composeCertifiedCopy } from '../src/compose/compose-certified-copy.ts'
import type { CertifiedCopy } from '../src/model/certified-copy.ts'
import { prepareDocx } from '../src/writers/docx/write-docx.ts'
import { kindLetter } from './kind-letters.ts'
import type { Specimen } from './layout/element-readings.ts'
import { OFFICE } from './rules/sample-context.ts'
import { sampleWorkspace } from './sample-workspace.ts'
import type { SetLetter } from './set-letter.ts'
import { setLetter } from './set-letter.ts'
import { SIGNED_LETTER, signedOffice } from './signed-office.ts'
import { STYLE_SHEET } from './writers/docx/docx-trees.ts'
import { freshLayout, pdfOf } from './writers/pdf/pdf-letters.ts'

const SAMPLE = 'directives/i-speed.yaml'

/** The specimen as finished files. */
export async function specimen(name: Specimen | 'long' | 'matrix'): Promise<SetLetter> {
  switch (name) {
    case 'named':
      return kindLetter('bao-cao')
    case 'decision':
      return kindLetter('quyet-dinh')
    case 'regulation':
      return kindLetter('quyet-dinh-quy-che')
    case 'plan':
      return kindLetter('ke-hoach')
    case 'urgent':
      return kindLetter('cong-van')
    case 'fire': {
      const files = signedOffice()
      const typed = SIGNED_LETTER.replace('thuong-khan', 'hoa-toc').replace(
        'luu-hanh-noi-bo',
        'xem-xong-tra-lai',
      )
      files.contents.set('directives/signed.yaml', new TextEncoder().encode(typed))
      return setLetter(files, 'directives/signed.yaml')
    }
    case 'whole':
      return wholeLetter()
    case 'narrow': {
      // A long place and a long symbol: the letterhead's capitals give way (PL I.II.1 to II.4).
      const files = signedOffice()
      const change = (path: string, from: string, to: string): void => {
        const typed = new TextDecoder().decode(files.contents.get(path))
        files.contents.set(path, new TextEncoder().encode(typed.replace(from, to)))
      }
      change('directives/signed.yaml', 'STTTT-CNTT&BCVT', 'STTTT-CNTT&BCVT-VP')
      return setLetter(files, 'directives/signed.yaml')
    }
    case 'minutes':
      return kindLetter('bien-ban')
    case 'guidance':
      return kindLetter('huong-dan')
    case 'rules':
      return kindLetter('quy-dinh')
    case 'council': {
      const files = signedOffice()
      const typed = SIGNED_LETTER.replace('luu-hanh-noi-bo', 'tai-lieu-thu-hoi')
        .replace('urgency: thuong-khan\n', '')
        .replace(
          '{ authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }',
          '{ authority: TM, principal: Ban Chỉ đạo chuyển đổi số, title: Trưởng ban, otherTitle: Chủ tịch Hội đồng Khoa học, name: Nguyễn Văn Nam }',
        )
      files.contents.set('directives/signed.yaml', new TextEncoder().encode(typed))
      return setLetter(files, 'directives/signed.yaml')
    }
    case 'by-order':
      return signedAs('authority: TL, principal: Giám đốc, title: Chánh Văn phòng')
    case 'delegated':
      return signedAs('authority: TUQ, principal: Giám đốc, title: Trưởng phòng')
    case 'acting':
      return signedAs('authority: Q, title: Giám đốc')
    case 'narrow-indent': {
      const files = signedOffice()
      const office = new TextDecoder().decode(files.contents.get('office.yaml'))
      const narrower = office.replace('firstLineIndent: 1.27', 'firstLineIndent: 1')
      files.contents.set('office.yaml', new TextEncoder().encode(narrower))
      return setLetter(files, 'directives/signed.yaml')
    }
    case 'copy':
      return copyOf(await specimen('common'), [PAPER_COPY])
    case 'excerpt':
      return copyOf(await kindLetter('quyet-dinh'), [
        { ...PAPER_COPY, form: 'trich-sao', excerpt: ['Điều 2'] },
      ])
    case 're-copy':
      return copyOf(await specimen('common'), [PAPER_COPY, { ...PAPER_COPY, form: 'sao-luc', number: '08' }])
    case 'electronic-copy':
      return copyOf(await specimen('common'), [ELECTRONIC_COPY])
    case 'long': {
      const files = signedOffice()
      const letter = SIGNED_LETTER.replace('  - p: Rất', `${FILLING.repeat(36)}  - p: Rất`)
      files.contents.set('directives/signed.yaml', new TextEncoder().encode(letter))
      return setLetter(files, 'directives/signed.yaml')
    }
    case 'matrix': {
      // The task matrix as an appendix across the page, with deadlines and reports.
      const files = sampleWorkspace()
      const typed = new TextDecoder()
        .decode(files.contents.get(SAMPLE))
        .replace('taskSheet: true', 'taskSheet: true, matrix: true')
        .replace(
          'assignedTo: [dai-ptth, bao-dong-khoi]\n',
          'assignedTo: [dai-ptth, bao-dong-khoi]\n    due: { workingDays: 5 }\n    report: { to: Sở Thông tin và Truyền thông, by: 2025-02-20 }\n',
        )
      files.contents.set(SAMPLE, new TextEncoder().encode(typed))
      return setLetter(files, SAMPLE)
    }
    case 'addressed':
      return setLetter(sampleWorkspace(), SAMPLE)
    case 'common': {
      const files = sampleWorkspace()
      const typed = new TextDecoder().decode(files.contents.get(SAMPLE))
      const common = typed.replace('mode: addressed, taskSheet: true', 'mode: common')
      files.contents.set(SAMPLE, new TextEncoder().encode(common))
      return setLetter(files, SAMPLE)
    }
  }
}

/** The signed letter, signed in another person's place. */
function signedAs(signer: string): Promise<SetLetter> {
  const files = signedOffice()
  const typed = SIGNED_LETTER.replace('authority: KT, principal: Giám đốc, title: Phó Giám đốc', signer)
  files.contents.set('directives/signed.yaml', new TextEncoder().encode(typed))
  return setLetter(files, 'directives/signed.yaml')
}

const FILLING =
  '  - p: Các cơ quan, địa phương cử đầu mối trực, kiểm tra nguồn điện dự phòng, sao lưu cấu hình thiết bị và báo ngay cho Sở Thông tin và Truyền thông khi có sự cố xảy ra trên đường truyền.\n'

const APPENDICES = `appendices:
  - title: Biểu mẫu rà soát thiết bị
    orientation: landscape
    blocks:
      - p: Số liệu tính đến ngày 15 tháng 01 năm 2025; mỗi thiết bị ghi một dòng, ghi đủ nơi đặt, năm đưa vào sử dụng và tình trạng lúc rà soát.
      - table:
          columns: [Số thứ tự, Tên thiết bị, Nơi đặt, Năm sử dụng, Tình trạng]
          rows:
            - ["1", Bộ định tuyến, Phòng máy chủ, "2019", "Hoạt động tốt"]
            - ["2", Bộ chuyển mạch, Tầng 2, "2016", "Cần thay"]
  - title: Hướng dẫn rà soát
    blocks:
`

/**
 * Stamps, foot address and the text of a first page filled to its shortened room; on the second page
 * signature and seal; an appendix across the page, and one of two pages.
 */
function wholeLetter(): Promise<SetLetter> {
  const files = signedOffice()
  const letter = SIGNED_LETTER.replace('  - p: Rất', `${FILLING.repeat(14)}  - p: Rất`)
  const appendices = `${APPENDICES}${FILLING.repeat(15).replaceAll(/^ {2}/gmu, '      ')}`
  files.contents.set('directives/signed.yaml', new TextEncoder().encode(`${letter}${appendices}`))
  return setLetter(files, 'directives/signed.yaml')
}

const PAPER_COPY = {
  form: 'sao-y',
  medium: 'paper',
  excerpt: [],
  number: '07',
  date: { year: 2025, month: 2, day: 3 },
  signatory: { authority: 'TL', principal: 'Giám đốc', title: 'Chánh Văn phòng', name: 'Trần Thị C' },
  distribution: ['Các phòng thuộc Sở'],
} as const satisfies CertifiedCopy

const ELECTRONIC_COPY: CertifiedCopy = {
  form: 'sao-y',
  medium: 'electronic',
  excerpt: [],
  signedAt: '2025-02-03T14:30:05+07:00',
}

/** The letter copied, and the copy copied again, as often as there are copies. */
async function copyOf(letter: SetLetter, copies: readonly CertifiedCopy[]): Promise<SetLetter> {
  const tree = copies.reduce((copied, copy) => composeCertifiedCopy(copied, copy, OFFICE), letter.tree)
  const laidOut = freshLayout().layOut(tree)
  const docx = await prepareDocx(STYLE_SHEET).write(tree, laidOut)
  return { tree, laidOut, pdf: await pdfOf(tree), docx }
}
