// XLSX and CSV as another program reads them back: text stays text, formulas never live (P39).

import { unzipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import type { SheetTable } from '../../../src/model/sheet-table.ts'
import { writeCsv } from '../../../src/writers/tables/write-csv.ts'
import { writeXlsx } from '../../../src/writers/tables/write-xlsx.ts'

const TABLE: SheetTable = {
  name: 'Sổ văn bản đi',
  columns: [
    { title: 'Số', width: 10 },
    { title: 'Nơi nhận', width: 40 },
    { title: 'Điện thoại', width: 20 },
  ],
  rows: [
    [1, '=HYPERLINK("http://x")', '+84 909 123 456'],
    [12, 'Sở Nội vụ; "Báo Đồng Khởi",\nĐài', '00123'],
  ],
}
const CREATED = '2025-01-09T08:00:00+07:00'

describe('a workbook', () => {
  test('reads back with every text as it was and no formula in it', async () => {
    const bytes = await writeXlsx([TABLE], CREATED)
    const workbook = await readXlsx(bytes)
    expect(workbook.sheets[0]?.name).toBe('Sổ văn bản đi')
    expect(workbook.sheets[0]?.rows).toEqual([['Số', 'Nơi nhận', 'Điện thoại'], ...TABLE.rows])
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml'])
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('frozen')
  })

  test('has the same bytes each time', async () => {
    const bytes = await writeXlsx([TABLE], CREATED)
    expect(await writeXlsx([TABLE], CREATED)).toEqual(bytes)
    const core = new TextDecoder().decode(unzipSync(bytes)['docProps/core.xml'])
    expect(core).toContain(`>${CREATED}</dcterms:modified>`)
  })
})

describe('a CSV file', () => {
  test('guards what would start a formula and says so in that column only', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(TABLE))
    expect(text).toBe(
      '\uFEFF' +
        "Số,Nơi nhận (dấu ' đứng đầu không thuộc nội dung),Điện thoại (dấu ' đứng đầu không thuộc nội dung)\r\n" +
        '1,"\'=HYPERLINK(""http://x"")",\'+84 909 123 456\r\n' +
        '12,"Sở Nội vụ; ""Báo Đồng Khởi"",\nĐài",00123\r\n',
    )
  })
})
