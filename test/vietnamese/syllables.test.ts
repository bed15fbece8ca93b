import { describe, expect, it } from 'vitest'
import { isSyllable, readSyllable } from '../../src/vietnamese/syllables.ts'

function isRight(word: string): boolean {
  const syllable = readSyllable(word)
  return syllable !== undefined && isSyllable(syllable)
}

describe('the grammar of a syllable', () => {
  it('takes what Vietnamese words are made of', () => {
    const words =
      'quyết quyền quý quỳnh quốc quạt quỹ gì gìn giếng giết già giúp nghị nghĩa ngành khuyến nguyễn thuở xoong khuya khuỷu tuýp huỳnh ngoằn ngoèo yếu ý thức ương ướt ủy hòa khỏe thuế tuần xuyên chuyện truyền giữa oanh uể oải kênh rượu hươu kiều phiêu đường bưởi khoảng ngoại hoạch quảng quang quanh'
    expect(words.split(' ').filter((word) => !isRight(word))).toEqual([])
  })
  it('refuses spellings by the wrong onset, rhymes cut short and tones a stop cannot bear', () => {
    const words = 'nghành ngiên cê ghà ngê tâc khuyế tiẹt bắcc trươg đượch cảt jao bòat'
    expect(words.split(' ').filter(isRight)).toEqual([])
  })
  it('reads one syllable wherever its tone mark was put', () => {
    expect(readSyllable('hoà')).toEqual(readSyllable('hòa'))
    expect(readSyllable('THUỶ')).toEqual({ letters: 'thuy', tone: 3 })
    expect(readSyllable('hóà')).toBeUndefined()
  })
})
