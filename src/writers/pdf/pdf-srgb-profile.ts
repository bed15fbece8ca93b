// The sRGB colour space as an ICC profile of version 4.2 with one parametric curve, 480 bytes. Its
// numbers are facts of IEC 61966-2-1, adapted to D50 by Bradford's matrix as ICC.1:2010 asks.

const HEADER_LENGTH = 128
const D50 = [0.9642, 1, 0.8249] as const

class ProfileBytes {
  readonly bytes: number[] = []
  uint32(value: number): this {
    this.bytes.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
    return this
  }
  uint16(value: number): this {
    this.bytes.push((value >>> 8) & 255, value & 255)
    return this
  }
  ascii(text: string): this {
    for (const character of text) this.bytes.push(character.charCodeAt(0))
    return this
  }
  /** s15Fixed16Number of ICC.1 4.6. */
  fixed(...values: readonly number[]): this {
    for (const value of values) this.uint32(Math.round(value * 65536))
    return this
  }
  zeros(count: number): this {
    for (let index = 0; index < count; index += 1) this.bytes.push(0)
    return this
  }
}

const xyz = (...values: readonly number[]) =>
  new ProfileBytes()
    .ascii('XYZ ')
    .uint32(0)
    .fixed(...values)

function text(value: string): ProfileBytes {
  const made = new ProfileBytes().ascii('mluc').uint32(0).uint32(1).uint32(12).ascii('enUS')
  made.uint32(value.length * 2).uint32(28)
  for (const character of value) made.uint16(character.charCodeAt(0))
  return made
}

/** The profile's bytes, always the same. */
export function srgbProfile(): Uint8Array {
  // Y = (aX + b)^g from d upwards, cX below: function type 3 of parametricCurveType.
  const curve = new ProfileBytes().ascii('para').uint32(0).uint16(3).uint16(0)
  curve.fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
  const adaptation = new ProfileBytes().ascii('sf32').uint32(0)
  adaptation.fixed(1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
  const tags: readonly (readonly [readonly string[], ProfileBytes])[] = [
    [['desc'], text('sRGB')],
    [['cprt'], text('CC0')],
    [['wtpt'], xyz(...D50)],
    [['chad'], adaptation],
    [['rXYZ'], xyz(0.43607, 0.22249, 0.01392)],
    [['gXYZ'], xyz(0.38515, 0.71687, 0.09708)],
    [['bXYZ'], xyz(0.14307, 0.06061, 0.7141)],
    [['rTRC', 'gTRC', 'bTRC'], curve],
  ]
  const count = tags.reduce((sum, [names]) => sum + names.length, 0)
  const table = new ProfileBytes().uint32(count)
  const body = new ProfileBytes()
  for (const [names, value] of tags) {
    const offset = HEADER_LENGTH + 4 + count * 12 + body.bytes.length
    for (const name of names) table.ascii(name).uint32(offset).uint32(value.bytes.length)
    body.bytes.push(...value.bytes)
    body.zeros((4 - (body.bytes.length % 4)) % 4)
  }
  const size = HEADER_LENGTH + table.bytes.length + body.bytes.length
  const header = new ProfileBytes().uint32(size).uint32(0).uint32(0x04200000)
  header.ascii('mntrRGB XYZ ')
  for (const part of [2025, 1, 1, 0, 0, 0]) header.uint16(part)
  header
    .ascii('acsp')
    .zeros(28)
    .fixed(...D50)
  header.zeros(HEADER_LENGTH - header.bytes.length)
  return Uint8Array.from([...header.bytes, ...table.bytes, ...body.bytes])
}
