import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../src/input/lists/table-rows.ts'
import type { LegacyEncoding } from '../../../src/input/text/legacy-encodings.ts'
import { decodeLegacy } from '../../../src/input/text/legacy-encodings.ts'
import { briefly, bytesOf, inFull } from '../reading.ts'
import { writeTcvn3, writeVni, writeWindows1258 } from './legacy-encoders.ts'

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const small = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))).concat('đ')
const capitals = small.map((letter) => letter.toUpperCase())
const signs = [...'bcdghklmnpqrstvxBCDGHKLMNPQRSTVX 0123456789.,;:()"&@/-\t\n“”‘’–…']
const WRITERS = { 'windows-1258': writeWindows1258, vni: writeVni, tcvn3: writeTcvn3 } as const

const read = (bytes: Uint8Array, encoding: LegacyEncoding) => decodeLegacy(bytes, encoding)
const textOf = (...letters: (readonly string[])[]) =>
  fc.array(fc.constantFrom(...letters.flat()), { maxLength: 200 }).map((chosen) => chosen.join(''))

describe('the old codes', () => {
  it.each(['windows-1258', 'vni'] as const)(
    '%s gives back every Vietnamese text that was written in it',
    (encoding) => {
      fc.assert(
        fc.property(textOf(small, capitals, signs), (text) => {
          expect(read(WRITERS[encoding](text), encoding)).toEqual({ text })
        }),
        { numRuns: 500 },
      )
    },
  )

  it('TCVN3 gives back small letters with their tones and capitals without', () => {
    const plain = [...'AĂÂEÊIOÔƠUƯYĐ']
    fc.assert(
      fc.property(
        textOf(
          small,
          plain,
          signs.filter((sign) => !/[“”‘’–…]/.test(sign)),
        ),
        (text) => {
          expect(read(writeTcvn3(text), 'tcvn3')).toEqual({ text })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('windows-1258 is the table the encoding standard has', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    // What the standard gives as C1 controls are bytes the code does not have.
    const standard = new TextDecoder('windows-1258').decode(all).replace(/[\u0080-\u009f]/g, '\ufffd')
    expect(read(all, 'windows-1258')).toEqual({ text: standard.normalize('NFC'), badByte: 0x81 })
  })

  it('TCVN3 takes Windows quotation marks in texts of ABC fonts, and the capitals of VN1 where words are made of them', () => {
    const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    expect(read(latin('\x93Së Y tÕ\x94 \x96 §µo'), 'tcvn3').text).toBe('“Sở Y tế” – Đào')
    // "ỦY BAN NHÂN DÂN, PHÓ" as iconv writes it.
    expect(read(latin('\x9eY BAN NH\xa2N D\xa2N, PH\x95'), 'tcvn3').text).toBe('ỦY BAN NHÂN DÂN, PHÓ')
    expect(read(latin('\x16 ki\xd5n'), 'tcvn3').text).toBe('Ý kiến')
  })

  it('VNI takes a small mark on a capital, as hasty typing leaves it', () => {
    expect(
      read(
        Uint8Array.from('Uûy ban ÑOÀNG', (sign) => sign.charCodeAt(0)),
        'vni',
      ).text,
    ).toBe('Ủy ban ĐỒNG')
  })
})

const LIST = `mã;tên;email
so-y-te;Sở Y tế tỉnh Bến Tre;a@b.vn
so-nv;Sở Nội vụ;c@d.vn
ubnd-mc;Ủy ban nhân dân huyện Mỏ Cày Nam;e@f.vn
`
const namesOf = (bytes: Uint8Array, format = {}) =>
  readCsv('recipients/x.csv', bytes, 'recipients', format)
    .table?.rows.slice(1)
    .map((row) => row[1])
const NAMES = ['Sở Y tế tỉnh Bến Tre', 'Sở Nội vụ', 'Ủy ban nhân dân huyện Mỏ Cày Nam']
/** TCVN3 has no Ủ. */
const inTcvn = (text: string) => text.replaceAll('Ủy', 'Uỷ')

describe('a CSV list in an old code', () => {
  it.each([
    ['windows-1258', writeWindows1258(LIST), NAMES],
    ['tcvn3', writeTcvn3(inTcvn(LIST)), NAMES.map(inTcvn)],
    ['vni', writeVni(LIST), NAMES],
  ] as const)('is read as %s, and the guess is told', (encoding, bytes, names) => {
    expect(namesOf(bytes)).toEqual(names)
    const { diagnostics, encoding: told } = readCsv('recipients/x.csv', bytes, 'recipients')
    expect(told).toEqual({ name: encoding, isGuess: true })
    expect(briefly(diagnostics)).toEqual(['1:1 I47'])
    expect(inFull(diagnostics)).toContain('(đoán)')
    // Declared, nothing is left to say.
    expect(readCsv('recipients/x.csv', bytes, 'recipients', { encoding }).diagnostics).toEqual([])
    expect(namesOf(bytes, { encoding })).toEqual(names)
  })

  it('is not read when two codes would do, and both are named', () => {
    // Two words say nothing for certain.
    const { table, diagnostics } = readCsv('recipients/x.csv', writeVni('id,name\nx,Sở Y tế\n'), 'recipients')
    expect(table).toBeUndefined()
    expect(briefly(diagnostics)).toEqual(['2:4 I01'])
    expect(inFull(diagnostics)).toContain('chưa chắc tệp dùng bảng mã VNI (“Sở”) hay ')
    expect(inFull(diagnostics)).toContain(
      'lists: { "recipients/x.csv": { encoding: vni } }  hoặc  encoding: ',
    )
  })

  it('of another language is refused as before', () => {
    const bytes = Uint8Array.from('id,name\nx,Müller\ny,Café\nz,Señor\n', (sign) => sign.charCodeAt(0))
    const { diagnostics } = readCsv('a.csv', bytes, 'recipients')
    expect(briefly(diagnostics)).toEqual(['2:4 I01'])
    expect(inFull(diagnostics)).toContain('không giống tiếng Việt')
  })

  it('names the first byte its declared code does not have', () => {
    const bytes = Uint8Array.of(...bytesOf('id,name\nx,'), ...writeVni('Sở'), 0xff)
    const { diagnostics } = readCsv('a.csv', bytes, 'recipients', { encoding: 'vni' })
    expect(briefly(diagnostics)).toEqual(['2:5 I01'])
    expect(inFull(diagnostics)).toContain('Byte FF ở đây không có trong bảng mã VNI.')
  })

  it('saved as UTF-8 since, with the signs of the font, is read when it is declared and flagged when not', () => {
    const spoilt = bytesOf(new TextDecoder('windows-1252').decode(writeTcvn3(inTcvn(LIST))))
    expect(namesOf(spoilt, { encoding: 'tcvn3' })).toEqual(NAMES.map(inTcvn))
    expect(readCsv('a.csv', spoilt, 'recipients').diagnostics.map(({ ruleId }) => ruleId)).toContain('I46')
    // Real Unicode letters in such a file would be misread: they are named.
    const mixed = readCsv('a.csv', bytesOf('id,name\nx,Sở'), 'recipients', { encoding: 'tcvn3' })
    expect(briefly(mixed.diagnostics)).toEqual(['2:4 I01'])
  })

  it('tells of small letters amid capitals, which TCVN3 leaves behind', () => {
    const bytes = writeTcvn3('id,name\nx,UBND TỉNH Bến Tre\ny,Sở Nội vụ\n')
    const { diagnostics } = readCsv('a.csv', bytes, 'recipients', { encoding: 'tcvn3' })
    expect(briefly(diagnostics)).toEqual(['2:8 I48'])
    expect(inFull(diagnostics)).toContain('“TỉNH”')
  })

  it('is read as UTF-16 without a mark only when it is declared so', () => {
    const units = Uint16Array.from('id;name\nx;Sở Y tế\n', (unit) => unit.charCodeAt(0))
    const bytes = new Uint8Array(units.buffer)
    expect(namesOf(bytes, { encoding: 'utf-16le' })).toEqual(['Sở Y tế'])
    expect(readCsv('a.csv', bytes, 'recipients').table).toBeUndefined()
    expect(namesOf(bytes.slice(0, -1), { encoding: 'utf-16le' })).toBeUndefined()
  })

  it('takes any separator that is declared', () => {
    expect(namesOf(bytesOf('id^name\nx^Sở Y tế\n'), { separator: '^' })).toEqual(['Sở Y tế'])
    expect(namesOf(bytesOf('id\tname\nx\tSở Y tế\n'), { separator: '\t' })).toEqual(['Sở Y tế'])
  })
})
