// The same table of elements, read off the Word file as LibreOffice prints it.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Specimen } from '../layout/element-readings.ts'
import { deviations, ELEMENTS, FILLED_SHEETS, sheetDeviations } from '../layout/element-table.ts'
import type { MeasuredPage } from '../pdf-measure.ts'
import { measurePdf } from '../pdf-measure.ts'
import { specimen } from '../specimens.ts'
import { LibreOffice } from './libreoffice.ts'

const office = new LibreOffice()
afterAll(() => office.close())

const SPECIMENS = [...new Set(ELEMENTS.map((row) => row.specimen))]

describe('letters’ Word files, printed by LibreOffice', () => {
  const pages = new Map<Specimen, readonly MeasuredPage[]>()

  beforeAll(async () => {
    for (const name of SPECIMENS) {
      const { docx } = await specimen(name)
      pages.set(name, await measurePdf(new Uint8Array(readFileSync(await office.toPdf(name, docx)))))
    }
  })

  it.each(FILLED_SHEETS)('has the sheets of PL I.I: %s', (name) => {
    expect(sheetDeviations(pages.get(name) ?? [])).toEqual([])
  })

  it.each(ELEMENTS)('$clause: $element stands as the decree has it', (row) => {
    expect(deviations(row, pages.get(row.specimen) ?? [])).toEqual([])
  })
})
