// Help in Vietnamese, the default.

import type { HelpTexts } from './help-texts.ts'

export const HELP_VI: HelpTexts = {
  program:
    'vanthu: từ một chỉ đạo của cơ quan làm ra các văn bản hành chính theo Nghị định 30/2020/NĐ-CP: ' +
    'Word và PDF, lấy số, vào sổ, lưu trữ, gửi thư điện tử.',
  headings: {
    'Usage:': 'Cách dùng:',
    'Arguments:': 'Đối số:',
    'Options:': 'Tùy chọn:',
    'Global Options:': 'Tùy chọn chung:',
    'Commands:': 'Các lệnh:',
    '[options]': '[tùy chọn]',
    '[command]': '[lệnh]',
  },
  commands: {
    init: { summary: 'tạo một thư mục làm việc với cơ quan mẫu' },
    check: {
      summary: 'kiểm tra chỉ đạo, danh sách nơi nhận, mẫu lời văn, office.yaml, tệp văn bản đã làm',
      details: 'Nêu mọi chỗ cần sửa cùng lúc, mỗi chỗ có tệp:dòng:cột, điều khoản và cách sửa. Không ghi gì.',
    },
    plan: {
      summary: 'xem trước sẽ phát hành những gì: văn bản, bản gửi, ai nhận gì',
      details:
        'In cả mã băm của kế hoạch; đưa mã ấy cho "issue --plan" để chỉ phát hành đúng kế hoạch đã xem.',
    },
    preview: { summary: 'làm bản dự thảo Word và PDF, để trống số và ngày' },
    issue: {
      summary: 'lấy số, làm văn bản, lưu trữ, xếp thư chờ gửi',
      details: 'Chạy lại cùng lệnh thì làm nốt phần còn dở, ngoài ra không thay đổi gì.',
    },
    send: {
      summary: 'gửi các bản đang chờ; không có --live thì chỉ gửi thử trong máy',
      details:
        'Gửi thử đi đúng con đường của gửi thật, tới máy chủ thư bên trong chương trình; thư được giữ thành tệp .eml trong out/.',
    },
    status: {
      summary: 'từng văn bản, từng bản gửi đang ở đâu; các tổng phải khớp',
      details:
        'Thêm --report pdf,xlsx,jsonl để lập báo cáo gửi thư của văn bản (địa chỉ, mã băm tệp, Message-ID, máy chủ trả lời, thời điểm) trong out/bao-cao-gui/.',
    },
    resolve: { summary: 'quyết định của người dùng về một thư không rõ đã tới máy chủ hay chưa' },
    register: { summary: 'sổ đăng ký văn bản đi' },
    'register list': { summary: 'các văn bản trong sổ' },
    'register show': { summary: 'một văn bản: bản gửi, tệp lưu, thư' },
    'register gaps': { summary: 'các số chưa phát hành: còn dở dang, đã hủy' },
    'register void': { summary: 'ghi hủy một số đã lấy; số không dùng lại' },
    verify: {
      summary: 'tính lại mọi mã băm, đối chiếu kho lưu trữ với sổ',
      details: 'Không bao giờ ghi gì. Nêu văn bản có tệp bị hỏng, bị thiếu hay bị thay.',
    },
    recover: {
      summary: 'dựng lại sổ đăng ký từ kho lưu trữ',
      details:
        'Dùng khi sổ mất, hỏng hoặc là bản cũ. Sổ cũ được giữ lại trong archive/superseded/. Thư không rõ đã gửi hay chưa sẽ chờ người dùng quyết định.',
    },
    read: {
      summary: 'đọc chỉ đạo và thông tin văn bản mang sẵn trong tệp PDF hoặc DOCX đã phát hành',
      details: 'Chỉ cần tệp ấy, không cần thư mục làm việc. Không ghi gì.',
    },
    rebuild: {
      summary: 'làm lại một văn bản đã phát hành từ kho lưu trữ, so từng tệp với bản đã lưu',
      details: 'Ghi vào out/rebuild/. Có tệp khác dù một byte thì mã kết thúc là 5.',
    },
    schema: { summary: 'in JSON Schema để trình soạn thảo gợi ý khi gõ' },
  },
  arguments: {
    dir: 'thư mục cần tạo',
    file: 'tệp cần kiểm tra',
    letter: 'tệp PDF hoặc DOCX của văn bản',
    directive: 'tệp chỉ đạo, ví dụ directives/i-speed.yaml',
    code: 'số, ký hiệu văn bản, ví dụ 07/STTTT-CNTT&BCVT; nhiều năm cùng ký hiệu thì thêm --year',
    delivery: 'mã của thư, xem ở lệnh status',
    number: 'số văn bản',
    kind: 'directive, office, recipients hoặc letter (dữ liệu trong tệp văn bản)',
  },
  options: {
    '--workspace': 'thư mục làm việc (mặc định: thư mục cha gần nhất có office.yaml)',
    '--json': 'in kết quả dạng JSON',
    '--lang': 'ngôn ngữ: vi hoặc en',
    '--quiet': 'không in tiến độ và ghi chú',
    '--no-color': 'không dùng màu',
    '--help': 'in hướng dẫn này',
    '--version': 'in phiên bản',
    '--year': 'năm của sổ',
    '--kind': 'chỉ loại văn bản này, như cong-van, quyet-dinh',
    '--state': 'chỉ trạng thái này: claimed, issued, voided …',
    '--signer': 'một phần tên người ký',
    '--recipient': 'một phần tên, hoặc mã, của nơi nhận',
    '--unit': 'đơn vị trong ký hiệu hay ở dòng Lưu, như CNTT&BCVT',
    '--find': 'các chữ cần tìm, không cần dấu',
    '--date': 'ngày ban hành, dạng 2025-01-09 (mặc định: hôm nay)',
    '--to': 'chỉ bản của nơi nhận có mã này',
    '--format': 'các dạng tệp, cách nhau bằng dấu phẩy: docx, pdf',
    '--all': 'mọi nơi nhận (mặc định: nơi nhận đầu tiên)',
    '--plan': 'chỉ phát hành khi kế hoạch đúng mã băm này',
    '--live': 'gửi thật, tới máy chủ thư trong office.yaml',
    '--yes': 'xác nhận số bản sẽ gửi ngay bây giờ',
    '--retry': 'thử lại ngay các bản bị hoãn, không chờ tới giờ',
    '--report': 'lập báo cáo gửi thư để lưu hồ sơ, các dạng cách nhau bằng dấu phẩy: pdf, xlsx, jsonl',
    '--sent': 'thư đã tới: coi như máy chủ đã nhận',
    '--resend': 'thư chưa tới: xếp gửi lại',
    '--reason': 'lý do, ghi vào sổ',
    '--series': 'dãy số, khi nhiều dãy cùng có số này',
    '--allow': 'chịu trách nhiệm về ngày ban hành khác thường: lùi ngày, năm đã khóa, quá xa',
    '--wait': 'đợi tiến trình khác xong, nhiều nhất chừng ấy giây (mặc định 600)',
  },
}
