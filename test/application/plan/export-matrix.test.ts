// The matrix as files: whoever reads them back has the same rows.

import { createHash } from 'node:crypto'
import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { exportMatrix, MATRIX_FORMATS } from '../../../src/application/plan/export-matrix.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { plainMatrix, plainRows } from '../../../src/application/read/read-matrix.ts'
import { readCsvText } from '../../../src/input/lists/csv-records.ts'
import { rowsOf } from '../../../src/model/task-matrix.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const SAMPLE = 'directives/i-speed.yaml'
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The sample letter, with deadlines, a point of its own and a field of the recipient. */
function prepared(): PreparedIssue {
  const files = sampleWorkspace()
  const text = new TextDecoder()
    .decode(files.read(SAMPLE))
    .replace(
      'assignedTo: [dai-ptth, bao-dong-khoi]\n',
      'assignedTo: [dai-ptth, bao-dong-khoi]\n    due: { workingDays: 5 }\n    report: { to: Sở TT&TT, by: { by: 2025-02-20, time: "16:00" } }\n',
    )
    .replace('assignedTo: [dn-bcvt]\n', 'assignedTo: [dn-bcvt]\n    due: quarterly\n')
    .replace('mode: addressed', 'mode: tailored')
    .replace('Các doanh nghiệp hoạt động', 'Đề nghị {{name}} và các doanh nghiệp hoạt động')
  const changed = {
    ...files,
    read: (path: string) => (path === SAMPLE ? new TextEncoder().encode(text) : files.read(path)),
  }
  const { value, diagnostics } = prepareIssue({
    files: changed,
    directiveFile: SAMPLE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256,
    covers: () => true,
  })
  if (value === undefined) throw new Error(JSON.stringify(diagnostics))
  return value
}

async function exported(issue: PreparedIssue): Promise<Readonly<Record<string, Uint8Array>>> {
  const files: Record<string, Uint8Array> = {}
  for await (const { path, bytes } of exportMatrix(issue, MATRIX_FORMATS, 'out/x', sha256))
    files[path] = bytes
  return files
}

const textOfBytes = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
/** As the text gate of the readers hands it on. */
const csvOf = (bytes: Uint8Array | undefined) =>
  readCsvText(textOfBytes(bytes).replaceAll('\r\n', '\n'), 0, ',')

describe('the exported matrix', () => {
  const issue = prepared()

  test('has the same rows in the workbook and in the CSV file as in the plan', async () => {
    const files = await exported(issue)
    const workbook = await readXlsx(files['out/x/phan-cong-nhiem-vu.xlsx'] ?? new Uint8Array())
    const fromXlsx = (workbook.sheets[0]?.rows ?? []).slice(1).map((row) => row.map((cell) => cell ?? ''))
    const csv = csvOf(files['out/x/phan-cong-nhiem-vu.csv'])
    expect(csv.records.slice(1).map(({ cells }) => cells)).toEqual(fromXlsx)
    const expected = [...plainRows(issue)].flatMap(({ body, duties }) =>
      duties.map(({ key, text }) => [body.id, body.name, key, text]),
    )
    expect(fromXlsx.map((row) => [row[0], row[1], row[2], row[4]])).toEqual(expected)
    expect(expected.length).toBeGreaterThan(40)
  })

  test('fills fields for each body, and words its deadlines with their day', async () => {
    const files = await exported(issue)
    const { records } = csvOf(files['out/x/phan-cong-nhiem-vu.csv'])
    expect(records.find(({ cells }) => cells[2] === 't2')?.cells.slice(5)).toEqual([
      'trong 05 ngày làm việc kể từ ngày ban hành văn bản này',
      '16/01/2025',
      'Sở TT&TT',
      'chậm nhất 16 giờ 00 ngày 20/02/2025',
      '20/02/2025',
      '',
    ])
    const own = [...plainRows(issue)].find(({ duties }) => duties.some(({ key }) => key === 't4'))
    expect(own?.duties.find(({ key }) => key === 't4')?.text).toContain(`Đề nghị ${own?.body.name} và các`)
  })

  test('is the matrix itself again when its JSON is read', async () => {
    const files = await exported(issue)
    const { format, ...matrix } = JSON.parse(textOfBytes(files['out/x/phan-cong-nhiem-vu.json']))
    expect(format).toBe('vanthu-matrix/1')
    expect(matrix).toEqual(plainMatrix(issue))
    expect(rowsOf(matrix)).toEqual(rowsOf(plainMatrix(issue)))
  })

  test('is a calendar of each deadline, reports and recurring ones through the year', async () => {
    const text = textOfBytes((await exported(issue))['out/x/phan-cong-nhiem-vu.ics']).replaceAll('\r\n ', '')
    expect([...text.matchAll(/^DTSTART(?:;VALUE=DATE)?:(.*)\r$/gmu)].map(([, start]) => start)).toEqual([
      '20250116',
      '20250220T090000Z',
      '20250331',
      '20250630',
      '20250930',
      '20251231',
    ])
    const uids = [...text.matchAll(/^UID:(.*)\r$/gmu)].map(([, uid]) => uid)
    expect(new Set(uids).size).toBe(6)
    expect(text).toContain('DESCRIPTION:Cơ quan thực hiện: Đài Phát thanh và Truyền hình')
  })

  test('is the same bytes each time', async () => {
    expect(await exported(prepared())).toEqual(await exported(issue))
  })
})
