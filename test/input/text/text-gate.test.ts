import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbiddenCharacters } from '../../../src/input/text/forbidden-characters.ts'
import { gateText, MAX_FILE_BYTES } from '../../../src/input/text/text-gate.ts'
import { briefly, bytesOf } from '../reading.ts'

const gate = (bytes: Uint8Array | readonly number[]) => gateText('a.yaml', Uint8Array.from(bytes))
const textOf = (bytes: Uint8Array | readonly number[]) => gate(bytes).gated?.text

function utf16(text: string, littleEndian: boolean): number[] {
  return [...`\ufeff${text}`].flatMap((character) => {
    const units = character.split('').map((unit) => unit.charCodeAt(0))
    return units.flatMap((unit) => (littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]))
  })
}

describe('the text gate', () => {
  it('reads UTF-8 with and without a byte order mark, and UTF-16 with one', () => {
    expect(textOf(bytesOf('Sở Y tế'))).toBe('Sở Y tế')
    expect(textOf(bytesOf('\ufeffSở Y tế'))).toBe('Sở Y tế')
    expect(textOf(utf16('Sở Y tế 😀', true))).toBe('Sở Y tế 😀')
    expect(textOf(utf16('Sở Y tế 😀', false))).toBe('Sở Y tế 😀')
  })

  it('names the place of the first byte that is not UTF-8', () => {
    // "Sở" in windows-1258: the horn is a letter of its own.
    const result = gate([...bytesOf('a: b\nđơn: '), 0x53, 0xf5, 0x27])
    expect(briefly(result.diagnostics)).toEqual(['2:7 I01'])
    expect(result.diagnostics[0]?.message).toContain('byte F5')
    expect(result.gated).toBeUndefined()
  })

  it.each([
    ['an overlong form', [0x61, 0xc0, 0xaf], '1:2'],
    ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], '1:3'],
    ['a sequence cut short', [0xe1, 0xba], '1:1'],
    ['a number beyond Unicode', [0x0a, 0xf5, 0x80, 0x80, 0x80], '2:1'],
    ['a lone continuation byte', [0x0d, 0x0a, 0x0d, 0x0a, 0x20, 0x80], '3:2'],
  ])('refuses %s as UTF-8 where it stands', (_, bytes, place) => {
    expect(briefly(gate(bytes).diagnostics)).toEqual([`${place} I01`])
  })

  it('refuses UTF-16 whose last character is cut in half', () => {
    expect(briefly(gate([0xff, 0xfe, 0x61, 0x00, 0x62]).diagnostics)).toEqual(['1:2 I01'])
    expect(briefly(gate([0xff, 0xfe, 0x0a, 0x00, 0x3d, 0xd8, 0x61, 0x00]).diagnostics)).toEqual(['2:1 I01'])
  })

  it('tells a Word, Excel or PDF file from text', () => {
    for (const start of ['PK\u0003\u0004', '%PDF-1.7']) {
      expect(gate(bytesOf(start)).diagnostics[0]?.message).toContain('Word, Excel')
    }
  })

  it('gives NFC, with places that count letters as they stand in the file', () => {
    const decomposed = 'tên: Sở\nhai: ế ộ\u200b'.normalize('NFD')
    const { gated } = gate(bytesOf(decomposed.replace('\u200b', '')))
    expect(gated?.text).toBe('tên: Sở\nhai: ế ộ')
    expect(gated?.placeAt(gated.text.indexOf('ộ'))).toEqual({
      line: 2,
      column: 6 + 'ế'.normalize('NFD').length + 1,
    })
    expect(briefly(gate(bytesOf(decomposed)).diagnostics)).toEqual([
      `2:${decomposed.split('\n')[1]?.length} I02`,
    ])
  })

  it('reads every kind of line end as one', () => {
    expect(textOf(bytesOf('a\r\nb\rc\nd'))).toBe('a\nb\nc\nd')
    expect(briefly(gate(bytesOf('a\r\nb\rc\u0000')).diagnostics)).toEqual(['3:2 I02'])
  })

  it('reads a soft line break as a blank and says so', () => {
    const result = gate(bytesOf('a\u000bb'))
    expect(result.gated?.text).toBe('a b')
    expect(result.diagnostics.map(({ severity, ruleId }) => `${severity} ${ruleId}`)).toEqual(['warning I03'])
  })

  it.each([
    '\u0000',
    '\u0008',
    '\u000c',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u00ad',
    '\u061c',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u2028',
    '\u202e',
    '\u2060',
    '\u2066',
    '\ue000',
    '\uf8ff',
    '\ufdd0',
    '\ufffd',
    '\ufffe',
    '\uffff',
    'a\ufeff',
    '\u{e0041}',
    '\u{f0000}',
  ])('refuses the character %j', (character) => {
    expect(gate(bytesOf(`chữ ${character}`)).gated).toBeUndefined()
  })

  it('tells every forbidden character, each with its place', () => {
    expect(briefly(gate(bytesOf('\u200ba\n\u0000\n  \u202e')).diagnostics)).toEqual([
      '1:1 I02',
      '2:1 I02',
      '3:3 I02',
    ])
  })

  it('finds a forbidden character behind any number of soft breaks', () => {
    const many = `${'a\u000b'.repeat(300)}\u202e`
    const { gated, diagnostics } = gate(bytesOf(many))
    expect(gated).toBeUndefined()
    expect(briefly(diagnostics)).toContain(`1:${many.length} I02`)
  })

  it('hands on a file without its forbidden characters to find what else is wrong, places as in the file', () => {
    const text = 'a: \u200bb\u{e0041}c\nd\u202ee: f'
    const { gated, blocked } = gate(bytesOf(text))
    expect([gated, blocked?.text]).toEqual([undefined, 'a: bc\nde: f'])
    expect(blocked?.placeAt(4)).toEqual({ line: 1, column: text.indexOf('c') + 1 })
    expect(blocked?.placeAt(7)).toEqual({ line: 2, column: 3 })
    // What is full of them is hardly a text.
    expect(gate(bytesOf('\u0000'.repeat(200))).blocked).toBeUndefined()
  })

  it('lets every letter, mark and sign of Vietnamese writing through', () => {
    const text = 'ĂÂĐÊÔƠƯ ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ “”‘’–—…•§½²³°€₫ 😀 \t'
    expect(textOf(bytesOf(text))).toBe(text)
  })

  it('refuses a file that is too large without reading it', () => {
    expect(briefly(gate(new Uint8Array(MAX_FILE_BYTES + 1)).diagnostics)).toEqual(['1:1 I04'])
  })

  it('gives back any text in NFC, or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { gated, diagnostics } = gate(bytesOf(text))
        if (gated === undefined) {
          expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
          return
        }
        const lines = text
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n')
          .replaceAll('\u000b', ' ')
        expect(gated.text).toBe(lines.normalize('NFC'))
        expect(forbiddenCharacters(gated.text)).toEqual([])
      }),
    )
  })

  it('never fails on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { gated, diagnostics } = gate(bytes)
        expect(gated === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
      }),
    )
  })

  it.each([
    ['TCVN3', 'name: Së Y tÕ tØnh BÕn Tre, Së Gi¸o dôc vµ §µo t¹o, Uû ban nh©n d©n huyÖn', 'TCVN3'],
    ['VNI', 'name: Sôû Y teá tænh Beán Tre, Sôû Giaùo duïc vaø Ñaøo taïo, UÛy ban nhaân daân', 'VNI'],
    ['UTF-8 in the wrong code', 'name: Sá»Ÿ Y táº¿ tá»‰nh Báº¿n Tre Ä‘áº¿n', 'UTF-8'],
  ])('warns of text that looks like %s', (_, text, code) => {
    const result = gate(bytesOf(text))
    expect(result.diagnostics.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual(['warning I46'])
    expect(result.diagnostics[0]?.message).toContain(code)
  })

  it.each([
    'Sở Y tế tỉnh Bến Tre và Ủy ban nhân dân các huyện, thành phố; «chuột» 25 m² ½ 20µm ®',
    'Ông Müller, bà Peña và ông Ångström họp tại Đà Nẵng về dự án đường sắt đô thị số 1',
    'plain ASCII text',
  ])('takes %j for sound', (text) => {
    expect(gate(bytesOf(text)).diagnostics).toEqual([])
  })
})
