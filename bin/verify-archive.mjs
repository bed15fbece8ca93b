// Examines an archive of vanthu with nothing but Node (18 or later): no other package, no database, no
// network, and nothing is written. A copy of this file lies in every archive as verify.mjs:
//
//   node verify.mjs                  examines the folder it lies in
//   node verify.mjs --json FOLDER    examines another one and prints JSON
//
// Exit code 0: what is there is what was put there. 5: damage, each with the letter it belongs to.
// What the files are and why this is enough to check them: docs/archive-format.md of the program.
// Not examined: register.sqlite, which can be rebuilt from this folder. `vanthu verify` compares it.

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const arguments_ = process.argv.slice(2)
const asJson = arguments_.includes('--json')
const named = arguments_.find((argument) => !argument.startsWith('--'))
const folder = resolve(named ?? dirname(fileURLToPath(import.meta.url)))

const problems = []
const warnings = []
const damage = (kind, subject, detail) => problems.push({ kind, subject, detail, remedy: remedyOf(kind) })
const leftover = (kind, subject, detail) => warnings.push({ kind, subject, detail })

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const pathOf = (hash) => join(folder, 'objects', hash.slice(0, 2), hash)
const SAID = {
  unreadable: 'Không đọc được tệp lưu trữ',
  emptied: 'Tệp lưu trữ bị làm rỗng',
  swapped: 'Tệp lưu trữ bị tráo bằng tệp khác',
  cut: 'Tệp lưu trữ bị cắt ngắn',
  changed: 'Tệp lưu trữ bị thay đổi',
}
/** What to do about each kind of damage; never anything in this folder but putting a whole file back. */
const REMEDIES = {
  'chain-broken': 'Dừng phát hành; lấy lại cả thư mục archive từ bản sao lưu gần nhất còn kiểm chứng được.',
  'number-missing': 'Dừng phát hành; lấy lại cả thư mục archive từ bản sao lưu gần nhất.',
  'manifest-differs': 'Dừng phát hành; so với bản giấy và bản sao lưu để biết bản ghi nào đúng.',
  extra: 'Chuyển tệp này ra ngoài kho; tìm hiểu ai đã chép vào.',
}
const FILE_REMEDY = 'Chép lại đúng tệp này từ bản sao lưu; tên tệp chính là mã SHA-256 của nội dung.'
const remedyOf = (kind) => REMEDIES[kind] ?? FILE_REMEDY
const isHash = (text) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

if (!existsSync(folder)) {
  console.error(`Không có thư mục ${folder}.`)
  process.exit(2)
}

// 1. The chain: one record per line, each naming the SHA-256 of the line before with its line feed.

