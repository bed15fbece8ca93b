// Makes a list of N invented bodies for load tests: node scripts/generate-recipients.ts 10000 > list.csv
// The same N gives the same bytes; a longer list begins with the shorter one. Every address ends in
// .invalid, every name says that it is a trial.

const PLACES = ['An Bình', 'Phú Đức', 'Tân Thành', 'Long Hòa', 'Mỹ Thạnh', 'Vĩnh Lộc', 'Thới Lai', 'Đại Điền']
const KINDS = [
  'Ủy ban nhân dân xã',
  'Trường Trung học cơ sở',
  'Trạm Y tế xã',
  'Trung tâm Văn hóa, Thể thao và Truyền thanh',
]

/** Groups the rows are dealt to in turn where the caller names none. */
const DEFAULT_GROUPS: readonly string[] = [
  'so-ban-nganh',
  'ubnd-huyen',
  'dai-ptth',
  'bao-dong-khoi',
  'dn-bcvt',
]

/** A CSV of `count` bodies, header first, as lines that end in a line feed. */
export function* generateRecipients(
  count: number,
  groups: readonly string[] = DEFAULT_GROUPS,
): Generator<string> {
  yield 'id,name,email,group\n'
  for (let row = 1; row <= count; row += 1) {
    const serial = String(row).padStart(6, '0')
    const kind = KINDS[row % KINDS.length]
    const place = PLACES[Math.floor(row / KINDS.length) % PLACES.length]
    const group = groups[(row - 1) % groups.length]
    yield `thu-${serial},"${kind} ${place} ${row} (thử tải)",thu-${serial}@thu-tai.invalid,${group}\n`
  }
}

if (import.meta.main) {
  const count = Number(process.argv[2])
  if (!Number.isInteger(count) || count < 1) {
    console.error('Cách dùng: node scripts/generate-recipients.ts SỐ_DÒNG [NHÓM,NHÓM…] > danh-sach.csv')
    process.exit(64)
  }
  const groups = process.argv[3]?.split(',') ?? DEFAULT_GROUPS
  process.stdout.write(generateRecipients(count, groups).toArray().join(''))
}
