import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { makeStandIn, STAND_INS } from '../../scripts/make-enclosures.ts'

describe('the stand-ins in enclosures/', () => {
  test.each(STAND_INS)('$file is byte for byte what the script makes', async (standIn) => {
    const kept = await readFile(new URL(`../../enclosures/${standIn.file}`, import.meta.url))
    const made = await makeStandIn(standIn)
    expect(Buffer.compare(Buffer.from(made), kept)).toBe(0)
    expect(kept.length).toBeLessThan(30_000)
  })
})
