import { describe, expect, test } from 'vitest'
import { generateRecipients } from '../../scripts/generate-recipients.ts'

describe('generated recipients', () => {
  test('a longer list begins with the shorter one', () => {
    const short = generateRecipients(40).toArray()
    expect(generateRecipients(100).toArray().slice(0, 41)).toEqual(short)
  })

  test('every body has an id, an address and a name of its own, and no address can be delivered to', () => {
    const rows = generateRecipients(5000).toArray().slice(1)
    const column = (pattern: RegExp) => new Set(rows.map((row) => pattern.exec(row)?.[1]))
    expect(column(/^([^,]+),/).size).toBe(5000)
    expect(column(/"([^"]+)"/).size).toBe(5000)
    expect(column(/,([^,]+@[^,]+),/).size).toBe(5000)
    expect(rows.every((row) => /@[a-z-]+\.invalid,/.test(row))).toBe(true)
  })
})
