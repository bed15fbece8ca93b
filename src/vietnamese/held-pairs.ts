// Neighbours that a line must not part: a label and its number ("Điều 5", "ngày 03", "số 47/UBND"),
// a number and its unit, the sign of authority and the title ("KT. GIÁM ĐỐC"), a mark and the word
// before it.

import type { HeldPair } from '../model/style-sheet.ts'

const OPENING = '[("“‘«]*'

const whole = (alternatives: string, flags = 'u'): RegExp =>
  new RegExp(`^${OPENING}(?:${alternatives})$`, flags)

/** What a number, a Roman numeral or a letter of the alphabet follows. */
const LABELS =
  'điều|khoản|điểm|tiểu mục|mục|chương|phần|phụ lục|lục|quý|khóa|kỳ|lần|trang|bảng|biểu|mẫu|hình|quận|phường|ấp|khu phố|thứ|số:?'

const UNITS =
  'đồng|nghìn|triệu|tỷ|tỉ|phần|%|km|m|m2|m²|m3|m³|cm|mm|ha|kg|g|tấn|tạ|lít|người|hộ|bản|trang|xã|phường|huyện|ấp|' +
  'lần|suất|chiếc|GB|MB|TB|Mbps|Gbps|Mb/s|MHz|GHz|kV|kW|MW|°C|điểm'

/** Syllables of titles and of the collectives that are signed for. */
const TITLES =
  'GIÁM|ĐỐC|CHỦ|TỊCH|NHIỆM|TRƯỞNG|PHÓ|BỘ|THỨ|CỤC|VỤ|VIỆN|HIỆU|PHÒNG|BAN|ỦY|NHÂN|DÂN|HỘI|ĐỒNG|CHÁNH|VĂN|THANH|TRA|' +
  'TỔNG|THỦ|TƯỚNG|CHI|ĐỘI|TỔ|KHOA|THƯ|KÝ'

const TIMES = 'giờ|phút|ngày|tuần|tháng|năm|quý'

/** What may end a word, the "./." of a letter's last one included. */
const END = '(?:[).,;:!?”’»\\]]|\\./\\.)*'

const NUMBER = whole('\\d[\\d.,]*')

export const HELD_PAIRS: readonly HeldPair[] = [
  { before: whole(LABELS, 'iu'), after: /^(?:\d|[IVXLC]+(?![\p{L}])|[a-zđ](?![\p{L}]))/u, chains: true },
  // In "ngày 03 tháng 01 năm 2025" each number stays with the word before it alone.
  { before: whole('ngày|tháng|năm', 'iu'), after: /^\d/u, chains: true },
  { before: NUMBER, after: new RegExp(`^(?:${UNITS})${END}$`, 'u'), chains: true },
  { before: NUMBER, after: new RegExp(`^(?:${TIMES})${END}$`, 'u'), chains: false },
  // "1.500 triệu đồng", "05 phần trăm": the unit is two words.
  { before: whole('nghìn|triệu|tỷ|tỉ'), after: new RegExp(`^đồng${END}$`, 'u'), chains: 'only' },
  { before: /^\((?:nghìn|triệu|tỷ|tỉ)$/u, after: /^đồng\)/u, chains: true },
  { before: whole('phần'), after: new RegExp(`^trăm${END}$`, 'u'), chains: 'only' },
  { before: whole('TM\\.|KT\\.|TL\\.|TUQ\\.|Q\\.|TP\\.'), after: /^\S/u, chains: true },
  // "KT. GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH": a title stays with its authority.
  { before: whole(TITLES), after: new RegExp(`^(?:${TITLES})${END}$`, 'u'), chains: 'only' },
  { before: /\S/u, after: /^[-–—.,:;!?)\]”’»…/%]+$/u, chains: true },
]
