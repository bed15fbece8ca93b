// What Excel and copying leave in cells: values that are no longer what they were (P23, P31, P39).

import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../../src/input/lists/read-recipients.ts'
import { briefly, bytesOf, inFull } from '../reading.ts'

const read = (text: string, path = 'recipients/a.csv') => readRecipients([{ path, bytes: bytesOf(text) }])

describe('a cell of CSV', () => {
  it.each(['8.49E+10', '8,49E+10', '1E+11', '8.49123e10'])('that reads %s is questioned', (text) => {
    const { diagnostics } = read(`mã;tên;email;điện thoại\na;A;a@b.vn;${text}\n`)
    expect(briefly(diagnostics)).toEqual(['2:12 I45'])
    expect(inFull(diagnostics)).toContain('có thể đã mất')
  })

  it.each(['#N/A', '#REF!', ' #VALUE! '])('that reads %s is refused', (text) => {
    const { diagnostics } = read(`mã;tên;email;Số\na;A;a@b.vn;${text}\n`)
    expect(briefly(diagnostics.filter(({ severity }) => severity === 'error'))).toEqual(['2:12 I44'])
  })

  it.each(['912345678', '2753822155', '275 3822 155', '(275) 3822.155'])(
    'that reads %s lacks the zero of a telephone number',
    (text) => {
      const { value, diagnostics } = read(`mã;tên;email;điện thoại\na;A;a@b.vn;${text}\n`)
      expect(briefly(diagnostics)).toEqual(['2:12 I45'])
      expect(inFull(diagnostics)).toContain('mất số 0 ở đầu')
      expect(value?.directory.recipients[0]?.phone).toBe(text)
    },
  )

  it('says nothing of the address of a row whose name is what lacks', () => {
    expect(briefly(read('mã;tên;email\na;;\n').diagnostics)).toEqual(['2:3 I11'])
  })

  it.each([
    '19001234',
    '1800 1234',
    '02753822155',
    '0912345678',
    '+84 912 345 678',
    '00123',
    '1.234.567',
    '=1+1',
    '-5',
    '2E',
    'E5',
    '15/02/2025',
  ])('that reads %s stays as it is, without a word', (text) => {
    const { value, diagnostics } = read(`mã;tên;email;điện thoại\na;A;a@b.vn;${text}\n`)
    expect(diagnostics).toEqual([])
    expect(value?.directory.recipients[0]?.phone).toBe(text)
    expect(value?.directory.recipients[0]?.fields['phone']).toBe(text)
  })
})

describe('letters that look like others', () => {
  it('are flagged in names', () => {
    // Cyrillic а in the middle.
    const { value, diagnostics } = read('id,name,email\na,Sở Nội vụ tỉnh Bến Tre а,a@b.vn\n')
    expect(value).toBeDefined()
    expect(briefly(diagnostics)).toEqual(['2:3 I49'])
    expect(inFull(diagnostics)).toContain('U+0430')
  })

  it.each([
    ['an address', 'id,name,email\na,A,а@b.vn\n', '2:5 I18'],
    ['a file name', 'id,name,email,attachments\na,A,a@b.vn,kế-hoạсh.pdf\n', '2:12 I20'],
    [
      'a file name with signs Windows does not take',
      'id,name,email,attachments\na,A,a@b.vn,a:b.pdf\n',
      '2:12 I20',
    ],
  ])('are refused in %s', (_, text, finding) => {
    expect(briefly(read(text).diagnostics)).toContain(finding)
  })
})
