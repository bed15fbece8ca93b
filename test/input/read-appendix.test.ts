import { expect, test } from 'vitest'
import { holdsBlocks, readAppendix } from '../../src/input/read-appendix.ts'
import { briefly, bytesOf } from './reading.ts'

const read = (text: string) => readAppendix('enclosures/a.yaml', bytesOf(text))

test('an appendix in a file of its own is read as a body is, a line break as a blank that is told', () => {
  const { value, diagnostics } = read('blocks:\n  - p: |\n      Một\n      hai\n')
  expect(value?.blocks).toEqual([{ type: 'paragraph', text: 'Một hai' }])
  expect(briefly(diagnostics)).toEqual(['2:8 I03'])
})

test('all that is wrong with it is told at once', () => {
  const { value, diagnostics } = read('blocks:\n  - p: "a\\u202e"\n  - q: b\n')
  expect(value).toBeUndefined()
  expect(briefly(diagnostics).map((one) => one.split(' ')[1])).toEqual(['I02', 'I10', 'I16'])
})

test('only YAML holds blocks', () => {
  expect(['a.yaml', 'b.YML', 'c.docx', 'yaml'].map(holdsBlocks)).toEqual([true, true, false, false])
})
