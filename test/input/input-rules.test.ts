import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capDiagnostics, INPUT_RULES, inputDiagnostic } from '../../src/input/input-rules.ts'

describe('the rules of the door', () => {
  it('are those of docs/rules.md', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rules.md'), 'utf8')
    const section = text.split(/^## /m).find((part) => part.startsWith('Input')) ?? ''
    const rows = [...section.matchAll(/^\| (I\d\d) \| (\w+) \|/gm)].map(([, id, severity]) => [id, severity])
    expect(Object.fromEntries(rows)).toEqual(INPUT_RULES)
  })

  it('keep errors before warnings when there are too many', () => {
    const at = (line: number) => ({ line, column: 1 })
    const many = Array.from({ length: 150 }, (_, index) =>
      inputDiagnostic('a', at(index + 1), index === 149 ? 'I14' : 'I35', '', ''),
    )
    const kept = capDiagnostics(many)
    expect(kept).toHaveLength(101)
    expect(kept.some(({ ruleId }) => ruleId === 'I14')).toBe(true)
    expect(kept.at(-1)).toMatchObject({ ruleId: 'I90', severity: 'warning' })
  })
})
