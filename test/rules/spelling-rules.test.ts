import { describe, expect, it } from 'vitest'
import type { Directive } from '../../src/model/directive.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { confusionsAreMended, syllablesExist, tonesAgree } from '../../src/rules/spelling-rules.ts'
import { SAMPLE_CONTEXT } from './sample-context.ts'

function messages(rule: Rule, ...texts: readonly string[]): string[] {
  const directive: Directive = {
    ...SAMPLE_CONTEXT.directive,
    basis: [],
    tasks: [],
    subject: '',
    purpose: '',
    request: '',
    closing: '',
    distribution: [],
    body: texts.map((text) => ({ type: 'paragraph', text })),
  }
  return rule.check({ ...SAMPLE_CONTEXT, directive }).map(({ message }) => message)
}

describe('syllables', () => {
  it.each(['nghành', 'ngiên', 'tiẹt', 'khuyế', 'quố', 'nghiêmm'])('flags “%s”', (word) => {
    expect(messages(syllablesExist, `các ${word} của tỉnh`)).toHaveLength(1)
  })
  it('lets names of other tongues, loan words, codes and fields pass', () => {
    const text =
      'tỉnh Đắk Lắk, xã Krông Búk, huyện Bắc Kạn, Internet, i-Speed, số 47/UBND-KGVX, {{địa chỉ}}, TT&TT, GDĐT'
    expect(messages(syllablesExist, text)).toEqual([])
  })
  it('looks at the first word of a sentence all the same', () => {
    expect(messages(syllablesExist, 'Nghành giáo dục báo cáo. Nghành y tế báo cáo.')).toHaveLength(1)
  })
  it('takes either place of the tone mark', () => {
    expect(
      messages(syllablesExist, 'hòa hoà, thủy thuỷ, khỏe khoẻ, ủy uỷ, quý, gìn giữ, giếng, nghĩa'),
    ).toEqual([])
  })
})

describe('tones', () => {
  it('flags one pair against two', () => {
    expect(messages(tonesAgree, 'tiếp tục triển khai', 'các sở triển khai', 'đã triến khai')).toEqual([
      '"triến khai" có lẽ sai dấu: chỗ khác trong văn bản viết "triển khai".',
    ])
  })
  it('does not choose between one and one', () => {
    expect(messages(tonesAgree, 'tiếp tục triển khai', 'đã triến khai')).toEqual([])
  })
  it('does not take two words for one', () => {
    expect(messages(tonesAgree, 'hướng dẫn thực hiện', 'hướng dẫn thực hiện', 'nhân dân thực hiện')).toEqual(
      [],
    )
    expect(messages(tonesAgree, 'cần đo, thực hiện đo', 'thực hiện đo', 'thực hiện đó, việc đó')).toEqual([])
  })
  it('takes either place of the tone mark', () => {
    expect(messages(tonesAgree, 'nền hoà bình', 'gìn giữ hòa bình', 'vì hoà bình')).toEqual([])
  })
})

describe('confusions', () => {
  it('names the right word', () => {
    expect(messages(confusionsAreMended, 'Đề nghị bổ xung, sát nhập; vô hình chung.')).toEqual([
      '"bổ xung" sai chính tả.',
      '"sát nhập" sai chính tả.',
      '"vô hình chung" sai chính tả.',
    ])
  })
  it('does not join words over a mark', () => {
    expect(messages(confusionsAreMended, 'nên bổ, xung quanh')).toEqual([])
  })
})
