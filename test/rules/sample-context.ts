// The sample letter's office and lists in small: one body or two behind each printed group.

import type { Office } from '../../src/model/office.ts'
import type { Recipient, RecipientGroup } from '../../src/model/recipient.ts'
import { indexDirectory } from '../../src/model/recipient.ts'
import { FIXED_HOLIDAYS } from '../../src/model/working-days.ts'
import type { RuleContext } from '../../src/rules/rule.ts'
import { SAMPLE_DIRECTIVE } from '../template/sample-directive.ts'

export const OFFICE: Office = {
  name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
  letterheadName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  superiorBody: 'UBND TỈNH BẾN TRE',
  abbreviation: 'STTTT',
  place: 'Bến Tre',
  units: [
    { abbreviation: 'CNTT&BCVT', name: 'Phòng Công nghệ thông tin và Bưu chính, Viễn thông' },
    { abbreviation: 'VP', name: 'Văn phòng' },
  ],
  signatories: [{ authority: 'KT', principal: 'Giám đốc', title: 'Phó Giám đốc', name: 'Nguyễn Văn Nam' }],
  series: [],
  mail: {
    security: 'none',
    fromName: 'Văn thư',
    fromAddress: 'vanthu@example.invalid',
    maxMessageMegabytes: 10,
    timeouts: { connect: 1, command: 1, block: 1, finalDot: 1 },
  },
  style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
  holidays: FIXED_HOLIDAYS,
}

export function body(id: string, name: string, group: string, more: Partial<Recipient> = {}): Recipient {
  return {
    id,
    name,
    emails: [`${id}@example.invalid`],
    groups: [group],
    cc: [],
    attachments: [],
    fields: { id, name },
    ...more,
  }
}

const group = (id: string, name: string): RecipientGroup => ({ id, name, members: [] })

export const GROUPS: readonly RecipientGroup[] = [
  group('so-ban-nganh', 'Các sở, ban, ngành tỉnh'),
  group('ubnd-huyen', 'Ủy ban nhân dân các huyện, thành phố'),
  group('dn-bcvt', 'Các doanh nghiệp hoạt động lĩnh vực bưu chính, viễn thông trên địa bàn tỉnh Bến Tre'),
]

export const BODIES: readonly Recipient[] = [
  body('so-noi-vu', 'Sở Nội vụ', 'so-ban-nganh'),
  body('so-tai-chinh', 'Sở Tài chính', 'so-ban-nganh'),
  body('ubnd-ba-tri', 'Ủy ban nhân dân huyện Ba Tri', 'ubnd-huyen'),
  body('ubnd-tp-ben-tre', 'Ủy ban nhân dân thành phố Bến Tre', 'ubnd-huyen'),
  body('dai-ptth', 'Đài Phát thanh và Truyền hình tỉnh', ''),
  body('bao-dong-khoi', 'Báo Đồng Khởi', ''),
  body('vnpt', 'VNPT Bến Tre', 'dn-bcvt'),
]

/** The sample as it would be issued on 9 January 2025. */
export const SAMPLE_CONTEXT: RuleContext = {
  directive: SAMPLE_DIRECTIVE,
  office: OFFICE,
  directory: indexDirectory({ recipients: BODIES, groups: GROUPS }),
  issuedDate: { year: 2025, month: 1, day: 9 },
  stage: 'issue',
  enclosureFiles: new Set(['4459-BTTTT-CVT.pdf', '5691-BTTTT-CVT.pdf', '47-UBND-KGVX.pdf']),
}
