// What the clerks' guide shows of a body, clerks copy: each example is read as a directive.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDirective } from '../../src/input/read-directive.ts'
import { bytesOf, inFull } from './reading.ts'

const GUIDE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'huong-dan.md'), 'utf8')
const CHAPTER = /^## Viết thân văn bản bằng `body`$(.*?)^## /msu.exec(GUIDE)?.[1] ?? ''
const EXAMPLES = [...CHAPTER.matchAll(/^```yaml\n(.*?)^```$/gmsu)].map((match) => match[1] ?? '')

const AROUND = `kind: quyet-dinh
subject: Về việc rà soát thiết bị mạng
fileCopy: { unit: VT }
signatory: { title: Giám đốc, name: Nguyễn Văn B }
`

/** Names of the blocks an example shows, however deep. */
const shownIn = (example: string): string[] =>
  [...example.matchAll(/^ *- ([a-z]+):/gmu)].map((match) => match[1] ?? '')

describe('the guide’s chapter on bodies', () => {
  it.each(EXAMPLES.map((example, index) => [index + 1, example] as const))(
    'shows in example %d what the program reads',
    (_, example) => {
      const { value, diagnostics } = readDirective('vi-du.yaml', bytesOf(`${AROUND}${example}`))
      expect(inFull(diagnostics)).toBe('')
      expect(value).toBeDefined()
    },
  )

  it('shows each way to build a body', () => {
    const shown = new Set(EXAMPLES.flatMap(shownIn))
    expect([...shown]).toEqual(
      expect.arrayContaining([
        'p',
        'section',
        'points',
        'task',
        'chapter',
        'article',
        'table',
        'image',
        'quote',
        'note',
      ]),
    )
    expect(EXAMPLES.join('')).toContain('appendices:')
    expect(EXAMPLES.join('')).toContain('enclosed:')
  })
})
