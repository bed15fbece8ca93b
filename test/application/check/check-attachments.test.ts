import { expect, test } from 'vitest'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const TODAY = { year: 2025, month: 1, day: 9 }

/** The sample letter with one more body, which alone gets the named file. */
function prepare(file: string, content?: string) {
  const files = sampleWorkspace()
  const row = `mã,tên,email,đồng gửi,nhóm,tệp kèm\nrieng,Trung tâm riêng,r@a.invalid,cc@a.invalid,so-ban-nganh,${file}\n`
  files.contents.set('recipients/rieng.csv', new TextEncoder().encode(row))
  if (content !== undefined) files.contents.set(`enclosures/${file}`, new TextEncoder().encode(content))
  const directiveFile = 'directives/i-speed.yaml'
  return prepareIssue({
    files,
    directiveFile,
    today: TODAY,
    date: TODAY,
    stage: 'issue',
    sha256,
    covers: () => true,
  })
}

test.each([
  ['that is missing', 'khong-co.pdf', undefined, 'B08', 'Không có tệp'],
  ['that is empty', 'rong.pdf', '', 'L07', 'rỗng'],
  ['that is not what its name says', 'gia.pdf', 'PK', 'L07', 'không phải tệp .pdf'],
  ['that is a program', 'cai-dat.exe', 'MZ', 'L07', 'là chương trình'],
])('a file for one body %s is told at the row that names it', (_, file, content, ruleId, words) => {
  const { value, diagnostics } = prepare(file, content)
  expect(value).toBeUndefined()
  const found = diagnostics.filter(({ severity }) => severity === 'error')
  expect(found).toMatchObject([{ ruleId, file: 'recipients/rieng.csv', place: { line: 2, column: 61 } }])
  expect(found[0]?.message).toContain(words)
  expect(found[0]?.message).toContain('Trung tâm riêng')
})

test('a sound file goes to its body alone, and its cc is an address of its own', () => {
  const { value } = prepare('rieng.pdf', '%PDF-1.7')
  const copies = value?.plan.letters.flatMap((letter) => letter.copies) ?? []
  const own = copies.find(({ recipient }) => recipient.id === 'rieng')
  expect(own?.cc).toEqual(['cc@a.invalid'])
  expect(copies.filter(({ recipient }) => (value?.attachmentsOf(recipient).length ?? 0) > 0)).toEqual([own])
  expect(value?.snapshot.map(({ path }) => path)).toContain('enclosures/rieng.pdf')
})
