// Letters handed over to the archive by the program: what is in the package, that anybody can check it,
// that it is the same each time, and that the archive is only read.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBookXlsx } from '../../src/input/read-register-book.ts'
import { runMain } from './run-main.ts'

const CODE = '01/STTTT-CNTT&BCVT'
const LETTER = 'directives/i-speed.yaml'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-hand-over-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  const retention = join(office, 'retention.yaml')
  const listed =
    'files:\n  - notation: 01/CNTT\n    year: 2025\n    title: Hồ sơ i-Speed "4G" & <5G>\n    period: 20 năm\n'
  writeFileSync(retention, readFileSync(retention, 'utf8').replace('files: []\n', listed))
  const bodies = join(office, 'recipients/co-quan.csv')
  const [heads = '', ...rows] = readFileSync(bodies, 'utf8').trimEnd().split('\n')
  const coded = rows.map((row) => `${row},${row.startsWith('so-noi-vu,') ? 'H07.01' : ''}`)
  writeFileSync(bodies, `${[`${heads},mã định danh`, ...coded].join('\n')}\n`)
  const path = join(office, LETTER)
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nfile: 01/CNTT\n`)
  for (const date of ['2025-01-09', '2025-02-03']) {
    expect((await vanthu('issue', LETTER, '--date', date, '--quiet')).exitCode).toBe(0)
    writeFileSync(path, readFileSync(path, 'utf8').replace('Để thúc đẩy', 'Nhằm thúc đẩy'))
  }
}, 180_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function tree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return new Map(
    files
      .map((one) => join(one.parentPath, one.name))
      .map(
        (path) =>
          [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')] as const,
      )
      .sort(),
  )
}

const OUT = 'out/ban-giao/nam-2025'
const FIRST = 'van-ban/0001-2025-01-09-01-STTTT-CNTT-BCVT'

describe('export --year', () => {
  test('gives letters, enclosures, records and contents that sha256sum confirms', async () => {
    const { exitCode, stdout } = await vanthu('export', '--year', '2025', '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ letters: 2, path: OUT })
    const folder = join(office, OUT)
    const files = [...tree(folder).keys()]
    expect(files).toContain(`${FIRST}/01-STTTT-CNTT-BCVT.pdf`)
    expect(files).toContain(`${FIRST}/metadata.xml`)
    expect(files.filter((file) => file.startsWith(`${FIRST}/kem-theo/`))).toHaveLength(3)
    expect(files).toContain('ho-so/2025-01-CNTT.xml')
    expect(files).toContain('muc-luc.pdf')
    expect(files.every((file) => /^[\w./-]+$/.test(file) && file.length < 200)).toBe(true)
    const checked = execFileSync('sha256sum', ['-c', 'sha256sums.txt'], { cwd: folder, encoding: 'utf8' })
    expect(checked.split('\n').filter((line) => line.endsWith(': OK'))).toHaveLength(files.length - 1)
    const rows = await readBookXlsx('contents', readFileSync(join(folder, 'muc-luc.xlsx')))
    expect(rows?.map((row) => row.slice(0, 3))).toEqual([
      ['1', CODE, '09/01/2025'],
      ['2', '02/STTTT-CNTT&BCVT', '03/02/2025'],
    ])
  })

  test('names every field as the decree does, escaped', () => {
    const xml = readFileSync(join(office, OUT, FIRST, 'metadata.xml'), 'utf8')
    expect(xml).toContain('<FileCatalog>2025</FileCatalog><FileNotation>01/CNTT</FileNotation></FileCode>')
    expect(xml).toContain('<CodeNotation>STTTT-CNTT&amp;BCVT</CodeNotation>')
    const order = [...xml.matchAll(/<([A-Z]\w+)[ >]/g)].map(([, name]) => name)
    expect([...new Set(order)]).toEqual([
      'Document',
      'FileCode',
      'FileCatalog',
      'FileNotation',
      'DocOrdinal',
      'TypeName',
      'CodeNumber',
      'CodeNotation',
      'IssuedDate',
      'OrganName',
      'Subject',
      'Language',
      'PageAmount',
      'Position',
      'FullName',
      'Receiver',
      'OrganId',
      'Priority',
      'IssuedAmount',
      'Maintenance',
      'File',
    ])
    expect(xml.match(/<Receiver>/g)).toHaveLength(42)
    expect(xml).toContain(
      '<Receiver><OrganId>H07.01</OrganId><OrganName>Sở Nội vụ tỉnh Bến Tre</OrganName></Receiver>',
    )
    expect(xml.match(/<OrganId>/g)).toHaveLength(1)
    const file = readFileSync(join(office, OUT, 'ho-so/2025-01-CNTT.xml'), 'utf8')
    expect(file).toContain('<Title>Hồ sơ i-Speed &quot;4G&quot; &amp; &lt;5G&gt;</Title>')
    expect(file).toContain('<Maintenance>20 năm</Maintenance>')
    expect(file).toContain('<DocTotal>2</DocTotal>')
  })

  test('as a ZIP holds the same files, with the same bytes each time', async () => {
    const zip = join(office, `${OUT}.zip`)
    expect((await vanthu('export', '--year', '2025', '--format', 'zip')).exitCode).toBe(0)
    const once = readFileSync(zip)
    rmSync(zip)
    expect((await vanthu('export', '--year', '2025', '--format', 'zip')).exitCode).toBe(0)
    expect(readFileSync(zip).equals(once)).toBe(true)
    const files = new Map(
      Object.entries(unzipSync(once)).map(([name, bytes]) => [
        name,
        createHash('sha256').update(bytes).digest('hex'),
      ]),
    )
    expect(new Map([...files].sort())).toEqual(tree(join(office, OUT)))
  })

  test('never writes to the archive, nor needs to', async () => {
    const archive = join(office, 'archive')
    const before = tree(archive)
    chmodSync(archive, 0o555)
    try {
      expect((await vanthu('export', '--file', '01/CNTT', '--all-copies')).exitCode).toBe(0)
    } finally {
      chmodSync(archive, 0o755)
    }
    expect(tree(archive)).toEqual(before)
    const copies = readdirSync(join(office, 'out/ban-giao/ho-so-01-CNTT', FIRST, 'ban-gui'))
    expect(copies.filter((name) => !name.endsWith('-phieu-nhiem-vu.pdf'))).toHaveLength(42)
  })
})

describe('export', () => {
  test('of one letter holds that letter', async () => {
    const { exitCode, stdout } = await vanthu('export', CODE, '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ letters: 1, path: 'out/ban-giao/01-STTTT-CNTT-BCVT' })
  })

  test.each([
    [['export'], '--year'],
    [['export', '99/STTTT'], 'register list'],
    [['export', '--file', '02/HC'], 'register show'],
    [['export', '--year', '2025', '--date', '2025-01-01'], '--due'],
    [['export', '--year', '2025', '--format', 'rar'], 'folder'],
  ])('%j is refused with what to do', async (args, remedy) => {
    const { exitCode, stderr } = await vanthu(...args)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(remedy)
  })

  test('of a damaged letter stops, names it, and leaves no half ZIP', async () => {
    const { stdout } = await vanthu('register', 'show', CODE, '--json')
    const [copy] = JSON.parse(stdout).copies
    const { sha256, name } = copy.files.find(({ role }: { readonly role: string }) => role === 'pdf')
    const path = join(office, 'archive/objects', sha256.slice(0, 2), sha256)
    const bytes = readFileSync(path)
    chmodSync(path, 0o644)
    try {
      writeFileSync(path, Buffer.from(bytes).fill(0x20, 100, 101))
      const zip = join(office, 'out/ban-giao/01-STTTT-CNTT-BCVT.zip')
      const { exitCode, stderr } = await vanthu('export', CODE, '--format', 'zip')
      expect(exitCode).toBe(5)
      expect(stderr).toContain(name)
      expect(
        readdirSync(join(zip, '..')).filter(
          (file) => file.includes('01-STTTT') && file !== '01-STTTT-CNTT-BCVT',
        ),
      ).toEqual([])
      expect(readdirSync(join(zip, '..')).some((file) => file.endsWith('tmp'))).toBe(false)
    } finally {
      writeFileSync(path, bytes)
      chmodSync(path, 0o444)
    }
  })
})

describe('export --due', () => {
  test.each([
    ['2026-11-30', 0, undefined],
    ['2026-12-01', 1, 'soon'],
    ['2026-12-31', 1, 'soon'],
    ['2027-01-01', 1, 'overdue'],
  ])('on %s lists %i files', async (date, count, state) => {
    const { exitCode, stdout } = await vanthu('export', '--due', '--date', date, '--json')
    expect(exitCode).toBe(0)
    const { files, written } = JSON.parse(stdout)
    expect(files).toHaveLength(count)
    expect(written).toEqual(count === 0 ? [] : [`out/ban-giao/den-han-${date}.xlsx`])
    if (state === undefined) return
    expect(files[0]).toMatchObject({
      notation: '01/CNTT',
      retention: '20 năm',
      documents: 2,
      deadline: '2026-12-31',
      state,
    })
    const rows = await readBookXlsx('due', readFileSync(join(office, written[0])))
    expect(rows?.[0]?.slice(1, 5)).toEqual([
      '01/CNTT',
      'Hồ sơ i-Speed "4G" & <5G>',
      '09/01/2025 - 03/02/2025',
      '20 năm',
    ])
  })

  test('tells people in a table', async () => {
    const { stdout } = await vanthu('export', '--due', '--date', '2027-01-01')
    expect(stdout).toContain('quá hạn')
    expect((await vanthu('export', '--due', '--date', '2025-03-01')).stdout).toContain('chưa có hồ sơ nào')
  })
})

describe('register export', () => {
  test('writes the four forms of the year and shows file and period of a letter', async () => {
    const { exitCode, stdout } = await vanthu('register', 'export', '--year', '2025', '--volume', '03')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('so-dang-ky-van-ban-di-2025-chung.pdf: 2 dòng')
    expect(readdirSync(join(office, 'out/so-dang-ky/2025'))).toHaveLength(4)
    expect((await vanthu('register', 'show', CODE)).stdout).toContain('20 năm; hồ sơ: 01/CNTT')
    expect((await vanthu('register', 'export', '--year', '2019')).exitCode).toBe(2)
    expect((await vanthu('register', 'export', '--format', 'odt')).exitCode).toBe(2)
    const { stdout: blank } = await vanthu(
      'register',
      'export',
      '--book',
      'file-copies',
      '--format',
      'csv',
      '--json',
    )
    expect(JSON.parse(blank)).toMatchObject({ type: 'written', rows: 30 })
  })
})
