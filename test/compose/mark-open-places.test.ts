import { describe, expect, test } from 'vitest'
import { markOpenPlaces } from '../../src/compose/mark-open-places.ts'
import type { Inline } from '../../src/model/document-tree.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import { setLetter } from '../set-letter.ts'

const text = (value: string): Inline => ({ type: 'text', value })
const blank = (label: string): Inline => ({ type: 'blank', label })

describe('markOpenPlaces', () => {
  test.each([
    ['họp lúc … giờ', [text('họp lúc '), blank('…'), text(' giờ')]],
    ['ngày ____', [text('ngày '), blank('____')]],
    ['[…] người', [blank('[…]'), text(' người')]],
    ['giấy, bút, v.v…', [text('giấy, bút, v.v…')]],
    ['kết thúc./.', [text('kết thúc./.')]],
  ])('«%s»', (value, wanted) => {
    expect(markOpenPlaces([text(value)])).toEqual(wanted)
  })

  test('gives back the same array where nothing is open, and keeps the voice of what stands around', () => {
    const closed = [text('đã đủ')]
    expect(markOpenPlaces(closed)).toBe(closed)
    expect(markOpenPlaces([{ type: 'text', value: 'a … b', strong: true }])).toEqual([
      { type: 'text', value: 'a ', strong: true },
      blank('…'),
      { type: 'text', value: ' b', strong: true },
    ])
  })
})

describe('a draft', () => {
  test('marks the room left in its body; Word shows it highlighted', async () => {
    const files = sampleWorkspace()
    const path = 'directives/i-speed.yaml'
    const typed = new TextDecoder().decode(files.contents.get(path))
    const opened = typed.replace('quan tâm thực hiện', 'quan tâm … thực hiện')
    expect(opened).not.toBe(typed)
    files.contents.set(path, new TextEncoder().encode(opened))
    const { tree } = await setLetter(files, path, 'draft')
    expect(JSON.stringify(tree)).toContain('{"type":"blank","label":"…"}')
    await expect(setLetter(files, path)).rejects.toThrow('B07')
  })
})
