import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestName } from '../../src/vietnamese/near-names.ts'
import {
  asciiSlug,
  capitalised,
  collapseBlanks,
  searchKey,
  uncapitalised,
  upperCase,
  withEndMark,
  withoutEndMark,
} from '../../src/vietnamese/text-forms.ts'

describe('letters', () => {
  it('keeps every mark in capitals', () => {
    expect(upperCase('Phó Giám đốc Sở Thông tin và Truyền thông')).toBe(
      'PHÓ GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
    )
  })
  it('changes only the first letter', () => {
    expect(capitalised('ủy ban')).toBe('Ủy ban')
    expect(uncapitalised('Đài Phát thanh')).toBe('đài Phát thanh')
    expect(capitalised('')).toBe('')
  })
  it('finds Đ without its bar', () => {
    expect(searchKey('  Báo  Đồng Khởi ')).toBe('bao dong khoi')
  })
  it('collapses blanks but keeps a non-breaking one', () => {
    expect(collapseBlanks('  a \n\t b\u00a0 c ')).toBe('a b\u00a0 c')
  })
})

describe('file names', () => {
  it('makes plain names', () => {
    expect(asciiSlug('07/STTTT-CNTT&BCVT', 80)).toBe('07-STTTT-CNTT-BCVT')
    expect(asciiSlug('Đài Phát thanh và Truyền hình', 20)).toBe('Dai-Phat-thanh-va-Tr')
    expect(asciiSlug('…', 20)).toBe('van-ban')
    expect(asciiSlug('CON', 20)).toBe('CON-x')
  })
  it('gives a portable name for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 8, max: 150 }), (text, max) => {
        const slug = asciiSlug(text, max)
        expect(slug).toMatch(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/)
        expect(slug.length).toBeLessThanOrEqual(max)
        expect(slug).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i)
      }),
    )
  })
})

describe('ends of sentences', () => {
  it.each([
    ['a', ';', 'a;'],
    ['a,', ';', 'a;'],
    ['a.', ';', 'a.'],
    ['a (b)', '.', 'a (b).'],
    ['a (b.)', '.', 'a (b.)'],
    ['a?”', '.', 'a?”'],
    ['a…', '.', 'a…'],
    ['', '.', ''],
  ] as const)('“%s” with %s is “%s”', (text, mark, result) => {
    expect(withEndMark(text, mark)).toBe(result)
  })
  it('takes end marks away', () => {
    expect(['a./.', 'a;', 'a :', 'a,.', 'a…', 'a?'].map(withoutEndMark)).toEqual([
      'a',
      'a',
      'a',
      'a',
      'a…',
      'a?',
    ])
  })
})

describe('near names', () => {
  it('finds what was meant', () => {
    expect(nearestName('adressees', ['addressees', 'basis'])).toBe('addressees')
    expect(nearestName('so-ban-nganhh', ['so-ban-nganh', 'ubnd-huyen'])).toBe('so-ban-nganh')
    expect(nearestName('tên', ['ten', 'name'])).toBe('ten')
    expect(nearestName('xyzxyz', ['name', 'id'])).toBeUndefined()
  })
})
