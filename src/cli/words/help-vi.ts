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
        'Thêm --report pdf,xlsx,csv,jsonl để lập báo cáo gửi thư của văn bản (địa chỉ, mã băm tệp, Message-ID, máy chủ trả lời, thời điểm) trong out/bao-cao-gui/.',
    },
    resolve: {
      summary: 'quyết định của người dùng về thư không rõ đã tới máy chủ hay chưa, hoặc bị từ chối',
      details:
        '--sent: nơi nhận nói đã tới. --resend: chưa tới, hoặc lý do máy chủ từ chối nay không còn; thư trở lại chờ gửi, lệnh send sau sẽ gửi.',
    },
    register: { summary: 'sổ đăng ký văn bản đi' },
    'register list': { summary: 'các văn bản trong sổ' },
    'register show': { summary: 'một văn bản: bản gửi, tệp lưu, thư' },
    'register gaps': { summary: 'các số chưa phát hành: còn dở dang, đã hủy' },
    'register export': {
      summary: 'in sổ ra tệp để đóng quyển: Word, PDF, Excel, CSV',
      details:
        'Đủ bìa và các cột theo Phụ lục IV Nghị định 30/2020/NĐ-CP, ghi vào out/so-dang-ky/. Số đã hủy, văn bản đã thu hồi, thay thế vẫn ở nguyên dòng của mình, có ghi chú.',
    },
    'register void': { summary: 'ghi hủy một số đã lấy; số không dùng lại' },
    'register enter': {
      summary: 'ghi sổ số của văn bản giấy phát hành ngoài chương trình',
      details: 'Phải là số kế tiếp của sổ; một khoảng như 15-18 ghi mỗi số một văn bản.',
    },
    'register rename-office': {
      summary: 'ghi nhận cơ quan đổi tên, để kho lưu trữ vẫn là của mình',
      details: 'Sửa tên trong office.yaml trước, rồi chạy lệnh này một lần.',
    },
    'register recall': {
      summary: 'thu hồi một văn bản đã phát hành',
      details:
        'Thư chưa gửi sẽ không gửi nữa. Nêu đúng những nơi đã nhận và soạn sẵn công văn thu hồi gửi các nơi ấy.',
    },
    'register replace': {
      summary: 'soạn sẵn văn bản thay thế, số mới, gửi các nơi đã nhận văn bản cũ',
      details: 'Văn bản cũ được ghi là đã thay thế khi văn bản mới phát hành, cùng một lúc.',
    },
    'register correct': { summary: 'soạn sẵn công văn đính chính một văn bản đã phát hành' },
    mail: { summary: 'thư về: thư báo trả về, thư trả lời' },
    'mail import': {
      summary: 'đọc thư báo trả về và thư trả lời, ghi vào đúng thư đã gửi',
      details:
        'Nhận tệp .eml, tệp mbox hoặc thư mục chứa chúng. Thư khớp được lưu vào kho làm bằng chứng; thư không khớp chỉ được liệt kê. Nhập lại cùng thư thì không có gì thay đổi.',
    },
    copy: {
      summary: 'sao y, trích sao, sao lục một văn bản đã phát hành, lấy số của sổ bản sao',
      details: 'Chạy lại cùng lệnh thì vẫn là bản sao ấy. Sao lục làm từ một bản sao y.',
    },
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
    recipients: { summary: 'danh sách nơi nhận' },
    'recipients list': {
      summary: 'nơi nhận và nhóm, hiệu lực trong một ngày, địa chỉ, ghi ở tệp nào dòng nào',
      details: 'Nêu cả bảng mã mà từng tệp được đọc theo, và cơ quan thay thế của nơi đã thôi hoạt động.',
    },
    'recipients check': { summary: 'kiểm tra mọi danh sách: lỗi, chỗ trùng, chỗ đáng ngờ' },
    export: {
      summary: 'xuất văn bản để bàn giao, nộp lưu: tệp, phụ lục kèm theo, thông tin XML, mục lục, mã băm',
      details:
        'Theo số văn bản, cả năm (--year) hay một hồ sơ (--file), xếp theo thời gian, ghi vào out/ban-giao/. --due in danh sách hồ sơ đến hạn nộp lưu. Chỉ đọc kho lưu trữ.',
    },
    print: {
      summary: 'ghép mọi bản của một văn bản đã phát hành thành một tệp PDF để in',
      details:
        'Trang in lấy từ chính tệp đã lưu trữ. Tệp có dấu trang cho từng nơi nhận; bên cạnh là danh sách trang của từng nơi nhận.',
    },
    templates: { summary: 'mẫu lời văn' },
    'templates list': { summary: 'mỗi mẫu dùng cho việc gì, loại văn bản nào, có sẵn hay của cơ quan' },
    'templates fields': {
      summary: 'mẫu hoặc chỉ đạo cần những trường nào, ở dòng nào, nơi nhận nào còn thiếu',
      details: 'Không nêu tệp thì xem mọi mẫu. Nêu chỉ đạo thì xem các mẫu nó dùng, với nơi nhận của nó.',
    },
    schema: { summary: 'in JSON Schema để trình soạn thảo gợi ý khi gõ' },
  },
  arguments: {
    dir: 'thư mục cần tạo',
    file: 'tệp cần kiểm tra',
    source: 'mẫu (.hbs) hoặc chỉ đạo (.yaml)',
    letter: 'tệp PDF hoặc DOCX của văn bản',
    directive: 'tệp chỉ đạo, ví dụ directives/i-speed.yaml',
    code: 'số, ký hiệu văn bản, ví dụ 07/STTTT-CNTT&BCVT; nhiều năm cùng ký hiệu thì thêm --year',
    delivery: 'mã của thư, xem ở lệnh status; ghi được nhiều mã',
    mail: 'tệp .eml, tệp mbox, hoặc thư mục chứa thư',
    number: 'số văn bản',
    numbers: 'số văn bản giấy, ví dụ 15, hoặc khoảng số, ví dụ 15-18',
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
    '--book':
      'sổ cần in: outgoing (văn bản đi, mặc định), postal (gửi bưu điện), file-copies (sử dụng bản lưu)',
    '--from': 'từ số này',
    'register export --to': 'đến số này',
    'register export --format':
      'các dạng tệp, cách nhau bằng dấu phẩy: docx, pdf, xlsx, csv (mặc định: tất cả)',
    '--volume': 'quyển số, in trên bìa (mặc định 01)',
    'export --year': 'mọi văn bản của năm',
    'export --format': 'folder (thư mục, mặc định) hoặc zip',
    'export --date': 'tính đến ngày này (mặc định: hôm nay)',
    '--file': 'mọi văn bản của hồ sơ có ký hiệu này',
    '--all-copies': 'kèm cả bản gửi riêng và phiếu nhiệm vụ của từng nơi nhận',
    '--due': 'chỉ in danh sách hồ sơ đến hạn hoặc sắp đến hạn nộp lưu',
    '--date': 'ngày ban hành, dạng 2025-01-09 (mặc định: hôm nay)',
    '--to': 'chỉ bản của nơi nhận có mã này',
    '--first': 'bản của nơi nhận đầu tiên (mặc định)',
    '--longest': 'bản dài nhất',
    '--most-tasks': 'bản của nơi nhận được giao nhiều việc nhất',
    '--random': 'chừng ấy bản lấy ngẫu nhiên; cùng kế hoạch thì cùng những bản ấy',
    'preview --find': 'các bản mà mã, tên hay cột dữ liệu của nơi nhận có những chữ này, không cần dấu',
    '--matrix': 'ghi bảng phân công nhiệm vụ ra tệp trong out/: xlsx, csv, ics (lịch), json',
    '--format': 'các dạng tệp, cách nhau bằng dấu phẩy: docx, pdf, png (ảnh từng trang)',
    '--all': 'mọi nơi nhận (mặc định: nơi nhận đầu tiên)',
    '--plan': 'chỉ phát hành khi kế hoạch đúng mã băm này',
    '--order': 'thứ tự các bản: list (như danh sách, mặc định) hoặc name (theo tên nơi nhận)',
    '--duplex': 'in hai mặt: văn bản nào cũng bắt đầu ở mặt trước, thêm mặt trắng khi cần',
    '--separators': 'thêm tờ ngăn ghi tên nơi nhận trước mỗi bản',
    '--pages': 'chỉ in những trang này của văn bản, ví dụ 1 hoặc 1-2,4',
    '--envelopes':
      'làm phong bì thay vì bản in, cỡ dl (110×220), c5 (162×229) hoặc c4 (229×324); ghi sổ gửi bưu điện',
    '--labels': 'làm nhãn địa chỉ trên tờ A4: 3x7, 2x7 hoặc 3x8 nhãn; ghi sổ gửi bưu điện',
    '--start': 'nhãn đầu tiên còn trên tờ, đếm từ 1',
    'print --copies': 'in mỗi bản chừng ấy lần (mặc định: 1)',
    '--strict': 'coi cảnh báo là lỗi',
    '--group': 'chỉ các nơi nhận trong nhóm có mã này',
    'recipients list --date': 'xem hiệu lực vào ngày này (mặc định: hôm nay)',
    '--encoding': 'bảng mã của các danh sách chưa khai: utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni',
    'templates fields --date': 'nơi nhận tính theo ngày này (mặc định: hôm nay)',
    '--live': 'gửi thật, tới máy chủ thư trong office.yaml',
    '--yes': 'xác nhận số bản sẽ gửi ngay bây giờ',
    '--at': 'gửi lúc này: 17:30 hôm nay, hoặc 2025-01-10T07:30; chương trình chạy chờ tới giờ',
    '--test': 'gửi vài thư mẫu cho riêng địa chỉ này; không thư nào đổi trạng thái',
    '--sample': 'thư mẫu nào: first, longest, most-tasks, random, cách nhau bằng dấu phẩy',
    '--retry': 'thử lại ngay các bản bị hoãn, không chờ tới giờ',
    '--report': 'lập báo cáo gửi thư để lưu hồ sơ, các dạng cách nhau bằng dấu phẩy: pdf, xlsx, csv, jsonl',
    '--sent': 'thư đã tới: coi như máy chủ đã nhận',
    '--resend': 'thư chưa tới: xếp gửi lại',
    '--subject': 'trích yếu',
    '--notation': 'ký hiệu sau dấu gạch chéo (mặc định: theo loại văn bản và đơn vị)',
    '--recipients': 'nơi nhận, như ghi trong sổ',
    '--file-copy': 'đơn vị, người nhận bản lưu (mặc định: VT)',
    '--copies': 'số bản (mặc định: 1)',
    'register enter --date': 'ngày ban hành của văn bản giấy',
    'register enter --kind': 'loại văn bản (mặc định: cong-van)',
    'register enter --unit': 'đơn vị soạn thảo trong ký hiệu, như CNTT&BCVT',
    'register enter --signer': 'người ký',
    '--form': 'hình thức sao: sao-y, trich-sao hoặc sao-luc',
    '--electronic': 'bản sao điện tử: ghi hình thức sao, cơ quan, thời gian ký ở góc trên bên phải trang đầu',
    '--signed-at': 'thời gian ký bản sao điện tử, ví dụ "2025-01-09 14:30:05" (mặc định: bây giờ)',
    '--of': 'mã nơi nhận có bản được sao, khi văn bản gửi theo tên (mặc định: nơi nhận đầu tiên)',
    '--excerpt': 'các phần được trích, theo chữ mở đầu, ví dụ "Điều 2,Điều 5"',
    '--signatory': 'người ký bản sao, có trong office.yaml (mặc định: người đầu tiên)',
    '--distribution': 'các dòng nơi nhận bản sao, cách nhau bằng dấu chấm phẩy',
    'copy --date': 'ngày sao (mặc định: hôm nay)',
    '--reason': 'lý do, ghi vào sổ',
    '--by': 'người quyết định, ghi vào sổ (mặc định: tài khoản đang dùng máy)',
    '--directive': 'tệp chỉ thị dùng làm nội dung mới (mặc định: chỉ thị của văn bản cũ)',
    '--wrong': 'chữ đã in sai',
    '--right': 'chữ đúng',
    '--series': 'dãy số, khi nhiều dãy cùng có số này',
    '--allow': 'chịu trách nhiệm về ngày ban hành khác thường: lùi ngày, năm đã khóa, quá xa',
    '--wait': 'đợi tiến trình khác xong, nhiều nhất chừng ấy giây (mặc định 600)',
  },
}
