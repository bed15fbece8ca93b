import { beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT_KINDS } from '../../src/model/document-kinds.ts'
import { expectGolden } from '../golden.ts'
import { KIND_NAMES, kindLetter } from '../kind-letters.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { printedLines } from '../printed-lines.ts'
import { fixture, sampleWorkspace } from '../sample-workspace.ts'
import type { SetLetter } from '../set-letter.ts'
import { setLetter } from '../set-letter.ts'

describe('every kind of document', () => {
  const letters = new Map<string, SetLetter>()

  beforeAll(async () => {
    for (const name of KIND_NAMES) letters.set(name, await kindLetter(name))
  })

  const letterOf = (name: string): SetLetter => {
    const letter = letters.get(name)
    if (letter === undefined) throw new Error(`no letter of kind ${name}`)
    return letter
  }

  it('has a letter for each type the decree has a template for', () => {
    const wanted = Object.entries(DOCUMENT_KINDS).filter(([, { form }]) => form !== 'none')
    expect(wanted.map(([id]) => id).filter((id) => !KIND_NAMES.includes(id))).toEqual([])
  })

  it.each(
    Object.entries(DOCUMENT_KINDS)
      .filter(([, { form }]) => form === 'none')
      .map(([id]) => id),
  )('is refused by name where the decree has no template: %s', async (id) => {
    const files = sampleWorkspace()
    const typed = new TextDecoder().decode(fixture('kinds/thong-bao.yaml'))
    const changed = typed.replace('kind: thong-bao', `kind: ${id}`)
    files.contents.set('directives/kind.yaml', new TextEncoder().encode(changed))
    await expect(setLetter(files, 'directives/kind.yaml')).rejects.toThrow(/M01/u)
  })

  it.each(KIND_NAMES)('is a PDF that breaks no rule, and ends its body once: %s', async (name) => {
    const { pdf, laidOut, tree } = letterOf(name)
    expect((await checkPdf(pdf)).problems).toEqual([])
    const ends = printedLines(laidOut)
      .flat()
      .filter((line) => line.endsWith('./.'))
    expect(ends).toHaveLength(tree.sections.length)
  })

  it.each(KIND_NAMES)('prints its lines as accepted: %s', (name) => {
    const pages = printedLines(letterOf(name).laidOut)
    expectGolden(`kinds/${name}/lines.txt`, pages.map((page) => page.join('\n')).join('\n\f\n'))
  })
})
