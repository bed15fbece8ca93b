// What the terminal says, in Vietnamese: short sentences that say what is so and what to do next.
// 250 from a server reads "máy chủ đã nhận", never "đã giao": nobody here knows that.

import type { ImportTotals } from '../../application/delivery/import-mail.ts'
import type { PlanTotals } from '../../model/issue.ts'

/** What is said of a letter when it is issued. */
interface IssuedLetter {
  readonly code: string
  readonly date: string
  readonly copies: number
  readonly pages: number
}

/** What a clerk should know before saying yes to a live run. */
interface LiveRun {
  readonly count: number
  readonly from: string
  readonly first: string
  readonly last: string
  readonly bytes: number
  /** `2025-01-09T17:30:00+07:00`; undefined for now. */
  readonly begins: string | undefined
  readonly ends: string
}

/** What is said of a letter made again. */
interface RebuiltLetter {
  readonly code: string
  readonly files: number
  readonly unequal: number
  readonly folder: string
}

/** What is said of a print file. */
interface PrintedLetter {
  readonly code: string
  readonly copies: number
  readonly pages: number
  readonly file: string
  readonly list: string
}

export const WORDS_VI = {
  error: 'lỗi',
  severity: { error: 'lỗi', warning: 'cảnh báo', info: 'thông tin' },
  bug: (message: string) =>
    `Chương trình có lỗi bên trong: ${message}. Dữ liệu đã ghi vẫn an toàn; hãy gửi thông báo này cho người bảo trì.`,
  interrupted: 'Đã dừng theo yêu cầu. Chạy lại lệnh này để làm tiếp phần còn lại.',
  stopping: 'Đang dừng sau việc dở dang… (bấm Ctrl-C lần nữa để dừng ngay)',
  progress: (label: string, done: number, total: number, secondsLeft: number | undefined) =>
    `${label} ${done}/${total}${secondsLeft === undefined ? '' : `, còn khoảng ${duration(secondsLeft)}`}`,
  duration,

  usage: {
    unknownCommand: (name: string) => `Không có lệnh "${name}".`,
    unknownOption: (flag: string) => `Không có tùy chọn "${flag}".`,
    didYouMean: (names: readonly string[]) => `Có phải ý anh/chị là ${names.join(' hoặc ')}?`,
    missingArgument: (name: string) => `Thiếu ${name}.`,
    missingValue: (flags: string) => `Tùy chọn ${flags} thiếu giá trị.`,
    missingOption: (flags: string) => `Thiếu tùy chọn bắt buộc ${flags}.`,
    tooMany: (name: string) => `Lệnh "${name}" nhận thừa đối số.`,
    other: (message: string) => `Dòng lệnh không hợp lệ: ${message}.`,
    seeHelp: (command: string) => `Xem cách dùng: vanthu ${command} --help`.replace('  ', ' '),
    notDate: (flag: string, value: string) => `${flag} "${value}" không phải là ngày có thật.`,
    dateForm: 'Viết ngày theo dạng năm-tháng-ngày, ví dụ 2025-01-09.',
    notWhole: (flag: string, value: string) => `${flag} "${value}" không phải là số nguyên không âm.`,
    notOneOf: (flag: string, value: string) => `${flag} không nhận giá trị "${value}".`,
    oneOf: (values: readonly string[]) => `Chọn một trong: ${values.join(', ')}.`,
    chooseOne: (flags: readonly string[]) => `Chọn đúng một trong các tùy chọn ${flags.join(', ')}.`,
  },

  findings: {
    none: 'Không thấy lỗi nào',
    refused: 'Chưa làm gì cả; hãy sửa các lỗi trên rồi chạy lại.',
    more: (count: number) => `… và ${count} chỗ nữa.`,
    advice: (count: number) => `Còn ${count} lời nhắc, xem bằng lệnh check.`,
  },

  init: {
    made: (folder: string, files: number) =>
      `Đã tạo thư mục làm việc ${folder} với ${files} tệp của cơ quan mẫu.`,
    next: (folder: string) => `Tiếp theo: cd ${folder}, rồi vanthu plan directives/i-speed.yaml`,
  },

  plan: {
    subject: 'Trích yếu',
    date: 'Ngày ban hành',
    signer: 'Người ký',
    mode: {
      common: 'Gửi chung: một văn bản, một số, mọi nơi nhận cùng một bản.',
      addressed: 'Gửi theo tên: một văn bản, một số; mỗi nơi nhận có bản ghi tên mình ở "Kính gửi".',
      tailored: 'Gửi riêng: mỗi nơi nhận một văn bản, một số, chỉ có nhiệm vụ của mình.',
    },
    id: 'Mã',
    recipient: 'Nơi nhận',
    email: 'Thư điện tử',
    tasks: 'Nhiệm vụ',
    task: 'Nhiệm vụ',
    bodies: 'Số nơi nhận',
    totals: (totals: PlanTotals) =>
      `Tổng: ${totals.letters} văn bản; ${totals.groups} nhóm → ${totals.bodies} nơi nhận → ${totals.copies} bản → ${totals.addresses} địa chỉ.`,
    notSentTo: 'Không gửi',
    reason: 'Lý do',
    serverNotAsked: (why: string) =>
      `Chưa hỏi được máy chủ thư nhận thư lớn tới đâu, nhận địa chỉ có dấu không: ${why}`,
    planHash: 'Mã băm của kế hoạch',
    changed: (asked: string, found: string) => `Kế hoạch bây giờ là ${found}, không phải ${asked} đã duyệt.`,
    lookAgain: 'Xem lại bằng lệnh plan rồi dùng mã băm mới.',
    parts: {
      directive: 'nội dung chỉ đạo',
      office: 'office.yaml',
      recipients: 'danh sách nơi nhận (recipients/)',
      templates: 'mẫu lời văn (templates/)',
      enclosures: 'tài liệu gửi kèm (enclosures/)',
      date: 'ngày ban hành',
      copies: 'các bản sẽ gửi và địa chỉ của chúng',
      others: 'tệp khác (hình ảnh, thời hạn bảo quản …)',
      program: 'chương trình hoặc phông chữ (đã cập nhật)',
    },
    changedSince: (parts: readonly string[]) =>
      parts.length === 0 ? '' : ` Từ lúc duyệt đã thay đổi: ${parts.join('; ')}.`,
    line: 'Dòng trên văn bản',
    repeated: 'đã tính',
    leftOut: 'bỏ ra',
    copiesHead: 'Bản',
    addresses: 'Địa chỉ',
    sum: 'Tổng',
    duty: 'Mã',
    text: 'Nội dung',
    where: 'Ghi ở',
    who: 'Cơ quan thực hiện',
    due: 'Thời hạn',
    report: 'Báo cáo về',
    unowned: (key: string) => `Nội dung ${key} không đến nơi nhận nào của văn bản này.`,
    idle: (names: string) => `Không được giao nội dung nào: ${names}.`,
    roles: {
      pdf: 'văn bản PDF',
      docx: 'văn bản Word',
      'sheet-pdf': 'phiếu nhiệm vụ PDF',
      'sheet-docx': 'phiếu nhiệm vụ Word',
      enclosure: 'tài liệu riêng',
    },
    files: (list: string, pages: string) => `Mỗi bản: ${list}; ${pages} trang.`,
    enclosures: (names: string, size: string) => `Gửi kèm cho mọi nơi nhận: ${names} (${size}).`,
    sizes: (total: string, message: string, sampled: number) =>
      `Dung lượng ước chừng, theo ${sampled} bản làm thử: tất cả các tệp ${total}, mỗi thư ${message}.`,
    exported: (path: string) => `Đã ghi ${path}`,
  },

  preview: {
    label: 'Làm dự thảo',
    noSuchBody: (id: string) => `Không có nơi nhận nào mang mã "${id}" trong kế hoạch.`,
    seePlan: 'Xem các mã bằng lệnh plan.',
    nobodyFound: 'Không có bản nào như thế trong kế hoạch.',
    done: (copies: number, pages: number, files: number, folder: string) =>
      `Đã làm dự thảo ${copies} bản, ${pages} trang, ${files} tệp trong ${folder}/`,
    unsure: (opening: string) =>
      `Lưu ý: đoạn "${opening}" có dòng mà Word có thể ngắt ở chữ khác so với bản PDF.`,
  },

  issue: {
    label: 'Làm văn bản',
    claimed: (letters: number, copies: number, first: string) =>
      letters === 1
        ? `Đã lấy số ${first}; đang làm ${copies} bản.`
        : `Đã lấy ${letters} số, từ ${first}; đang làm ${copies} bản.`,
    issued: (letter: IssuedLetter) =>
      `Đã phát hành ${letter.code} ngày ${letter.date}: ${letter.copies} bản, mỗi bản ${letter.pages} trang.`,
    already: (letter: IssuedLetter) =>
      `${letter.code} ngày ${letter.date} đã phát hành từ trước; không có gì thay đổi.`,
  },

  copy: {
    sentTo: (name: string) => `Sao từ bản gửi ${name}.`,
    signedAtWithoutElectronic: '--signed-at chỉ dùng cùng --electronic.',
    notTime: (value: string) => `--signed-at "${value}" không phải là thời gian.`,
    timeForm: 'Ghi ngày giờ Việt Nam, ví dụ --signed-at "2025-01-09 14:30:05".',
    dateOfSigning: 'Bản sao điện tử mang ngày ký, không dùng --date.',
    useSignedAt: 'Bỏ --date; ký vào lúc khác thì ghi --signed-at.',
  },

  send: {
    label: 'Gửi thư',
    rehearsing: 'Gửi thử: không thư nào ra khỏi máy này.',
    kept: (list: string) => `Thư gửi thử nằm cùng chỗ với ${list}`,
    nothingDue: 'Không có thư nào đang chờ gửi.',
    lookAtStatus: 'Xem từng thư bằng vanthu status; muốn gửi lại ngay thư bị hoãn thì thêm --retry.',
    withoutLive: (flag: string) => `${flag} chỉ dùng cùng --live.`,
    sampleWithoutTest: '--sample chỉ dùng cùng --test.',
    confirm: ({ count, from, first, last, bytes, begins, ends }: LiveRun) => [
      `Sắp gửi thật ${count} thư từ ${from}, khoảng ${megabytes(bytes)} MB,`,
      count === 1 ? `tới ${first}.` : `thư đầu tới ${first}, thư cuối tới ${last}.`,
      begins === undefined
        ? `Sớm nhất xong lúc ${moment(ends)}.`
        : `Bắt đầu lúc ${moment(begins)}, sớm nhất xong lúc ${moment(ends)}.`,
    ],
    typeCount: 'Gõ số thư rồi Enter để gửi, gõ gì khác để thôi: ',
    otherCount: (typed: string) =>
      typed === '' ? 'Không gửi thư nào.' : `"${typed}" không phải số thư sẽ gửi; không gửi thư nào.`,
    countChanged: (said: number, now: number) =>
      `Lúc hẹn là ${said} thư, bây giờ là ${now} thư; không gửi thư nào.`,
    scheduled: (count: number, at: string) =>
      `Đã hẹn gửi ${count} thư lúc ${moment(at)}. Để chương trình chạy tới lúc đó; bấm Ctrl-C để thôi.`,
    calledOff: 'Đã thôi hẹn gửi theo yêu cầu; chưa thư nào được gửi.',
    missed: (at: string, count: number) =>
      `Giờ hẹn gửi ${moment(at)} đã qua lúc chương trình không chạy: ${count} thư chưa gửi, và không tự gửi bù.`,
    wrongTime: {
      form: (said: string) => `--at "${said}" không phải là giờ gửi.`,
      past: (said: string) => `Giờ gửi "${said}" đã qua.`,
      far: (said: string) => `Giờ gửi "${said}" quá xa: chỉ hẹn được trong bảy ngày tới.`,
    },
    timeForm: 'Viết giờ hôm nay, như 17:30, hoặc cả ngày, như 2025-01-10T07:30; gửi ngay thì bỏ --at.',
    quiet: (until: string) => `Đang giờ nghỉ: tiếp tục gửi lúc ${moment(until)}.`,
    held: (count: number) =>
      `${count} thư vượt mức gửi trong ngày, để lại hôm sau: chạy lại lệnh này vào ngày mai.`,
    tooLarge: (name: string, email: string, size: number, limit: number) =>
      `${name} <${email}>: thư lớn ${megabytes(size)} MB, máy chủ chỉ nhận tới ${megabytes(limit)} MB; thư vẫn chờ gửi. Bớt tệp kèm, hoặc nhờ nâng mức nhận (mail.maxMessageMegabytes).`,
    untakable: (name: string, email: string, detail: string) =>
      `${name} <${email}>: thư vẫn chờ gửi, nơi nhận không có lỗi: ${detail}.`,
    pace: (perMinute: number, endsAt: string) => `${perMinute} thư/phút, xong lúc ${moment(endsAt)}`,
    redirected: (address: string) =>
      `office.yaml đặt mail.redirectTo: mọi thư tới ${address}, không nơi nhận nào được gửi, không trạng thái nào đổi.`,
    keptHeads: ['Nơi nhận', 'Địa chỉ', 'Số byte', 'Tệp'],
    samples: {
      first: 'thư đầu',
      longest: 'thư dài nhất',
      'most-tasks': 'nhiều nhiệm vụ nhất',
      random: 'lấy bất kỳ',
    },
    tested: (name: string, why: string, outcome: string, reply: string) =>
      `Thư thử (${why}: ${name}): ${outcome}  ${reply}`,
    testOutcomes: {
      accepted: 'máy chủ đã nhận',
      refused: 'bị từ chối',
      untakable: 'không gửi được',
      unreachable: 'không gửi được',
      unknown: 'không rõ',
    },
    goOn: (left: number, isSameCommand: boolean) =>
      `Còn ${left} thư chưa gửi: ${isSameCommand ? 'chạy lại đúng lệnh này để gửi tiếp' : `gửi tiếp bằng --live --yes ${left}, không có --at`}.`,
    goesOn: (approved: number, left: number) =>
      `Gửi tiếp lượt ${approved} thư đã xác nhận trước đây: còn ${left} thư.`,
    sayYes: (count: number, isRetry: boolean) =>
      `Nếu đúng, chạy lại với --live ${isRetry ? '--retry ' : ''}--yes ${count}.`,
    foundUncertain: (name: string, id: string) =>
      `Không rõ thư gửi ${name} đã tới máy chủ hay chưa: hỏi nơi nhận, rồi vanthu resolve ${id} --sent hoặc --resend.`,
    notSent: (name: string, email: string, status: string, reply: string) =>
      `${name} <${email}>: ${status}  ${reply}`,
    trouble: (name: string, detail: string) => `Đứt liên lạc khi gửi ${name}, sẽ thử lại: ${detail}`,
    stopped: {
      interrupted: 'Đã dừng gửi theo yêu cầu.',
      server: 'Dừng gửi: máy chủ thư không dùng được. Không nơi nhận nào bị coi là có lỗi.',
      refusals:
        'Dừng gửi: máy chủ từ chối nhiều thư liền nhau, có lẽ do hộp thư của cơ quan. Hết lỗi thì vanthu resolve MÃ-THƯ… --resend cho các thư ấy rồi gửi tiếp.',
    },
  },

  deliveries: {
    total: (count: number) => `${count} thư`,
    status: {
      planned: 'chờ gửi',
      dot: 'đang chờ trả lời',
      sent: 'máy chủ đã nhận',
      rejected: 'bị từ chối',
      deferred: 'bị hoãn',
      uncertain: 'không rõ',
      skipped: 'không gửi',
    },
    returned: {
      failed: 'báo trả về',
      delayed: 'báo chậm',
      delivered: 'báo đã tới hộp thư',
      relayed: 'báo đã chuyển tiếp',
      expanded: 'báo đã chuyển vào danh sách thư',
      reply: 'đã trả lời',
      'auto-reply': 'trả lời tự động',
    },
  },

  resolve: {
    done: (name: string, email: string, status: string) => `${name} <${email}>: ${status}.`,
  },

  status: {
    until: (at: string) => `, thử lại từ ${moment(at)}`,
    /** What a clerk does next about messages in a state. */
    next: {
      uncertain:
        'Thư không rõ: hỏi nơi nhận, rồi vanthu resolve MÃ-THƯ --sent (đã tới) hoặc --resend (gửi lại).',
      rejected:
        'Thư bị từ chối không tự gửi lại: sai địa chỉ thì gửi nơi ấy bằng đường khác; lỗi nay đã hết thì vanthu resolve MÃ-THƯ --resend.',
      deferred: 'Thư bị hoãn: chạy vanthu send --live từ giờ đã ghi, hoặc thêm --retry để gửi ngay.',
      planned: 'Thư chờ gửi: vanthu send để gửi thử, vanthu send --live để gửi thật.',
    },
    planned: (at: string, count: number) => `Đã hẹn gửi ${count} thư lúc ${moment(at)}.`,
    letterHeads: ['Số, ký hiệu', 'Năm', 'Trạng thái', 'Bản', 'Thư', 'Đã nhận', 'Giấy'],
    deliveryHeads: [
      'Mã thư',
      'Số, ký hiệu',
      'Nơi nhận',
      'Địa chỉ',
      'Trạng thái',
      'Thư về',
      'Máy chủ trả lời',
    ],
    reported: (path: string) => `Báo cáo gửi thư: ${path}`,
  },

  mailImport: {
    matched: (kind: string, code: string, name: string, status: string | undefined, detail: string) =>
      `${code}, ${name}: ${kind}${status === undefined ? '' : `; nay là "${status}"`}${detail === '' ? '.' : `: ${detail}`}`,
    known: (file: string, subject: string) => `${file}: đã nhập từ trước (${subject}).`,
    unmatched: (file: string, from: string, subject: string, reason: string) =>
      `Không khớp: ${file}${from === '' ? '' : `, từ ${from}`}${subject === '' ? '' : `, "${subject}"`}: ${reason}.`,
    suggestion: (id: string, code: string, name: string) =>
      `    có thể liên quan tới thư ${id}, ${code}, ${name} (chỉ trùng địa chỉ, chưa ghi gì)`,
    done: (totals: ImportTotals) =>
      `${totals.mails} thư: ${totals.matched} khớp (${totals.changed} đổi trạng thái), ${totals.known} đã nhập từ trước, ${totals.unmatched} không khớp.`,
  },

  register: {
    behind:
      'Lần chạy trước bị ngắt khi sổ chưa kịp ghi việc làm cuối: kết quả dưới đây có thể thiếu việc ấy. Chạy lại lệnh bị ngắt; nếu không rõ lệnh nào, lần ghi sổ sau sẽ tự ghi bù.',
    heads: [
      'Số, ký hiệu',
      'Ngày',
      'Loại',
      'Trích yếu',
      'Người ký',
      'Nơi nhận',
      'Lưu',
      'Số bản',
      'Trạng thái',
    ],
    states: {
      claimed: 'đã lấy số, còn dở dang',
      issued: 'đã phát hành',
      entered: 'văn bản giấy đã ghi sổ',
      voided: 'đã hủy số',
      recalled: 'đã thu hồi',
      replaced: 'đã thay thế',
      corrected: 'đã đính chính',
    },
    count: (count: number) => `${count} văn bản.`,
    fileHeads: ['Nơi nhận', 'Tệp', 'Số byte', 'SHA-256'],
    everybody: '(mọi nơi nhận)',
    events: {
      claimed: 'lấy số',
      reclaimed: 'lấy lại số đã cấp',
      issued: 'phát hành, vào sổ',
      voided: 'hủy số',
      recalled: 'thu hồi',
      replaced: 'thay thế',
      corrected: 'đính chính',
      copied: 'sao',
      entered: 'ghi sổ văn bản giấy',
      renamed: 'cơ quan đổi tên',
      scheduled: 'hẹn giờ gửi',
      sending: 'bắt đầu một lượt gửi',
      outcomes: 'kho lưu trữ ghi kết quả gửi',
      dispatched: 'vào bì, chuyển bưu điện',
      delivery: 'thư đổi trạng thái',
      returned: 'nhập thư về',
    },
    gaps: {
      claimed: 'đã lấy số, chưa phát hành; chạy lại lệnh issue để làm nốt',
      voided: 'đã hủy',
      missing: 'không có trong sổ',
    },
    filed: (retention: string, file: string | undefined, title: string | undefined) =>
      `Thời hạn bảo quản: ${retention}; hồ sơ: ${file ?? 'chưa ghi'}${title === undefined ? '' : ` (${title})`}`,
    bookWritten: (file: string, rows: number, pages: number | undefined) =>
      `${file}: ${rows} dòng${pages === undefined ? '' : `, ${pages} trang`}`,
    because: (reason: string) => `lý do: ${reason}`,
    byLetter: (code: string) => `bằng văn bản ${code}`,
    noGaps: 'Không có số nào bị bỏ trống.',
    sayReason: 'Ghi lý do hủy, ví dụ --reason "lấy nhầm số".',
    voided: (code: string, date: string) => `Đã ghi hủy ${code} ngày ${date}. Số này không dùng lại.`,
  },

  follow: {
    examples: {
      form: 'Ghi hình thức sao: --form sao-y, trich-sao hoặc sao-luc.',
      reason: 'Ghi lý do, ví dụ --reason "gửi nhầm nơi nhận".',
      wrong: 'Ghi chữ đã in sai, ví dụ --wrong "năm 2024".',
      right: 'Ghi chữ đúng, ví dụ --right "năm 2025".',
      date: 'Ghi ngày của văn bản, ví dụ --date 2025-01-09.',
      subject: 'Ghi trích yếu, ví dụ --subject "mời họp".',
    } as Readonly<Record<string, string>>,
    recalled: (code: string, held: number, notSent: number) =>
      `Đã thu hồi ${code}: ${held} nơi đã hoặc có thể đã nhận, ${notSent} nơi chưa gửi và sẽ không gửi nữa.`,
    holderHeads: ['Mã', 'Nơi nhận', 'Đã nhận chưa', 'Địa chỉ'],
    standings: {
      sent: 'máy chủ đã nhận',
      uncertain: 'không rõ',
      posted: 'đã chuyển bưu điện',
      paper: 'bản giấy',
      'not-sent': 'chưa gửi',
    },
    entered: (code: string) => `Đã ghi sổ văn bản giấy ${code}.`,
    numberForm: 'Ghi một số như 15, hoặc một khoảng như 15-18.',
    sameName: 'Kho lưu trữ đã mang tên này; không có gì thay đổi.',
    renamed: (former: string, name: string) => `Kho lưu trữ của "${former}" từ nay là của "${name}".`,
    nobodyHoldsIt: 'Chưa bản nào ra khỏi cơ quan, nên không cần văn bản thu hồi.',
    toReplace: (code: string) => `${code} vẫn có hiệu lực cho tới khi văn bản thay thế được phát hành.`,
    toCorrect: (code: string) => `${code} được ghi là đã đính chính khi công văn đính chính được phát hành.`,
    prepared: (path: string) => `Đã soạn sẵn ${path}.`,
    preparedBefore: (path: string) => `${path} đã có từ trước, được giữ nguyên.`,
    next: (path: string) => `Đọc lại, rồi: vanthu check ${path}; vanthu issue ${path}`,
  },

  handOver: {
    sayWhat: 'Ghi số, ký hiệu văn bản, hoặc --year NĂM, hoặc --file HỒ-SƠ; xem hạn nộp lưu thì thêm --due.',
    dateWithoutDue: '--date chỉ dùng cùng --due.',
    written: (letters: number, files: number, path: string) =>
      `Đã xuất ${letters} văn bản, ${files} tệp vào ${path}. Kiểm tra bằng: sha256sum -c sha256sums.txt`,
    nothingDue: (date: string) => `Tính đến ${date} chưa có hồ sơ nào đến hạn nộp lưu.`,
    dueHeads: ['Hồ sơ', 'Tiêu đề', 'Năm', 'Thời hạn', 'Văn bản', 'Hạn nộp', ''],
    states: { overdue: 'quá hạn', soon: 'sắp đến hạn' },
  },

  print: {
    label: 'Ghép bản in',
    nothingIssued: 'Thư mục làm việc này chưa phát hành văn bản nào.',
    damaged: (name: string) => `Tệp lưu trữ ${name}… không còn, hoặc đã bị thay đổi.`,
    verify: 'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
    pagesForm: 'Viết số trang, ví dụ 1 hoặc 1-2,4.',
    startForm: (labels: number) => `Viết số thứ tự nhãn trên tờ, từ 1 đến ${labels}.`,
    posted: (printed: number, sheets: number, file: string) =>
      `Đã làm bì, nhãn cho ${printed} nơi nhận, ${sheets} tờ: ${file}. In đúng cỡ 100%, không co giãn.`,
    rows: (count: number) => `Đã ghi ${count} dòng vào sổ gửi văn bản đi bưu điện.`,
    withoutAddress: (name: string, id: string) => `Chưa có địa chỉ bưu chính: ${name} (${id}).`,
    addressHint:
      'Bì, nhãn lấy địa chỉ của danh sách lúc phát hành: những nơi trên viết bì bằng tay; lần phát hành sau thì điền cột "địa chỉ" trước.',
    tooLong: (name: string, id: string) =>
      `Tên hoặc địa chỉ không vừa chỗ in: ${name} (${id}); chọn cỡ lớn hơn hoặc viết gọn lại.`,
    done: ({ code, copies, pages, file, list }: PrintedLetter) =>
      `Đã ghép ${copies} bản của ${code}, ${pages} trang: ${file}. Trang của từng nơi nhận: ${list}`,
  },

  verify: {
    label: 'Kiểm chứng tệp',
    sound: (objects: number, records: number, letters: number) =>
      `Kho lưu trữ nguyên vẹn: ${letters} văn bản, ${records} bản ghi, ${objects} tệp, sổ khớp với kho.`,
    damaged: (count: number) => `Kho lưu trữ có ${count} chỗ hỏng. Dừng phát hành cho tới khi xử lý xong.`,
  },

  recover: {
    done: (letters: number, records: number, deliveries: number) =>
      `Đã dựng lại sổ từ ${records} bản ghi của kho lưu trữ: ${letters} văn bản, ${deliveries} thư.`,
    unfinished: (codes: string) =>
      `Số đã lấy nhưng chưa phát hành xong: ${codes}. Chạy lại lệnh issue, hoặc hủy số.`,
    lost: (codes: string) => `Số không còn dấu vết, đã ghi hủy: ${codes}.`,
    uncertain: (count: number) =>
      `${count} thư không rõ đã tới máy chủ hay chưa. Xem "vanthu status", rồi quyết định từng thư bằng "vanthu resolve".`,
  },

  templates: {
    heads: ['Mẫu', 'Dùng cho', 'Lời văn', 'Loại văn bản'],
    uses: {
      body: 'nội dung văn bản',
      'task-sheet': 'phiếu nhiệm vụ',
      'mail-subject': 'tiêu đề thư',
      'mail-text': 'thư dạng chữ',
      'mail-html': 'thư dạng HTML',
      'file-name': 'tên tệp',
      partial: 'mẫu con',
    },
    origins: { delivered: 'có sẵn', changed: 'cơ quan đã sửa', own: 'của cơ quan' },
    fieldHeads: ['Ở', 'Trường', 'Của nơi nhận', 'Còn thiếu'],
    ofRecipient: {
      needed: 'phải có',
      sometimes: 'chỉ cần khi điều kiện {{#if}} đúng',
      asked: 'có thể trống',
    },
    lacking: (count: number, shown: readonly string[]) =>
      `${count} nơi: ${shown.join(', ')}${count > shown.length ? ' …' : ''}`,
  },

  recipients: {
    heads: ['Mã', 'Tên', 'Địa chỉ thư', 'Nhóm', 'Hiệu lực', 'Ghi ở'],
    groupHeads: ['Mã nhóm', 'Dòng in', 'Nơi nhận', 'Hiệu lực', 'Ghi ở'],
    fileHeads: ['Tệp', 'Bảng mã', 'Nơi nhận', 'Nhóm'],
    guessed: (encoding: string) => `${encoding} (đoán)`,
    valid: 'còn',
    notValid: (from: string, to: string) =>
      `không: ${[from === '' ? '' : `từ ${from}`, to === '' ? '' : `đến ${to}`].filter((part) => part !== '').join(' ')}`,
    heir: (name: string, id: string) => ` → ${name} (${id})`,
    members: (valid: number, all: number) => (valid === all ? String(all) : `${valid} trong ${all}`),
    count: (bodies: number, valid: number, groups: number, date: string) =>
      `${bodies} nơi nhận, ${valid} còn hiệu lực ngày ${date}; ${groups} nhóm.`,
    noGroup: (id: string) => `Không có nhóm "${id}".`,
    seeGroups: 'Chạy "vanthu recipients list" để xem các nhóm.',
  },

  read: {
    kind: 'Loại văn bản',
    code: 'Số, ký hiệu',
    date: 'Ngày ban hành',
    draft: 'chưa ban hành (dự thảo)',
    office: 'Cơ quan ban hành',
    subject: 'Trích yếu',
    signer: 'Người ký',
    due: 'Hạn trả lời',
    addressees: 'Kính gửi',
    leftOut: 'Không kèm theo tệp',
    left: {
      addresses: 'địa chỉ thư điện tử',
      filing: 'hồ sơ và thời hạn bảo quản',
      choice: 'nơi được chọn hay loại khỏi danh sách',
      tasks: 'nhiệm vụ của nơi nhận khác',
      bodies: 'mã của nơi nhận mà bản này không in',
    },
  },

  rebuild: {
    nothingIssued: 'Thư mục làm việc này chưa phát hành văn bản nào.',
    began: (code: string, copies: number, program: string) =>
      `Làm lại ${code}, ${copies} bản, như ${program} đã làm.`,
    unequal: 'khác bản đã lưu',
    same: ({ code, files, folder }: RebuiltLetter) =>
      `Đã làm lại ${code} ở ${folder}: ${files} tệp, giống bản đã lưu đến từng byte.`,
    differs: ({ code, files, unequal, folder }: RebuiltLetter) =>
      `Đã làm lại ${code} ở ${folder}: ${unequal} trong ${files} tệp khác bản đã lưu. Bản đã lưu là bản có giá trị; chạy "vanthu verify".`,
  },
}

/** "17:30:00 ngày 09/01/2025" */
function moment(at: string): string {
  return `${at.slice(11, 19)} ngày ${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}`
}

/** Millions of bytes with one decimal; "0,1" for the smallest. */
function megabytes(bytes: number): string {
  return Math.max(bytes / 1e6, 0.1)
    .toFixed(1)
    .replace('.', ',')
}

/** "5 giây", "3 phút 20 giây", "1 giờ 5 phút". */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} giây`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} phút ${seconds % 60} giây`
  return `${Math.floor(seconds / 3600)} giờ ${Math.floor((seconds % 3600) / 60)} phút`
}

/** The sentences every language of the terminal has. */
export type Words = typeof WORDS_VI
