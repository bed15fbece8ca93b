// The columns of recipient and group lists under every heading clerks give them.

import { nearestName } from '../nearest-name.ts'
import { foldMarks } from './fold-marks.ts'

/** Headings by column: the contract's own name first, then what offices write. Case and marks do not count. */
const HEADINGS = {
  id: ['id', 'mã', 'mã đơn vị', 'mã cơ quan', 'mã nơi nhận', 'mã nhóm', 'code'],
  name: [
    'name',
    'tên',
    'tên đơn vị',
    'tên cơ quan',
    'tên cơ quan, đơn vị',
    'tên nơi nhận',
    'tên nhóm',
    'tên đầy đủ',
    'đơn vị',
    'cơ quan',
    'cơ quan, đơn vị',
    'đơn vị, địa phương',
    'nơi nhận',
    'họ tên',
    'họ và tên',
  ],
  email: [
    'email',
    'emails',
    'e-mail',
    'mail',
    'thư điện tử',
    'địa chỉ email',
    'địa chỉ e-mail',
    'địa chỉ mail',
    'địa chỉ thư',
    'địa chỉ thư điện tử',
    'hộp thư',
    'hộp thư điện tử',
    'thư công vụ',
    'email công vụ',
  ],
  group: ['group', 'groups', 'nhóm', 'nhóm nơi nhận', 'thuộc nhóm', 'mã nhóm nơi nhận', 'khối'],
  kinhGui: ['kinhGui', 'kính gửi', 'dòng kính gửi', 'tên kính gửi', 'tên in'],
  address: ['address', 'địa chỉ', 'địa chỉ trụ sở', 'trụ sở', 'địa chỉ bưu điện'],
  phone: ['phone', 'điện thoại', 'số điện thoại', 'sđt', 'đt', 'tel', 'telephone'],
  honorific: ['honorific', 'danh xưng', 'xưng hô'],
  organId: ['organId', 'mã định danh', 'mã định danh điện tử', 'mã định danh cơ quan', 'mã định danh đơn vị'],
  cc: ['cc', 'đồng gửi', 'đồng gửi tới', 'email đồng gửi', 'thư đồng gửi'],
  attachments: [
    'attachments',
    'attachment',
    'tệp kèm',
    'tệp đính kèm',
    'tệp gửi kèm',
    'tệp gửi riêng',
    'file kèm',
    'file đính kèm',
  ],
  validFrom: ['validFrom', 'hiệu lực từ', 'hiệu lực từ ngày', 'từ ngày', 'ngày hiệu lực', 'ngày bắt đầu'],
  validTo: [
    'validTo',
    'hiệu lực đến',
    'hiệu lực đến ngày',
    'đến ngày',
    'ngày hết hiệu lực',
    'hết hiệu lực',
    'ngày kết thúc',
  ],
  successor: [
    'successor',
    'đơn vị kế thừa',
    'cơ quan kế thừa',
    'kế thừa',
    'đơn vị thay thế',
    'mã đơn vị kế thừa',
  ],
  head: ['head', 'người đứng đầu', 'chức danh người đứng đầu', 'chức danh', 'thủ trưởng'],
  members: ['members', 'thành viên', 'các thành viên', 'danh sách thành viên', 'mã thành viên'],
} as const

export type Column = keyof typeof HEADINGS

/** Columns that may stand more than once in a list, each cell adding to the others. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'email',
  'group',
  'cc',
  'attachments',
  'members',
] satisfies Column[])

const GROUP_ONLY: ReadonlySet<string> = new Set(['head', 'members'] satisfies Column[])
const GROUP_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'head',
  'members',
  'validFrom',
  'validTo',
] satisfies Column[])

export type ListKind = 'recipients' | 'groups'

const BY_HEADING: ReadonlyMap<string, Column> = new Map(
  Object.entries(HEADINGS).flatMap(([column, headings]) =>
    // The keys of HEADINGS are the columns.
    headings.map((heading): [string, Column] => [foldMarks(heading), column as Column]),
  ),
)

/** The column a heading names; `Email 2` is one more `email`. undefined for a column of the office's own. */
export function columnOf(heading: string, kind: ListKind): Column | undefined {
  const folded = foldMarks(heading)
  const column = BY_HEADING.get(folded)
  if (column !== undefined) return belongs(column, kind) ? column : undefined
  const counted = BY_HEADING.get(folded.replace(/\d+$/, ''))
  return counted !== undefined && isRepeatable(counted) && belongs(counted, kind) ? counted : undefined
}

function belongs(column: Column, kind: ListKind): boolean {
  return kind === 'groups' ? GROUP_COLUMNS.has(column) : !GROUP_ONLY.has(column)
}

export function isRepeatable(column: Column): boolean {
  return REPEATABLE.has(column)
}

/** The known heading that an unknown one of five letters or more was probably meant to be. */
export function misspeltColumn(heading: string, kind: ListKind): string | undefined {
  const folded = foldMarks(heading)
  if (folded.length < 4 || folded.length > 30) return undefined
  const known = Object.entries(HEADINGS).flatMap(([column, headings]) =>
    // The keys of HEADINGS are the columns.
    belongs(column as Column, kind) ? headings.filter((name) => name.length >= 4) : [],
  )
  // A third of the letters may differ elsewhere; a heading of the office's own is likelier here.
  const near = nearestName(heading, known, folded.length < 8 ? 1 : 2)
  return near
}
