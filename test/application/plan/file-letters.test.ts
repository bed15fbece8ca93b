// Filing: how long a letter is kept and in which file, from directive and table to manifest, register
// and a register built anew.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readIssuedBody } from '../../../src/application/archive/record-bodies.ts'
import { manifestContent, readManifest } from '../../../src/application/issue/issue-manifest.ts'
import { filingFindings, filingOf } from '../../../src/application/plan/file-letters.ts'
import { showLetter } from '../../../src/application/register/keep-register.ts'
import { readDirective } from '../../../src/input/read-directive.ts'
import { readRetention } from '../../../src/input/read-retention.ts'
import type { RetentionTable } from '../../../src/model/retention.ts'
import { parseRetention, USUAL_RETENTION } from '../../../src/model/retention.ts'
import { fixture } from '../../sample-workspace.ts'
import { addressedPlan, issue, memoryOffice } from '../issuing-office.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const TABLE: RetentionTable = {
  ...USUAL_RETENTION,
  files: [{ notation: '01/CNTT', year: 2025, title: 'Triển khai i-Speed', period: 20 }],
}

describe('retention.yaml', () => {
  test('as it comes with the program says what the program takes without it', () => {
    const { value, diagnostics } = readRetention('retention.yaml', readFileSync('retention.yaml'))
    expect(diagnostics).toEqual([])
    expect(value).toEqual(USUAL_RETENTION)
  })

  test('names files, periods and terms of the office', () => {
    const { value } = readRetention(
      'retention.yaml',
      bytes(
        'periods: [{ kinds: [bao-cao], period: 20 năm }]\n' +
          'files: [{ notation: 01/HC, year: 2025, title: Hồ sơ, period: Vĩnh viễn, endDate: 2025-06-30 }]\n' +
          'handOver: { years: 2 }\n',
      ),
    )
    expect(value?.rules).toEqual([{ kinds: ['bao-cao'], period: 20 }])
    expect(value?.files[0]).toMatchObject({ period: 'permanent', endDate: { year: 2025, month: 6, day: 30 } })
    expect(value?.handOver).toEqual({ years: 2, warnDays: 30, minimumYears: 5 })
  })

  test('is refused with the place of what is no period', () => {
    const { value, diagnostics } = readRetention('retention.yaml', bytes('periods:\n  - period: lâu dài\n'))
    expect(value).toBeUndefined()
    expect(diagnostics[0]).toMatchObject({ place: { line: 2 }, remedy: expect.stringContaining('vĩnh viễn') })
  })

  test.each([
    ['Vĩnh viễn', 'permanent'],
    ['10 năm', 10],
    ['70', 70],
    ['0 năm', undefined],
    ['mười năm', undefined],
  ])('reads "%s"', (text, period) => expect(parseRetention(text)).toBe(period))
})

describe('a letter', () => {
  test('is kept as it says itself, then as its file, then as its kind', () => {
    const own = { kind: 'cong-van', file: '01/CNTT', retention: 'permanent' } as const
    expect(filingOf(own, TABLE, 2025)).toEqual({
      retention: 'Vĩnh viễn',
      file: '01/CNTT',
      fileTitle: 'Triển khai i-Speed',
    })
    expect(filingOf({ kind: 'cong-van', file: '01/CNTT' }, TABLE, 2025).retention).toBe('20 năm')
    expect(filingOf({ kind: 'cong-van' }, TABLE, 2025)).toEqual({ retention: '10 năm' })
    expect(filingOf({ kind: 'quyet-dinh' }, TABLE, 2025).retention).toBe('Vĩnh viễn')
    expect(filingOf({ kind: 'bao-cao' }, TABLE, 2025).retention).toBe('50 năm')
  })

  test('for a file the year does not have is let through with a warning', () => {
    const filing = filingOf({ kind: 'cong-van', file: '01/CNTT' }, TABLE, 2026)
    expect(filingFindings(filing, 2026)).toMatchObject([{ severity: 'warning', path: ['file'] }])
    expect(filingFindings(filingOf({ kind: 'cong-van' }, TABLE, 2026), 2026)).toEqual([])
  })

  test('names file and period in its directive', () => {
    const text = new TextDecoder().decode(fixture('wrong-input/sound.yaml'))
    const read = (lines: string) => readDirective('d.yaml', bytes(`${text}\n${lines}\n`))
    expect(read('file: 01/CNTT\nretention: 20 năm').value?.directive).toMatchObject({
      file: '01/CNTT',
      retention: 20,
    })
    expect(read('retention: lâu').diagnostics[0]?.message).toContain('thời hạn bảo quản')
  })

  test('carries its filing in manifest, register and metadata', async () => {
    const office = memoryOffice()
    const filing = { retention: '20 năm', file: '01/CNTT', fileTitle: 'Triển khai i-Speed' }
    const details = {
      organName: 'Sở',
      signerTitle: 'Giám đốc',
      signerName: 'Nam',
      urgency: 'normal',
      filing,
    } as const
    await issue(office, addressedPlan(), { details })
    expect((await showLetter(office.register, '01/STTTT-CNTT&BCVT')).filing).toEqual(filing)
    const record = [...office.archive.records()].at(-1)
    if (record === undefined) throw new Error('no record')
    const { manifest } = readIssuedBody(record)
    const content = readManifest(office.archive, manifest)
    expect(content.filing).toEqual(filing)
    expect(content.metadata).toMatchObject({ FileCatalog: 2025, FileNotation: '01/CNTT', CodeNumber: '01' })
  })
})

describe('a manifest', () => {
  test('of an archive made under its earlier name is read, and a carried letter is not', async () => {
    const office = memoryOffice()
    await issue(office, addressedPlan())
    const record = [...office.archive.records()].at(-1)
    if (record === undefined) throw new Error('no record')
    const text = new TextDecoder().decode(office.archive.get(readIssuedBody(record).manifest))
    expect(text).toContain('"vanthu-manifest/1"')
    expect(manifestContent(bytes(text.replace('vanthu-manifest/1', 'vanthu-letter/1')))).toEqual(
      manifestContent(bytes(text)),
    )
    expect(
      manifestContent(bytes('{"format":"vanthu-letter/1","metadata":{},"directive":{}}')),
    ).toBeUndefined()
  })
})
