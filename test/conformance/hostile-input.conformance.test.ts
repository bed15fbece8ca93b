// Files nobody means well, before the built program: each is refused or made within ten seconds of the
// machine's work and 512 MB (P25), and what is refused leaves nothing behind (P22).

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { start, workspace } from './built-program.ts'
import { watched } from './watched.ts'

const DIRECTIVE = (more: string) => `kind: cong-van
subject: thử
addressees: [so-y-te]
${more}
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`
const LIST = 'id,name,email\n'
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')
const levels = Object.fromEntries(
  Array.from({ length: 9 }, (_, level) => [
    `templates/partials/p${level}.hbs`,
    `{{> p${level + 1}}}\n`.repeat(10),
  ]),
)

/** Each is what a folder holds beside the sample, and whether it must be refused. */
const CASES: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  refused: boolean,
])[] = [
  ['a list of one quote', { 'recipients/x.csv': `${LIST}"${'a'.repeat(4_900_000)}` }, true],
  ['a list of separators', { 'recipients/x.csv': LIST + ','.repeat(4_900_000) }, true],
  ['a list of line ends', { 'recipients/x.csv': LIST + '\n'.repeat(4_900_000) }, false],
  ['a list of one cell', { 'recipients/x.csv': `${LIST}a,${'bcd '.repeat(1_200_000)},a@b.vn` }, true],
  ['a list of short rows', { 'recipients/x.csv': LIST + 'a,b\n'.repeat(1_200_000) }, true],
  ['YAML of brackets', { 'recipients/x.yaml': '['.repeat(4_900_000) }, true],
  ['YAML of dashes', { 'recipients/x.yaml': '- '.repeat(2_400_000) }, true],
  ['YAML of open quotes', { 'recipients/x.yaml': '- "a\n'.repeat(900_000) }, true],
  [
    'YAML of aliases',
    { 'recipients/x.yaml': `a: &a [x]\n${lines(2000, (n) => `b${n}: [${'*a, '.repeat(200)}]`)}` },
    true,
  ],
  [
    'a workbook that unpacks to 200 MB',
    {
      'recipients/x.xlsx': zipSync({
        'xl/workbook.xml': strToU8('<a/>'),
        'xl/worksheets/sheet1.xml': new Uint8Array(200_000_000),
      }),
    },
    true,
  ],
  ['one text of 4.9 MB', { 'directives/x.yaml': DIRECTIVE(`request: ${'từ ngữ '.repeat(500_000)}`) }, true],
  [
    'one word of 95 thousand letters',
    { 'directives/x.yaml': DIRECTIVE(`request: ${'a'.repeat(95_000)}`) },
    false,
  ],
  [
    'ten thousand tasks',
    {
      'directives/x.yaml': DIRECTIVE(
        `request: x\ntasks:\n${lines(10_000, (n) => `  - { text: Việc ${n}, assignedTo: [so-y-te] }`)}`,
      ),
    },
    true,
  ],
  [
    'a letter as long as may be',
    {
      'directives/x.yaml': DIRECTIVE(
        `request: x\ntasks:\n${lines(9, () => `  - { text: ${'từ ngữ '.repeat(7900)}, assignedTo: [so-y-te] }`)}`,
      ),
    },
    false,
  ],
  [
    'as many tasks as may be',
    {
      'directives/x.yaml': DIRECTIVE(
        `request: x\ntasks:\n${lines(3800, (n) => `  - { text: Việc ${n}, assignedTo: [so-y-te] }`)}`,
      ),
    },
    false,
  ],
  [
    'as large a table as may be',
    {
      'directives/x.yaml': DIRECTIVE(
        `body:\n  - table:\n      columns: [a, b, c, d, e]\n      rows:\n${lines(1500, (n) => `        - [${n}, từ, hai, ba, bốn]`)}`,
      ),
    },
    false,
  ],
  [
    'partials that call each other without end',
    { ...levels, 'templates/partials/p9.hbs': 'x', 'templates/cong-van.hbs': '{{> p0}}\n' },
    true,
  ],
  ['a template of 4.9 MB', { 'templates/cong-van.hbs': '{{subject}}\n'.repeat(400_000) }, true],
]

test.each(CASES)(
  '%s: ten seconds and 512 MB are enough',
  async (_, files, refused) => {
    const folder = workspace(1)
    const all = { 'directives/x.yaml': DIRECTIVE('request: Đề nghị thực hiện'), ...files }
    for (const [path, content] of Object.entries(all)) writeFileSync(join(folder, path), content)
    const { child, ended } = start(folder, ['plan', 'directives/x.yaml', '--date', '2025-01-09'])
    const { most, stop } = watched(child.pid ?? 0)
    const { status, stdout, stderr } = await ended
    stop()
    expect([status, stderr.match(/^\s+at /mu)], stderr.slice(0, 500)).toEqual([refused ? 2 : 0, null])
    expect(most.megabytes).toBeGreaterThan(30)
    expect(most.megabytes).toBeLessThan(512)
    expect(most.seconds).toBeLessThan(10)
    // Told with a place, by what the clerk can mend.
    if (refused)
      expect(`${stdout}${stderr}`).toMatch(
        /^(recipients|directives|templates)\/\S+?:(\d+:\d+|\S+![A-Z]+\d+) {2}lỗi/mu,
      )
  },
  120_000,
)
