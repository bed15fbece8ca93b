import { describe, expect, it } from 'vitest'
import type { Article, Directive, TaskItem } from '../../src/model/directive.ts'
import { checkDirective } from '../../src/rules/nd30.ts'
import { SAMPLE_CONTEXT } from './sample-context.ts'

const due = { type: 'before', date: { year: 2025, month: 2, day: 14 } } as const
const article = (more: Partial<Article> = {}): Article => ({
  type: 'article',
  title: 'Thực hiện',
  items: [],
  ...more,
})
const point = (text: string, more: Partial<TaskItem> = {}): TaskItem => ({ text, items: [], ...more })

/** "rule path" of these rules' findings. */
function found(rules: RegExp, more: Partial<Directive>): string[] {
  const directive = { ...SAMPLE_CONTEXT.directive, tasks: [], ...more }
  return checkDirective({ ...SAMPLE_CONTEXT, directive })
    .filter(({ ruleId }) => rules.test(ruleId))
    .map(({ ruleId, path }) => `${ruleId} ${path.join('.')}`)
}

describe('duties inside articles', () => {
  it('have owners and days as tasks have', () => {
    const items = [
      point('Rà soát', { assignedTo: ['so-ban-nganh'], due: { ...due, date: { ...due.date, day: 15 } } }),
      point('Báo cáo', { assignedTo: ['khong-co'] }),
    ]
    expect(found(/^(K05|K06|TH01)$/, { body: [article({ id: 'd1', items })] })).toEqual([
      'K05 body.0.article.items.1.assignedTo.0',
      'TH01 body.0.article.items.0.due',
    ])
  })

  it('are nobody’s where something is due from nobody', () => {
    expect(found(/^K06$/, { body: [article({ id: 'd1', due })] })).toEqual(['K06 body.0.article.assignedTo'])
    const items = [point('Rà soát', { due }), point('Báo cáo', { assignedTo: ['so-ban-nganh'] })]
    expect(found(/^K06$/, { body: [article({ id: 'd1', items })] })).toEqual([
      'K06 body.0.article.items.0.assignedTo',
    ])
    expect(found(/^K06$/, { body: [article({ items: [point('Kinh phí')] })] })).toEqual([])
  })
})

describe('the number of a task in letters that count their own', () => {
  const asking = (text: string, mode: 'tailored' | 'addressed' = 'tailored') =>
    found(/^K08$/, {
      merge: { mode, taskSheet: false, matrix: false },
      closing: text,
      tasks: ['một', 'hai'].map((words, index) => ({
        id: `t${index}`,
        text: words,
        assignedTo: ['so-ban-nganh'],
        items: [],
      })),
    })

  it.each([
    ['Sau khi xong nhiệm vụ 2 thì báo cáo'],
    ['Theo khoản 1 Điều 3 Quyết định này'],
    ['như nội dung số 1'],
  ])('is told of: «%s»', (text) => expect(asking(text)).toEqual(['K08 closing']))

  it.each([
    ['theo khoản 1 Điều 8 Nghị định số 30/2020/NĐ-CP'],
    ['theo Điều 8 của Luật Lưu trữ'],
    ['trước ngày 15 tháng 02'],
    ['nội dung 2025/QĐ'],
  ])('is not what «%s» says', (text) => expect(asking(text)).toEqual([]))

  it('is right where all get the same text', () => {
    expect(asking('Sau khi xong nhiệm vụ 2 thì báo cáo', 'addressed')).toEqual([])
  })
})