/** The same JSON with keys in order and no blanks: the only form in which a record may stand. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).sort()
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
  }
  return JSON.stringify(value)
}

function readRecord(line) {
  try {
    const record = JSON.parse(line)
    return canonical(record) === line && typeof record.body === 'object' ? record : undefined
  } catch {
    return undefined
  }
}

const records = []
const chainPath = join(folder, 'chain.jsonl')
const chain = existsSync(chainPath) ? readFileSync(chainPath, 'utf8') : ''
const lines = chain.split('\n')
const tail = lines.pop()
let previous = '0'.repeat(64)
for (const [index, line] of lines.entries()) {
  const number = index + 1
  const record = readRecord(line)
  if (record === undefined)
    damage('chain-broken', 'chain.jsonl', `Dòng ${number} không phải bản ghi đúng dạng.`)
  else {
    const subject = record.body.code ?? 'chain.jsonl'
    if (record.sequence !== number)
      damage('chain-broken', subject, `Dòng ${number} mang số thứ tự ${record.sequence}.`)
    if (record.previous !== previous)
      damage('chain-broken', subject, `Dòng ${number} không khớp mã băm của dòng trước.`)
    records.push(record)
  }
  previous = sha256(`${line}\n`)
}
if (tail !== '')
  leftover('leftover', 'chain.jsonl', 'Dòng cuối dở dang: một lần ghi bị ngắt, hoặc tệp bị cắt.')

// 2. What belongs to which letter: the manifest of each record, the files it names, the input.

const owners = new Map()
function own(hash, code, what, size) {
  const known = owners.get(hash)
  if (known === undefined) owners.set(hash, { codes: [code], what, size })
  else if (!known.codes.includes(code) && known.codes.length < 4) known.codes.push(code)
}

/** The JSON of a sound object; undefined for one that is damaged, which step 3 tells. */
function readObject(hash) {
  if (!isHash(hash) || !existsSync(pathOf(hash))) return undefined
  const bytes = readFileSync(pathOf(hash))
  if (sha256(bytes) !== hash) return undefined
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

const numbers = new Map()
const seenSnapshots = new Set()
let letters = 0
let messages = 0
for (const { type, body } of records) {
  const series = `${body.seriesId} ${body.year}`
  if (type === 'claimed' || type === 'entered') {
    for (const letter of body.letters ?? body.numbers ?? []) {
      numbers.set(series, (numbers.get(series) ?? new Set()).add(letter.number))
    }
  }
  if (type === 'outcomes') {
    const told = readObject(body.outcomes)?.deliveries ?? []
    own(body.outcomes, told[0]?.code ?? 'chain.jsonl', 'kết quả gửi')
    for (const { message, code, email } of told) {
      if (message === undefined) continue
      messages += 1
      own(message.sha256, code, `thư gửi ${email}`, message.size)
    }
  }
  if (type === 'returned') {
    const notes = readObject(body.returned)?.notes ?? []
    own(body.returned, notes[0]?.code ?? 'chain.jsonl', 'danh mục thư trả về')
    for (const { message, code, from } of notes) {
      own(message.sha256, code, `thư trả về của ${from}`, message.size)
    }
  }
  if (type !== 'issued') continue
  letters += 1
  const code = `${body.code}`
  own(body.manifest, code, 'bản kê văn bản')
  own(body.snapshot, code, 'danh mục tệp đầu vào')
  const manifest = readObject(body.manifest)
  for (const copy of manifest?.copies ?? []) {
    for (const file of copy.files)
      own(file.sha256, code, `${file.name}, bản gửi ${copy.recipientName}`, file.size)
  }
  for (const file of manifest?.shared ?? []) own(file.sha256, code, `${file.name}, tệp kèm theo`, file.size)
  if (
    manifest !== undefined &&
    (manifest.claim.code !== body.code || manifest.claim.number !== body.number)
  ) {
    damage('manifest-differs', code, 'Bản kê mang số khác với bản ghi.')
  }
  if (seenSnapshots.has(body.snapshot)) continue
  seenSnapshots.add(body.snapshot)
  for (const file of readObject(body.snapshot)?.files ?? [])
    own(file.sha256, code, `đầu vào ${file.path}`, file.size)
}
for (const [series, given] of numbers) {
  const highest = Math.max(...given)
  for (let number = 1; number <= highest; number += 1) {
    if (!given.has(number))
      damage('number-missing', series, `Chuỗi ghi nhận thiếu số ${number} của sổ ${series}.`)
  }
}

// 3. Every object against its name.

async function hashFile(path) {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return digest.digest('hex')
}

function kindOf(found, size, owner) {
  if (found === undefined) return 'unreadable'
  if (size === 0) return 'emptied'
  if (owners.has(found)) return 'swapped'
  return owner?.size > size ? 'cut' : 'changed'
}

const sortedNames = (path) => (existsSync(path) ? readdirSync(path).sort() : [])
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const seen = new Set()
const unnamed = []
let objects = 0
for (const prefix of sortedNames(join(folder, 'objects'))) {
  const inner = join(folder, 'objects', prefix)
  if (!isFolder(inner)) {
    damage('extra', `objects/${prefix}`, 'Tệp lạ trong kho lưu trữ.')
    continue
  }
  for (const name of sortedNames(inner)) {
    const path = `objects/${prefix}/${name}`
    objects += 1
    if (!isHash(name) || !name.startsWith(prefix)) {
      damage('extra', path, 'Tệp lạ trong kho lưu trữ.')
      continue
    }
    seen.add(name)
    const owner = owners.get(name)
    const { size } = statSync(join(inner, name))
    const found = await hashFile(join(inner, name)).catch(() => undefined)
    if (found === name) {
      if (owner === undefined) unnamed.push(name)
      continue
    }
    const kind = kindOf(found, size, owner)
    damage(kind, owner?.codes.join(', ') ?? path, `${SAID[kind]}${owner ? ` (${owner.what})` : ''}: ${path}.`)
  }
}
for (const [hash, owner] of owners) {
  if (seen.has(hash)) continue
  damage(
    'missing',
    owner.codes.join(', '),
    `Mất tệp lưu trữ (${owner.what}): objects/${hash.slice(0, 2)}/${hash}.`,
  )
}

// 4. Objects no letter names: what interrupted runs left, or somebody put there.

if (unnamed.length > 0) {
  leftover('leftover', 'objects', `${unnamed.length} tệp chưa thuộc văn bản nào.`)
}

// 5. The report.

const ok = problems.length === 0
if (asJson)
  console.log(
    JSON.stringify({
      ok,
      problems,
      warnings,
      checked: { objects, records: records.length, letters, messages },
    }),
  )
else {
  for (const { subject, detail, remedy } of problems)
    console.log(`HỎNG      ${subject}  ${detail}\n          → ${remedy}`)
  for (const { subject, detail } of warnings) console.log(`lưu ý     ${subject}  ${detail}`)
  console.log(
    `${letters} văn bản, ${records.length} bản ghi, ${objects} tệp, ${messages} thư đã gửi; bản ghi cuối: ${previous}`,
  )
  console.log(ok ? 'Kho lưu trữ nguyên vẹn.' : `Kho lưu trữ có ${problems.length} chỗ hỏng.`)
}
process.exitCode = ok ? 0 : 5
