import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { WORD_RULES } from '../../src/rules/check-word-document.ts'
import { ND30_RULES } from '../../src/rules/nd30.ts'
import { BODY_SHAPE } from '../../src/template/body-view.ts'
import type { FieldShape } from '../../src/template/field-shape.ts'
import { BLOCK_HELPERS, CONDITIONS, FORMATTERS, LIST_FORMATTERS } from '../../src/template/formatters.ts'
import { mailShape, taskSheetShape } from '../../src/template/mail-view.ts'
import { BODY_STYLES } from '../../src/template/read-markup.ts'

const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

describe('docs/rules.md', () => {
  it('has one row for each rule, with its clause and severity, in the order of the code', () => {
    const [, section = ''] = read('rules.md').split('\n## Luật\n')
    const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| ([A-Z]+\d+) \| (.*?) \| (\w+) \|/gm)]
    expect(rows.map(([, id, clause, severity]) => [id, clause === '–' ? '' : clause, severity])).toEqual(
      ND30_RULES.map(({ ruleId, clause, severity }) => [ruleId, clause, severity]),
    )
  })

  it('has a row for every id a finding bears', () => {
    const sources = readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8'))
    const used = new Set(
      sources.flatMap((text) => [...text.matchAll(/'([A-Z]{1,2}\d{2})'/g)].map(([, id]) => id)),
    )
    const text = read('rules.md')
    expect([...used].filter((id) => !text.includes(`| ${id} |`))).toEqual([])
  })

  it('has one row for each rule on Word files', () => {
    const [, section = ''] = read('rules.md').split('\n## Word files\n')
    const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| ([A-Z]+\d+) \| (.*?) \| (\w+) \|/gm)]
    expect(rows.map(([, id, clause, severity]) => [id, clause === '–' ? '' : clause, severity])).toEqual(
      WORD_RULES.map(({ ruleId, clause, severity }) => [ruleId, clause, severity]),
    )
  })
})

describe('docs/templates.md', () => {
  it('names every word a template may use', () => {
    const text = read('templates.md')
    for (const name of [
      ...BLOCK_HELPERS,
      ...Object.keys(FORMATTERS),
      ...Object.keys(LIST_FORMATTERS),
      ...Object.keys(CONDITIONS),
      ...BODY_STYLES,
    ]) {
      expect(text).toMatch(new RegExp(`[\`(#]${name}\\b`))
    }
  })
  it('names every field a template may use', () => {
    const text = read('templates.md')
    const names = (shape: FieldShape): readonly string[] =>
      shape.type === 'object'
        ? Object.entries(shape.fields).flatMap(([name, field]) => [name, ...names(field)])
        : shape.type === 'list'
          ? names(shape.of)
          : []
    const all = [BODY_SHAPE, mailShape([]), taskSheetShape([])].flatMap(names)
    expect(all.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})
