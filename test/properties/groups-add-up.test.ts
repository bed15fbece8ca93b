import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf } from '../../src/application/plan/plan-coverage.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { CalendarDate } from '../../src/model/calendar-date.ts'
import { isoDate, isValidOn } from '../../src/model/calendar-date.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { sampleWorkspace } from '../sample-workspace.ts'

const TODAY: CalendarDate = { year: 2025, month: 1, day: 9 }
const GROUPS = ['g0', 'g1', 'g2', 'g3']
const DAYS = [undefined, { year: 2024, month: 6, day: 1 }, TODAY, { year: 2025, month: 6, day: 1 }]

interface Row {
  readonly emails: number
  readonly cc: number
  readonly groups: readonly string[]
  readonly validTo: CalendarDate | undefined
}

const rows = fc.array(
  fc.record<Row>({
    emails: fc.nat(3),
    cc: fc.nat(1),
    groups: fc.subarray(GROUPS),
    validTo: fc.constantFrom(...DAYS),
  }),
  { minLength: 1, maxLength: 25 },
)
/** Numbers name rows; the rest are groups. */
const ids = fc.array(fc.oneof(fc.constantFrom(...GROUPS), fc.nat(24)), { minLength: 1, maxLength: 6 })

const DIRECTIVE = (addressees: string, to: string, exclude: string) => `
kind: cong-van
subject: thử tổng số
addressees: [${addressees}]
request: Đề nghị các cơ quan thực hiện
closing: Trân trọng cảm ơn
distribution: [{ label: Như trên }, { label: UBND, to: [${to}] }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
recipients: { exclude: [${exclude}] }
`

test('groups, bodies, those left out and addresses add up, for any lists', () => {
  fc.assert(
    fc.property(rows, ids, ids, fc.subarray([0, 1, 2, 3, 4]), (bodies, to, also, out) => {
      const name = (id: string | number) => (typeof id === 'string' ? id : `b${id % bodies.length}`)
      const files = sampleWorkspace()
      for (const path of [...files.contents.keys()])
        if (path.startsWith('recipients/')) files.contents.delete(path)
      const put = (path: string, text: string) => files.contents.set(path, new TextEncoder().encode(text))
      put(
        'recipients/groups.yaml',
        GROUPS.map((id) => `- { id: ${id}, name: Nhóm ${id}, members: [b0] }`).join('\n'),
      )
      const addresses = (kind: string, count: number, index: number) =>
        Array.from({ length: count }, (_, at) => `${kind}${at}-${index}@a.invalid`).join(';')
      const lines = bodies.map(({ emails, cc, groups, validTo }, index) =>
        [
          `b${index}`,
          `Cơ quan thứ ${index}`,
          addresses('a', emails, index),
          addresses('c', cc, index),
          groups.join(';'),
          validTo === undefined ? '' : isoDate(validTo),
        ].join(','),
      )
      put('recipients/a.csv', ['id,name,email,cc,group,validTo', ...lines].join('\n'))
      const exclude = out
        .filter((index) => index < bodies.length)
        .map((index) => `{ id: b${index}, reason: thử }`)
      put(
        'directives/x.yaml',
        DIRECTIVE(to.map(name).join(', '), also.map(name).join(', '), exclude.join(', ')),
      )
      const { value, diagnostics } = prepareIssue({
        files,
        directiveFile: 'directives/x.yaml',
        today: TODAY,
        stage: 'draft',
        sha256,
        covers: () => true,
      })
      if (value === undefined) {
        // Bodies that ended, and nobody left: the two things that may be wrong here.
        const wrong = diagnostics.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId)
        expect(wrong.length).toBeGreaterThan(0)
        expect(wrong.filter((ruleId) => !['D06', 'L06', 'K06'].includes(ruleId))).toEqual([])
        return
      }
      const { plan, directory } = value
      const copies = plan.letters.flatMap((letter) => letter.copies)
      const meant = new Set(
        [...to, ...also].flatMap((id) =>
          directory
            .bodiesOf(name(id))
            .filter((body) => isValidOn(body, TODAY))
            .map((body) => body.id),
        ),
      )
      const reached = [...copies, ...(plan.leftOut ?? [])].map(({ recipient }) => recipient.id)
      // Each body once, none missed, none more.
      expect(reached.toSorted()).toEqual([...meant].toSorted())
      const addressCount = copies.reduce((sum, { emails, cc }) => sum + emails.length + cc.length, 0)
      expect(plan.totals).toMatchObject({
        bodies: copies.length,
        copies: copies.length,
        addresses: addressCount,
      })
      const coverage = coverageOf(value)
      const sum = (field: 'copies' | 'addresses' | 'leftOut') =>
        coverage.reduce((all, line) => all + line[field], 0)
      expect([sum('copies'), sum('addresses')]).toEqual([copies.length, addressCount])
      expect(sum('leftOut')).toBe(plan.leftOut?.length ?? 0)
      for (const line of coverage) expect(line.bodies).toBe(line.repeated + line.leftOut + line.copies)
    }),
    { numRuns: 60 },
  )
})
