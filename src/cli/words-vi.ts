// What the terminal says, in Vietnamese: short sentences that say what is so and what to do next.
// 250 from a server reads "máy chủ đã nhận", never "đã giao": nobody here knows that.

import type { PlanTotals } from '../model/issue.ts'

export const WORDS_VI = {
  error: 'lỗi',
  severity: { error: 'lỗi', warning: 'cảnh báo', info: 'thông tin' },
  bug: (message: string) =>
    `Chương trình có lỗi bên trong: ${message}. Dữ liệu đã ghi vẫn an toàn; hãy gửi thông báo này cho người bảo trì.`,
  interrupted: 'Đã dừng theo yêu cầu. Chạy lại đúng lệnh này để làm tiếp phần còn lại.',
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
    planHash: 'Mã băm của kế hoạch',
    changed: (asked: string, found: string) => `Kế hoạch bây giờ là ${found}, không phải ${asked} đã duyệt.`,
    lookAgain: 'Xem lại bằng lệnh plan rồi dùng mã băm mới.',
  },

  preview: {
    label: 'Làm dự thảo',
    noSuchBody: (id: string) => `Không có nơi nhận nào mang mã "${id}" trong kế hoạch.`,
    seePlan: 'Xem các mã bằng lệnh plan.',
    done: (copies: number, pages: number, files: number, folder: string) =>
      `Đã làm dự thảo ${copies} bản, ${pages} trang, ${files} tệp trong ${folder}/`,
  },
}

/** "5 giây", "3 phút 20 giây", "1 giờ 5 phút". */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} giây`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} phút ${seconds % 60} giây`
  return `${Math.floor(seconds / 3600)} giờ ${Math.floor((seconds % 3600) / 60)} phút`
}

/** The sentences every language of the terminal has. */
export type Words = typeof WORDS_VI
