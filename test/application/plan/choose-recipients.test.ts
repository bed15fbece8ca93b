// Filters and exclusions of a directive, from the file to plan, record and journal.

import { describe, expect, it } from 'vitest'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const SAMPLE = 'directives/i-speed.yaml'

/** The sample letter with a `recipients:` key. */
function prepare(choice: string, addressees?: string, date = { year: 2025, month: 1, day: 9 }) {
  const files = sampleWorkspace()
  const directive = new TextDecoder().decode(files.contents.get(SAMPLE))
  const changed =
    addressees === undefined ? directive : directive.replace(/^addressees: .*$/m, `addressees: ${addressees}`)
  files.contents.set(SAMPLE, new TextEncoder().encode(`${changed}\nrecipients: ${choice}\n`))
  return prepareIssue({
    files,
    directiveFile: SAMPLE,
    date,
    today: date,
    stage: 'issue',
    sha256,
    covers: () => true,
  })
}

const planned = (choice: string, addressees?: string) => {
  const { value, diagnostics } = prepare(choice, addressees)
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, null, 2))
  return value.plan
}
const problems = (choice: string) =>
  prepare(choice).diagnostics.flatMap(({ ruleId, severity, message }) =>
    /^(L0[3-6]|I1[0-9])$/.test(ruleId) ? [`${severity} ${ruleId} ${message}`] : [],
  )

describe('who is left out', () => {
  it('stands in the plan with the reason, and the sums agree', () => {
    const all = planned('{ exclude: [] }')
    expect(all.leftOut).toBeUndefined()
    const plan = planned('{ exclude: [{ id: so-y-te, reason: đã nhận trực tiếp }] }')
    expect(plan.leftOut?.map(({ recipient, reason }) => `${recipient.id}: ${reason}`)).toEqual([
      'so-y-te: đã nhận trực tiếp',
    ])
    expect(plan.totals.bodies).toBe(all.totals.bodies - 1)
    expect(plan.letters.flatMap(({ copies }) => copies).map(({ recipient }) => recipient.id)).not.toContain(
      'so-y-te',
    )
    expect(plan.planHash).not.toBe(all.planHash)
    expect(plan.planHash).not.toBe(planned('{ exclude: [{ id: so-y-te, reason: khác }] }').planHash)
  })

  it('may be a whole group', () => {
    const plan = planned('{ exclude: [{ id: dn-bcvt, reason: gửi bản giấy }] }')
    expect(plan.leftOut?.every(({ recipient }) => recipient.groups.includes('dn-bcvt'))).toBe(true)
    expect(plan.leftOut?.length).toBeGreaterThan(2)
  })

  it('is found by a condition on the members of groups; who is named itself is always meant', () => {
    const addressees = '[so-ban-nganh, so-y-te, ubnd-huyen]'
    const plan = planned(`{ where: "nhóm = 'ubnd-huyen'" }`, addressees)
    const reached = plan.letters.flatMap(({ copies }) => copies).map(({ recipient }) => recipient)
    const others = reached.filter(({ groups }) => !groups.includes('ubnd-huyen'))
    expect(others.map(({ id }) => id)).toEqual(['so-y-te'])
    expect(reached.length).toBeGreaterThan(5)
    expect(plan.leftOut?.[0]?.reason).toBe("không thuộc diện gửi: nhóm = 'ubnd-huyen'")
    const all = planned('{ exclude: [] }', addressees).totals.bodies
    expect(reached.length + (plan.leftOut?.length ?? 0)).toBe(all)
  })

  it.each([
    ['{ where: "cap = 1" }', 'error L03 Danh sách nơi nhận không có cột "cap".'],
    ['{ where: "tên > 5" }', 'error L03 Không so sánh lớn bé được cột "tên"'],
    ['{ where: "nhóm = " }', 'error I16'],
    ['{ exclude: [{ id: so-y-t, reason: x }] }', 'error L04 Không có cơ quan hay nhóm nào mang mã "so-y-t"'],
    ['{ exclude: [{ id: so-y-te }] }', 'error I11'],
    [
      `{ where: "id = 'x'", exclude: [{ id: dai-ptth, reason: x }, { id: bao-dong-khoi, reason: x }] }`,
      'error L06',
    ],
  ])('is refused in words for %s', (choice, expected) => {
    expect(problems(choice).join('\n')).toContain(expected)
  })

  it('is told of when nobody sent it anything anyway', () => {
    const { diagnostics } = prepare('{ exclude: [{ id: so-y-te, reason: x }] }', '[ubnd-huyen]')
    expect(diagnostics.filter(({ ruleId }) => ruleId === 'L05').map(({ severity }) => severity)).toEqual([
      'warning',
    ])
  })
})
