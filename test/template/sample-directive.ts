// The sample letter typed into a directive as it stands, slips included: what the templates must
// give back to the letter, and what the rules must find.

import type { Basis, Directive } from '../../src/model/directive.ts'

const ministry = 'Bộ Thông tin và Truyền thông'

const SAMPLE_BASES: readonly Basis[] = [
  {
    type: 'citation',
    relation: 'based-on',
    documentType: 'Công văn',
    code: '4459/BTTTT-CVT',
    date: { year: 2024, month: 10, day: 18 },
    issuer: ministry,
    about:
      'đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường',
  },
  {
    type: 'citation',
    relation: 'based-on',
    documentType: 'Công văn',
    code: '5691/BTTTT-CVT',
    date: { year: 2024, month: 12, day: 31 },
    issuer: ministry,
    about:
      'tiếp tục đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường',
  },
  {
    type: 'citation',
    relation: 'implementing',
    documentType: 'Công văn',
    code: '47/UBND-KGVX',
    date: { year: 2025, month: 1, day: 3 },
    issuer: 'Ủy ban nhân dân tỉnh',
    about:
      'giao tăng cường tuyên truyền và triển khai sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường',
  },
]

export const SAMPLE_DIRECTIVE: Directive = {
  kind: 'cong-van',
  codeNotation: 'STTTT-CNTT&BCVT',
  unit: ['CNTT&BCVT'],
  subject: 'triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh',
  urgency: 'normal',
  basis: SAMPLE_BASES,
  purpose: 'Để thúc đẩy việc cài đặt, sử dụng rộng rãi ứng dụng i-Speed trên địa bàn tỉnh',
  request:
    'Sở Thông tin và Truyền thông đề nghị các cơ quan, đơn vị, địa phương quan tâm thực hiện các nội dung sau',
  addressees: [
    { type: 'listed', id: 'so-ban-nganh' },
    { type: 'listed', id: 'ubnd-huyen' },
    { type: 'listed', id: 'dai-ptth' },
    { type: 'listed', id: 'bao-dong-khoi' },
    { type: 'listed', id: 'dn-bcvt' },
  ],
  tasks: [
    {
      id: 't1',
      assignedTo: ['so-ban-nganh', 'ubnd-huyen'],
      text: 'Đề nghị các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thành phố tiếp tục vận động công chức, viên chức và người lao động của đơn vị mình chủ động cài đặt và thường xuyên sử dụng ứng dụng i-Speed, tăng cường việc thực hiện đo để đảm bảo số lượng mẫu đo đạt yêu cầu.',
      items: [],
    },
    {
      id: 't2',
      assignedTo: ['dai-ptth', 'bao-dong-khoi'],
      text: 'Đề nghị Đài Phát thanh và Truyền hình tỉnh, Báo Đồng Khởi tổ chức tuyên truyền, vận động người dân cài đặt và sử dụng ứng dụng i-Speed để đo lường, đánh giá chất lượng dịch vụ truy nhập Internet băng rộng di động 4G.',
      items: [],
    },
    {
      id: 't3',
      assignedTo: ['ubnd-huyen'],
      text: 'Đề nghị Ủy ban nhân dân các huyện, thành phố',
      items: [
        {
          text: 'Chỉ đạo UBND các xã, phường, thị trấn tằng cường vận động công chức, viên chức, các Tổ công nghệ số cộng đồng, các Trưởng ấp, khu phố chủ động cài đặt và sử dụng ứng dụng i-Speed;',
          items: [],
        },
        {
          text: 'Chỉ đạo Phòng Văn hóa và Thông tin, Trung tâm Văn hóa, Thể thao và Truyền thanh, Ủy ban nhân dân các xã, phường, thị trấn tổ chức tuyên truyền, vận động người dân (có sử dụng điện thoại thông minh truy nhập Internet) cài đặt và sử dụng ứng dụng i-Speed; tăng cường việc thực hiện đo để đảm bảo số lượng mẫu đo đạt yêu cầu.',
          items: [],
        },
      ],
    },
    {
      id: 't4',
      assignedTo: ['dn-bcvt'],
      text: 'Các doanh nghiệp hoạt động lĩnh vực bưu chính, viễn thông trên địa bàn tỉnh phổ biến đến toàn thể người lao động của doanh nghiệp cài đặt và thường xuyên sử dụng ứng dụng i-Speed; hướng dẫn, khuyến cáo các chủ thuê bao sử dụng điện thoại di động thông minh cài đặt và sử dụng ứng dụng i-Speed.',
      items: [],
    },
  ],
  closing: 'Sở Thông tin và Truyền thông rất mong sự quan tâm, triển khai thực hiện của Quý cơ quan, đơn vị.',
  enclosures: [
    { identity: { type: 'cites', code: '4459/BTTTT-CVT' }, file: '4459-BTTTT-CVT.pdf' },
    { identity: { type: 'cites', code: '5691/BTTTT-CVT' }, file: '5691-BTTTT-CVT.pdf' },
    { identity: { type: 'cites', code: '47/UBND-KGVX' }, file: '47-UBND-KGVX.pdf' },
  ],
  enclosureNote: 'full',
  appendices: [],
  distribution: [
    { label: 'Như trên', to: [] },
    { label: 'UBND tỉnh', purpose: 'báo cáo', to: [] },
  ],
  fileCopy: { unit: 'VT', also: ['CNTT&BCVT'] },
  signatory: { authority: 'KT', principal: 'Giám đốc', title: 'Phó Giám đốc', name: 'Nguyễn Văn Nam' },
  merge: { mode: 'addressed', taskSheet: true, matrix: false },
  mail: { template: 'email', cc: [], attach: ['pdf'] },
  contacts: [],
}
