// The grammar of a Vietnamese syllable: onset, rhyme, tone. Tells «nghành» from «ngành» without a
// dictionary, and one syllable's tone variants from each other wherever the mark was put (hoà, hòa).

/** 0 level, then huyền, sắc, hỏi, ngã, nặng. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5

export interface Syllable {
  /** Lower case, without the tone mark; ă â ê ô ơ ư đ stay. */
  readonly letters: string
  readonly tone: Tone
}

const TONE_MARKS = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323']

/** The syllable's letters and tone; undefined when it carries more than one tone mark. */
export function readSyllable(word: string): Syllable | undefined {
  const marks = [...word.toLowerCase().normalize('NFD')]
  const tones = marks.filter((mark) => TONE_MARKS.includes(mark))
  if (tones.length > 1) return undefined
  const letters = marks
    .filter((mark) => !TONE_MARKS.includes(mark))
    .join('')
    .normalize('NFC')
  return { letters, tone: toneOf(tones[0]) }
}

function toneOf(mark: string | undefined): Tone {
  switch (mark) {
    case '\u0300':
      return 1
    case '\u0301':
      return 2
    case '\u0309':
      return 3
    case '\u0303':
      return 4
    case '\u0323':
      return 5
    default:
      return 0
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

const ONSETS = words('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x')

/** Rhymes after any onset but "qu"; those that begin with a glide stand with the rest. */
const RHYMES = words(`
  a ac ach ai am an ang anh ao ap at au ay
  ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
  i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
  oăc oăm oăn oăng oăt oe oen oeo oet
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ
  uy uya uych uyn uynh uyp uyt uyu uyên uyêt
  ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  y yêm yên yêng yêt yêu
`)

const RHYMES_AFTER_QU = words(`
  a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây
  e en eo et ê êch ên ênh êt êu ich inh it ôc ơ y yên yêt ynh yt yp yn yu
`)

/** "g" stands for "gi" before i: gì, gìn, giết, giếng. */
const RHYMES_AFTER_G_AS_GI = words('i in iêc iêm iên iêng iêt iêu im it')

const STOP = /(?:c|ch|p|t)$/u
const FRONT = /^[ieêy]/u

/** Whether onset, rhyme and tone may stand together. */
export function isSyllable({ letters, tone }: Syllable): boolean {
  if (
    STOP.test(letters) &&
    letters.length > 1 &&
    tone !== 2 &&
    tone !== 5 &&
    /[aeiouyăâêôơư]/u.test(letters)
  ) {
    return false
  }
  if (RHYMES.has(letters)) return true
  for (let length = 3; length >= 1; length -= 1) {
    const [onset, rhyme] = [letters.slice(0, length), letters.slice(length)]
    if (ONSETS.has(onset) && fits(onset, rhyme)) return true
  }
  return false
}

/** Spelling by the vowel that follows: k, gh, ngh before i e ê, c, g, ng elsewhere. */
function fits(onset: string, rhyme: string): boolean {
  if (onset === 'qu') return RHYMES_AFTER_QU.has(rhyme)
  if (onset === 'gi') return (RHYMES.has(rhyme) || rhyme === 'êng') && !/^[iy]/u.test(rhyme)
  if (onset === 'g' && RHYMES_AFTER_G_AS_GI.has(rhyme)) return true
  if (!RHYMES.has(rhyme)) return false
  const front = FRONT.test(rhyme)
  if (onset === 'k' || onset === 'gh' || onset === 'ngh') return front
  if (onset === 'c' || onset === 'g' || onset === 'ng') return !front
  return true
}
