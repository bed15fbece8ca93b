import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkFiles } from '../../../src/application/check/check-files.ts'
import { openLists } from '../../../src/application/read/read-inputs.ts'
import type { Diagnostic } from '../../../src/model/diagnostic.ts'
import type { MemoryFiles } from '../../fakes/memory-files.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

async function check(files: MemoryFiles, ...paths: string[]): Promise<readonly Diagnostic[]> {
  return checkFiles({
    files,
    paths,
    workbooks: await openLists(files),
    today: { year: 2025, month: 1, day: 9 },
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
  })
}

const briefly = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ file, place, ruleId }) => {
    const at = 'line' in place ? `${place.line}:${place.column}` : place.cell
    return `${file}:${at} ${ruleId}`
  })

function workspace(changes: Readonly<Record<string, string>>): MemoryFiles {
  const files = sampleWorkspace()
  for (const [path, text] of Object.entries(changes)) {
    files.contents.set(path, new TextEncoder().encode(text))
  }
  return files
}

describe('checking files', () => {
  it('finds nothing wrong with any template, partial or list of the sample office', async () => {
    const files = sampleWorkspace()
    const paths = [...files.contents.keys()].filter((path) => /^(templates|recipients)\//.test(path))
    expect(paths).toContain('templates/partials/citation.hbs')
    expect(paths).toContain('templates/file-name.hbs')
    expect(briefly(await check(files, 'office.yaml', ...paths))).toEqual([])
  })

  it('checks a partial with the fields its callers give it', async () => {
    const files = workspace({
      'templates/cong-van.hbs': '{{> loi-ket}}\n',
      'templates/partials/loi-ket.hbs': 'Xin cảm ơn.\n{{closng}} {{closing}}\n',
      'templates/partials/khong-ai-goi.hbs': '{{#if x}}\n',
    })
    expect(briefly(await check(files, 'templates/partials/loi-ket.hbs'))).toEqual([
      'templates/partials/loi-ket.hbs:2:3 T02',
    ])
    // Told of the partial's own file when the template is asked about.
    expect(briefly(await check(files, 'templates/cong-van.hbs'))).toEqual([
      'templates/partials/loi-ket.hbs:2:3 T02',
    ])
    expect(briefly(await check(files, 'templates/partials/khong-ai-goi.hbs'))).toEqual([
      'templates/partials/khong-ai-goi.hbs:1:1 T01',
    ])
  })

  it('takes no column for wrong while the lists cannot be read', async () => {
    const files = workspace({
      'templates/file-name.hbs': '{{code}}-{{recipient.huyen}}\n',
      'recipients/hong.csv': 'id,name\nx,"Sở',
    })
    expect(briefly(await check(files, 'templates/file-name.hbs'))).toEqual(['recipients/hong.csv:2:3 I34'])
  })

  it('names the first byte of a template that is not UTF-8', async () => {
    const files = sampleWorkspace()
    files.contents.set('templates/cong-van.hbs', Uint8Array.of(0x61, 0x0a, 0x62, 0xf5))
    expect(briefly(await check(files, 'templates/cong-van.hbs'))).toEqual(['templates/cong-van.hbs:2:2 I01'])
    expect(briefly(await check(files, 'directives/i-speed.yaml'))).toContain('templates/cong-van.hbs:2:2 I01')
  })

  it('tells findings in the order of the file, whichever rule found them', async () => {
    const found = await check(sampleWorkspace(), 'directives/i-speed.yaml')
    const lines = found
      .filter(({ file }) => file === 'directives/i-speed.yaml')
      .map(({ place }) => ('line' in place ? place.line : 0))
    expect(lines.length).toBeGreaterThan(5)
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  it('refuses an office that says how to read a list that is not there', async () => {
    const files = sampleWorkspace()
    const office = new TextDecoder().decode(files.contents.get('office.yaml'))
    const lists = '\nlists:\n  recipients/co-qan.csv: { encoding: tcvn3 }\n'
    files.contents.set('office.yaml', new TextEncoder().encode(office + lists))
    const found = await check(files, 'office.yaml')
    expect(found.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([
      'I00 Không có danh sách "recipients/co-qan.csv".',
    ])
  })
})
