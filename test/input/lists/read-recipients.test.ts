import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../../src/input/lists/read-recipients.ts'
import { briefly, bytesOf, inFull, shownPlace } from '../reading.ts'

type Files = Readonly<Record<string, string>>

const read = (files: Files) =>
  readRecipients(Object.entries(files).map(([path, text]) => ({ path, bytes: bytesOf(text) })))

function directoryOf(files: Files) {
  const { value, diagnostics } = read(files)
  if (value === undefined) throw new Error(inFull(diagnostics))
  return value.directory
}

const csv = (text: string) => read({ 'recipients/a.csv': text })
const first = (text: string) => directoryOf({ 'recipients/a.csv': text }).recipients[0]

describe('reading recipient lists', () => {
  it('reads the lists of the workspace without a word', () => {
    const folder = join(import.meta.dirname, '..', '..', '..', 'recipients')
    const files = readdirSync(folder)
      .sort()
      .map((name) => ({ path: `recipients/${name}`, bytes: readFileSync(join(folder, name)) }))
    const { value, diagnostics } = readRecipients(files)
    expect(inFull(diagnostics)).toBe('')
    expect(value?.directory.groups.map(({ id }) => id)).toEqual([
      'so-ban-nganh',
      'ubnd-huyen',
      'dai-ptth',
      'bao-dong-khoi',
      'dn-bcvt',
    ])
    expect(value?.directory.groups.find(({ id }) => id === 'ubnd-huyen')?.members).toHaveLength(9)
    for (const group of value?.directory.groups ?? []) expect(group.members.length).toBeGreaterThan(0)
  })

  it('reads a row with every column, all of it text', () => {
    const recipient = first(
      'id,name,email,group,kinhGui,address,phone,honorific,organId,cc,attachments,validFrom,validTo,successor,Sĩ số\n' +
        '007,Sở A,a@b.vn; c@d.vn,,Giám đốc Sở A,"Số 1, đường B",0123,Ông,H01.02,e@f.vn,x.pdf;y z.pdf,2024-01-01,2025-12-31,,0012\n',
    )
    expect(recipient).toEqual({
      id: '007',
      name: 'Sở A',
      emails: ['a@b.vn', 'c@d.vn'],
      kinhGui: 'Giám đốc Sở A',
      groups: [],
      address: 'Số 1, đường B',
      phone: '0123',
      honorific: 'Ông',
      organId: 'H01.02',
      cc: ['e@f.vn'],
      attachments: ['x.pdf', 'y z.pdf'],
      validFrom: { year: 2024, month: 1, day: 1 },
      validTo: { year: 2025, month: 12, day: 31 },
      fields: {
        id: '007',
        name: 'Sở A',
        email: 'a@b.vn; c@d.vn',
        group: '',
        kinhGui: 'Giám đốc Sở A',
        address: 'Số 1, đường B',
        phone: '0123',
        honorific: 'Ông',
        organId: 'H01.02',
        cc: 'e@f.vn',
        attachments: 'x.pdf;y z.pdf',
        validFrom: '2024-01-01',
        validTo: '2025-12-31',
        successor: '',
        'Sĩ số': '0012',
      },
    })
  })

  it.each([
    ['comma', 'mã,tên,thư điện tử\na,Sở A,a@b.vn\n'],
    ['semicolon', 'Mã đơn vị;Tên đơn vị;Địa chỉ email\na;Sở A;a@b.vn\n'],
    ['tab', 'MÃ\tTÊN CƠ QUAN\tE-MAIL\na\tSở A\ta@b.vn\n'],
    ['bar', 'Id|Ten|Hộp thư\na|Sở A|a@b.vn'],
    ['told one', 'sep=;\nid;name;email\na;Sở A;a@b.vn'],
    ['comma in a quoted heading', '"mã";"tên cơ quan, đơn vị";"email"\na;Sở A;a@b.vn\n'],
    ['semicolon with Windows line ends', 'id;name;email\r\na;Sở A;a@b.vn\r\n\r\n'],
    ['comma below a title and an empty line', 'DANH SÁCH,,\n,,\nid,name,email\na,Sở A,a@b.vn\n'],
  ])('finds the separator and the header: %s', (_, text) => {
    expect(first(text)).toMatchObject({ id: 'a', name: 'Sở A', emails: ['a@b.vn'] })
  })

  it('reads UTF-16 with a byte order mark as Excel writes it', () => {
    const text = '\ufeffmã\ttên\temail\na\tSở Y tế\ta@b.vn\n'
    const bytes = Uint8Array.from(
      text.split('').flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]),
    )
    expect(readRecipients([{ path: 'a.csv', bytes }]).value?.directory.recipients[0]?.name).toBe('Sở Y tế')
  })

  it('refuses an old code page with the place of its first bad byte', () => {
    const bytes = Uint8Array.from([...bytesOf('id,name,email\na,'), 0x53, 0xf5, 0x27])
    const { diagnostics } = readRecipients([{ path: 'a.csv', bytes }])
    expect(briefly(diagnostics)).toEqual(['2:4 I01'])
    expect(diagnostics[0]?.remedy).toContain('CSV UTF-8')
  })

  it('reads quoted cells with separators, quotes and line ends in them', () => {
    const recipient = first('id,name,email,ghi chú\na,"Công ty ""A"", B",a@b.vn,"dòng 1\ndòng 2"\n')
    expect(recipient?.name).toBe('Công ty "A", B')
    expect(recipient?.fields['ghi chú']).toBe('dòng 1\ndòng 2')
  })

  it('takes a quote in the middle of a cell for what it is', () => {
    expect(first('id,name,email\na,Trường "A",a@b.vn\n')?.name).toBe('Trường "A"')
  })

  it.each([
    ['a cell whose quote is never closed', 'id,name,email\na,"Sở A,a@b.vn\nb,Sở B,b@b.vn\n', '2:3 I34'],
    ['text behind a closing quote', 'id,name,email\na,"Sở" A,a@b.vn\n', '2:3 I34'],
  ])('refuses %s', (_, text, finding) => {
    expect(briefly(csv(text).diagnostics)).toEqual([finding])
  })

  it('gathers several addresses from several columns and cells', () => {
    expect(first('id,name,email,Email 2,email3\na,A,a@b.vn,"c@d.vn, e@f.vn",\n')?.emails).toEqual([
      'a@b.vn',
      'c@d.vn',
      'e@f.vn',
    ])
  })

  it('refuses bodies that succeed each other in a circle, once, with both places', () => {
    const { diagnostics } = read({
      'recipients/a.csv': 'id,name,email,successor\na,A,a@b.vn,b\nb,B,b@b.vn,c\nc,C,c@b.vn,b\nd,D,d@b.vn,d\n',
    })
    expect(briefly(diagnostics)).toEqual(['3:12 I16', '5:12 I16'])
    expect(inFull(diagnostics)).toContain('“b” → “c” → “b”')
    expect(inFull(diagnostics)).toContain('recipients/a.csv dòng 4')
  })

  it('finds all that is wrong with a list in one go, each at its cell', () => {
    const { value, diagnostics } = read({
      'recipients/a.csv': [
        'STT;mã;tên;email;nhóm;từ ngày;đến ngày;kế thừa;tệp kèm',
        '1;001;Sở A;a@b;x;01/02/2025;;;',
        '2;001;Sở B;b@b.vn;y;2025-02-01;2025-01-01;zz;../a.pdf',
        '3;;;c@b.vn;;;;;',
        '4;d d;Sở D;d@b.vn;;;;;;thừa',
        '5;e;Sở E;e@b.vn;;2025-02-30;;e;',
      ].join('\n'),
      'recipients/groups.csv': 'id,name,members\ny,Nhóm Y,001; 002\ne,Trùng mã,\n',
    })
    expect(value).toBeUndefined()
    expect(
      diagnostics.map(({ file, place, ruleId }) => `${file.slice(11)} ${shownPlace(place)} ${ruleId}`),
    ).toEqual([
      'a.csv 2:12 I18',
      'a.csv 2:16 I33',
      'a.csv 2:18 I14',
      'a.csv 3:3 I21',
      'a.csv 3:19 I26',
      'a.csv 3:32 I16',
      'a.csv 3:43 I33',
      'a.csv 3:46 I20',
      'a.csv 4:3 I11',
      'a.csv 4:4 I11',
      'a.csv 5:3 I21',
      'a.csv 5:24 I31',
      'a.csv 6:3 I21',
      'a.csv 6:18 I14',
      'a.csv 6:30 I16',
      'groups.csv 2:10 I33',
    ])
    expect(inFull(diagnostics)).toContain('đã có ở recipients/a.csv dòng 2')
  })

  it('warns of what it changed, left out or could not use, and reads on', () => {
    const { value, diagnostics } = csv(
      'ghi chú đầu\nid,name,email,emial,\n a ,"Sở\nA",,,x\nb,Sở B\nc,Sở C,"c@b.vn;C@B.VN",,\n',
    )
    expect(briefly(diagnostics)).toEqual([
      '1:1 I38',
      '2:15 I37',
      '3:1 I35',
      '3:5 I35',
      '4:4 I36',
      '4:6 I38',
      '5:1 I32',
      '5:7 I36',
      '6:8 I39',
    ])
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true)
    expect(value?.directory.recipients.map(({ id, name }) => [id, name])).toEqual([
      ['a', 'Sở A'],
      ['b', 'Sở B'],
      ['c', 'Sở C'],
    ])
  })

  it.each([
    ['no header', 'a,Sở A,a@b.vn\n', ['1:1 I30']],
    ['no column for the id', 'tên,email\nSở A,a@b.vn\n', ['1:1 I30']],
    ['nothing at all', ' \n', ['1:1 I05']],
    ['the same column twice', 'id,name,mã,email\na,A,a,a@b.vn\n', ['1:9 I07']],
  ])('refuses a list with %s', (_, text, expected) => {
    expect(briefly(csv(text).diagnostics)).toEqual(expected)
  })

  it('refuses old and foreign workbooks and passes over what is no list', () => {
    const result = read({ 'recipients/a.xls': 'x', 'recipients/b.ods': 'x', 'recipients/README.md': '# x' })
    expect(result.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['I40', 'I40', 'I38'])
  })

  it('reads YAML lists with keys in either language, and bare lists', () => {
    const directory = directoryOf({
      'recipients/a.yaml':
        'recipients:\n  - { id: 01, tên: Sở A, email: [a@b.vn, c@d.vn], nhóm: g, Quy mô: 1.10 }\ngroups:\n  - { id: g, name: Nhóm G, head: Giám đốc, members: [b] }\n',
      'recipients/b.yml': '- id: b\n  name: Sở B\n  email: b@b.vn\n  phone:\n',
    })
    expect(directory.recipients.map(({ id, groups, emails }) => ({ id, groups, emails }))).toEqual([
      { id: '01', groups: ['g'], emails: ['a@b.vn', 'c@d.vn'] },
      { id: 'b', groups: ['g'], emails: ['b@b.vn'] },
    ])
    expect(directory.recipients[0]?.fields).toEqual({
      id: '01',
      name: 'Sở A',
      email: 'a@b.vn; c@d.vn',
      group: 'g',
      'Quy mô': '1.10',
    })
    expect(directory.groups).toEqual([{ id: 'g', name: 'Nhóm G', head: 'Giám đốc', members: ['b', '01'] }])
  })

  it('places the findings of YAML lists', () => {
    const { diagnostics } = read({
      'recipients/a.yaml':
        'recipent:\n  - a\nrecipients:\n  - { id: a, name: { x: y }, email: a@ }\n  - chữ\ngroups:\n  - { id: g, name: G, membres: [a] }\n',
    })
    expect(briefly(diagnostics)).toEqual([
      '1:1 I10',
      '4:5 I11',
      '4:20 I12',
      '4:37 I18',
      '5:5 I12',
      '7:23 I10',
    ])
  })

  it('takes a file named groups for groups, bare or as a table', () => {
    const files = { 'recipients/a.csv': 'id,name,email\na,A,a@b.vn\n' }
    expect(
      directoryOf({ ...files, 'recipients/groups.yaml': '- { id: g, name: G, members: [a] }' }).groups,
    ).toHaveLength(1)
    expect(
      directoryOf({ ...files, 'recipients/Groups.csv': 'mã nhóm;tên nhóm;thành viên\ng;G;a\n' }).groups[0]
        ?.members,
    ).toEqual(['a'])
  })

  it('finds the cell behind a body, a group and a column', () => {
    const { value } = read({
      'recipients/a.csv': 'id,name,email\n\na,"Sở, A",a@b.vn\n',
      'recipients/groups.yaml': '- id: g\n  name: G\n',
    })
    expect(value?.placeOf('recipient', 'a')).toEqual({
      file: 'recipients/a.csv',
      place: { line: 3, column: 1 },
    })
    expect(value?.placeOf('recipient', 'a', 'email')).toEqual({
      file: 'recipients/a.csv',
      place: { line: 3, column: 11 },
    })
    expect(value?.placeOf('group', 'g', 'name')).toEqual({
      file: 'recipients/groups.yaml',
      place: { line: 2, column: 9 },
    })
  })

  it('keeps a heading called __proto__ a heading', () => {
    const fields = first('id,name,email,__proto__,constructor\na,A,a@b.vn,x,y\n')?.fields
    expect(Object.entries(fields ?? {})).toContainEqual(['__proto__', 'x'])
    expect(Object.getPrototypeOf(fields)).toBeNull()
  })

  it('gives any cell back as it was, in NFC, or refuses it with its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(',', ';', '\t'), (text, separator) => {
        const cell = `"${text.replaceAll('"', '""')}"`
        const { value, diagnostics } = csv(
          `id${separator}name${separator}email${separator}Ghi\na${separator}A${separator}a@b.vn${separator}${cell}`,
        )
        if (value === undefined) {
          expect(
            diagnostics.some(
              ({ severity, place }) => severity === 'error' && 'line' in place && place.line >= 2,
            ),
          ).toBe(true)
          return
        }
        const seen = text.replace(/\r\n?/g, '\n').replaceAll('\u000b', ' ').normalize('NFC').trim()
        expect(value.directory.recipients[0]?.fields['Ghi']).toBe(seen)
      }),
    )
  })

  it('reads ten thousand bodies in time that grows with their number', () => {
    const list = (count: number) =>
      `id,name,email,group,address,phone\n${Array.from({ length: count }, (_, i) => `b${i},Cơ quan số ${i},cq${i}@example.invalid,g${i % 50},"Số ${i}, đường A",0${i}`).join('\n')}\n`
    const groups = `groups:\n${Array.from({ length: 50 }, (_, i) => `  - { id: g${i}, name: Nhóm ${i} }`).join('\n')}\n`
    const { value, diagnostics } = read({
      'recipients/a.csv': list(10_000),
      'recipients/groups.yaml': groups,
    })
    expect(diagnostics).toEqual([])
    expect(value?.directory.recipients).toHaveLength(10_000)
    expect(value?.directory.groups[0]?.members).toHaveLength(200)
  })

  it.each([
    ['separators', `id,name,email\n${','.repeat(4_900_000)}`],
    ['lines', `id,name,email\n${'a\n'.repeat(2_400_000)}`],
    ['quotes', `id,name,email\n${'"'.repeat(4_900_000)}`],
    ['open quotes', `id,name,email\n${'"a\n'.repeat(1_600_000)}`],
    ['bad rows', `id,name,email\n${'a b,,x@\n'.repeat(90_000)}`],
  ])('refuses five megabytes of %s in good time', (_, text) => {
    const { value, diagnostics } = csv(text)
    expect(value).toBeUndefined()
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeLessThanOrEqual(101)
  })
})
