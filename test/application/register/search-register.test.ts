// Letters are found as people look for them: without diacritics, by part of a word, by who and what.

import { beforeAll, describe, expect, test } from 'vitest'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import type { RegisterSearch } from '../../../src/application/register/search-register.ts'
import { searchRegister } from '../../../src/application/register/search-register.ts'
import { planOf } from '../../contract/issue-plans.ts'
import { issue, memoryOffice } from '../issuing-office.ts'

const office = memoryOffice()

beforeAll(async () => {
  await issue(office, planOf('Đài phát thanh', { letter: ['dai-ptth'] }, { signer: 'Trần Thị Lan' }))
  const decision = { kind: 'quyet-dinh', seriesId: 'qd', codeNotation: 'QĐ-STTTT' } as const
  await issue(office, planOf('bổ nhiệm cán bộ', { letter: ['ubnd', 'dai-ptth'] }, decision))
  const next = { issuedDate: { year: 2026, month: 1, day: 5 } }
  await issue(office, planOf('ứng dụng i-Speed', { letter: ['so-y-te'] }, next))
  await voidNumber({ number: 1, year: 2026, reason: 'nhầm', actor: 'lan' }, office)
})

const codes = async (search: RegisterSearch) =>
  (await searchRegister(office.register, search)).map((entry) => `${entry.year} ${entry.code}`)

describe('looking letters up', () => {
  test('without diacritics, in any order of words', async () => {
    expect(await codes({ words: 'phat dai' })).toEqual(['2025 01/STTTT-CNTT&BCVT'])
    expect(await codes({ words: 'BỔ nhiệm' })).toEqual(['2025 01/QĐ-STTTT'])
    expect(await codes({ words: 'qd-stttt' })).toEqual(['2025 01/QĐ-STTTT'])
    expect(await codes({ words: 'không có chữ này' })).toEqual([])
  })

  test('by year, kind, signer, state', async () => {
    expect(await codes({ year: 2026 })).toEqual(['2026 01/STTTT-CNTT&BCVT'])
    expect(await codes({ kind: 'quyet-dinh' })).toEqual(['2025 01/QĐ-STTTT'])
    expect(await codes({ signer: 'lan' })).toEqual(['2025 01/STTTT-CNTT&BCVT'])
    expect(await codes({ state: 'voided' })).toEqual(['2026 01/STTTT-CNTT&BCVT'])
  })

  test('by a body that got a copy, by name or id', async () => {
    expect(await codes({ recipient: 'dai-ptth' })).toHaveLength(2)
    expect(await codes({ recipient: 'co quan ubnd' })).toEqual(['2025 01/QĐ-STTTT'])
  })

  test('by a unit, whole', async () => {
    expect(await codes({ unit: 'cntt&bcvt', year: 2025 })).toHaveLength(2)
    expect(await codes({ unit: 'QĐ' })).toEqual(['2025 01/QĐ-STTTT'])
    expect(await codes({ unit: 'CNTT' })).toEqual([])
  })

  test('by everything asked for together', async () => {
    expect(await codes({ recipient: 'dai', kind: 'cong-van' })).toEqual(['2025 01/STTTT-CNTT&BCVT'])
  })
})
