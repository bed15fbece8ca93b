import { describe, expect, it } from 'vitest'
import { readRecipients } from '../../../src/input/lists/read-recipients.ts'
import { briefly, bytesOf, inFull } from '../reading.ts'

const HEAD = 'mã,tên,email,nhóm,hiệu lực từ,hiệu lực đến,mã định danh\n'

/** A row with all its cells. */
const whole = (row: string) => row + ','.repeat(6 - row.replace(/[^,]/g, '').length)

/** Findings on a list of the given rows, all in one file. */
function findingsOn(...rows: readonly string[]) {
  return readRecipients([{ path: 'recipients/a.csv', bytes: bytesOf(HEAD + rows.map(whole).join('\n')) }])
    .diagnostics
}

describe('bodies that stand in the lists twice', () => {
  it('are an error when name and an address are the same, with both places', () => {
    const found = findingsOn('yt,Sở Y tế,a@b.vn', 'nv,Sở Nội vụ,c@d.vn', 'syt,Sở Y tế,x@y.vn;A@B.vn')
    expect(briefly(found.filter(({ severity }) => severity === 'error'))).toEqual(['4:1 I22'])
    expect(inFull(found)).toContain('recipients/a.csv dòng 2')
    expect(inFull(found)).toContain('“yt” và “syt”')
  })

  it('are an error when their identity codes are the same, whatever they are called', () => {
    const found = findingsOn('yt,Sở Y tế,a@b.vn,,,,H07.1', 'syt,Y tế tỉnh,c@d.vn,,,,H07.1')
    expect(briefly(found)).toEqual(['3:25 I22'])
  })

  it('are none when one ended before the other began', () => {
    expect(findingsOn('cu,Sở Y tế,a@b.vn,,,2025-02-28', 'moi,Sở Y tế,a@b.vn,,2025-03-01')).toEqual([])
  })

  it.each([
    ['case', 'SỞ Y TẾ', 'chữ hoa, chữ thường'],
    ['blanks', 'Sở  Y tế', 'dấu cách'],
    ['nothing', 'Sở Y tế', 'Trùng tên'],
  ])('are a warning when names differ in %s only', (_, name, words) => {
    const found = findingsOn('a,Sở Y tế,a@b.vn', `b,${name},c@d.vn`)
    expect(briefly(found)).toEqual(['3:3 I24'])
    expect(inFull(found)).toContain(words)
    expect(inFull(found)).toContain('dòng 2')
  })

  it('are a warning when names differ in the place of a tone mark only', () => {
    const found = findingsOn(
      'a,Xã Hoà Bình,a@b.vn',
      'b,Xã Hòa Bình,c@d.vn',
      'c,Uỷ ban,e@f.vn',
      'd,Ủy ban,g@h.vn',
    )
    expect(briefly(found)).toEqual(['3:3 I24', '5:3 I24'])
    expect(inFull(found)).toContain('cách đặt dấu thanh')
  })

  it('are advice when names differ in their marks, for they may well be two', () => {
    const found = findingsOn('a,Xã Tân Thanh,a@b.vn', 'b,Xã Tân Thạnh,c@d.vn')
    expect(found.map(({ severity, ruleId }) => `${severity} ${ruleId}`)).toEqual(['info I25'])
  })

  it('are told of when two share one address, at the same time', () => {
    const found = findingsOn(
      'a,Sở Y tế,chung@b.vn',
      'b,Thanh tra,Chung@b.vn',
      'c,Ban cũ,chung@b.vn,,,2020-01-01',
    )
    // The third ended before nobody knows when the others began: each may have been there with it.
    expect(briefly(found)).toEqual(['3:13 I23', '4:10 I23'])
    expect(inFull(found)).toContain('“Sở Y tế” (a) ở recipients/a.csv dòng 2')
  })

  it('are told of when a group lists a body whose own row names the group', () => {
    const files = [
      { path: 'recipients/a.csv', bytes: bytesOf(HEAD + whole('a,Sở Y tế,a@b.vn,so')) },
      {
        path: 'recipients/groups.yaml',
        bytes: bytesOf('- { id: so, name: Các sở, members: [a, b, b] }\n- { id: s2, name: S, members: [] }'),
      },
      { path: 'recipients/b.yaml', bytes: bytesOf('- { id: b, name: B, email: b@b.vn }') },
    ]
    const { diagnostics } = readRecipients(files)
    expect(diagnostics.map(({ file, ruleId }) => `${file} ${ruleId}`)).toEqual([
      'recipients/a.csv I26',
      'recipients/groups.yaml I26',
    ])
    expect(inFull(diagnostics)).toContain('recipients/groups.yaml dòng 1')
  })

  it('are compared in good time in a list of ten thousand namesakes', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `n${index},Ủy ban nhân dân xã,chung@b.vn`)
    const started = performance.now()
    const found = findingsOn(...rows)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(found.at(-1)?.ruleId).toBe('I90')
  })
})
